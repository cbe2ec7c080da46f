package io.addenda.http;

import module java.base;

/// A client of HTTP/2 that sends the frames it is told to and nothing by itself.
final class RawHttp2 implements AutoCloseable {

  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RESET = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GO_AWAY = 7;

  private static final int END_OF_STREAM = 1;
  private static final int END_OF_HEADERS = 4;
  private static final int FIRST_WINDOW = 4;
  private static final String PREFACE = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

  /// A frame that came.
  ///
  /// @param payload each byte a character
  record Frame(int type, int stream, String payload) {

    /// The first four bytes, or of a `GOAWAY` the second, which are the code of an error.
    long code() {
      var bytes = payload.getBytes(StandardCharsets.ISO_8859_1);
      return ByteBuffer.wrap(bytes).getInt(type == GO_AWAY ? 4 : 0);
    }
  }

  private final Socket plain;
  private final SSLSocket socket;
  private final DataInputStream in;
  private final DataOutputStream out;
  private int next = 1;

  /// Connects and shakes hands, and says nothing in HTTP yet.
  RawHttp2(TestCertificate certificate, int port) throws IOException {
    plain = new Socket(InetAddress.getLoopbackAddress(), port);
    socket = certificate.over(plain, "h2");
    socket.startHandshake();
    in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
    out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream()));
  }

  /// Begins to speak.
  ///
  /// @param window how many bytes of each answer are taken
  RawHttp2 begin(int window) throws IOException {
    out.writeBytes(PREFACE);
    var settings = ByteBuffer.allocate(6).putShort((short) FIRST_WINDOW).putInt(window);
    return send(SETTINGS, 0, 0, settings.array());
  }

  /// Asks for a path, and gives the number of the request. What was asked goes out with [#flush].
  int get(String path, String... headers) throws IOException {
    return get(END_OF_STREAM, path, headers);
  }

  /// The same, but does not say yet that there is no body.
  int getGoingOn(String path, String... headers) throws IOException {
    return get(0, path, headers);
  }

  private int get(int flags, String path, String... headers) throws IOException {
    var block = new ByteArrayOutputStream();
    block.write(0x82); // :method GET
    block.write(0x87); // :scheme https
    block.write(0x04); // :path
    text(block, path);
    block.write(0x01); // :authority
    text(block, "127.0.0.1");
    for (int i = 0; i < headers.length; i += 2) {
      block.write(0x00);
      text(block, headers[i]);
      text(block, headers[i + 1]);
    }
    int stream = next;
    next += 2;
    put(HEADERS, flags | END_OF_HEADERS, stream, block.toByteArray());
    return stream;
  }

  private static void text(ByteArrayOutputStream to, String text) {
    if (text.length() > 126) {
      throw new IllegalArgumentException("too long for one byte of length");
    }
    to.write(text.length());
    to.writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// Breaks a request off.
  RawHttp2 reset(int stream) throws IOException {
    put(RESET, 0, stream, new byte[] {0, 0, 0, 8});
    return this;
  }

  RawHttp2 send(int type, int flags, int stream, byte[] payload) throws IOException {
    put(type, flags, stream, payload);
    return flush();
  }

  /// Adds a frame to those that go out with [#flush].
  void put(int type, int flags, int stream, byte[] payload) throws IOException {
    out.writeByte(payload.length >> 16);
    out.writeShort(payload.length);
    out.writeByte(type);
    out.writeByte(flags);
    out.writeInt(stream);
    out.write(payload);
  }

  RawHttp2 flush() throws IOException {
    out.flush();
    return this;
  }

  /// The next frame, or nothing when the connection is closed.
  Optional<Frame> frame() throws IOException {
    try {
      int length = in.readUnsignedByte() << 16 | in.readUnsignedShort();
      int type = in.readUnsignedByte();
      in.readUnsignedByte();
      int stream = in.readInt() & 0x7fffffff;
      return Optional.of(
          new Frame(type, stream, new String(in.readNBytes(length), StandardCharsets.ISO_8859_1)));
    } catch (EOFException | SocketException | SSLException _) {
      return Optional.empty();
    }
  }

  /// All frames until the server closes the connection.
  List<Frame> rest() throws IOException {
    var frames = new ArrayList<Frame>();
    for (var frame = frame(); frame.isPresent(); frame = frame()) {
      frames.add(frame.get());
    }
    return frames;
  }

  /// The next frame of a kind.
  Frame frame(int type) throws IOException {
    for (var frame = frame(); frame.isPresent(); frame = frame()) {
      if (frame.get().type() == type) {
        return frame.get();
      }
    }
    throw new EOFException("closed without a frame of type " + type);
  }

  /// Goes away without a word.
  void hangUp() throws IOException {
    plain.setSoLinger(true, 0);
    plain.close();
  }

  @Override
  public void close() throws IOException {
    try {
      socket.close();
    } catch (SocketException _) {
      // The server was quicker.
    }
  }
}
