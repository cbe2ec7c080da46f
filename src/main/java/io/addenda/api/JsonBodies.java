package io.addenda.api;

import module java.base;

import io.addenda.http.Request;
import io.addenda.model.Fingerprint;
import org.jspecify.annotations.Nullable;

/// Reads bodies of JSON. JSON becomes many times its bytes in memory, and how many times depends on
/// its shape; so what all bodies take together is counted beforehand, and bounded.
public final class JsonBodies {

  /// What is read of a body before it is known how long it is.
  private static final int BEGINNING = 32 << 10;

  /// The bytes themselves, and the texts that are made of them.
  private static final int FOR_TEXT = 4;

  /// What a byte becomes when it is nothing but a small object or list, or a part of one.
  private static final int FOR_VALUES = 24;

  /// How much of what there may be.
  ///
  /// @param bytes the longest body
  /// @param arrival how long a body may take to come
  /// @param itemLength how many characters and values one item of a list may have, or a whole body
  ///   that is no list
  public record Limits(int bytes, Duration arrival, int itemLength, JsonLimits json) {}

  private final Shares memory;
  private final Limits limits;

  public JsonBodies(Shares memory, Limits limits) {
    this.memory = memory;
    this.limits = limits;
  }

  /// Makes one thing of each item of a list, as soon as that is read.
  public interface Items<T> {
    /// Makes it.
    ///
    /// @param value as it stands in the body
    T item(int index, @Nullable Object value);

    /// The item is too large to be read.
    ///
    /// @param most how large it may be
    T tooLarge(int index, int most);
  }

  /// What a body says in its list, and beside it.
  public record Listed<T>(List<T> items, Map<String, @Nullable Object> others) {}

  /// A body whose bytes are all there. It holds its share of the memory until it is closed, which
  /// is when nobody needs what was read of it any more.
  public final class Body implements AutoCloseable {
    private final Shares.Share share;
    private byte[] bytes = {};

    private Body(Shares.Share share) {
      this.share = share;
    }

    /// The bytes, which nobody changes.
    public byte[] bytes() {
      return bytes;
    }

    /// The object that it is.
    ///
    /// @throws ApiException when it is none, or a too large or intricate one
    public Map<String, @Nullable Object> object() {
      return new JsonReader(bytes, limits.json(), limits.itemLength()).object();
    }

    /// The object that it is, with a list of at least one item.
    ///
    /// @param name the list's
    /// @param most how many items it may have
    /// @throws ApiException when it is none, or a too large or intricate one
    public <T> Listed<T> list(String name, int most, Items<T> items) {
      return new JsonReader(bytes, limits.json(), limits.itemLength()).list(name, most, items);
    }

    @Override
    public void close() {
      share.close();
    }
  }

  /// Makes of a body the work to be done.
  public interface Reading<T> {
    Change.Work<T> work(Body body);
  }

  /// Reads the body of a call and makes a change of what it says. What was read holds its share of
  /// the memory until it is known what became of the change.
  ///
  /// @param room comes before the change, and throws when there is none for it
  public <T> Change<T> change(Call call, Runnable room, Reading<T> reading) throws IOException {
    var body = open(call.request(), call.caller().user().id());
    try {
      var work = reading.work(body);
      room.run();
      return Change.of(Fingerprint.ofContent(body.bytes()).sha256(), work).andFinally(body::close);
    } catch (RuntimeException e) {
      body.close();
      throw e;
    }
  }

  /// Reads all bytes of a body. Waits for them, and before that for memory.
  ///
  /// @param who shares the memory with others
  /// @throws ApiException when the body is too long, or there is no memory for too long
  public Body open(Request request, Object who) throws IOException {
    long length = request.body().length();
    if (length > limits.bytes()) {
      throw new ApiException(new ApiError.BodyTooLarge());
    }
    var body = new Body(memory.take(who, weight(length < 0 ? BEGINNING : length)));
    boolean whole = false;
    try (var in = request.body().open()) {
      body.bytes = length < 0 ? unknown(in, body.share) : all(in, (int) length + 1);
      whole = true;
      return body;
    } finally {
      if (!whole) {
        body.close();
      }
    }
  }

  private long weight(long bytes) {
    return FOR_TEXT * bytes + FOR_VALUES * Math.min(bytes, 2L * limits.itemLength());
  }

  private byte[] unknown(InputStream in, Shares.Share share) throws IOException {
    var beginning = all(in, BEGINNING);
    if (beginning.length < BEGINNING) {
      return beginning;
    }
    share.grow(weight(limits.bytes()) - weight(BEGINNING));
    var rest = all(in, limits.bytes() - BEGINNING + 1);
    var bytes = Arrays.copyOf(beginning, BEGINNING + rest.length);
    System.arraycopy(rest, 0, bytes, BEGINNING, rest.length);
    if (bytes.length > limits.bytes()) {
      throw new ApiException(new ApiError.BodyTooLarge());
    }
    return bytes;
  }

  /// Reads to the end, or to so many bytes.
  private byte[] all(InputStream in, int most) throws IOException {
    long end = System.nanoTime() + limits.arrival().toNanos();
    var bytes = new byte[Math.min(most, BEGINNING)];
    int filled = 0;
    while (filled < most) {
      if (filled == bytes.length) {
        bytes = Arrays.copyOf(bytes, (int) Math.min(most, 2L * bytes.length));
      }
      int count = in.read(bytes, filled, bytes.length - filled);
      if (count < 0) {
        break;
      }
      filled += count;
      if (System.nanoTime() - end > 0) {
        throw new ApiException(new ApiError.RequestInvalid());
      }
    }
    return filled == bytes.length ? bytes : Arrays.copyOf(bytes, filled);
  }
}
