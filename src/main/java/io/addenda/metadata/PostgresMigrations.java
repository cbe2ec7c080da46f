package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;

/// Brings a database of a PostgreSQL to the shape this program knows, as [Migrations] does it in
/// SQLite, where all of it is one transaction. The numbers of the scripts that were run are in the
/// `migration` table.
final class PostgresMigrations {

  private static final List<String> SCRIPTS =
      List.of(
          "postgresql/0001-tables.sql",
          "postgresql/0002-records-in-place.sql",
          "postgresql/0003-purged-record.sql",
          "postgresql/0004-record-keys.sql",
          "postgresql/0005-photo.sql",
          "postgresql/0006-setting.sql",
          "postgresql/0007-association.sql",
          "postgresql/0008-tag.sql",
          "postgresql/0009-mass-job.sql",
          "postgresql/0010-member.sql",
          "postgresql/0011-line-links.sql",
          "postgresql/0012-uploaded-file.sql",
          "postgresql/0013-converted.sql",
          "postgresql/0014-whole-keys.sql",
          "postgresql/0015-custom-module.sql",
          "postgresql/0016-participants.sql",
          "postgresql/0017-deal-stage.sql",
          "postgresql/0018-record-order.sql");

  private static final String NOTES =
      "create table if not exists migration (number bigint primary key)";

  private static final String DONE = "select coalesce(max(number), 0) from migration";

  private static final String NOTE = "insert into migration (number) values (?)";

  private PostgresMigrations() {}

  static void apply(Session session) {
    apply(session, SCRIPTS.size());
  }

  /// The same up to one of the scripts, as an older program would.
  static void apply(Session session, int last) {
    session.run(NOTES);
    for (int done = requireKnown(session); done < last; done++) {
      session.run(Migrations.script(SCRIPTS.get(done)));
      session.change(NOTE, done + 1);
    }
  }

  /// Throws unless the tables are those that this program knows.
  static void requireCurrent(Session session) {
    int done = requireKnown(session);
    if (done < SCRIPTS.size()) {
      throw new IllegalStateException(
          "the database was written by an older Addenda (version %d of its tables; this program knows %d): let this one serve it once"
              .formatted(done, SCRIPTS.size()));
    }
  }

  private static int requireKnown(Session session) {
    int done = session.one(DONE, row -> row.getInt(1)).orElseThrow();
    if (done > SCRIPTS.size()) {
      throw new IllegalStateException(
          "the database was written by a newer Addenda (version %d of its tables; this program knows %d): use that one, the data is unharmed"
              .formatted(done, SCRIPTS.size()));
    }
    return done;
  }
}
