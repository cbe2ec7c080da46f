package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmRecord;
import io.addenda.model.Version;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tags of records.
class RecordTagsTest extends TagCalls {

  private static String tagged(Object lead, String... tags) {
    return "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\",\"tags\":[%s]},\"message\":\"tags updated successfully\",\"status\":\"success\"}"
        .formatted(lead, String.join(",", tags));
  }

  private static String tagJson(String name, String id) {
    return "{\"name\":\"%s\",\"id\":\"%s\",\"color_code\":null}".formatted(name, id);
  }

  private static String tooMany() {
    return item("LIMIT_EXCEEDED", "{\"limit\":10}", "Limit Exceeded");
  }

  @Test
  void newRecordHasTheTagsThatItNames() {
    var hot = tag("Hot");
    var made =
        create(
            small.ada,
            "Leads",
            """
            {"data":[{"Last_Name":"Doe","Tag":[{"name":"hot"},{"name":"New"},{"id":"%s"}]},
              {"Last_Name":"Roe","Tag":[{"name":"new"}]}]}"""
                .formatted(hot));
    assertThat(made).startsWith("201 ");
    var id = JsonText.ofAnswer(made).text("data.0.details.id");
    assertThat(tagsOf(id)).containsExactly("Hot", "New");
    assertThat(get(small.ada, "Leads", id, "fields=Tag"))
        .contains("\"Tag\":[" + tagJson("Hot", hot) + ",");
    assertThat(list(small.ada, "Leads", "fields=Tag")).contains("\"name\":\"New\"", "\"Hot\"");
    assertThat(JsonText.ofAnswer(listTags(small.ada, "module=Leads")).texts("name"))
        .contains("Hot", "New")
        .hasSize(6);
  }

  @ParameterizedTest
  @CsvSource({"V5, false", "V6, true"})
  void coloursOfARecordsTagsCameWithVersion6(Version version, boolean colored) {
    var lead = small.record("Leads", small.ada, "Doe");
    addTagsTo(small.ada, lead, "", named("Hot"));
    var call =
        SmallOrganization.call(
            version, Headers.NONE, small.ada, "", "", "module", "Leads", "record", lead.toString());
    assertThat(answer(records::get, call).contains("color_code")).isEqualTo(colored);
  }

  @Test
  void changeReplacesTagsAndTouchesNoneWhenItNamesNone() {
    var lead = small.record("Leads", small.ada, "Doe");
    update(small.ada, "Leads", lead, "{\"Tag\":[{\"name\":\"a\"},{\"name\":\"b\"}]}");
    update(small.ada, "Leads", lead, "{\"City\":\"Oslo\"}");
    assertThat(tagsOf(lead)).containsExactly("a", "b");
    update(small.ada, "Leads", lead, "{\"Tag\":[{\"name\":\"c\"}]}");
    assertThat(tagsOf(lead)).containsExactly("c");
    update(small.ada, "Leads", lead, "{\"Tag\":null}");
    assertThat(tagsOf(lead)).isEmpty();
  }

  @Test
  void upsertKnowsTheTagsThatItHasJustMade() {
    var item = "{\"Last_Name\":\"%s\",\"Email\":\"%s@x.example\",\"Tag\":[{\"name\":\"%s\"}]}";
    var body =
        "{\"data\":[%s,%s,%s]}"
            .formatted(
                item.formatted("a", "a", "One"),
                item.formatted("b", "a", "Two"),
                item.formatted("c", "c", "two"));
    var made = bring(records::upsert, small.ada, "", body, "module", "Leads");
    assertThat(made).startsWith("2").contains("\"insert\"", "\"update\"");
    assertThat(JsonText.ofAnswer(list(small.ada, "Leads", "fields=Tag")).texts("name"))
        .containsExactly("Two", "Two");
  }

  @Test
  void copyHasTheTagsThatAreStillThere() {
    var lead = small.record("Leads", small.ada, "Doe");
    var gone = tag("Gone");
    addTagsTo(small.ada, lead, "", named("Gone", "Kept"));
    deleteTag(small.ada, gone);
    var made =
        bring(records::clone, small.ada, "", "", "module", "Leads", "record", lead.toString());
    assertThat(tagsOf(JsonText.ofAnswer(made).text("data.0.details.id"))).containsExactly("Kept");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | {\"expected_data_type\":\"jsonarray\",\"api_name\":\"Tag\",\"json_path\":\"$.data[0].Tag\"}",
        "[5] | {\"expected_data_type\":\"jsonobject\",\"api_name\":\"Tag\",\"json_path\":\"$.data[0].Tag[0]\"}",
        "[{\"name\":5}] | {\"expected_data_type\":\"text\",\"api_name\":\"name\",\"json_path\":\"$.data[0].Tag[0].name\"}",
        "[{\"id\":\"999\"}] | {\"api_name\":\"id\",\"json_path\":\"$.data[0].Tag[0].id\"}",
        "[{}] | {\"api_name\":\"name\",\"json_path\":\"$.data[0].Tag[0].name\"}",
        "[{\"name\":\"Hot\",\"color_code\":\"#969696\"}] | {\"api_name\":\"color_code\",\"json_path\":\"$.data[0].Tag[0].color_code\"}"
      })
  void whatIsNoTagIsRefusedAndNothingIsMade(String tag, String details) {
    tag("Hot");
    var lead = small.record("Leads", small.ada, "Doe");
    assertThat(update(small.ada, "Leads", lead, "{\"City\":\"Oslo\",\"Tag\":%s}".formatted(tag)))
        .startsWith("400 ")
        .contains(details);
    assertThat(
            create(
                small.ada, "Leads", "{\"data\":[{\"Last_Name\":\"D\",\"Tag\":%s}]}".formatted(tag)))
        .startsWith("400 ")
        .contains(details);
    assertThat(get(small.ada, "Leads", lead.toString())).doesNotContain("Oslo");
    assertThat(listTags(small.ada, "module=Leads")).contains("\"count\":1,");
  }

