package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import module java.base;

/// One connection to a server, on which a client sends any bytes it likes. Texts stand for bytes,
/// one character each.
final class Wire implements AutoCloseable {

  private static final int PATIENCE_MILLIS = 5000;

  /// An answer. The names of the headers are in lower case.
  record Answer(int status, Map<String, String> headers, String body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }

    boolean last() {
      return header("connection").equalsIgnoreCase("close");
    }

    boolean isJson() {
      return header("content-type").startsWith("application/json");
    }

    /// The body as UTF-8.
    String text() {
      return new String(body.getBytes(ISO_8859_1), StandardCharsets.UTF_8);
    }
  }

  private final Socket socket;
  private final InputStream in;

  /// Connects to the server of a URL.
  Wire(String url) throws IOException {
    var uri = URI.create(url);
    socket = new Socket(uri.getHost(), uri.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /// How long to wait for the next byte before a [SocketTimeoutException] is thrown.
  Wire patience(Duration time) throws IOException {
    socket.setSoTimeout(Math.toIntExact(time.toMillis()));
    return this;
  }

  Wire send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  Wire send(String bytes) throws IOException {
    return send(bytes.getBytes(ISO_8859_1));
  }

  /// Sends a request without a body and reads the answer.
  Answer ask(String method, String path, String token) throws IOException {
    return ask(method, path, token, "");
  }

  /// Sends a request and reads the answer.
  Answer ask(String method, String path, String token, String body) throws IOException {
    send(request(method, path, token, "", body));
    return answer(method.equals("HEAD")).orElseThrow(() -> new EOFException("no answer"));
  }

  /// A request as it should be.
  ///
  /// @param headers more of them, each with its line end
  static String request(String method, String path, String token, String headers, String body) {
    var length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
    return "%s %s HTTP/1.1\r\nHost: x\r\nAuthorization: Zoho-oauthtoken %s\r\n%s%s\r\n%s"
        .formatted(method, path, token, headers, length, body);
  }

  /// The head and the body of an upload as it should be.
  static String upload(String path, String token, String name, String content) {
    return request(
        "POST",
        path,
        token,
        "Content-Type: multipart/form-data; boundary=B\r\n",
        "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--B--\r\n"
            .formatted(name, content));
  }

  /// The next answer, or nothing when the server has closed the connection before its first byte.
  ///
  /// @param headOnly whether it answers `HEAD` and so has no body
  Optional<Answer> answer(boolean headOnly) throws IOException {
    while (true) {
      var first = line();
      if (first.isEmpty()) {
        return Optional.empty();
      }
      if (!first.get().matches("HTTP/1\\.[01] [1-5]\\d\\d .*")) {
        throw new ProtocolException("no status line: " + first.get());
      }
      int status = Integer.parseInt(first.get().substring(9, 12));
      var headers = new LinkedHashMap<String, String>();
      for (var line = whole(); !line.isEmpty(); line = whole()) {
        int colon = line.indexOf(':');
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
      if (status >= 200) {
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        var body = headOnly || status == 304 ? new byte[0] : in.readNBytes(length);
        if (!headOnly && status != 304 && body.length < length) {
          throw new EOFException("the answer was cut");
        }
        return Optional.of(new Answer(status, headers, new String(body, ISO_8859_1)));
      }
    }
  }

  private String whole() throws IOException {
    return line().orElseThrow(() -> new EOFException("cut in the head of an answer"));
  }

  private Optional<String> line() throws IOException {
    var line = new StringBuilder();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        if (line.isEmpty()) {
          return Optional.empty();
        }
        throw new EOFException("cut after: " + line);
      }
      line.append((char) b);
    }
    return Optional.of(line.toString().stripTrailing());
  }

  /// Reads all that comes before the server closes the connection.
  void rest(StringBuilder to) throws IOException {
    for (int b = in.read(); b >= 0; b = in.read()) {
      to.append((char) b);
    }
  }

  /// Says that nothing more is sent.
  void finish() throws IOException {
    socket.shutdownOutput();
  }

  /// Goes away without a word: what was not read yet is refused with a reset.
  void hangUp() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
