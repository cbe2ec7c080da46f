package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.sql;

import io.addenda.database.Sqlite;
import io.addenda.model.Id;
import io.addenda.model.SearchKey;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What SQLite does for the statements that must stay quick however much there is.
class QueryPlanTest {

  private static final Id ID = new Id(1);
  private static final SearchKey KEY = new SearchKey((byte) 1);

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
  void deletedRecordsAreReadFromTheNewestOn() throws Exception {
    var all = new DeletedRecords.Wanted(ID, "Leads", true, true, null, Instant.EPOCH);
    assertThat(plan(DeletedRecords.sql(all)))
        .filteredOn(step -> step.startsWith("SEARCH"))
        .satisfiesExactly(
            bin -> assertThat(bin).contains("recorded_in_bin (organization=? AND placed_time>?)"),
            purged -> assertThat(purged).contains("purged_record_by_time (organization=?"));
  }

  @Test
  void oneAttachmentIsFoundAtOnce() throws Exception {
    assertThat(plan(AttachmentTable.FIND))
        .containsExactly("SEARCH attached USING PRIMARY KEY (record=? AND id=?)");
    assertThat(plan(AttachmentTable.OPEN))
        .startsWith(
            "SEARCH a USING PRIMARY KEY (record=? AND id=?)",
            "SEARCH recorded USING INTEGER PRIMARY KEY (rowid=?)")
        .noneMatch(step -> step.startsWith("SCAN") && !step.contains("json_each"));
    assertThat(plan(Deletions.RECYCLE)).contains("SEARCH a USING PRIMARY KEY (record=? AND id=?)");
  }

  @Test
  void manyAttachmentsAreFoundAtOnce() throws Exception {
    assertThat(plan(Deletions.RECYCLE_THESE + ", ?, ?)"))
        .containsExactly("SEARCH attached USING PRIMARY KEY (record=? AND id=?)");
  }

  @Test
  void listsOfRecordsReadNoMoreThanTheyShowInAnyOrder() throws Exception {
    for (boolean descending : List.of(true, false)) {
      for (var by : RecordQuery.By.values()) {
        var order = new RecordQuery.Order(by, descending);
        var index =
            switch (by) {
              case ID -> "recorded_by_module";
              case CREATED_TIME -> "recorded_by_creation";
              case MODIFIED_TIME -> "recorded_by_change";
            };
        for (var after : new RecordQuery.@Nullable Place[] {null, new RecordQuery.Place(1, ID)}) {
          assertThat(records(null, null, null, order, after))
              .as(order + " after " + after)
              .allMatch(step -> step.startsWith("SEARCH recorded USING INDEX " + index + " "));
        }
      }
      var changes = new RecordQuery.Order(RecordQuery.By.MODIFIED_TIME, descending);
      assertThat(records(null, Instant.EPOCH, null, changes, null))
          .singleElement()
          .asString()
          .startsWith("SEARCH recorded USING INDEX recorded_by_change (")
          .contains("modified_time>?");
    }
  }

  @Test
  void notesOfARecordAndChosenRecordsAreFoundAtOnce() throws Exception {
    var newest = new RecordQuery.Order(RecordQuery.By.ID, true);
    assertThat(records(ID, null, null, newest, null))
        .containsExactly("SEARCH recorded USING INDEX recorded_by_parent (parent=?)");
    assertThat(records(null, null, List.of(ID), newest, null))
        .contains("SEARCH recorded USING INTEGER PRIMARY KEY (rowid=?)");
  }

  @Test
  void whatNamesARecordIsFoundAtOnce() throws Exception {
    var newest = new RecordQuery.Order(RecordQuery.By.ID, true);
    var linked = new RecordQuery.Linked(List.of(ID, ID), ID, null);
    var query = new RecordQuery(ID, "Deals", null, linked, null, null, null, false, newest);
    assertThat(plan(RecordPages.sql(query, new RecordPages.Wanted(null, null, 0, 10, 1000))))
        .anyMatch(step -> step.contains("SEARCH recorded USING INTEGER PRIMARY KEY (rowid=?)"))
        .anyMatch(
            step ->
                step.contains("SEARCH record_link USING PRIMARY KEY")
                    && step.contains("(organization=? AND field=? AND target=?)"))
        .noneMatch(step -> step.matches("SCAN record.*"));
  }

