package io.addenda.requests;

import module java.base;

import io.addenda.http.RequestBody;
import io.addenda.model.Sha256;
import org.jspecify.annotations.Nullable;

/// A body of which a copy of the beginning is made while it is read.
final class CopiedBody implements RequestBody {

  private final RequestBody body;
  private final @Nullable String type;
  private final MessageDigest digest = Sha256.digest();
  private byte[] start = {};
  private int kept;
  private long length;
  private boolean ended;

  CopiedBody(RequestBody body, @Nullable String type) {
    this.body = body;
    this.type = type;
  }

  @Override
  public InputStream open() {
    return new Copied(body.open());
  }

  @Override
  public long length() {
    return body.length();
  }

  private synchronized void take(byte[] bytes, int offset, int count) {
    if (count < 0) {
      ended = true;
      return;
    }
    digest.update(bytes, offset, count);
    length += count;
    int more = Math.min(count, Content.MOST - kept);
    if (kept + more > start.length) {
      start = Arrays.copyOf(start, Math.min(Content.MOST, Math.max(2 * start.length, kept + more)));
    }
    System.arraycopy(bytes, offset, start, kept, more);
    kept += more;
  }

  /// What has been read of it; null when there was nothing.
  synchronized @Nullable Content content() {
    boolean all = ended || length == body.length();
    if (all && length == 0) {
      return null;
    }
    return Content.of(
        all ? length > kept ? Content.Kept.CUT : Content.Kept.WHOLE : Content.Kept.UNREAD,
        Arrays.copyOf(start, kept),
        all ? length : Math.max(length, body.length()),
        type,
        () -> copyOf(digest).digest());
  }

  /// The body may still be read.
  private static MessageDigest copyOf(MessageDigest digest) {
    try {
      return (MessageDigest) digest.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Copied extends FilterInputStream {

    private Copied(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
      int taken = super.read(target, offset, count);
      if (count > 0) {
        take(target, offset, taken);
      }
      return taken;
    }

    @Override
    public long skip(long count) throws IOException {
      return readNBytes((int) Math.min(count, Content.MOST)).length;
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }
}
