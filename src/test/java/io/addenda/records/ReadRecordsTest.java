package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import module java.base;

import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Records and notes are read and listed.
class ReadRecordsTest extends RecordCalls {

  @Test
  void noteIsHiddenFromThoseWhoCannotSeeItsParent() {
    var deal = small.record("Deals", small.ada, "Secret");
    var note = small.note(deal, small.ada, "Inside");
    assertThat(get(small.sven, "Notes", note.toString())).isEqualTo("204");
    assertThat(deleteMany(small.sven, "Notes", "ids=" + note))
        .isEqualTo(data(400, notDeleted(note)));
    assertThat(get(small.ada, "Notes", note.toString())).startsWith("200 ");
  }

  @Test
  void onlyAdministratorsListAllNotes() {
    small.note(small.record("Leads", small.ada, "Doe"), small.sven, "First");
    assertThat(list(small.sven, "Notes", "fields=Note_Title"))
        .isEqualTo(
            "403 " + item("NOT_SUPPORTED", "{}", "This API is supported only for admin users."));
    assertThat(info(small.ada, "Notes", "fields=id").get("count")).isEqualTo(1);
  }

  @Test
  void recordThatIsNotThereForTheCallerIsNoContent() {
    var lead = small.record("Leads", small.ada, "Doe").toString();
    var deal = small.record("Deals", small.ada, "Secret").toString();
    assertThat(get(small.ada, "Leads", "999")).isEqualTo("204");
    assertThat(get(small.ada, "Leads", "nonsense"))
        .isEqualTo(
            "400 "
                + item(
                    "INVALID_DATA",
                    "{\"resource_path_index\":1}",
                    "the id given seems to be invalid"));
    assertThat(get(small.ada, "Contacts", lead)).isEqualTo("204");
    assertThat(get(small.stranger, "Leads", lead)).isEqualTo("204");
    assertThat(get(small.sven, "Deals", deal)).isEqualTo("204");
    assertThat(get(small.ada, "Deals", deal)).startsWith("200 ");
    assertThat(get(small.rita, "Leads", lead)).startsWith("200 ");
  }

  @Test
  void listHasTheAskedFieldsNewestFirst() {
    small.record("Leads", small.ada, "Doe");
    small.record("Leads", small.sven, "Roe");
    assertThat(list(small.rita, "leads", "fields=Last_Name,%20Nonsense,Created_By,Last_Name"))
        .isEqualTo(
            "200 {\"data\":["
                + "{\"Last_Name\":\"Roe\",\"Created_By\":{\"name\":\"Sven Olaf Berg\","
                + "\"id\":\"22\",\"email\":\"sven@small.example\"},\"id\":\"7000000000300001\"},"
                + "{\"Last_Name\":\"Doe\",\"Created_By\":{\"name\":\"Ada Lund\","
                + "\"id\":\"21\",\"email\":\"ada@small.example\"},\"id\":\"7000000000300000\"}],"
                + "\"info\":{\"call\":false,\"per_page\":200,\"next_page_token\":null,\"count\":2,"
                + "\"sort_by\":\"id\",\"page\":1,\"previous_page_token\":null,"
                + "\"page_token_expiry\":null,\"sort_order\":\"desc\",\"email\":false,"
                + "\"more_records\":false}}");
  }

  @Test
  void pagesFollowEachOtherUntilTheLast() {
    for (int i = 0; i < 5; i++) {
      small.record("Leads", small.ada, "Doe");
    }
    var first = JsonText.ofAnswer(list(small.ada, "Leads", "fields=id&per_page=2&page=1&"));
    assertThat(first.texts("id")).containsExactly(id(4), id(3));
    assertThat(first.at("info"))
        .asInstanceOf(MAP)
        .contains(entry("per_page", 2), entry("count", 2), entry("page", 1))
        .containsEntry("more_records", true);
    var third = JsonText.ofAnswer(list(small.ada, "Leads", "fields=id&per_page=2&page=3"));
    assertThat(third.texts("id")).containsExactly(id(0));
    assertThat(third.at("info"))
        .asInstanceOf(MAP)
        .contains(entry("count", 1), entry("page", 3), entry("more_records", false));
    assertThat(list(small.ada, "Leads", "fields=id&per_page=2&page=4")).isEqualTo("204");
  }

  @Test
  void privateRecordsAreListedForTheirOwnerAndAdministratorsOnly() {
    small.record("Deals", small.ada, "Secret");
    small.record("Deals", small.sven, "Own");
    var own = JsonText.ofAnswer(list(small.sven, "Deals", "fields=id"));
    assertThat(own.texts("id")).containsExactly(id(1));
    assertThat(own.at("info.count")).isEqualTo(1);
    assertThat(list(small.rita, "Deals", "fields=id")).isEqualTo("204");
    assertThat(info(small.ada, "Deals", "fields=id").get("count")).isEqualTo(2);
    assertThat(list(small.stranger, "Deals", "fields=id")).isEqualTo("204");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fields=", "fields=,", "page=1"})
  void listNeedsFields(String query) {
    assertThat(list(small.ada, "Leads", query))
        .isEqualTo(
            "400 "
                + item(
                    "REQUIRED_PARAM_MISSING",
                    "{\"param_name\":\"fields\"}",
                    "One of the expected parameter is missing"));
  }

  @Test
  void atMostFiftyFieldsAreAsked() {
    var fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> "f" + i)
            .collect(Collectors.joining(",", "fields=", ""));
    var refused =
        "400 "
            + item("LIMIT_EXCEEDED", "{\"limit\":50,\"param_name\":\"fields\"}", "Limit Exceeded");
    assertThat(list(small.ada, "Leads", fifty)).isEqualTo("204");
    assertThat(list(small.ada, "Leads", fifty + ",g")).isEqualTo(refused);
    assertThat(get(small.ada, "Leads", "1", fifty + ",g")).isEqualTo(refused);
  }

  @ParameterizedTest
  @CsvSource({
    "page, 0",
    "page, x",
    "page, -1",
    "page, 99999999999999999999",
    "per_page, 0",
    "per_page, 201",
    "per_page, x",
    "sort_order, up",
    "sort_by, Last_Name"
  })
  void parameterWithAWrongValueIsNamed(String name, String value) {
    assertThat(list(small.ada, "Leads", "fields=id&" + name + "=" + value))
        .isEqualTo(
            "400 " + item("INVALID_DATA", "{\"param_name\":\"" + name + "\"}", "invalid data"));
  }

  @Test
  void recordsBeyondTwoThousandNeedAPageToken() {
    assertThat(list(small.ada, "Leads", "fields=id&page=10")).isEqualTo("204");
    var refused =
        "400 "
            + item(
                "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
                "{\"limit\":2000}",
                "You can only get the first 2000 records without using page_token param");
    assertThat(list(small.ada, "Leads", "fields=id&page=11")).isEqualTo(refused);
    assertThat(list(small.ada, "Leads", "fields=id&page=2147483647")).isEqualTo(refused);
  }
}
