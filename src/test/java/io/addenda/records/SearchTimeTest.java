package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A search that takes too long is refused.
class SearchTimeTest extends RecordCalls {

  @BeforeEach
  void add() {
    create(small.ada, "Leads", "{\"data\":[{\"Last_Name\":\"Late\",\"City\":\"Late\"}]}");
  }

  private String search(Duration step, String query) {
    // Each time it is asked, so much has gone by.
    var now = new AtomicLong();
    var search = new Search(small.metadata, MOST_BYTES, () -> now.addAndGet(step.toNanos()));
    return answer(search::search, SmallOrganization.call(small.ada, query, "", "module", "Leads"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "criteria=(Last_Name:equals:Late)",
        "criteria=(City:equals:Late)",
        "criteria=(Created_By:equals:Rita)",
        "word=late"
      })
  void whatTakesTooLongIsRefused(String query) {
    assertThat(search(Duration.ofMillis(10), query)).matches("204|200 .*");
    assertThat(search(Duration.ofSeconds(2), query))
        .isEqualTo(
            "400 {\"code\":\"INVALID_QUERY\",\"details\":{\"reason\":\"too many records would have to be looked at\"},\"message\":\"Invalid query formed\",\"status\":\"error\"}");
  }
}
