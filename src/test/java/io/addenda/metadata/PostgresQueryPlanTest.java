package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.database.CommitListener;
import io.addenda.database.PostgresServer;
import io.addenda.model.Id;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What PostgreSQL can do for the statements that must stay quick however much there is.
class PostgresQueryPlanTest {

  private static final Id ID = new Id(1);

  private final String url = PostgresServer.fresh();

  @BeforeEach
  void makeTables() {
    MetadataStore.in(
            PostgresServer.address(url),
            null,
            Duration.ofMinutes(1),
            Integer.MAX_VALUE,
            CommitListener.NONE)
        .close();
  }

  @AfterEach
  void drop() {
    PostgresServer.drop(url);
  }

  @Test
  void listsOfRecordsAreSortedByAnIndexInAnyOrder() throws SQLException {
    for (boolean descending : List.of(true, false)) {
      for (var by : RecordQuery.By.values()) {
        var order = new RecordQuery.Order(by, descending);
        for (var after : new RecordQuery.@Nullable Place[] {null, new RecordQuery.Place(1, ID)}) {
          var query = new RecordQuery(ID, "Leads", null, null, null, null, null, false, order);
          var sql =
              RecordPages.sql(query, new RecordPages.Wanted(null, after, 0, 200, Long.MAX_VALUE));
          assertThat(plan(sql)).as(order + " after " + after).noneMatch(it -> it.contains("Sort"));
        }
      }
    }
  }

  /// How a statement is done where reading all and sorting it is dear, as with many records.
  private List<String> plan(String sql) throws SQLException {
    var steps = new ArrayList<String>();
    var number = new AtomicInteger();
    var numbered =
        Pattern.compile("\\?").matcher(sql).replaceAll(_ -> "\\$" + number.incrementAndGet());
    var at = PostgresServer.address(url);
    try (var database =
            DriverManager.getConnection(
                "jdbc:postgresql://%s:%d/%s?user=%s&preferQueryMode=simple"
                    .formatted(at.host(), at.port(), at.name(), at.user()));
        var statement = database.createStatement()) {
      for (var way : List.of("sort", "seqscan", "bitmapscan")) {
        statement.execute("set enable_%s = off".formatted(way));
      }
      try (var found = statement.executeQuery("explain (generic_plan, costs off) " + numbered)) {
        while (found.next()) {
          steps.add(found.getString(1));
        }
      }
    }
    return steps;
  }
}
