package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.database.Cancellation;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import org.jspecify.annotations.Nullable;

/// A check in the background: what was asked for, and how far it is.
final class Run {

  enum Kind {
    FSCK("fsck"),
    SCRUB("scrub"),
    AUDIT_VERIFY("audit-verify");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    static Optional<Kind> of(String word) {
      return Stream.of(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    @Override
    public String toString() {
      return word;
    }
  }

  enum State {
    WAITING,
    RUNNING,
    DONE,
    STOPPED,
    FAILED
  }

  /// What is to be done.
  ///
  /// @param hashes whether an `fsck` reads every byte
  /// @param rate how many megabytes it reads in a second at the most; 0 for no limit
  record Wanted(Kind kind, boolean hashes, int rate) {
    long bytesPerSecond() {
      return (long) rate << 20;
    }
  }

  /// How it stands.
  ///
  /// @param reason why it failed
  /// @param report what it found, as JSON
  record Status(
      State state,
      @Nullable Instant started,
      @Nullable Instant ended,
      @Nullable String reason,
      @Nullable String report) {

    static final Status FIRST = new Status(State.WAITING, null, null, null, null);

    boolean hasEnded() {
      return ended != null;
    }
  }

  /// How far it is.
  ///
  /// @param of of how many; null when that is not known
  record Progress(long lookedAt, @Nullable Long of) {}

  private final Id id;
  private final Origin from;
  private final Wanted wanted;
  private final Instant asked;
  private final Cancellation cancellation = new Cancellation();
  private final AtomicReference<Status> status = new AtomicReference<>(Status.FIRST);
  private volatile Progress progress = new Progress(0, null);

  /// @param from who asked for it
  Run(Id id, Origin from, Wanted wanted, Instant asked) {
    this.id = id;
    this.from = from;
    this.wanted = wanted;
    this.asked = asked;
  }

  Id id() {
    return id;
  }

  Origin from() {
    return from;
  }

  Wanted wanted() {
    return wanted;
  }

  Cancellation cancellation() {
    return cancellation;
  }

  Status status() {
    return status.get();
  }

  /// Makes something of a run that waits, unless somebody else did.
  boolean leaveWaiting(Status next) {
    return status.compareAndSet(Status.FIRST, next);
  }

  void become(Status next) {
    status.set(next);
  }

  void expect(long count) {
    progress = new Progress(0, count);
  }

  /// Notes that so many were looked at.
  void lookedAt(long count) {
    cancellation.requireGoing();
    var before = progress;
    if (before.lookedAt() != count) {
      progress = new Progress(count, before.of());
    }
  }

  Map<String, @Nullable Object> json() {
    var now = status();
    var far = progress;
    return object(
        field("id", id.toString()),
        field("kind", wanted.kind().toString()),
        field("hashes", wanted.kind() == Kind.SCRUB || wanted.hashes()),
        field("rate", wanted.rate() == 0 ? null : wanted.rate()),
        field("state", now.state().name().toLowerCase(Locale.ROOT)),
        field("user", String.valueOf(from.user())),
        field("asked", text(asked)),
        field("started", text(now.started())),
        field("ended", text(now.ended())),
        field("progress", object(field("looked_at", far.lookedAt()), field("of", far.of()))),
        field("reason", now.reason()),
        field("report", now.report() == null ? null : Json.written(now.report())));
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MILLIS).toString();
  }
}
