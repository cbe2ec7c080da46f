package io.addenda.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Copies of SQLite files under other ids.
class SqliteCopiesTest {

  private static final SqliteCopies.Renumbering IDS =
      new SqliteCopies.Renumbering(1000, 2000, 4000, "1", text -> text.replace("1", "5"));

  @TempDir Path folder;

  private Path blank;

  @BeforeEach
  void makeBlank() {
    blank = folder.resolve("blank.db");
    try (var session = Sqlite.open(blank, List.of("pragma journal_mode = wal"))) {
      session.run("create table thing (id integer primary key, name text, bytes blob)");
      session.run("create table left_out (id integer primary key)");
    }
  }

  /// A file with the same tables.
  private Path template(String name, String... statements) throws IOException {
    var file = Files.copy(blank, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    try (var session = Sqlite.open(file, List.of())) {
      List.of(statements).forEach(session::run);
    }
    return file;
  }

  private SqliteCopies copies() {
    return new SqliteCopies(blank, Set.of("left_out"));
  }

  private static List<String> rows(Path file) {
    try (var session = Sqlite.open(file, List.of())) {
      assertThat(session.all("pragma integrity_check", row -> row.getString(1)))
          .containsExactly("ok");
      assertThat(session.ids("select id from left_out")).isEmpty();
      return session.all(
          "select id, name, length(bytes) from thing order by id",
          row -> row.getString(1) + " " + row.getString(2) + " " + row.getString(3));
    }
  }

  private List<String> copied(SqliteCopies copies, Path from, String name) throws IOException {
    var to = folder.resolve(name);
    copies.copy(from, to, IDS, session -> session.change("insert into thing (id) values (1)"));
    return rows(to);
  }

  @Test
  void eachHasTheRowsOfItsTemplateUnderOtherIdsAndNoOthers() throws IOException {
    var some =
        template(
            "some.db",
            "insert into thing values (1001, 'of 1001', x'00'), (7, 'x', null)",
            "insert into left_out values (1)");
    var none = template("none.db");
    try (var copies = copies()) {
      for (int round = 0; round < 2; round++) {
        assertThat(copied(copies, some, "a" + round))
            .containsExactly("1 null null", "7 x null", "5001 of 5005 1");
        assertThat(copied(copies, none, "b" + round)).containsExactly("1 null null");
      }
    }
  }

  @Test
  void oneThatTookThePlaceOfAnotherIsTheOneThatIsCopied() throws IOException {
    var template = template("template.db", "insert into thing values (7, 'before', null)");
    try (var copies = copies()) {
      assertThat(copied(copies, template, "a")).contains("7 before null");
      var other = template("other.db", "insert into thing values (7, 'after', null)");
      Files.move(other, template, StandardCopyOption.ATOMIC_MOVE);
      assertThat(copied(copies, template, "b")).contains("7 after null");
    }
  }

  @Test
  void whatIsTooLargeForMemoryIsCopiedToo() throws IOException {
    var large = 30_000_000;
    var template =
        template("large.db", "insert into thing values (7, 'large', randomblob(" + large + "))");
    try (var copies = copies()) {
      for (var name : List.of("a", "b")) {
        assertThat(copied(copies, template, name))
            .containsExactly("1 null null", "7 large " + large);
      }
    }
  }

  @Test
  void whatFailsLeavesNothingToTheNext() throws IOException {
    var template = template("template.db", "insert into thing values (7, 'x', null)");
    try (var copies = copies()) {
      var to = folder.resolve("failed");
      assertThatExceptionOfType(IllegalStateException.class)
          .isThrownBy(
              () ->
                  copies.copy(
                      template,
                      to,
                      IDS,
                      _ -> {
                        throw new IllegalStateException("no");
                      }));
      assertThat(to).doesNotExist();
      assertThat(copied(copies, template, "next")).containsExactly("1 null null", "7 x null");
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> copied(copies, template, "next"));
      assertThatExceptionOfType(NoSuchFileException.class)
          .isThrownBy(() -> copied(copies, folder.resolve("gone"), "of-gone"));
      assertThat(copied(copies, template, "last")).containsExactly("1 null null", "7 x null");
    }
  }
}
