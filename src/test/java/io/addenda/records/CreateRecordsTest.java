package io.addenda.records;

import static io.addenda.testing.SmallOrganization.FIRST;
import static io.addenda.testing.SmallOrganization.ID;
import static io.addenda.testing.SmallOrganization.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.Json;
import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records are made, each item with its own outcome.
class CreateRecordsTest extends RecordCalls {
  @Test
  void createdRecordIsAnsweredInTheCallersZoneAndAudited() {
    assertThat(create(small.ada, "leads", "{\"data\":[{\"Last_Name\":\"Doe\"}]}"))
        .isEqualTo(
            "201 {\"data\":[{\"code\":\"SUCCESS\",\"details\":{"
                + "\"Modified_Time\":\"2025-01-15T10:30:00+05:30\","
                + "\"Modified_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"},"
                + "\"Created_Time\":\"2025-01-15T10:30:00+05:30\","
                + "\"id\":\"7000000000300000\","
                + "\"Created_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"},"
                + "\"$approval_state\":\"approved\"},"
                + "\"message\":\"record added\",\"status\":\"success\"}]}");
    assertThat(small.metadata.<List<AuditEntry>>read(tables -> tables.audit().of(ID)))
        .containsExactly(
            new AuditEntry(
                NOW,
                ID,
                new Id(21),
                "1000.CLIENT",
                "192.0.2.1",
                "request-1",
                AuditEntry.Action.RECORD_CREATED,
                "Leads",
                new Id(FIRST),
                null,
                "Doe",
                null));
  }

  @Test
  void fieldsAreKeptAndNamesOfNoFieldMeanNothing() {
    create(
        small.sven,
        "Contacts",
        """
        {"data":[{"id":"5","Last_Name":" Doe ","First_Name":"Jo","Salutation":"Dr.","Amount":12.5,
         "List":[1,null,{"a":true}],"Created_Time":"2020-01-01T00:00:00Z","Full_Name":"?",
         "Number_Of_Chats":"12","Average_Time_Spent_Minutes":1.50,"Visitor_Score":5,"Fax":"",
         "Created_By":{"id":"21"},"$state":"draft","$approved":true,"Record_Image":"x",
         "Last_Visited_Time":"2025-01-15T10:30:00+05:30","Email_Opt_Out":null,
         "Owner":{"id":21}}]}
        """);
    var ada = person("Ada Lund", 21, "ada@small.example");
    var sven = person("Sven Olaf Berg", 22, "sven@small.example");
    var time = "2025-01-15T05:00:00+00:00";
    assertThat(Json.read(get(small.sven, "contacts", id(0)).substring("200 ".length())).get("data"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("Owner", ada)
        .containsEntry("Last_Name", "Doe")
        .containsEntry("First_Name", "Jo")
        .containsEntry("Full_Name", "Dr. Jo Doe")
        .containsEntry("Number_Of_Chats", 12)
        .containsEntry("Average_Time_Spent_Minutes", new BigDecimal("1.5"))
        .containsEntry("Visitor_Score", "5")
        .containsEntry("Fax", null)
        .containsEntry("Email_Opt_Out", false)
        .containsEntry("Record_Image", null)
        .containsEntry("Last_Visited_Time", time)
        .containsEntry("Created_Time", time)
        .containsEntry("Modified_Time", time)
        .containsEntry("Created_By", sven)
        .containsEntry("Modified_By", sven)
        .containsEntry("$state", "save")
        .containsEntry("id", "7000000000300000")
        .doesNotContainKeys("Amount", "List");
    assertThat(get(small.sven, "contacts", id(0), "fields=List,Full_Name"))
        .isEqualTo(data(200, "{\"Full_Name\":\"Dr. Jo Doe\",\"id\":\"%s\"}".formatted(id(0))));
  }

  private static Map<String, Object> person(String name, int id, String email) {
    return Map.of("name", name, "id", Integer.toString(id), "email", email);
  }

  @Test
  void recordsAreNotMadeUnapproved() {
    assertThat(
            create(small.ada, "Leads", "{\"data\":[{\"Last_Name\":\"Doe\",\"$approved\":false}]}"))
        .isEqualTo(
            data(
                400,
                item(
                    "CONDITION_NOT_SERVED",
                    "{\"key\":\"$approved\"}",
                    "Addenda does not honour this condition: $approved")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"21", "\"21\"", "{\"id\":21}", "{\"id\":\"21\",\"name\":\"?\"}"})
  void ownerIsTakenAsNumberStringOrObject(String owner) {
    create(
        small.sven, "Leads", "{\"data\":[{\"Last_Name\":\"Doe\",\"Owner\":%s}]}".formatted(owner));
    assertThat(get(small.sven, "Leads", id(0), "fields=Owner"))
        .isEqualTo(
            "200 {\"data\":[{\"Owner\":{\"name\":\"Ada Lund\",\"id\":\"21\","
                + "\"email\":\"ada@small.example\"},\"id\":\"7000000000300000\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"24", "999", "\"x\"", "-1", "{\"id\":24}", "{\"id\":{\"id\":1}}"})
  void ownerMustBeAUserOfTheOrganisation(String owner) {
    var path = owner.startsWith("{") ? "Owner.id" : "Owner";
    assertThat(
            create(
                small.ada,
                "Leads",
                "{\"data\":[{\"Last_Name\":\"Doe\",\"Owner\":%s}]}".formatted(owner)))
        .isEqualTo(
            data(400, invalidId(owner.startsWith("{") ? "id" : "Owner", "$.data[0]." + path)));
    assertThat(list(small.ada, "Leads", "fields=id")).isEqualTo("204");
  }

  @Test
  void everyItemHasItsOwnOutcome() {
    var tooLong = "x".repeat(256);
    var answer =
        create(
            small.ada,
            "Leads",
            "{\"data\":[{},{\"Last_Name\":\"  \"},{\"Last_Name\":5},{\"Last_Name\":\"%s\"},7,null,"
                    .formatted(tooLong)
                + "{\"Last_Name\":\"Doe\"}]}");
    assertThat(answer)
        .startsWith(
            "207 {\"data\":["
                + String.join(
                    ",",
                    missing("Last_Name", "$.data[0].Last_Name"),
                    missing("Last_Name", "$.data[1].Last_Name"),
                    invalid("text", "Last_Name", "$.data[2].Last_Name"),
                    tooLong(80, "Last_Name", "$.data[3].Last_Name"),
                    invalid("jsonobject", "data", "$.data[4]"),
                    invalid("jsonobject", "data", "$.data[5]"),
                    "{\"code\":\"SUCCESS\""));
    assertThat(info(small.ada, "Leads", "fields=Last_Name").get("count")).isEqualTo(1);
  }

  @Test
  void customModuleIsNamedByItsName() {
    assertThat(create(small.sven, "machines", "{\"data\":[{\"Last_Name\":\"Doe\"}]}"))
        .isEqualTo(data(400, missing("Name", "$.data[0].Name")));
    assertThat(create(small.sven, "machines", "{\"data\":[{\"Name\":\"Lathe\"}]}"))
        .startsWith("201 ");
    assertThat(get(small.rita, "Machines", id(0), "fields=Name"))
        .isEqualTo("200 {\"data\":[{\"Name\":\"Lathe\",\"id\":\"7000000000300000\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "5", "null", "{\"data\":[]} x", "\u0000"})
  void bodyMustBeAnObject(String body) {
    assertThat(create(small.ada, "Leads", body))
        .isEqualTo(
            "400 " + item("INVALID_DATA", "{\"expected_data_type\":\"jsonobject\"}", "body"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":[]}", "{\"data\":null}"})
  void dataMustBeThere(String body) {
    assertThat(create(small.ada, "Leads", body)).isEqualTo("400 " + missing("data", "$.data"));
  }

  @Test
  void dataMustBeAList() {
    assertThat(create(small.ada, "Leads", "{\"data\":{}}"))
        .isEqualTo("400 " + invalid("jsonarray", "data", "$.data"));
  }

  @Test
  void atMostAHundredRecordsAreAddedAtOnce() {
    var lead = "{\"Last_Name\":\"Doe\"}";
    var hundred = String.join(",", Collections.nCopies(100, lead));
    assertThat(create(small.ada, "Leads", "{\"data\":[" + hundred + "," + lead + "]}"))
        .isEqualTo("400 " + tooLong(100, "data", "$.data"));
    assertThat(list(small.ada, "Leads", "fields=id")).isEqualTo("204");
    assertThat(create(small.ada, "Leads", "{\"data\":[" + hundred + "]}")).startsWith("201 ");
    assertThat(info(small.ada, "Leads", "fields=id").get("count")).isEqualTo(100);
  }

  @Test
  void bodyMayBeAsLongAsTheLimitAndNotLonger() {
    var start = "{\"data\":[{\"Last_Name\":\"Doe\"}]}";
    var longest = start + " ".repeat(MOST_BYTES - start.length());
    assertThat(create(small.ada, "Leads", longest)).startsWith("201 ");
    assertThat(create(small.ada, "Leads", longest + " "))
        .isEqualTo("413 " + item("BODY_SIZE_REACHED", "{}", "The request body limit reached"));
  }

  @Test
  void deepNestingIsRefusedOrAnsweredAsGiven() {
    assertThat(create(small.ada, "Price_Books", nested(40_000)))
        .startsWith("400 ")
        .contains("LIMIT_EXCEEDED");
    var deepest =
        IntStream.iterate(1000, depth -> depth - 1)
            .filter(depth -> create(small.ada, "Price_Books", nested(depth)).startsWith("201 "))
            .findFirst()
            .orElseThrow();
    assertThat(deepest).isGreaterThan(100);
    assertThat(get(small.ada, "Price_Books", id(0))).startsWith("200 ");
    assertThat(list(small.ada, "Price_Books", "fields=Pricing_Details"))
        .contains("[".repeat(deepest));
  }

  private static String nested(int depth) {
    return "{\"data\":[{\"Price_Book_Name\":\"P\",\"Pricing_Details\":[{\"a\":%s%s}]}]}"
        .formatted("[".repeat(depth), "]".repeat(depth));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "123456789012345678901234567890",
        "\"\\ud83d\\ude00\"",
        "\"\\u0000\"",
        "{\"\":[]}"
      })
  void oddValuesAreNoFault(String value) {
    assertThat(
            create(
                small.ada,
                "Leads",
                "{\"data\":[{\"Last_Name\":\"Doe\",\"Odd\":%s}]}".formatted(value)))
        .startsWith("201 ");
    assertThat(get(small.ada, "Leads", id(0))).startsWith("200 ");
  }

  @Test
  void creatingNeedsAModuleWithATabAndThePermission() {
    var body = "nothing that is looked at";
    var noModule =
        "400 "
            + item(
                "INVALID_MODULE",
                "{\"resource_path_index\":0}",
                "The module name given seems to be invalid");
    assertThat(create(small.ada, "Nonsense", body)).isEqualTo(noModule);
    assertThat(create(small.sven, "Vendors", body)).isEqualTo(noModule);
    assertThat(create(small.ada, "Documents", body))
        .isEqualTo(
            "400 "
                + item(
                    "INVALID_MODULE",
                    "{\"resource_path_index\":0}",
                    "The given module is not supported in API"));
    assertThat(create(small.rita, "Leads", body))
        .isEqualTo(
            "403 "
                + item(
                    "NO_PERMISSION",
                    "{\"permissions\":[\"Crm_Implied_Create_Leads\"]}",
                    "Permission denied to create records"));
  }
}
