package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the list of attachments is in each version of the API.
class AttachmentVersionsTest extends DemoPerClass {

  private static final List<String> OF_ALL_VERSIONS =
      List.of(
          "Owner",
          "Modified_Time",
          "File_Name",
          "Created_Time",
          "Size",
          "Parent_Id",
          "$editable",
          "$file_id",
          "$type",
          "$se_module",
          "Modified_By",
          "$state",
          "id",
          "Created_By",
          "$link_url");

  private RecordPath lead;

  @BeforeEach
  void upload() throws Exception {
    lead = server.create("Leads", ADMINISTRATOR);
    server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    server.upload(lead, "b.txt", "hello", ADMINISTRATOR);
  }

  private Answer list(String version, String query) throws Exception {
    return server.get(
        "/crm/%s/Leads/%s/Attachments%s".formatted(version, lead.id(), query), ADMINISTRATOR);
  }

  private static Map<String, Object> first(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var data = (List<?>) Objects.requireNonNull(Json.read(answer.body()).get("data"));
    return Json.parseObject(data.getFirst()).orElseThrow().entrySet().stream()
        .collect(
            LinkedHashMap::new,
            (map, entry) -> map.put(entry.getKey(), String.valueOf(entry.getValue())),
            Map::putAll);
  }

  private static Set<String> info(Answer answer) {
    return Json.parseObject(Json.read(answer.body()).get("info")).orElseThrow().keySet();
  }

  @Test
  void versionTwoGivesAllKeysThatItHasToWhoNamesNone() throws Exception {
    assertThat(first(list("v2", "")).keySet())
        .containsAll(OF_ALL_VERSIONS)
        .contains("description", "category")
        .doesNotContain("$sharing_permission", "$attachment_type", "File_Id__s")
        .hasSize(OF_ALL_VERSIONS.size() + 2);
    assertThat(first(list("v2.1", "")).keySet())
        .contains("$sharing_permission", "$attachment_type", "description")
        .doesNotContain("File_Id__s");
    assertThat(first(list("v2", "?fields=File_Name,$attachment_type")).keySet())
        .containsExactly("File_Name", "id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3", "v4", "v5", "v6", "v7", "v8"})
  void laterVersionsMustBeTold(String version) throws Exception {
    var answer = list(version, "");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("REQUIRED_PARAM_MISSING");
  }

  @Test
  void versionEightHasFiveKeysMoreAndTheModuleOfTheParent() throws Exception {
    var more =
        "$field_states,$zia_visions,Attachment_Source__s,File_Id__s,Record_Status__s,Parent_Id";

    var asked = first(list("v8", "?fields=" + more));
    assertThat(asked.keySet())
        .containsExactlyInAnyOrder(Stream.of((more + ",id").split(",", -1)).toArray(String[]::new));
    assertThat(asked.get("Parent_Id")).asString().contains("api_name=Leads");
    var before = first(list("v7", "?fields=" + more));
    assertThat(before.keySet()).containsExactly("Parent_Id", "id");
    assertThat(before.get("Parent_Id")).asString().doesNotContain("api_name");
  }

  @Test
  void onlyLateVersionsHaveTokensAndAnEndWithoutThem() throws Exception {
    assertThat(info(list("v6", "?fields=id&per_page=1")))
        .containsExactly("per_page", "count", "page", "more_records");
    assertThat(info(list("v7", "?fields=id&per_page=1"))).contains("next_page_token");
    assertThat(list("v6", "?fields=id&page=2001&per_page=1").status()).isEqualTo(204);
    assertThat(list("v7", "?fields=id&page=2001&per_page=1").text("code"))
        .isEqualTo("DISCRETE_PAGINATION_LIMIT_EXCEEDED");
    assertThat(list("v2", "?page=0&per_page=1").status()).isEqualTo(200);
    assertThat(list("v7", "?fields=id&page=0").status()).isEqualTo(400);
  }

  @Test
  void versionTwoDoesNotSayWhereAnErrorIs() throws Exception {
    var path = "/crm/%s/Leads/%s/Attachments/1";

    assertThat(server.delete(path.formatted("v2", lead.id()), ADMINISTRATOR).at("details"))
        .isEqualTo(Map.of());
    assertThat(server.delete(path.formatted("v2.1", lead.id()), ADMINISTRATOR).at("details"))
        .isEqualTo(Map.of("resource_path_index", 3));
  }

  @Test
  void oldVersionsAcceptCallsOfWhichOneItemWasRefused() throws Exception {
    var path = "/crm/%s/Leads/%s/Attachments?ids=1,2";

    assertThat(server.delete(path.formatted("v2", lead.id()), ADMINISTRATOR).status())
        .isEqualTo(202);
    assertThat(server.delete(path.formatted("v2.1", lead.id()), ADMINISTRATOR).status())
        .isEqualTo(202);
    assertThat(server.delete(path.formatted("v3", lead.id()), ADMINISTRATOR).status())
        .isEqualTo(400);
  }
}
