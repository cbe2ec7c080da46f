package io.addenda.database;

import module java.base;

/// Where metadata is kept: gives connections, and who commits on one of them.
public sealed interface Database extends AutoCloseable permits SqliteDatabase, PostgresDatabase {

  /// How many connections to read are of use beside each other.
  int readers();

  /// A new connection to read.
  Session reader();

  /// Whoever commits changes; to be asked for once.
  ///
  /// @param tables makes the tables for a connection
  /// @throws DatabaseException when the database is only looked at
  <T> Committer<T> committer(Function<Session, Bound<T>> tables, CommitListener commits);

  /// Whether nothing can be changed here.
  boolean isOnlyLookedAt();

  /// Throws unless the database is there and can be written to, as far as that is known.
  void check();

  /// Whether there is no room for more than deletes.
  boolean isFull();

  /// Throws unless there is room for more than deletes.
  void requireRoom();

  /// Removes what is left of destroyed rows where the database keeps it for its own ends, as far as
  /// it can; goes on with it when it could not be done at once.
  ///
  /// @param patience how long to try
  /// @return whether it is done
  boolean scrub(Duration patience);

  /// Whether something is still to be scrubbed.
  boolean isUnscrubbed();

  /// Whether the program that had the database before did not close it, as after a crash.
  boolean wasCutOff();

  /// What may be left of destroyed rows out of reach of [#scrub], each with what ends it.
  List<String> remnants();

  /// What the database finds wrong with itself, a line each.
  ///
  /// @param indexes whether it also compares the indexes with the tables, which takes longer
  List<String> damage(Session session, boolean indexes);

  /// Whether it may have lost something, so that its sessions must be left as they are to the end
  /// of the process.
  boolean isBroken();

  /// Ends, after the sessions and whoever commits.
  @Override
  void close();
}
