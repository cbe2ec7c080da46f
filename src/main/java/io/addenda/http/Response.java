package io.addenda.http;

import module java.base;

/// One HTTP response: what the listener is to write, in the order it writes it. The listener adds
/// `Content-Length`, `Date`, `X-Request-Id` and the headers that every answer has.
public record Response(int status, Map<String, String> headers, Body body, Delivery delivery) {

  /// An answer that leaves whole.
  public Response(int status, Map<String, String> headers, Body body) {
    this(status, headers, body, Delivery.WHOLE);
  }

  /// The bytes after the headers. Every case but one knows its length, so nothing else is sent
  /// chunked.
  public sealed interface Body {

    record None() implements Body {}

    /// Text, sent as UTF-8.
    record Text(String content) implements Body {}

    /// Bytes that nobody changes any more.
    record Bytes(ByteBuffer content) implements Body {}

    /// A piece of a file, sent by the operating system without passing through the program.
    ///
    /// @param offset of the first byte
    /// @param length in bytes
    record FileSlice(Path file, long offset, long length) implements Body {}

    /// Bytes that come from somewhere else, and are passed on in pieces as the client takes them.
    ///
    /// @param length in bytes; when fewer come, the client is cut off
    /// @param source is opened once the answer is to be sent, unless only its head is
    record Streamed(long length, Source source) implements Body {}

    /// Bytes that come as things happen, nobody knows how many or when. Each read waits until there
    /// are some. A client that does not take them is cut off; whoever gives them ends them before
    /// the listener closes.
    record Live(Source source) implements Body {}

    /// Where bytes come from.
    interface Source {
      /// Begins to read them. May wait. What is given is read to its end and closed.
      InputStream open() throws IOException;
    }

    /// How many bytes it has, or less than 0 when nobody knows.
    default long length() {
      return switch (this) {
        case None() -> 0;
        case Text(var content) -> content.getBytes(StandardCharsets.UTF_8).length;
        case Bytes(var content) -> content.remaining();
        case FileSlice(_, _, var length) -> length;
        case Streamed(var length, _) -> length;
        case Live _ -> -1;
      };
    }
  }

  /// How the answer gets to the client. Another way than whole is for testing clients.
  public sealed interface Delivery {

    Delivery WHOLE = new Whole();

    record Whole() implements Delivery {}

    /// Not at all: in its place the connection is reset, or the stream of HTTP/2.
    record Lost() implements Delivery {}

    /// Slowly, and perhaps not to its end. `Content-Length` says how long the body would be.
    ///
    /// @param bytesPerSecond of the body
    /// @param until how many bytes of the body are sent at the most
    /// @param reset whether the connection is reset there; otherwise it is closed
    record Limited(long bytesPerSecond, long until, boolean reset) implements Delivery {}
  }

  /// The same with one more header.
  public Response with(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body, delivery);
  }

  /// The same, but it gets to the client in another way.
  public Response delivered(Delivery other) {
    return new Response(status, headers, body, other);
  }

  boolean isLive() {
    return body instanceof Body.Live;
  }

  boolean isWhole() {
    return delivery instanceof Delivery.Whole;
  }

  /// Nothing to say: status 204, no body and no content type.
  public static Response noContent() {
    return new Response(204, Map.of(), new Body.None());
  }

  public static Response text(int status, String contentType, String content) {
    return new Response(status, Map.of("Content-Type", contentType), new Body.Text(content));
  }
}