  @Test
  void callNamesAtTheMostAsManyTagsAsAModuleHas() {
    var lead = small.record("Leads", small.ada, "Doe");
    var many = IntStream.range(0, 101).mapToObj("t%d"::formatted).toArray(String[]::new);
    assertThat(addTagsTo(small.ada, lead, "", named(many)))
        .contains("\"maximum_length\":100,\"api_name\":\"tags\",\"json_path\":\"$.tags\"");
    assertThat(addTagsTo(small.ada, lead, "", named(Arrays.copyOf(many, 100)))).contains(tooMany());
    assertThat(listTags(small.ada, "module=Leads")).doesNotContain("\"t0\"");
  }

  @Test
  void recordHasTenTagsAtTheMost() {
    var lead = small.record("Leads", small.ada, "Doe");
    var ten = IntStream.range(0, 10).mapToObj("t%d"::formatted).toArray(String[]::new);
    assertThat(addTagsTo(small.ada, lead, "", named(ten))).startsWith("200 ");
    assertThat(addTagsTo(small.ada, lead, "", named("more")))
        .isEqualTo(
            "400 {\"data\":[" + tooMany() + "],\"success_count\":\"0\",\"locked_count\":\"0\"}");
    assertThat(addTagsTo(small.ada, lead, "", named("T3"))).startsWith("200 ");
    assertThat(tagsOf(lead)).hasSize(10).doesNotContain("more");
    assertThat(listTags(small.ada, "module=Leads")).contains("\"count\":10,");
  }

  @Test
  void tagsAreAddedToManyRecords() {
    var one = small.record("Leads", small.ada, "One");
    var two = small.record("Leads", small.sven, "Two");
    var hot = tag("Hot");
    addTagsTo(small.ada, one, "", named("Old"));
    var old = JsonText.ofAnswer(listTags(small.ada, "module=Leads")).text("tags.1.id");
    var body = "{\"tags\":[{\"name\":\"Hot\"}],\"ids\":[\"%s\",%s,\"999\"]}".formatted(one, two);

    assertThat(addTags(small.ada, "", body))
        .isEqualTo(
            "207 {\"data\":["
                + tagged(one, tagJson("Old", old), tagJson("Hot", hot))
                + ","
                + tagged(two, tagJson("Hot", hot))
                + ","
                + item("INVALID_DATA", "{\"id\":\"999\"}", "the id given seems to be invalid")
                + "],\"success_count\":\"2\",\"locked_count\":\"0\"}");
    assertThat(addTags(small.ada, "", body.replace("\"ids\"", "\"over_write\":true,\"ids\"")))
        .startsWith("207 ");
    assertThat(tagsOf(one)).containsExactly("Hot");
  }

  @Test
  void tagsAreTakenFromManyRecordsByNameOrId() {
    var one = small.record("Leads", small.ada, "One");
    var two = small.record("Leads", small.ada, "Two");
    var hot = tag("Hot");
    addTags(small.ada, "ids=%s,%s".formatted(one, two), named("Hot", "Cold", "Kept"));
    var body =
        "{\"tags\":[{\"id\":\"%s\"},{\"name\":\"cold\"},{\"name\":\"none\"}],\"ids\":[\"%s\",\"%s\"]}"
            .formatted(hot, one, two);

    assertThat(removeTags(small.ada, "", body))
        .startsWith("200 ")
        .endsWith("],\"locked_count\":\"0\"}");
    assertThat(tagsOf(one)).containsExactly("Kept");
    assertThat(tagsOf(two)).containsExactly("Kept");
    assertThat(removeTagsFrom(small.ada, one, "", named("Kept")))
        .isEqualTo("200 {\"data\":[" + tagged(one) + "]}");
  }

  @Test
  void oldClientsSayItInParameters() {
    var lead = small.record("Leads", small.ada, "Doe");
    assertThat(addTags(small.ada, "tag_names=a,b&ids=" + lead, "")).startsWith("200 ");
    assertThat(addTagsTo(small.ada, lead, "tag_names=c&over_write=true", "")).startsWith("200 ");
    assertThat(tagsOf(lead)).containsExactly("c");
    assertThat(removeTagsFrom(small.ada, lead, "tag_names=c", "")).startsWith("200 ");
    assertThat(tagsOf(lead)).isEmpty();
  }

