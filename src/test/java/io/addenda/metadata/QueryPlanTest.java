package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.sql;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What SQLite does for the statements that must stay quick however much there is.
class QueryPlanTest {

  @TempDir Path directory;

  @Test
  void binReadsNoTableFromEndToEnd() throws Exception {
    for (var sql : List.of(BinTable.FIND, BinTable.PARTS, BinTable.EXPIRED)) {
      assertThat(plan(sql))
          .as(sql)
          .noneMatch(step -> step.matches("SCAN (p|attached|\\w*record)\\b.*"));
    }
  }

  @Test
  void oneAttachmentIsFoundAtOnce() throws Exception {
    assertThat(plan(AttachmentTable.FIND))
        .containsExactly("SEARCH attached USING PRIMARY KEY (record=? AND id=?)");
    assertThat(plan(AttachmentTable.OPEN))
        .startsWith(
            "SEARCH a USING PRIMARY KEY (record=? AND id=?)",
            "SEARCH r USING INTEGER PRIMARY KEY (rowid=?)")
        .noneMatch(step -> step.startsWith("SCAN"));
    assertThat(plan(AttachmentTable.RECYCLE_IN))
        .contains("SEARCH a USING PRIMARY KEY (record=? AND id=?)");
  }

  @Test
  void manyAttachmentsAreFoundAtOnce() throws Exception {
    assertThat(plan(AttachmentTable.RECYCLE_THESE + ", ?, ?)"))
        .containsExactly("SEARCH attached USING PRIMARY KEY (record=? AND id=?)");
  }

  @Test
  void usesAreCountedInOnePass() throws Exception {
    assertThat(plan(Census.MISCOUNTS))
        .contains("SCAN blob", "SCAN attached", "USE TEMP B-TREE FOR GROUP BY")
        .noneMatch(step -> step.contains("JOIN") || step.startsWith("SEARCH"));
  }

  private List<String> plan(String sql) throws SQLException {
    var file = directory.resolve("addenda.db");
    new MetadataStore(file).close();
    var steps = new ArrayList<String>();
    try (var database = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = database.createStatement();
        var found = statement.executeQuery("explain query plan " + sql)) {
      while (found.next()) {
        steps.add(found.getString("detail"));
      }
    }
    return steps;
  }
}
