package io.addenda.records;

import static io.addenda.testing.SmallOrganization.NOW;
import static io.addenda.testing.SmallOrganization.text;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.ErrorTable;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// How much of a record is kept, and how much of many is read.
class RecordSizeTest extends SmallPerTest {

  private static final int LONGEST_FIELD = 100;
  private static final int LARGEST_RECORD = 300;
  private static final int LARGEST_PAGE = 1000;

  private RecordEndpoints records;

  @BeforeEach
  void prepare() {
    records =
        new RecordEndpoints(
            small.metadata,
            SmallOrganization.bodies(100_000, 100_000),
            InstantSource.fixed(NOW),
            new RecordEndpoints.Limits(
                LONGEST_FIELD, LARGEST_RECORD, LARGEST_PAGE, 100_000, Duration.ZERO));
  }

  private String create(String item) throws IOException {
    return create("Leads", item);
  }

  private String create(String module, String item) throws IOException {
    var call =
        SmallOrganization.call(small.ada, "", "{\"data\":[%s]}".formatted(item), "module", module);
    return text(small.make(records.create(call).work()));
  }

  private String list(String query) {
    try {
      return text(records.list(SmallOrganization.call(small.ada, query, "", "module", "Leads")));
    } catch (ApiException e) {
      return text(ErrorTable.response(e.error()));
    }
  }

  private static String tooLong(int most, String field, String path) {
    return "{\"code\":\"INVALID_DATA\",\"details\":{\"maximum_length\":%d,\"api_name\":\"%s\",\"json_path\":\"%s\"},\"message\":\"invalid data\",\"status\":\"error\"}"
        .formatted(most, field, path);
  }

  @Test
  void fieldIsKeptUpToItsLongestLength() throws IOException {
    var longest = "x".repeat(LONGEST_FIELD);
    assertThat(create("{\"Last_Name\":\"Doe\",\"Company\":\"%s\"}".formatted(longest)))
        .startsWith("201 ");
    assertThat(create("{\"Last_Name\":\"Doe\",\"Company\":\"%sx\"}".formatted(longest)))
        .startsWith("400 ")
        .contains(tooLong(LONGEST_FIELD, "Company", "$.data[0].Company"));
  }

  @Test
  void lengthOfAListIsThatOfItsText() throws IOException {
    var list = "[{\"name\":\"%s\"}]";
    var longest = "x".repeat(LONGEST_FIELD - list.length() + 2);
    var item = "{\"Price_Book_Name\":\"P\",\"Pricing_Details\":" + list + "}";
    assertThat(create("Price_Books", item.formatted(longest))).startsWith("201 ");
    assertThat(create("Price_Books", item.formatted(longest + "x")))
        .contains(tooLong(LONGEST_FIELD, "Pricing_Details", "$.data[0].Pricing_Details"));
  }

  @Test
  void recordIsKeptUpToItsLargestSizeInBytes() throws IOException {
    var item = "{\"Last_Name\":\"Doe\",\"Company\":\"%s\",\"Street\":\"%s\"}";
    var umlauts = "ü".repeat(LONGEST_FIELD);
    assertThat(create(item.formatted(umlauts, "b"))).startsWith("201 ");
    assertThat(create(item.formatted(umlauts, "b".repeat(LONGEST_FIELD))))
        .startsWith("400 ")
        .contains(tooLong(LARGEST_RECORD, "data", "$.data[0]"));
  }

  @Test
  void recordThatIsTooLargeDoesNotHinderItsNeighbours() throws IOException {
    var large =
        "{\"Last_Name\":\"Doe\",\"Company\":\"%s\"}".formatted("x".repeat(LONGEST_FIELD + 1));
    assertThat(create("{\"Last_Name\":\"Roe\"}," + large))
        .startsWith("207 ")
        .contains("SUCCESS")
        .contains(tooLong(LONGEST_FIELD, "Company", "$.data[1].Company"));
  }

  @Test
  void listReadsOnlyTheFieldsThatItShows() {
    for (int i = 0; i < 3; i++) {
      insert("{\"Last_Name\":\"Doe\",\"Odd\":\"%s\"}".formatted("x".repeat(LARGEST_PAGE)));
    }
    assertThat(JsonText.ofAnswer(list("fields=Last_Name")).at("info.count")).isEqualTo(3);
  }

  @Test
  void pageThatIsTooLargeIsRefusedAndSmallerOnesAreNot() {
    for (int i = 0; i < 3; i++) {
      insert("{\"Last_Name\":\"Doe\",\"Odd\":\"%s\"}".formatted("x".repeat(LARGEST_PAGE / 2)));
    }
    assertThat(list("fields=Odd"))
        .isEqualTo(
            "400 {\"code\":\"LIMIT_EXCEEDED\",\"details\":{\"limit\":1000,\"param_name\":\"per_page\"},"
                + "\"message\":\"Limit Exceeded, the page would have more bytes than the limit, ask for fewer records or fields\",\"status\":\"error\"}");
    for (int page = 1; page <= 3; page++) {
      var listed = JsonText.ofAnswer(list("fields=Odd&per_page=1&page=" + page));
      assertThat(listed.at("info.count")).isEqualTo(1);
      assertThat(listed.at("info.more_records")).isEqualTo(page < 3);
    }
  }

  @Test
  void oneRecordIsListedHoweverLargeItIs() {
    insert("{\"Last_Name\":\"Doe\",\"Odd\":\"%s\"}".formatted("x".repeat(2 * LARGEST_PAGE)));
    assertThat(list("fields=Odd&per_page=1")).startsWith("200 ").contains("xxx");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "true",
        "null",
        "1.50",
        "-1E-31",
        "123456789012345678901234567890",
        "\"1\"",
        "\"\\\"\\\\\\u0000\\u0001ü€😀\"",
        "[]",
        "{\"a\":[1,{\"b\":null}]}"
      })
  void listedValueIsTheSameAsThatOfTheRecord(String value) {
    insert("{\"Last_Name\":\"Doe\",\"Odd\":%s}".formatted(value));
    assertThat(list("fields=Odd")).contains("\"Odd\":" + value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a b", "a.b", "a[0]", "$", "0", "ü€", "a'b", "a\\\"b", "a\\\\b", "[0]", "#", "*"})
  void fieldIsFoundWhateverItsName(String name) {
    insert("{\"Last_Name\":\"Doe\",\"%s\":\"here\"}".formatted(name));
    var asked = name.replace("\\\"", "\"").replace("\\\\", "\\");
    assertThat(list("fields=" + URLEncoder.encode(asked, StandardCharsets.UTF_8)))
        .contains("\"%s\":\"here\"".formatted(name));
  }

  /// A record as an older version may have kept it.
  private void insert(String fields) {
    var user = small.ada.user().id();
    var organization = small.ada.organization().id();
    small.metadata.write(
        tables -> {
          Id id = tables.organizations().nextId(organization);
          tables
              .records()
              .insert(
                  organization,
                  new CrmRecord(
                      id, "Leads", "Doe", null, fields, user, user, NOW, user, NOW, false));
          return id;
        });
  }
}