  @Test
  void namesThatAProgramWithoutTagsStoredAreShownAndBecomeTags() {
    var lead = small.record("Leads", small.ada, "Doe");
    small.metadata.write(
        tables -> {
          var user = small.ada.user().id();
          var at = SmallOrganization.NOW;
          var fields = "{\"Last_Name\":\"Doe\",\"Tag\":[{\"name\":\"Old\"},{\"other\":1}]}";
          return tables
              .records()
              .update(
                  SmallOrganization.ID,
                  new CrmRecord(
                      lead, "Leads", "Doe", null, fields, user, user, at, user, at, false));
        });
    assertThat(get(small.ada, "Leads", lead.toString()))
        .contains("\"Tag\":[{\"name\":\"Old\"},{\"other\":1}]");
    addTagsTo(small.ada, lead, "", named("New"));
    assertThat(tagsOf(lead)).containsExactly("Old", "New");
    assertThat(listTags(small.ada, "module=Leads")).contains("\"name\":\"Old\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "x"})
  void recordInThePathMustBeThere(String id) {
    var error =
        item("INVALID_DATA", "{\"resource_path_index\":1}", "the id given seems to be invalid");
    assertThat(addTagsTo(small.ada, id, "", named("a"))).isEqualTo("400 " + error);
    assertThat(removeTagsFrom(small.ada, id, "", named("a"))).isEqualTo("400 " + error);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | {} | MANDATORY_NOT_FOUND",
        "'' | {\"tags\":[]} | MANDATORY_NOT_FOUND",
        "'' | {\"tags\":5} | jsonarray",
        "'' | {\"tags\":[{\"name\":\"a\"}]} | {\"api_name\":\"ids\",\"json_path\":\"$.ids\"}",
        "'' | {\"tags\":[{\"name\":\"a\"}],\"ids\":[]} | {\"api_name\":\"ids\",\"json_path\":\"$.ids\"}",
        "'' | {\"tags\":[{\"name\":\"a\"}],\"ids\":\"1\"} | jsonarray",
        "'' | {\"tags\":[{\"name\":\"a\"}],\"ids\":[\"x\"]} | $.ids[0]",
        "'' | {\"tags\":[{\"name\":\"a\"}],\"ids\":[\"1\"],\"over_write\":\"yes\"} | boolean",
        "over_write=yes | {\"tags\":[{\"name\":\"a\"}],\"ids\":[\"1\"]} | PATTERN_NOT_MATCHED",
        "ids=x | {\"tags\":[{\"name\":\"a\"}]} | UNABLE_TO_PARSE_DATA_TYPE",
        "tag_names=a&ids=1 | {\"tags\":[{\"name\":\"a\"}]} | AMBIGUITY_DURING_PROCESSING",
        "tag_names=a<b&ids=1 | '' | $.tag_names.name",
        "tag_names=,&ids=1 | '' | REQUIRED_PARAM_MISSING"
      })
  void callThatIsNoneIsRefused(String query, String body, String said) {
    assertThat(addTags(small.ada, query, body)).startsWith("400 ").contains(said);
  }

  @Test
  void fiveHundredRecordsAreTaggedAtOnceAndNoMore() {
    var ids = String.join(",", Collections.nCopies(501, "1"));
    assertThat(addTags(small.ada, "", "{\"tags\":[{\"name\":\"a\"}],\"ids\":[%s]}".formatted(ids)))
        .isEqualTo("400 " + tooLong(500, "ids", "$.ids"));
    assertThat(addTags(small.ada, "ids=" + ids, named("a"))).contains("LIMIT_EXCEEDED");
  }

  @Test
  void onlyThoseTagARecordWhoMayChangeIt() {
    var lead = small.record("Leads", small.ada, "Doe");
    assertThat(addTagsTo(small.rita, lead, "", named("a"))).contains("Crm_Implied_Edit_Leads");
    assertThat(addTagsTo(small.sven, lead, "", named("a")))
        .startsWith("400 {\"code\":\"AUTHORIZATION_FAILED\",\"details\":{}");
    assertThat(addTags(small.sven, "ids=" + lead, named("a")))
        .contains("AUTHORIZATION_FAILED", "\"id\":\"" + lead + "\"")
        .endsWith("\"success_count\":\"0\",\"locked_count\":\"0\"}");
    assertThat(tagsOf(lead)).isEmpty();
    assertThat(bring(recordTags::add, small.ada, "ids=1", named("a"), "module", "Notes"))
        .contains("INVALID_MODULE");
  }

  @Test
  void tagsThatWereThereChangeNothing() {
    var lead = small.record("Leads", small.ada, "Doe");
    addTagsTo(small.ada, lead, "", named("a"));
    addTagsTo(small.ada, lead, "", named("A"));
    assertThat(
            small.metadata.<List<AuditEntry>>read(
                tables -> tables.audit().of(SmallOrganization.ID)))
        .extracting(line -> line.action().name())
        .containsExactly("TAG_CREATED", "RECORD_CHANGED");
  }
}
