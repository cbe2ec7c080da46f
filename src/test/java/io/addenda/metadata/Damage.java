package io.addenda.metadata;

import module java.base;
import module java.sql;

/// What can be wrong with a database as a whole.
public final class Damage {

  private final Sql sql;

  Damage(Sql sql) {
    this.sql = sql;
  }

  /// No line of the audit has an action that is known.
  public void unknownActions() {
    sql.change("update audit set action = 'NO'");
  }

  /// The lines of the audit name records with ids that are none.
  public void impossibleIds() {
    sql.change("update audit set record = -1");
  }

  /// The permissions of the profiles are none.
  public void impossiblePermissions() {
    sql.change("update profile set permissions = '{'");
  }

  /// The time zones of the members are none.
  public void impossibleZones() {
    sql.change("update member set zone = 'Mars'");
  }

  /// The holds are not even empty.
  public void noHolds() {
    sql.change("drop view place");
    sql.change("drop table hold");
  }

  /// Makes the file, where there is none, a database of another program.
  ///
  /// @param version what it says is the version of its tables
  public void becomeAnothers(int version) {
    sql.change("create table theirs (x)");
    pragma("user_version = " + version);
  }

  /// Says that the tables are of an older version.
  public void becomeOlder(int version) {
    pragma("user_version = " + version);
  }

  /// Ends the write-ahead log, which leaves a note in the file.
  public void endLog() {
    pragma("journal_mode = delete");
  }

  private void pragma(String words) {
    try (var connection = sql.connect();
        var statement = connection.createStatement()) {
      statement.executeUpdate("pragma " + words);
    } catch (SQLException e) {
      throw new AssertionError(words, e);
    }
  }
}
