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
  private final Instant begun;
  private volatile Setting setting;

  OrganizationClock(InstantSource machine, Setting setting) {
    this.machine = machine;
    this.setting = setting;
    begun = instant();
  }

  @Override
  public Instant instant() {
    return instant(setting);
  }

  /// What time it would be.
  Instant instant(Setting other) {
    return other.frozen() == null ? machine.instant().plus(other.ahead()) : other.frozen();
  }

  /// What a machine would have counted by now on which this is the right time.
  public long nanos() {
    return Duration.between(begun, instant()).toNanos();
  }

  Setting setting() {
    return setting;
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

  /// The same standing where it is, or going on from there.
  Setting standing(Setting from, boolean stands) {
    var time = instant(from);
    return stands
        ? new Setting(from.ahead(), time)
        : from.frozen() == null
            ? from
            : new Setting(Duration.between(machine.instant(), time), null);
  }

  void set(Setting other) {
    setting = other;
  }
}
