package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// Tests know no table: what they must look at in the database, `metadata.Inside` and its parts
/// show them. Besides, tests of the engine room `database` know SQL.
class InsideTest {

  private static final Path TESTS = Path.of("src/test/java/io/addenda");

  /// A statement at the beginning of a text or of one of its lines, or the way to the database.
  private static final Pattern SQL =
      Pattern.compile(
          "java\\.sql|org\\.sqlite|jdbc:|(\"|\\n) *(select |insert into|update \\w+ set|delete from|"
              + "with recursive|drop \\w+ |create (table|view|trigger|index) |pragma )");

  /// Deluge, which knows nothing of a database, has statements that begin with the same words.
  private static final Path DELUGE = TESTS.resolve("deluge");

  @Test
  void onlyTestsOfTheMetadataKnowSql() throws IOException {
    var knowing = new ArrayList<String>();
    try (var files = Files.walk(TESTS)) {
      for (var file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        if (!file.startsWith(DELUGE) && SQL.matcher(Files.readString(file)).find()) {
          knowing.add(TESTS.relativize(file).toString());
        }
      }
    }
    assertThat(knowing)
        .contains("metadata/Inside.java")
        // The two that name what nobody may use.
        .contains("InsideTest.java", "RoomsTest.java")
        .allMatch(
            name ->
                name.startsWith("metadata/")
                    || name.startsWith("database/")
                    || name.equals("InsideTest.java")
                    || name.equals("RoomsTest.java"));
  }
}
