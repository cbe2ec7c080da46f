package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.info;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a record is answered with, in each version.
class RecordAnswerTest extends DemoPerClass {

  private static final String LEAD = "2883756000000261075";

  private static Answer get(String path) throws Exception {
    return server.get("/crm/" + path, ADMINISTRATOR);
  }

  @Test
  void aRecordHasEveryFieldThatItsModuleIsSaidToHave() throws Exception {
    for (var module : server.fixture().modules()) {
      var record = server.create(module, ADMINISTRATOR);
      var answer = server.get(record.path(), ADMINISTRATOR);
      var fields = get("v7/settings/fields?module=" + module).json();
      var told =
          IntStream.range(0, fields.size("fields"))
              .mapToObj(i -> fields.text("fields.%d.api_name".formatted(i)))
              .toList();
      assertThat(told).as(module).isNotEmpty();
      assertThat(one(answer).keySet()).as(module).containsAll(told);
    }
  }

  @Test
  void aRecordComesWithItsEmptyFieldsAndTheKeysOfTheSystem() throws Exception {
    var lead = one(get("v7/Leads/" + LEAD));
    assertThat(lead)
        .containsEntry("Full_Name", "Annika Bergström")
        .containsEntry("Tag", List.of())
        .containsEntry("Fax", null)
        .containsEntry("Email_Opt_Out", false)
        .containsEntry("Locked__s", false)
        .containsEntry("Record_Status__s", "Available")
        .containsEntry("$editable", true)
        .containsEntry("$state", "save")
        .containsEntry("$approval_state", "approved")
        .containsEntry("$sharing_permission", "full_access")
        .containsEntry("$currency_symbol", "$")
        .containsEntry("$converted_detail", Map.of())
        .containsKeys(
            "$approval",
            "$review_process",
            "$process_flow",
            "$locked_for_me",
            "$in_merge",
            "$orchestration",
            "$layout_id",
            "$field_states",
            "$zia_owner_assignment",
            "$wizard_connection_path",
            "$canvas_id",
            "$pathfinder",
            "$is_duplicate");
    var seen = one(server.get("/crm/v7/Leads/" + LEAD, READER));
    assertThat(seen)
        .containsEntry("$editable", false)
        .containsEntry("$sharing_permission", "read_only");
  }

  @ParameterizedTest
  @CsvSource({
    "v2, true, false",
    "v2.1, true, false",
    "v3, true, false",
    "v4, false, false",
    "v6, false, true",
    "v8, false, true"
  })
  void someKeysAreOfOldOrYoungVersionsOnly(String version, boolean old, boolean young)
      throws Exception {
    var lead = one(get(version + "/Leads/" + LEAD));
    assertThat(lead.containsKey("$converted")).isEqualTo(old);
    assertThat(lead.containsKey("$approved")).isEqualTo(old);
    assertThat(lead.containsKey("Record_Status__s")).isEqualTo(young);
  }

  @ParameterizedTest
  @CsvSource({"v2, false", "v2.1, false", "v3, true", "v8, true"})
  void aCreatedRecordSaysItsApprovalFromVersionThreeOn(String version, boolean said)
      throws Exception {
    var answer =
        server.post(
            "/crm/" + version + "/Leads",
            "application/json",
            "{\"data\":[{\"Last_Name\":\"a\"}]}".getBytes(UTF_8),
            ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.body().contains("$approval_state")).isEqualTo(said);
  }

  @Test
  void infoHasTheKeysOfItsVersionInTheirOrder() throws Exception {
    assertThat(info(get("v2/Leads")).keySet())
        .containsExactly("per_page", "count", "page", "sort_by", "sort_order", "more_records");
    assertThat(info(get("v6/Leads?fields=id")).keySet())
        .containsExactly(
            "per_page",
            "next_page_token",
            "count",
            "sort_by",
            "page",
            "previous_page_token",
            "page_token_expiry",
            "sort_order",
            "more_records");
    assertThat(info(get("v7/Leads?fields=id")).keySet())
        .containsExactly(
            "call",
            "per_page",
            "next_page_token",
            "count",
            "sort_by",
            "page",
            "previous_page_token",
            "page_token_expiry",
            "sort_order",
            "email",
            "more_records");
  }

  @ParameterizedTest
  @ValueSource(strings = {"undefined", "%7B%7Bid%7D%7D", "12ab", "-1", "99999999999999999999"})
  void aTextThatIsNoIdIsRefused(String text) throws Exception {
    for (var module : List.of("Leads", "Notes")) {
      assertThat(error(get("v7/%s/%s".formatted(module, text))))
          .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
      assertThat(error(server.delete("/crm/v7/%s/%s".formatted(module, text), ADMINISTRATOR)))
          .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
      assertThat(error(server.delete("/crm/v7/%s?ids=1,%s".formatted(module, text), ADMINISTRATOR)))
          .isEqualTo("400 UNABLE_TO_PARSE_DATA_TYPE {param_name=ids}");
    }
    assertThat(get("v7/Leads/999").status()).isEqualTo(204);
  }
}
