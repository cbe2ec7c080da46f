package io.addenda;

import module java.base;

/// The multipart upload as each of the seven official SDKs writes it.
public final class SdkUploads {

  /// One of them.
  ///
  /// @param name the file name that is to arrive
  public record SdkUpload(String sdk, String contentType, String body, String name) {}

  private SdkUploads() {}

  /// The same file as each of them sends it.
  ///
  /// @param name not ASCII, so that the differences show
  public static List<SdkUpload> of(String name, String content) {
    var node = "--------------------------123456789012345678901234";
    var typescript = "--------------------------0a1b2c3d4e5f0a1b2c3d4e5f";
    var java = "kX9vN2mQ8rT5wY1zB4cD7fG0hJ3lP6sU9xZ";
    var php = "1795456480";
    var python = "0a1b2c3d4e5f60718293a4b5c6d7e8f9";
    var ruby = "----------------------XnJLe9ZIbbGUYtzPQJ16u1abcdefghijklm";
    var csharp = "----FILEBOUNDARY----";
    return List.of(
        new SdkUpload(
            "node",
            "multipart/form-data; boundary=" + node,
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(node, name, content, node),
            name),
        new SdkUpload(
            "typescript",
            "multipart/form-data; boundary=" + typescript,
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %%22quoted%%22 %s\"\r\nContent-Type: text/plain\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(typescript, name, content, typescript),
            "a \"quoted\" " + name),
        new SdkUpload(
            "java",
            "multipart/form-data; boundary=" + java,
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\nContent-Type: application/octet-stream\r\nContent-Transfer-Encoding: binary\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(java, name.replaceAll("[^\\x00-\\x7f]", "?"), content, java),
            name.replaceAll("[^\\x00-\\x7f]", "?")),
        new SdkUpload(
            "php",
            "multipart/form-data;boundary=" + php,
            "\r\n--%s\r\nContent-Disposition: form-data; name=\"file\";filename=\"php %s\"\r\n\r\n%s\r\n--%s--\r\n\r\n"
                .formatted(php, name, content, php),
            "php " + name),
        new SdkUpload(
            "python",
            "multipart/form-data; boundary=" + python,
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"python %s\"\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(python, name, content, python),
            "python " + name),
        new SdkUpload(
            "ruby",
            "multipart/form-data; boundary=" + ruby,
            "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"ruby \\\"%s\\\"\"\r\nContent-Type: application/octet-stream\r\n\r\n%s\r\n--%s--\r\n"
                .formatted(ruby, name, content, ruby),
            "ruby \"" + name + "\""),
        new SdkUpload(
            "csharp",
            "multipart/form-data; boundary=" + csharp,
            "\r\n--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"csharp %s\"\r\nContent-Type: application/octet-stream\r\n\r\n%s\r\n--%s--"
                .formatted(csharp, name, content, csharp),
            "csharp " + name));
  }
}
