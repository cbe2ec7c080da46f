package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;
import static io.addenda.records.Answers.data;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.api.ApiOperation;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.api.Operations;
import io.addenda.http.Query;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a call on records may say besides its path: every parameter, header and key of a body that
/// the table of operations has is honoured, means nothing, or is refused by its name.
class ConditionsTest extends DemoPerClass {

  private static Answer get(String path, String... headers) throws Exception {
    return server.get("/crm/" + path, ADMINISTRATOR, headers);
  }

  private static Answer post(String path, String body) throws Exception {
    return server.post("/crm/" + path, "application/json", body.getBytes(UTF_8), ADMINISTRATOR);
  }

  private static String lead() throws Exception {
    return server.create("Leads", ADMINISTRATOR).id();
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v2.1"})
  void oldVersionsListAllOfEachRecordUnlessAskedForFields(String version) throws Exception {
    var id = lead();
    var list = get(version + "/Leads?ids=" + id);
    assertThat(one(list))
        .containsEntry("Last_Name", "Boyle")
        .containsEntry("City", null)
        .containsEntry("Tag", List.of())
        .containsEntry("$editable", true)
        .containsEntry("$converted", false)
        .containsEntry("$approved", true);
    assertThat(one(get(version + "/Leads?fields=City&ids=" + id)).keySet())
        .containsExactly("City", "id");
    var many = IntStream.range(0, 60).mapToObj(i -> "F" + i).collect(Collectors.joining(","));
    assertThat(one(get(version + "/Leads?fields=City," + many + "&ids=" + id)).keySet())
        .containsExactly("City", "id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v3", "v4", "v5", "v6", "v7", "v8"})
  void fieldsMustBeAskedForFromVersionThreeOn(String version) throws Exception {
    var lead = lead();
    for (var path : List.of("/Leads", "/Notes", "/Leads/" + lead + "/Notes")) {
      assertThat(error(get(version + path)))
          .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=fields}");
    }
    assertThat(get(version + "/Leads/" + lead).status()).isEqualTo(200);
  }

  @Test
  void aNameThatIsNoFieldIsLeftOutAndNotMadeUp() throws Exception {
    var lead = lead();
    assertThat(one(get("v7/Leads?fields=last_name,No_Such,Last_Name&ids=" + lead)).keySet())
        .containsExactly("Last_Name", "id");
    assertThat(one(get("v7/Leads/" + lead + "?fields=No_Such")).keySet()).containsExactly("id");
    assertThat(one(get("v7/Leads/" + lead + "?fields=City,$state")))
        .isEqualTo(object(field("City", null), field("$state", "save"), field("id", lead)));
  }

