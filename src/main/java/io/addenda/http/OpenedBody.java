package io.addenda.http;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What the body of an answer is read from when it is not in memory: an open file, or a stream.
final class OpenedBody {

  private static final System.Logger LOG = System.getLogger(OpenedBody.class.getName());

  private OpenedBody() {}

  /// @return null when there is nothing to open
  /// @throws UncheckedIOException if it cannot be opened, or is a file that is too short
  static @Nullable Closeable open(Response.Body body) {
    try {
      return switch (body) {
        case Response.Body.FileSlice slice -> open(slice);
        case Response.Body.Streamed(_, var source) -> source.open();
        case Response.Body.Live(var source) -> source.open();
        case Response.Body.None _, Response.Body.Text _, Response.Body.Bytes _ -> null;
      };
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The bytes of a body, one after the other.
  ///
  /// @param opened what was opened of it
  static InputStream stream(Response.Body body, @Nullable Closeable opened) throws IOException {
    return switch (body) {
      case Response.Body.None() -> InputStream.nullInputStream();
      case Response.Body.Text(var content) ->
          new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
      case Response.Body.Bytes(var content) -> {
        var bytes = new byte[content.remaining()];
        content.duplicate().get(bytes);
        yield new ByteArrayInputStream(bytes);
      }
      case Response.Body.FileSlice slice -> {
        var file = (FileChannel) Objects.requireNonNull(opened);
        yield Channels.newInputStream(file.position(slice.offset()));
      }
      case Response.Body.Streamed _, Response.Body.Live _ ->
          (InputStream) Objects.requireNonNull(opened);
    };
  }

  private static FileChannel open(Response.Body.FileSlice slice) throws IOException {
    var channel = FileChannel.open(slice.file());
    if (channel.size() - slice.offset() < slice.length()) {
      channel.close();
      throw new EOFException(
          "%s has no %d bytes from %d".formatted(slice.file(), slice.length(), slice.offset()));
    }
    return channel;
  }

  /// Closes it, also on an event loop: what a stream waits for then, a thread of its own waits for.
  static void close(@Nullable Closeable opened) {
    if (opened instanceof InputStream) {
      Thread.ofVirtual().name("close-body").start(() -> closeNow(opened));
    } else if (opened != null) {
      closeNow(opened);
    }
  }

  private static void closeNow(Closeable opened) {
    try {
      opened.close();
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "what was read could not be closed", e);
    }
  }
}
