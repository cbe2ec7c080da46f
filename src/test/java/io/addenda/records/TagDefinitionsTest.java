package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.model.AuditEntry;
import io.addenda.model.Version;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The tags of a module.
class TagDefinitionsTest extends TagCalls {

  private static String done(String id, String color, String message) {
    return """
    {"code":"SUCCESS","details":{"created_time":"2025-01-15T10:30:00+05:30",\
    "modified_time":"2025-01-15T10:30:00+05:30","modified_by":{"name":"Ada Lund","id":"21"},\
    "id":"%s","created_by":{"name":"Ada Lund","id":"21"},"color_code":%s},\
    "message":"%s","status":"success"}"""
        .formatted(id, color, message);
  }

  private static String taken(String id, int index) {
    return item(
        "DUPLICATE_DATA",
        "{\"api_name\":\"name\",\"json_path\":\"$.tags[%d].name\",\"id\":\"%s\"}"
            .formatted(index, id),
        "duplicate data");
  }

  private static String wrong(String apiName, String path) {
    return item(
        "INVALID_DATA",
        "{\"api_name\":\"%s\",\"json_path\":\"%s\"}".formatted(apiName, path),
        "invalid data");
  }

  private static String noTag(String id) {
    return "400 " + item("INVALID_DATA", "{\"id\":\"%s\"}".formatted(id), "tags not found");
  }

  @Test
  void tagsOfAModuleAreMadeAndListed() {
    var made =
        createTags(
            small.ada,
            "Leads",
            "{\"name\":\" Hot \",\"color_code\":\"#f17574\"},{\"name\":\"Cold\",\"color_code\":null}");
    assertThat(made)
        .isEqualTo(
            tagItems(
                201,
                done(id(0), "\"#F17574\"", "tags created successfully"),
                done(id(1), "null", "tags created successfully")));
    createTags(small.sven, "Contacts", "{\"name\":\"Hot\"}");
    createTags(small.sven, "Leads", "{\"name\":\"Warm\"}");

    var list = listTags(small.ada, "module=Leads");
    assertThat(list)
        .startsWith(
            """
            200 {"tags":[{"created_time":"2025-01-15T10:30:00+05:30",\
            "modified_time":"2025-01-15T10:30:00+05:30","name":"Hot",\
            "modified_by":{"name":"Ada Lund","id":"21"},"id":"%s",\
            "created_by":{"name":"Ada Lund","id":"21"},"color_code":"#F17574"},"""
                .formatted(id(0)))
        .endsWith("\"info\":{\"count\":3,\"allowed_count\":100}}");
    assertThat(JsonText.ofAnswer(listTags(small.sven, "module=Leads&my_tags=true")).texts("name"))
        .containsExactly("Warm", "Sven Olaf Berg", "Sven Olaf Berg");
    assertThat(listTags(small.stranger, "module=Leads"))
        .isEqualTo("200 {\"tags\":[],\"info\":{\"count\":0,\"allowed_count\":100}}");
  }

