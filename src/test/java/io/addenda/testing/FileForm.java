package io.addenda.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

/// The form that uploads a file.
public final class FileForm {

  public static final String TYPE = "multipart/form-data; boundary=bOuNdArY";

  private FileForm() {}

  /// The body.
  ///
  /// @param name of the file
  public static byte[] of(String name, byte[] content) {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --bOuNdArY\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        \r
        """
            .formatted(name)
            .getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--bOuNdArY--\r\n".getBytes(UTF_8));
    return body.toByteArray();
  }
}
