package io.addenda.emulate;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The clock of one organisation, which tests move and stop.
public final class OrganizationClock implements InstantSource {

  /// How it differs from the clock of the machine.
  ///
  /// @param ahead how far it is ahead while it runs
  /// @param frozen where it stands; null while it runs
  public record Setting(Duration ahead, @Nullable Instant frozen) {
    /// Not at all.
    public static final Setting NONE = new Setting(Duration.ZERO, null);
  }

  private final InstantSource machine;
  private final LongSupplier counted;
  private volatile Setting setting;

  /// By how much the clock was moved, in nanoseconds, so that who counts counts that too; while it
  /// stands, all that was counted.
  private volatile long moved;

  /// @param counted what the machine counts, in nanoseconds; never goes back
  OrganizationClock(InstantSource machine, LongSupplier counted, Setting setting) {
    this.machine = machine;
    this.counted = counted;
    this.setting = setting;
    moved = setting.frozen() == null ? 0 : counted.getAsLong();
  }

  @Override
  public Instant instant() {
    return instant(setting);
  }

  /// What time it would be.
  Instant instant(Setting other) {
    if (other.frozen() != null) {
      return other.frozen();
    }
    var now = machine.instant();
    return other.ahead().isZero() ? now : now.plus(other.ahead());
  }

  /// What the machine has counted, and what the clock was moved: a clock of the machine that jumps
  /// by itself is not to be trusted in the emulator either.
  public synchronized long nanos() {
    return setting.frozen() == null ? counted.getAsLong() + moved : moved;
  }

  Setting setting() {
    return setting;
  }

  /// How far it is ahead of the clock of the machine, also while it stands.
  Duration ahead() {
    var now = setting;
    return now.frozen() == null ? now.ahead() : Duration.between(machine.instant(), now.frozen());
  }

  /// The same moved on.
  Setting by(Duration time) {
    var now = setting;
    return now.frozen() == null
        ? new Setting(now.ahead().plus(time), null)
        : new Setting(now.ahead(), now.frozen().plus(time));
  }

  /// The same at a time.
  Setting at(Instant time) {
    return by(Duration.between(instant(), time));
  }

  /// The same standing at a time, or going on from there.
  Setting standing(Setting from, Instant time, boolean stands) {
    return stands
        ? new Setting(from.ahead(), time)
        : from.frozen() == null
            ? from
            : new Setting(Duration.between(machine.instant(), time), null);
  }

  synchronized void set(Setting other) {
    long next = nanos() + Duration.between(instant(), instant(other)).toNanos();
    setting = other;
    moved = other.frozen() == null ? next - counted.getAsLong() : next;
  }
}
