package io.addenda.blobs;

import module java.base;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// Reads a piece of an object, of which no byte may be missing. When the answer breaks off, as it
/// may while a slow client takes its time, the rest is asked for again.
final class S3Stream extends InputStream {

  /// How often the rest is asked for.
  private static final int MOST_AGAIN = 3;

  private final S3Calls calls;
  private final String bucket;
  private final String key;
  private long offset;
  private long left;
  private int again;
  private ResponseInputStream<GetObjectResponse> answer;

  /// Asks for it.
  ///
  /// @param length not 0
  S3Stream(S3Calls calls, String bucket, String key, long offset, long length) throws IOException {
    this.calls = calls;
    this.bucket = bucket;
    this.key = key;
    this.offset = offset;
    this.left = length;
    this.answer = ask();
  }

  private ResponseInputStream<GetObjectResponse> ask() throws IOException {
    var range = "bytes=%d-%d".formatted(offset, offset + left - 1);
    var asked = calls.call(s3 -> s3.getObject(it -> it.bucket(bucket).key(key).range(range)));
    var given = asked.response();
    if (given.contentLength() != left || !isAsked(given.contentRange())) {
      asked.abort();
      throw new IOException(
          "asked for %s of %s, S3 gives %d bytes of %s"
              .formatted(range, key, given.contentLength(), given.contentRange()));
    }
    return asked;
  }

  /// Whether an answer holds what was asked for. One that gives all from the beginning need not say
  /// so.
  private boolean isAsked(@Nullable String range) {
    return range == null
        ? offset == 0
        : range.startsWith("bytes %d-%d/".formatted(offset, offset + left - 1));
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int at, int length) throws IOException {
    Objects.checkFromIndexSize(at, length, buffer.length);
    if (left == 0 || length == 0) {
      return length == 0 ? 0 : -1;
    }
    while (true) {
      try {
        int count = answer.read(buffer, at, (int) Math.min(length, left));
        if (count < 0) {
          throw new EOFException("%d bytes of %s are missing".formatted(left, key));
        }
        offset += count;
        left -= count;
        return count;
      } catch (IOException e) {
        answer.abort();
        if (++again > MOST_AGAIN) {
          throw e;
        }
        answer = ask();
      }
    }
  }

  /// The connection is used again only when all was read.
  @Override
  public void close() throws IOException {
    if (left > 0) {
      answer.abort();
    } else {
      answer.close();
    }
  }
}
