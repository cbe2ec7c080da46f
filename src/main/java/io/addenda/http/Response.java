package io.addenda.http;

import module java.base;

/// One HTTP response: what the listener is to write, in the order it writes it. The listener adds
/// `Content-Length`, `Date`, `X-Request-Id` and the headers that every answer has.
public record Response(int status, Map<String, String> headers, Body body) {

  /// The bytes after the headers. Every case knows its length, so nothing is sent chunked.
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

    /// Where bytes come from.
    interface Source {
      /// Begins to read them. May wait. What is given is read to its end and closed.
      InputStream open() throws IOException;
    }
  }

  /// The same with one more header.
  public Response with(String name, String value) {
    var more = new TreeMap<>(headers);
    more.put(name, value);
    return new Response(status, more, body);
  }

  /// Nothing to say: status 204, no body and no content type.
  public static Response noContent() {
    return new Response(204, Map.of(), new Body.None());
  }

  public static Response text(int status, String contentType, String content) {
    return new Response(status, Map.of("Content-Type", contentType), new Body.Text(content));
  }
}
