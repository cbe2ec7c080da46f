package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;
import static io.addenda.records.Answers.data;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static io.addenda.records.Answers.one;
import static io.addenda.records.Answers.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.api.ApiOperation;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.api.Operations;
import io.addenda.http.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a call on records may say besides its path: every parameter, header and key of a body that
/// the table of operations has is honoured, means nothing, or is refused by its name.
class ConditionsTest {

  private static final String IN_2099 = "Thu, 01 Jan 2099 00:00:00 GMT";

  @TempDir static Path directory;
  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(directory);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer get(String path, String... headers) throws Exception {
    return server.get("/crm/" + path, ADMINISTRATOR, headers);
  }

  private static Answer post(String path, String body) throws Exception {
    return server.post("/crm/" + path, "application/json", body.getBytes(UTF_8), ADMINISTRATOR);
  }

  private static String lead() throws Exception {
    return server.create("Leads", ADMINISTRATOR).id();
  }

  // fields

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
  void aFieldThatTheModuleLacksIsShownWhereItWasKept() throws Exception {
    var with = made(post("v7/Leads", "{\"data\":[{\"Last_Name\":\"a\",\"Shoe_Size\":44}]}"));
    var without = lead();
    assertThat(one(get("v7/Leads/" + with))).containsEntry("Shoe_Size", 44);
    assertThat(data(get("v7/Leads?fields=Shoe_Size&sort_order=asc&ids=" + with + "," + without)))
        .containsExactly(
            object(field("Shoe_Size", 44), field("id", with)), object(field("id", without)));
  }

  private static String made(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }

  // names of parameters, and lists of ids that choose nothing

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

  // page, per_page, page_token

  @Test
  void pageZeroIsTheFirstInOldVersionsOnly() throws Exception {
    var id = lead();
    for (var version : List.of("v2", "v2.1")) {
      var answer = get(version + "/Leads?page=0&ids=" + id);
      assertThat(ids(answer)).containsExactly(id);
      assertThat(info(answer)).containsEntry("page", 1);
    }
    assertThat(error(get("v3/Leads?fields=id&page=0")))
        .isEqualTo("400 INVALID_DATA {param_name=page}");
  }

  @Test
  void listsGoOnBeyondTwoThousandWithTokensOrInOldVersionsWithoutThem() throws Exception {
    server.inside().records().addVendors(2300);
    assertThat(info(get("v2/Vendors?page=11&fields=id")))
        .containsOnlyKeys("per_page", "count", "page", "sort_by", "sort_order", "more_records")
        .containsEntry("more_records", true);
    assertThat(error(get("v7/Vendors?page=11&fields=id")))
        .isEqualTo("400 DISCRETE_PAGINATION_LIMIT_EXCEEDED {limit=2000}");
    for (var order : List.of("sort_by=id", "sort_by=Modified_Time&sort_order=asc")) {
      walk("v7/Vendors?fields=Vendor_Name&" + order);
    }
    server.inside().records().removeVendors();
  }

  private static void walk(String list) throws Exception {
    var there = new ArrayList<String>();
    var pages = new ArrayList<List<?>>();
    var page = get(list);
    while (true) {
      there.addAll(ids(page));
      pages.add(ids(page));
      var info = info(page);
      assertThat(info).containsEntry("page", pages.size());
      assertThat(info.get("more_records")).isEqualTo(info.get("next_page_token") != null);
      if (info.get("next_page_token") == null) {
        break;
      }
      page = get(list + "&page_token=" + info.get("next_page_token"));
    }
    assertThat(there).doesNotHaveDuplicates();
    assertThat((long) there.size()).isEqualTo(server.inside().records().of("Vendors"));
    for (int number = pages.size() - 1; number > 0; number--) {
      page = get(list + "&page_token=" + info(page).get("previous_page_token"));
      assertThat(ids(page)).isEqualTo(pages.get(number - 1));
    }
    assertThat(info(page)).containsEntry("page", 1).containsEntry("previous_page_token", null);
  }

