package io.addenda.custody;

import module java.base;

import io.addenda.config.Config;
import io.addenda.database.DatabaseException;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Origin;
import io.addenda.model.StorageFullException;
import io.addenda.model.TrustedTime;

/// The time for what cannot be undone. The clock of a machine may be set to anything at any moment;
/// so time must have passed as the machine counts it, too. A clock that is ahead of that by more
/// than is trusted is taken for wrong: time goes on as it is counted, until the clock is right
/// again or an administrator says that it is ([#accept]).
///
/// A clock that is set back is followed at once. What is deleted by then would look old as soon as
/// it is set forward again, so that is a jump like any other.
///
/// While nothing runs nobody counts: a start trusts a clock that is not too far ahead of the time
/// that was trusted last.
public final class TrustedClock implements InstantSource {

  /// What is trusted.
  ///
  /// @param jump how far the clock may be ahead of the time that was counted
  /// @param stop how far it may be ahead of the last time that was trusted when the server starts
  public record Settings(Duration jump, Duration stop) {
    public static final Settings USUAL = new Settings(Duration.ofHours(1), Duration.ofDays(7));

    /// As it is configured.
    public static Settings of(Config.Clock clock) {
      return new Settings(clock.jump(), clock.stop());
    }
  }

  private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(TrustedClock.class.getName());

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final Settings settings;

  /// A time that was trusted, and what the machine had counted by then.
  private Instant anchor;

  private long anchorNanos;

  /// What was stored last.
  private Instant written = Instant.MIN;

  private boolean writtenHeld;

  /// @param nanos what the machine counts, from anywhere on; never goes back
  public TrustedClock(
      MetadataStore metadata, InstantSource clock, LongSupplier nanos, Settings settings) {
    this.metadata = metadata;
    this.clock = clock;
    this.nanos = nanos;
    this.settings = settings;
    this.anchorNanos = nanos.getAsLong();
    this.anchor = metadata.read(tables -> trusted(tables, clock.instant(), settings));
    watch();
  }

  /// The time that a start or a command trusts.
  public static Instant trusted(Tables tables, Instant now, Settings settings) {
    var seen = tables.clock().find();
    if (seen.isEmpty()) {
      // A directory of an older version: something was done then.
      var last = tables.audit().lastTime().orElse(now);
      return now.isAfter(last.plus(settings.stop())) ? last : now;
    }
    var accepted = seen.get().accepted();
    if (accepted != null && isNear(now, accepted, settings.stop())) {
      return now;
    }
    var most = seen.get().held() ? settings.jump() : settings.stop();
    return now.isAfter(seen.get().time().plus(most)) ? seen.get().time() : now;
  }

  private static boolean isNear(Instant one, Instant other, Duration most) {
    return Duration.between(one, other).abs().compareTo(most) <= 0;
  }

  @Override
  public synchronized Instant instant() {
    // In this order: a clock that is moved in between is ahead then, and not behind.
    var counted = anchor.plusNanos(nanos.getAsLong() - anchorNanos);
    var now = clock.instant();
    if (now.isBefore(counted.minus(settings.jump()))) {
      LOG.log(System.Logger.Level.WARNING, "the clock was set back from {0} to {1}", counted, now);
      trust(now);
    }
    return now.isAfter(counted.plus(settings.jump())) ? counted : now;
  }

  /// How far the clock is ahead of the time that is trusted, while it waits for an administrator.
  public synchronized Optional<Duration> ahead() {
    var ahead = Duration.between(instant(), clock.instant());
    return ahead.compareTo(settings.jump()) > 0 ? Optional.of(ahead) : Optional.empty();
  }

  private void trust(Instant now) {
    anchorNanos = nanos.getAsLong();
    anchor = now;
  }

  /// Sees what an administrator accepted, says when the clock has jumped, and keeps the time for
  /// the next start. Called every second.
  public void watch() {
    try {
      metadata
          .read(tables -> tables.clock().find())
          .map(TrustedTime::accepted)
          .ifPresent(this::take);
      write();
    } catch (DatabaseException | StorageFullException e) {
      LOG.log(System.Logger.Level.WARNING, "the time could not be kept", e);
    }
  }

  private void take(Instant accepted) {
    synchronized (this) {
      var now = clock.instant();
      if (isNear(now, accepted, settings.jump())) {
        trust(now);
      }
    }
    metadata.write(
        tables -> {
          tables.clock().taken();
          return accepted;
        });
  }

  private void write() {
    var ahead = ahead();
    var time = instant();
    boolean held = ahead.isPresent();
    if (held == writtenHeld && isNear(time, written, BETWEEN_WRITES)) {
      return;
    }
    if (held && !writtenHeld) {
      LOG.log(
          System.Logger.Level.WARNING,
          "the clock is ahead of the time that has passed by {0}: nothing more is destroyed because of its age until it is right again, or accepted with addenda clock accept",
          ahead.get());
    } else if (!held && writtenHeld) {
      LOG.log(System.Logger.Level.INFO, "the clock is trusted again");
    }
    metadata.write(
        tables -> {
          tables.clock().see(time, held);
          return time;
        });
    written = time;
    writtenHeld = held;
  }

  /// Accepts the clock, however far it is ahead. A server that runs sees it within a second.
  ///
  /// @return how far it is ahead, or nothing when it is trusted already
  public static Optional<Duration> accept(Tables tables, Instant now, Settings settings) {
    var ahead = Duration.between(trusted(tables, now, settings), now);
    if (ahead.isZero()) {
      return Optional.empty();
    }
    tables.clock().accept(now);
    for (var organization : tables.organizations().all()) {
      var from = Origin.none(organization.id());
      tables.note(from.line(now, Action.CLOCK_ACCEPTED, null, null, null, "ahead by " + ahead));
    }
    return Optional.of(ahead);
  }
}
