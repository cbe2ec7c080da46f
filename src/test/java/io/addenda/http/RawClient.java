package io.addenda.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A client that sends what it is told to, byte by byte, and reads what comes back.
final class RawClient implements AutoCloseable {

  /// One answer. The names of the headers are in lower case.
  record Answer(int status, Map<String, String> headers, String body) {
    @Nullable String header(String name) {
      return headers.get(name);
    }
  }

  private final Socket socket;
  private final InputStream in;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout(10_000);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// Sends text whose characters are the bytes.
  RawClient send(String text) throws IOException {
    return send(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  RawClient send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Answer get(String path) throws IOException {
    return send("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").answer();
  }

  Answer answer() throws IOException {
    return answer(true);
  }

  /// Reads one answer.
  ///
  /// @param body whether it has one, which the answer to `HEAD` has not
  Answer answer(boolean body) throws IOException {
    var status = line();
    var headers = new LinkedHashMap<String, String>();
    for (var line = line(); !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = body ? Integer.parseInt(headers.getOrDefault("content-length", "0")) : 0;
    var bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the answer was cut");
    }
    return new Answer(
        Integer.parseInt(status.substring(9, 12)),
        headers,
        new String(bytes, StandardCharsets.UTF_8));
  }

  /// What came before the connection ended.
  ///
  /// @param reset whether it ended by a reset
  record Rest(String text, boolean reset) {}

  /// Reads until the server ends the connection.
  Rest rest() throws IOException {
    var text = new StringBuilder();
    try {
      for (int b = in.read(); b >= 0; b = in.read()) {
        text.append((char) b);
      }
      return new Rest(text.toString(), false);
    } catch (SocketException _) {
      return new Rest(text.toString(), true);
    }
  }

  /// Waits for one byte.
  int read() throws IOException {
    return in.read();
  }

  String line() throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("closed after: " + line);
      }
      line.append((char) b);
    }
    return line.toString().stripTrailing();
  }

  /// Waits until the server closes the connection.
  boolean isClosed() throws IOException {
    try {
      return in.read() < 0;
    } catch (SocketException _) {
      return true;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
