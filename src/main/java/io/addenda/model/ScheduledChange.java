package io.addenda.model;

import module java.base;

/// A purge or restore of what in the recycle bin meets some conditions, which is done in the
/// background.
///
/// @param from who asked for it
/// @param conditions as the recycle bin reads them
/// @param asked what was deleted after this is left alone
public record ScheduledChange(
    Id id, Origin from, String conditions, Instant asked, Kind kind, Reached reached) {

  /// What is to be done with the entries.
  public enum Kind {
    PURGE,
    RESTORE
  }

  /// Which round through the bin a restore is in: what hangs on something that was deleted later
  /// can only be restored after it.
  public enum Round {
    /// Nothing was restored in this round.
    FIRST,
    /// Something was, so it goes through once more.
    MOVED,
    /// Nothing more will be: what stays is recorded.
    LAST
  }

  /// How far it has got.
  ///
  /// @param time when the last entry that was dealt with was deleted
  /// @param id of that entry
  public record Reached(Instant time, Id id, Round round) {

    /// The beginning of a round.
    public static Reached nothing(Round round) {
      return new Reached(Instant.EPOCH, new Id(0), round);
    }

    /// The same round, as far as this entry.
    public Reached upTo(BinEntry entry, Round round) {
      return new Reached(entry.deletedTime(), entry.id(), round);
    }
  }

  /// One that has not begun yet.
  public static ScheduledChange asked(
      Id id, Origin from, String conditions, Instant now, Kind kind) {
    return new ScheduledChange(id, from, conditions, now, kind, Reached.nothing(Round.FIRST));
  }
}
