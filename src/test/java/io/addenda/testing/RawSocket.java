package io.addenda.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

/// Sends bytes to a server as they are.
public final class RawSocket {

  private RawSocket() {}

  /// Sends a request and reads until the server closes the connection or nothing more comes.
  ///
  /// @param url the server's
  public static String ask(String url, String request) throws IOException {
    return ask(url, request.getBytes(UTF_8));
  }

  /// The same of bytes that are no text.
  public static String ask(String url, byte[] request) throws IOException {
    try (var socket = send(url, request)) {
      return readAnswer(socket.getInputStream());
    }
  }

  /// Sends bytes, and leaves the connection open.
  public static Socket send(String url, byte[] bytes) throws IOException {
    var uri = URI.create(url);
    var socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
    return socket;
  }

  /// Reads one answer with a `Content-Length`, or all there is before the connection ends.
  private static String readAnswer(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      bytes.write(next);
      var text = bytes.toString(UTF_8);
      // What comes before the answer only says that the server is listening.
      int start = text.startsWith("HTTP/1.1 100") ? text.indexOf("\r\n\r\n") + 4 : 0;
      int head = start == 3 ? -1 : text.indexOf("\r\n\r\n", start);
      if (head >= 0) {
        var length =
            Pattern.compile("(?i)content-length: (\\d+)").matcher(text.substring(start, head + 2));
        int expected = length.find() ? Integer.parseInt(length.group(1)) : 0;
        if (text.substring(head + 4).getBytes(UTF_8).length >= expected) {
          break;
        }
      }
    }
    return bytes.toString(UTF_8);
  }
}