  @Test
  void whatIsAssociatedWithARecordIsFoundAtOnce() throws Exception {
    var newest = new RecordQuery.Order(RecordQuery.By.ID, true);
    for (boolean first : List.of(true, false)) {
      var end = new AssociationTable.End(ID, "Campaigns-Leads", ID, first);
      var linked = new RecordQuery.Linked(List.of(), end, ID, null);
      var query = new RecordQuery(ID, "Leads", null, linked, null, null, null, false, newest);
      assertThat(plan(RecordPages.sql(query, new RecordPages.Wanted(null, null, 0, 10, 1000))))
          .anyMatch(step -> step.contains("SEARCH recorded USING INTEGER PRIMARY KEY (rowid=?)"))
          .anyMatch(step -> step.contains("SEARCH association USING"))
          .noneMatch(step -> step.startsWith("SCAN"));
    }
    assertThat(plan(AssociationTable.REMOVE_OF_UNIT)).noneMatch(step -> step.startsWith("SCAN"));
  }

  @Test
  void stagesOfADealAreFoundAtOnce() throws Exception {
    var newest = new RecordQuery.Order(RecordQuery.By.ID, true);
    var query = new RecordQuery(ID, "DealHistory", ID, null, null, null, newest);
    assertThat(plan(RecordPages.sql(query, new RecordPages.Wanted(null, null, 0, 10, 1000))))
        .containsExactly("SEARCH deal_stage USING INDEX deal_stage_by_deal (deal=?)");
    assertThat(plan(DealStageTable.HAS)).noneMatch(step -> step.startsWith("SCAN"));
    assertThat(plan(DealStageTable.REMOVE_OF_UNIT)).noneMatch(step -> step.startsWith("SCAN"));
  }

  @Test
  void convertedLeadsAreLeftOutOfCountsByTheIndex() throws Exception {
    var open =
        new RecordQuery(
                ID, "Leads", null, null, null, null, new RecordQuery.Order(RecordQuery.By.ID, true))
            .unconverted();
    assertThat(plan(RecordPages.countSql(open)))
        .containsExactly(
            "SEARCH recorded USING COVERING INDEX recorded_by_module (organization=? AND module=?)");
  }

  private List<String> records(
      @Nullable Id parent,
      @Nullable Instant since,
      @Nullable List<Id> ids,
      RecordQuery.Order order,
      RecordQuery.@Nullable Place after)
      throws SQLException {
    var query = new RecordQuery(ID, "Leads", parent, null, since, ids, order).unconverted();
    return plan(RecordPages.sql(query, new RecordPages.Wanted(null, after, 0, 10, 1000)));
  }

  @Test
  void searchesLookForKeysAndWalkInOrder() throws Exception {
    assertThat(plan(RecordCandidates.KEYED))
        .containsExactly(
            "SEARCH record_key USING PRIMARY KEY (organization=? AND field=? AND key>? AND key<?)");
    assertThat(plan(RecordCandidates.LINKED))
        .contains("SEARCH record_link USING PRIMARY KEY (organization=? AND field=? AND target=?)");
    assertThat(plan(RecordCandidates.BELOW))
        .contains("SEARCH recorded USING INDEX recorded_by_parent (parent=?)");
    var keyed = new RecordCondition.Keyed(ID, List.of(new RecordCondition.Range(KEY, KEY)));
    var linked = new RecordCondition.Linked(ID, List.of(ID));
    for (var by : RecordQuery.By.values()) {
      var order = new RecordQuery.Order(by, true);
      var condition = new RecordCondition.Or(keyed, linked);
      var wanted = new RecordSearch.Wanted(ID, "Leads", null, false, condition, order);
      var place = new RecordQuery.Place(1, ID);
      assertThat(plan(RecordSearch.sql(wanted, place, place)))
          .as("%s", by)
          .contains(
              "SEARCH k USING COVERING INDEX record_key_by_record (record=? AND organization=? AND field=? AND key>? AND key<?)")
          .noneMatch(step -> step.startsWith("SCAN record") || step.contains("TEMP B-TREE"));
    }
  }

  @Test
  void recordsWithOneKeyAreFoundAtOnce() throws Exception {
    assertThat(plan(RecordKeys.WITH))
        .containsExactly(
            "SEARCH k USING PRIMARY KEY (organization=? AND field=? AND key=?)",
            "SEARCH r USING INTEGER PRIMARY KEY (rowid=?)");
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
        var found = statement.executeQuery("explain query plan " + Sqlite.sql(sql))) {
      while (found.next()) {
        steps.add(found.getString("detail"));
      }
    }
    return steps;
  }
}
