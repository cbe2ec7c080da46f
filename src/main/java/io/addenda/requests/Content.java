package io.addenda.requests;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.http.Response;
import io.addenda.model.Sha256;
import org.jspecify.annotations.Nullable;

/// What is kept of a body.
///
/// @param length in bytes
/// @param type as its `Content-Type` says
/// @param text null when none is kept
/// @param sha256 of bytes that are no text, all of them; null when they were not all seen
record Content(
    Kept kept, long length, @Nullable String type, @Nullable String text, @Nullable String sha256) {

  /// Stands for what is no UTF-8, unless a client sent it so.
  private static final char REPLACED = '\uFFFD';

  /// How many bytes are kept of one body.
  static final int MOST = 16 << 10;

  /// How much of a body is kept.
  enum Kept {
    WHOLE("whole"),
    /// Its first bytes.
    CUT("cut"),
    /// It is no text.
    BINARY("binary"),
    /// Nobody read it to its end: its first bytes, and the length that was announced or came.
    UNREAD("not read"),
    /// It went from a store to the client without being looked at.
    STREAMED("streamed"),
    /// It was kept until newer ones needed the room.
    DROPPED("dropped");

    private final String words;

    Kept(String words) {
      this.words = words;
    }
  }

  /// The body of an answer; null when it has none.
  static @Nullable Content of(Response response) {
    var type = response.headers().get("Content-Type");
    return switch (response.body()) {
      case Response.Body.None() -> null;
      case Response.Body.Text(var text) -> {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        // Most answers are short, and texts already.
        yield bytes.length <= MOST && text.indexOf('\0') < 0
            ? new Content(Kept.WHOLE, bytes.length, type, text, null)
            : seen(bytes, type);
      }
      case Response.Body.Bytes(var bytes) -> {
        var copy = new byte[bytes.remaining()];
        bytes.duplicate().get(copy);
        yield seen(copy, type);
      }
      case Response.Body.FileSlice(_, _, var length) -> streamed(length, type);
      case Response.Body.Streamed(var length, _) -> streamed(length, type);
      case Response.Body.Live live -> streamed(live.length(), type);
    };
  }

  private static Content streamed(long length, @Nullable String type) {
    return new Content(Kept.STREAMED, length, type, null, null);
  }

  private static Content seen(byte[] bytes, @Nullable String type) {
    boolean cut = bytes.length > MOST;
    return of(
        cut ? Kept.CUT : Kept.WHOLE,
        cut ? Arrays.copyOf(bytes, MOST) : bytes,
        bytes.length,
        type,
        () -> Sha256.of(bytes));
  }

  /// A body that may be a text.
  ///
  /// @param start its first bytes
  /// @param sha256 of all its bytes, for the case that they are none
  static Content of(
      Kept kept, byte[] start, long length, @Nullable String type, Supplier<byte[]> sha256) {
    var text = text(start, kept != Kept.WHOLE);
    if (text == null) {
      return kept == Kept.UNREAD
          ? new Content(kept, length, type, null, null)
          : new Content(Kept.BINARY, length, type, null, HexFormat.of().formatHex(sha256.get()));
    }
    return new Content(kept, length, type, text, null);
  }

  /// The text that bytes are; null when they are none.
  ///
  /// @param cut whether more bytes follow, so that the last character may be a part of one
  private static @Nullable String text(byte[] bytes, boolean cut) {
    var text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACED) >= 0) {
      var out = CharBuffer.allocate(bytes.length);
      if (StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes), out, !cut).isError()) {
        return null;
      }
      text = out.flip().toString();
    }
    return text.indexOf('\0') >= 0 ? null : text;
  }

  /// How many bytes it takes to keep it, roughly.
  int weight() {
    return text == null ? 0 : text.length();
  }

  /// The same without its text.
  Content dropped() {
    return text == null ? this : new Content(Kept.DROPPED, length, type, null, null);
  }

  /// Whether it is known to the last byte.
  boolean isWhole() {
    return kept == Kept.WHOLE;
  }

  Map<String, @Nullable Object> json() {
    var json = object(field("kept", kept.words), field("length", length));
    if (type != null) {
      json.put("type", type);
    }
    if (text != null) {
      json.put("text", text);
    }
    if (sha256 != null) {
      json.put("sha256", sha256);
    }
    return json;
  }
}
