package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A change of many records that is made in the background, or was.
///
/// @param module its API name; empty where it is about several
/// @param view which of the module's records, by the id of the view; null where it is about none
/// @param work what is done to each, a JSON object
/// @param from who asked for it
/// @param asked records that were made later are left alone
/// @param reached the last record that was dealt with
public record MassJob(
    Id id,
    Kind kind,
    String module,
    @Nullable Id view,
    String work,
    Origin from,
    Instant asked,
    State state,
    Id reached,
    Counts counts) {

  /// What is done.
  public enum Kind {
    UPDATE,
    DELETE,
    OWNER,
    TAGS
  }

  /// How far it is.
  public enum State {
    SCHEDULED,
    RUNNING,
    COMPLETED,
    /// Whoever asked may not do it any more.
    FAILED
  }

  /// How many there are, and what became of those that were dealt with. What is neither done nor
  /// failed when it is completed was not there any more.
  public record Counts(long total, long done, long failed) {

    /// The same after some more.
    public Counts plus(long done, long failed) {
      return new Counts(total, this.done + done, this.failed + failed);
    }
  }

  /// The same job further on.
  public MassJob at(State state, Id reached, Counts counts) {
    return new MassJob(id, kind, module, view, work, from, asked, state, reached, counts);
  }

  public boolean isUnfinished() {
    return state == State.SCHEDULED || state == State.RUNNING;
  }
}