  @Test
  void aTokenIsGoodForOneUserOneListAndOneDay() throws Exception {
    lead();
    lead();
    var list = "v7/Leads?fields=id&per_page=1";
    var token = info(get(list)).get("next_page_token");
    assertThat(get(list + "&page_token=" + token).status()).isEqualTo(200);
    for (var other :
        List.of(
            list + "&sort_order=asc&page_token=" + token,
            list + "&sort_by=Created_Time&page_token=" + token,
            "v7/Contacts?fields=id&page_token=" + token,
            list + "&page_token=x")) {
      assertThat(error(get(other))).startsWith("400 ").doesNotContain("EXPIRED");
    }
    assertThat(error(server.get("/crm/" + list + "&page_token=" + token, STANDARD)))
        .isEqualTo(error(get(list + "&page_token=x")));
    assertThat(error(get(list + "&page=1&page_token=" + token)))
        .startsWith("400 AMBIGUITY_DURING_PROCESSING");
    server.advance(Duration.ofHours(25));
    assertThat(error(get(list + "&page_token=" + token))).contains("EXPIRED");
  }

  // sort_by, sort_order

  @ParameterizedTest
  @CsvSource({
    "sort_by=id&sort_order=asc, 1 2 3",
    "sort_by=id&sort_order=desc, 3 2 1",
    "sort_by=id, 3 2 1",
    "sort_order=asc, 1 2 3",
    "sort_by=Created_Time&sort_order=asc, 3 1 2",
    "sort_by=Created_Time, 2 1 3",
    "sort_by=Modified_Time&sort_order=asc, 1 2 3",
    "sort_by=Modified_Time&sort_order=desc, 3 2 1"
  })
  void recordsAreSortedAsAskedAndInfoSaysHow(String asked, String order) throws Exception {
    var ids = List.of(lead(), lead(), lead());
    int[] created = {2, 3, 1};
    int[] modified = {1, 1, 2};
    for (int i = 0; i < 3; i++) {
      server
          .inside()
          .records()
          .date(
              ids.get(i),
              Instant.ofEpochSecond(1_700_000_000L + created[i]),
              Instant.ofEpochSecond(1_700_000_000L + modified[i]));
    }
    for (var version : List.of("v2", "v7")) {
      var list = get(version + "/Leads?fields=id&ids=" + String.join(",", ids) + "&" + asked);
      assertThat(ids(list).stream().map(id -> ids.indexOf(id) + 1).map(String::valueOf))
          .containsExactly(order.split(" ", -1));
      var query = Query.parse(asked);
      assertThat(info(list))
          .containsEntry("sort_by", query.first("sort_by").orElse("id"))
          .containsEntry("sort_order", query.first("sort_order").orElse("desc"));
    }
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

  // ids

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

  // If-Modified-Since

  @ParameterizedTest
  @ValueSource(
      strings = {
        IN_2099,
        "2099-01-01T00:00:00+00:00",
        "2099-01-01T00:00:00Z",
        "2099-01-01T00:00:00.5+0530",
        "2099-01-01T00:00:00"
      })
  void nothingThatIsNewerIsNotModified(String time) throws Exception {
    var lead = lead();
    var note = server.create("Notes", ADMINISTRATOR).id();
    for (var path :
        List.of(
            "Leads?fields=id",
            "Leads/" + lead,
            "Notes?fields=id",
            "Notes/" + note,
            "Leads/2883756000000261075/Notes?fields=id",
            "Leads/2883756000000261075/Attachments?fields=id")) {
      var answer = get("v7/" + path, "If-Modified-Since", time);
      assertThat(answer.status()).as(path).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void onlyWhatIsNewerIsListed() throws Exception {
    var old = lead();
    var time = text(one(get("v7/Leads/" + old)), "Modified_Time");
    server.advance(Duration.ofSeconds(2));
    var young = lead();
    var list = get("v7/Leads?fields=id&ids=" + old + "," + young, "If-Modified-Since", time);
    assertThat(ids(list)).containsExactly(young);
    assertThat(get("v7/Leads/" + old, "If-Modified-Since", time).status()).isEqualTo(304);
    assertThat(get("v7/Leads/" + young, "If-Modified-Since", time).status()).isEqualTo(200);
    var all =
        get("v7/Leads?fields=id&ids=" + old, "If-Modified-Since", "2001-01-01T00:00:00+00:00");
    assertThat(ids(all)).containsExactly(old);
  }

  @Test
  void whatIsNotThereIsNotSaidToBeUnchanged() throws Exception {
    var lead = lead();
    server.upload(new RecordPath("Leads", lead), "a.txt", "a", ADMINISTRATOR);
    var attachments = "Leads/%s/Attachments?fields=id".formatted(lead);
    for (var path :
        List.of(
            "Leads?fields=id&ids=1",
            "Leads?fields=id&per_page=200&page=9&ids=" + lead,
            "Leads/" + lead + "/Notes?fields=id",
            "Leads/1",
            attachments + "&ids=1",
            attachments + "&page=9")) {
      var answer = get("v7/" + path, "If-Modified-Since", "2001-01-01T00:00:00+00:00");
      assertThat(answer.status()).as(path).isEqualTo(204);
    }
    for (var path : List.of("Leads?fields=id&ids=" + lead, attachments)) {
      assertThat(get("v7/" + path, "If-Modified-Since", IN_2099).status()).as(path).isEqualTo(304);
    }
  }

  @Test
  void onlyNewerAttachmentsAreListedInPages() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    server.upload(lead, "old.txt", "a", ADMINISTRATOR);
    var list = get("v7/Leads/%s/Attachments?fields=Modified_Time".formatted(lead.id()));
    var time = text(one(list), "Modified_Time");
    server.advance(Duration.ofSeconds(2));
    var young = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      young.addFirst(server.upload(lead, i + ".txt", "b", ADMINISTRATOR));
    }
    var path = "v7/Leads/%s/Attachments?fields=id&per_page=2".formatted(lead.id());
    assertThat(ids(get(path, "If-Modified-Since", time))).isEqualTo(young.subList(0, 2));
    assertThat(ids(get(path + "&page=2", "If-Modified-Since", time)))
        .isEqualTo(young.subList(2, 3));
    assertThat(error(get(path + "&ids=1,x"))).endsWith("{param_name=ids}");
  }

  @Test
  void aTimeThatIsNoneIsRefused() throws Exception {
    var lead = lead();
    for (var path : List.of("Leads?fields=id", "Leads/" + lead, "Notes?fields=id")) {
      assertThat(error(get("v7/" + path, "If-Modified-Since", "yesterday")))
          .isEqualTo("400 INVALID_DATA {header=If-Modified-Since}");
    }
  }

  // What is refused by name, and what means nothing

  static Stream<ApiOperation> operations() {
    return Operations.all().stream()
        .filter(ApiOperation::isServed)
        .filter(it -> Set.of("record", "notes", "relatedrecords").contains(it.family()));
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyConditionOfTheTableIsHonouredOrRefusedByName(ApiOperation operation) throws Exception {
    var record = new RecordPath("Leads", lead());
    var path =
        operation
            .path()
            .replace("{module_api_name}", "Leads")
            .replaceFirst("Notes/\\{id}", "Notes/1")
            .replaceFirst("\\{(record_)?id}", record.id())
            .replace("{related_list_api_name}", "Notes");
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
      if (!key.name().equals("data")) {
        var answer = post(path.substring("/crm/".length()), body(path, record.id(), key.name()));
        if (key.treatment() == Treatment.REFUSED) {
          assertThat(error(answer))
              .isEqualTo("400 CONDITION_NOT_SERVED {key=%s}".formatted(key.name()));
        } else {
          made(answer);
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