  @Test
  void aFieldThatTheModuleLacksIsShownWhereAnOlderVersionKeptIt() throws Exception {
    var listed = data(get("v7/Machines?fields=Serial_Number&sort_order=asc"));
    assertThat(listed).extracting(it -> it.get("Serial_Number")).contains("DW40-0117", "TL-2");
    var with = Answers.text(listed.getFirst(), "id");
    assertThat(one(get("v7/Machines/" + with))).containsEntry("Serial_Number", "DW40-0117");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ids=", "ids=%20", "ids=,", "ids"})
  void whoChoosesNoIdsIsNotGivenEverything(String query) throws Exception {
    var lead = lead();
    for (var path :
        List.of("Leads?fields=id&", "Leads/" + lead + "/Notes?fields=id&", "Notes?fields=id&")) {
      assertThat(error(get("v7/" + path + query)))
          .as(path)
          .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=ids}");
    }
    assertThat(error(get("v7/users?" + query)))
        .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=ids}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "IDS",
        "Ids",
        "ids[]",
        "ids%5B0%5D",
        "%20ids",
        "ids%20",
        "perPage",
        "PAGE",
        "sortBy",
        "SORT_ORDER",
        "pageToken",
        "CVID",
        "startdatetime"
      })
  void aNameThatIsAlmostThatOfAConditionIsRefused(String name) throws Exception {
    assertThat(error(get("v7/Leads?fields=id&" + name + "=1")))
        .isEqualTo(
            "400 INVALID_DATA {param_name=%s}"
                .formatted(Query.parse(name).names().iterator().next()));
  }

  @Test
  void aNameThatNobodyKnowsMeansNothing() throws Exception {
    var id = lead();
    assertThat(ids(get("v2/Leads?selectColumns=All&newFormat=1&page_size=1&ids=" + id)))
        .containsExactly(id);
  }

  @ParameterizedTest
  @CsvSource({"sort_by, Last_Name", "sort_by, ID", "sort_order, up", "ids, abc", "ids, -1"})
  void aWrongValueIsRefusedByName(String name, String value) throws Exception {
    var lead = lead();
    for (var path : List.of("Leads", "Notes", "Leads/" + lead + "/Notes")) {
      var answer = get("v7/" + path + "?fields=id&" + name + "=" + value);
      assertThat(error(answer)).startsWith("400 ").endsWith(" {param_name=" + name + "}");
    }
  }

  @Test
  void idsGiveExactlyTheseInTheOrderOfTheList() throws Exception {
    var one = lead();
    var other = lead();
    var contact = server.create("Contacts", ADMINISTRATOR).id();
    lead();
    var list = get("v7/Leads?fields=id&ids=%s,%s,999,%s,%s".formatted(one, other, contact, one));
    assertThat(ids(list)).containsExactly(other, one);
    assertThat(get("v7/Leads?fields=id&ids=999").status()).isEqualTo(204);
  }

  static Stream<ApiOperation> operations() {
    return Operations.all().stream()
        .filter(ApiOperation::isServed)
        .filter(it -> !it.path().endsWith("/photo"))
        .filter(it -> !it.path().endsWith("/mass_update"))
        .filter(it -> Set.of("record", "notes", "relatedrecords").contains(it.family()));
  }

  private static String path(ApiOperation operation, RecordPath record) {
    return operation
        .path()
        .replace("{module_api_name}", "Leads")
        .replaceFirst("Notes/\\{id}", "Notes/1")
        .replaceFirst("\\{(record_)?id}", record.id())
        .replace("{related_list_api_name}", "Campaigns")
        .replace("{related_record_id}", "1");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyConditionOfTheTableIsHonouredOrRefusedByName(ApiOperation operation) throws Exception {
    var record = new RecordPath("Leads", lead());
    var path = path(operation, record);
    for (var parameter : operation.parameters()) {
      boolean refused = parameter.treatment() == Treatment.REFUSED;
      var query = "?fields=id&%s=1".formatted(parameter.name());
      var answer =
          send(
              operation,
              path + (operation.method().equals("GET") ? query : query.replace("fields=id&", "")));
      assertThat(answer.body().contains("CONDITION_NOT_SERVED")).as(query).isEqualTo(refused);
      if (refused) {
        assertThat(error(answer)).endsWith("{param_name=%s}".formatted(parameter.name()));
      }
    }
    for (var header : operation.headers()) {
      if (header.treatment() == Treatment.REFUSED) {
        assertThat(error(send(operation, path, header.name(), "Leads.External")))
            .isEqualTo("400 CONDITION_NOT_SERVED {header=%s}".formatted(header.name()));
      }
    }
    for (var key : operation.body()) {
      // Bodies of changes have a test of their own.
      if (!key.name().equals("data") && operation.method().equals("POST")) {
        var answer = post(path.substring("/crm/".length()), body(path, record.id(), key.name()));
        if (key.treatment() == Treatment.REFUSED) {
          assertThat(error(answer))
              .isEqualTo("400 CONDITION_NOT_SERVED {key=%s}".formatted(key.name()));
        } else {
          assertThat(answer.status())
              .as(answer.body())
              .isEqualTo(path.endsWith("/upsert") ? 200 : 201);
        }
      }
    }
  }

  /// A body that adds what the path is for, and has one key more.
  private static String body(String path, String lead, String key) {
    var item =
        path.endsWith("Notes")
            ? "\"Note_Title\":\"a\",\"Parent_Id\":\"%s\",\"se_module\":\"Leads\"".formatted(lead)
            : "\"Last_Name\":\"a\"";
    return "{\"data\":[{%s}],\"%s\":[]}".formatted(item, key);
  }

  private static Answer send(ApiOperation operation, String path, String... headers)
      throws Exception {
    return server.send(operation.method(), path, server.token(ADMINISTRATOR), headers);
  }

  @Test
  void aKeyOfTheBodyThatIsUnknownIsRefusedByName() throws Exception {
    assertThat(error(post("v7/Leads", "{\"data\":[{\"Last_Name\":\"a\"}],\"Odd\":1}")))
        .isEqualTo("400 CONDITION_NOT_SERVED {key=Odd}");
  }
}
