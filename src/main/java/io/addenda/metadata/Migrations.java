package io.addenda.metadata;

import module java.base;

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
          "0010-record-order.sql");

  /// The script that made a chain of the audit.
  private static final int CHAINED = 2;

  private Migrations() {}

  static void apply(Session session) {
    int done = session.one("pragma user_version", row -> row.getInt(1)).orElse(0);
    if (done > SCRIPTS.size()) {
      throw new IllegalStateException(
          "the data directory was written by a newer Addenda (version %d of its tables; this program knows %d): use that one, the data is unharmed"
              .formatted(done, SCRIPTS.size()));
    }
    for (int number = done + 1; number <= SCRIPTS.size(); number++) {
      session.run("begin immediate");
      session.run(script(SCRIPTS.get(number - 1)));
      if (number == CHAINED) {
        new AuditTable(session).sealOldLines();
      }
      session.run("pragma user_version = " + number);
      session.run("commit");
    }
  }

  private static String script(String name) {
    try (var script = Objects.requireNonNull(Migrations.class.getResourceAsStream(name), name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