  @Test
  void versionTwoKnowsNoColours() {
    tag("Hot");
    var call = SmallOrganization.call(Version.V2, Headers.NONE, small.ada, "module=Leads", "");
    assertThat(answer(tags::list, call)).contains("\"Hot\"").doesNotContain("color_code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "module=", "module=Nowhere", "module=Notes", "module=Documents"})
  void moduleMustBeNamedAndHaveTags(String query) {
    var error =
        query.endsWith("=") || query.isEmpty()
            ? item(
                "REQUIRED_PARAM_MISSING",
                "{\"param_name\":\"module\"}",
                "One of the expected parameter is missing")
            : item(
                "INVALID_MODULE",
                "{\"param_name\":\"module\"}",
                "the module name given seems to be invalid");
    assertThat(listTags(small.ada, query)).isEqualTo("400 " + error);
    assertThat(bring(tags::create, small.ada, query, "no body")).isEqualTo("400 " + error);
    assertThat(bring(tags::updateMany, small.ada, query, "")).isEqualTo("400 " + error);
    assertThat(listTags(small.sven, "module=Vendors")).contains("INVALID_MODULE");
  }

  @Test
  void parametersThatAreWrongAreRefused() {
    assertThat(listTags(small.ada, "module=Leads&my_tags=yes"))
        .isEqualTo("400 " + item("INVALID_DATA", "{\"param_name\":\"my_tags\"}", "invalid data"));
    assertThat(bring(tags::create, small.ada, "module=Leads&color_code=red", named("Hot")))
        .isEqualTo("400 " + wrong("color_code", "$.color_code"));
  }

  @Test
  void colourOfTheParameterIsThatOfTagsThatSayNone() {
    bring(
        tags::create,
        small.ada,
        "module=Leads&color_code=%23A8C026",
        tagBody("{\"name\":\"a\"},{\"name\":\"b\",\"color_code\":\"#FD87BD\"}"));
    assertThat(JsonText.ofAnswer(listTags(small.ada, "module=Leads")).texts("color_code"))
        .containsExactly("#A8C026", "#FD87BD");
  }

  @Test
  void everyItemHasItsOwnOutcome() {
    var hot = tag("Hot");
    var items =
        List.of(
            "{\"name\":\"New\"}",
            "{\"name\":\"hOT\"}",
            "{\"name\":\"new\"}",
            "{\"name\":\"" + "x".repeat(26) + "\"}",
            "{\"name\":\"a<b\"}",
            "{\"name\":\"a,b\"}",
            "{\"name\":\"fire \uD83D\uDD25\"}",
            "{\"name\":\"a\\u0007\"}",
            "{\"name\":\"  \"}",
            "{\"name\":5}",
            "{\"name\":\"x\",\"color_code\":\"#000000\"}",
            "7");
    assertThat(createTags(small.ada, "Leads", String.join(",", items)))
        .isEqualTo(
            tagItems(
                207,
                done(id(1), "null", "tags created successfully"),
                taken(hot, 1),
                taken(id(1), 2),
                tooLong(25, "name", "$.tags[3].name"),
                wrong("name", "$.tags[4].name"),
                wrong("name", "$.tags[5].name"),
                wrong("name", "$.tags[6].name"),
                wrong("name", "$.tags[7].name"),
                missing("name", "$.tags[8].name"),
                invalid("text", "name", "$.tags[9].name"),
                wrong("color_code", "$.tags[10].color_code"),
                invalid("jsonobject", "tags", "$.tags[11]")));
    assertThat(createTags(small.ada, "Leads", "{}")).startsWith("400 {\"tags\":[");
    assertThat(bring(tags::create, small.ada, "module=Leads", "{}"))
        .isEqualTo("400 " + missing("tags", "$.tags"));
  }

  @Test
  void moduleHasAHundredTagsAtTheMost() {
    var names = IntStream.rangeClosed(1, 100).mapToObj("t%d"::formatted).toArray(String[]::new);
    assertThat(bring(tags::create, small.ada, "module=Leads", named(names))).startsWith("201 ");
    assertThat(createTags(small.ada, "Leads", "{\"name\":\"more\"}"))
        .isEqualTo(
            tagItems(400, item("LICENSE_LIMIT_EXCEEDED", "{}", "tags edition limit exceeded")));
    assertThat(
            create(
                small.ada,
                "Leads",
                "{\"data\":[{\"Last_Name\":\"D\",\"Tag\":[{\"name\":\"more\"}]}]}"))
        .startsWith("400 ")
        .contains("LICENSE_LIMIT_EXCEEDED");
    assertThat(createTags(small.ada, "Contacts", "{\"name\":\"more\"}")).startsWith("201 ");
  }

  @Test
  void tagsAreChangedByTheirIds() {
    var hot = tag("Hot");
    var cold = tag("Cold");
    var items =
        List.of(
            "{\"id\":\"%s\",\"name\":\"HOT\",\"color_code\":\"#969696\"}".formatted(hot),
            "{\"id\":\"%s\",\"color_code\":\"#F48435\"}".formatted(cold),
            "{\"id\":\"%s\",\"name\":\"hot\"}".formatted(cold),
            "{\"id\":\"%s\"}".formatted(cold),
            "{\"name\":\"x\"}",
            "{\"id\":\"999\",\"name\":\"x\"}",
            "{\"id\":\"x\",\"name\":\"x\"}");
    assertThat(bring(tags::updateMany, small.ada, "module=Leads", tagBody(String.join(",", items))))
        .isEqualTo(
            tagItems(
                207,
                done(hot, "\"#969696\"", "tags updated successfully"),
                done(cold, "\"#F48435\"", "tags updated successfully"),
                taken(hot, 2),
                missing("name", "$.tags[3].name"),
                missing("id", "$.tags[4].id"),
                invalidId("id", "$.tags[5].id"),
                invalidId("id", "$.tags[6].id")));
    assertThat(bring(tags::update, small.ada, "module=Leads", named("Warm"), "id", cold))
        .isEqualTo(tagItems(200, done(cold, "\"#F48435\"", "tags updated successfully")));
    assertThat(JsonText.ofAnswer(listTags(small.ada, "module=Leads")).text("tags.1.name"))
        .isEqualTo("Warm");
    assertThat(bring(tags::update, small.ada, "module=Contacts", named("x"), "id", cold))
        .isEqualTo(noTag(cold));
    assertThat(bring(tags::update, small.ada, "module=Leads", named("x"), "id", "x"))
        .isEqualTo(noTag("x"));
    assertThat(bring(tags::update, small.ada, "module=Leads", named("x", "y"), "id", cold))
        .isEqualTo("400 " + tooLong(1, "tags", "$.tags"));
  }

  @ParameterizedTest
  @CsvSource({"create", "updateMany", "update", "delete", "merge"})
  void tagsAreChangedByThoseWhoMayChangeRecords(String what) {
    var hot = tag("Hot");
    var answer =
        switch (what) {
          case "create" -> createTags(small.rita, "Leads", "{\"name\":\"x\"}");
          case "updateMany" -> bring(tags::updateMany, small.rita, "module=Leads", named("x"));
          case "update" -> bring(tags::update, small.rita, "module=Leads", named("x"), "id", hot);
          case "delete" -> deleteTag(small.rita, hot);
          default -> merge(small.rita, hot, hot);
        };
    assertThat(answer)
        .isEqualTo(
            "403 "
                + item(
                    "NO_PERMISSION",
                    "{\"permissions\":[\"Crm_Implied_Edit_Leads\"]}",
                    "Permission denied to update records"));
  }

  @Test
  void tagOfAModuleThatOneDoesNotSeeIsNotThere() {
    createTags(small.ada, "Vendors", "{\"name\":\"x\"}");
    assertThat(deleteTag(small.sven, id(0))).isEqualTo(noTag(id(0)));
    assertThat(merge(small.sven, id(0), id(0))).isEqualTo(noTag(id(0)));
    assertThat(deleteTag(small.stranger, id(0))).isEqualTo(noTag(id(0)));
  }

  @Test
  void changesOfTagsAreInTheAudit() {
    var hot = tag("Hot");
    var warm = tag("Warm");
    bring(tags::update, small.ada, "module=Leads", named("Cold"), "id", hot);
    merge(small.ada, hot, warm);
    deleteTag(small.ada, hot);
    assertThat(
            small.metadata.<List<AuditEntry>>read(
                tables -> tables.audit().of(SmallOrganization.ID)))
        .extracting(line -> line.action() + " " + line.target() + " " + line.detail())
        .containsExactly(
            "TAG_CREATED " + hot + " Hot",
            "TAG_CREATED " + warm + " Warm",
            "TAG_CHANGED " + hot + " Cold",
            "TAG_MERGED " + warm + " Warm",
            "TAG_DELETED " + hot + " Cold");
  }
}
