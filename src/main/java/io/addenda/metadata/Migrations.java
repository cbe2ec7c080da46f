package io.addenda.metadata;

import module java.base;

import io.addenda.database.DatabaseException;
import io.addenda.database.Session;
import io.addenda.database.Sqlite;

/// Brings a database to the shape this program knows, one numbered script after the other, each in
/// a transaction of its own. The number of the last script is kept in SQLite's `user_version`.
final class Migrations {

  private static final List<String> SCRIPTS =
      List.of(
          "0001-first-light.sql",
          "0002-trust.sql",
          "0003-purge-by-filters.sql",
          "0004-suspect.sql",
          "0005-delete-in-place.sql",
          "0006-small-contents.sql",
          "0007-receipts.sql",
          "0008-destroyed-record.sql",
          "0009-audit-encoding.sql",
          "0010-record-order.sql",
          "0011-location.sql",
          "0012-audit-chains.sql",
          "0013-records-in-place.sql",
          "0014-purged-record.sql",
          "0015-record-keys.sql",
          "0016-photo.sql",
          "0017-setting.sql",
          "0018-association.sql",
          "0019-tag.sql",
          "0020-mass-job.sql",
          "0021-member.sql",
          "0022-line-links.sql",
          "0023-uploaded-file.sql",
          "0024-converted.sql",
          "0025-whole-keys.sql",
          "0026-custom-module.sql",
          "0027-participants.sql",
          "0028-deal-stage.sql");

  /// The script that made a chain of the audit.
  private static final int CHAINED = 2;

  private Migrations() {}

  /// How long another program may take to do the same. Tables of millions of rows are copied.
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  static void apply(Session session) {
    apply(session, SCRIPTS.size());
  }

  /// The same up to one of the scripts, as an older program would.
  static void apply(Session session, int last) {
    while (requireKnown(session) < last) {
      next(session, last);
    }
  }

  /// Throws unless the tables are those that this program knows.
  static void requireCurrent(Session session) {
    int done = requireKnown(session);
    if (done < SCRIPTS.size()) {
      throw new IllegalStateException(
          "the data directory was written by an older Addenda (version %d of its tables; this program knows %d), and cannot be brought up to date where nothing can be written: let this one work on it once where it can"
              .formatted(done, SCRIPTS.size()));
    }
  }

  /// @return the number of the last script that was run
  private static int requireKnown(Session session) {
    int done = version(session);
    if (done > SCRIPTS.size()) {
      throw new IllegalStateException(
          "the data directory was written by a newer Addenda (version %d of its tables; this program knows %d): use that one, the data is unharmed"
              .formatted(done, SCRIPTS.size()));
    }
    // Each script leaves these tables where they are.
    boolean ours =
        done == 0
            ? count(session, "select count(*) from sqlite_schema") == 0
            : count(
                    session,
                    "select count(*) from sqlite_schema where type = 'table' and name in ('organization', 'member', 'audit')")
                == 3;
    if (!ours && version(session) != done) {
      // Another program has just gone on with it.
      return requireKnown(session);
    }
    if (!ours) {
      throw new IllegalStateException(
          "the database in the data directory is not Addenda's: name another data directory with --data");
    }
    return done;
  }

  /// The number of the last script that was run.
  static int version(Session session) {
    return count(session, "pragma user_version");
  }

  private static int count(Session session, String sql) {
    return session.one(sql, row -> row.getInt(1)).orElse(0);
  }

  /// Runs the next script, unless another program has run it meanwhile.
  private static void next(Session session, int last) {
    Sqlite.beginPatiently(session, PATIENCE);
    try {
      int number = requireKnown(session) + 1;
      if (number <= last) {
        session.run(script(SCRIPTS.get(number - 1)));
        if (number == CHAINED) {
          new AuditSeal(session).run();
        }
        session.run("pragma user_version = " + number);
      }
      session.run("commit");
    } catch (RuntimeException e) {
      try {
        session.run("rollback");
      } catch (DatabaseException rolledBack) {
        // SQLite rolls some failures back by itself.
        e.addSuppressed(rolledBack);
      }
      throw e;
    }
  }

  static String script(String name) {
    try (var script = Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
