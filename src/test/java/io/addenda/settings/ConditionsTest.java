package io.addenda.settings;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.api.ApiOperation;
import io.addenda.api.ApiOperation.Condition;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.api.Json;
import io.addenda.api.Operations;
import io.addenda.testing.DemoPerClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every condition that the table of operations names for what this room serves: one that is
/// honoured changes the answer as it should, one that is not is refused by name. And what the
/// answers lead to is there.
class ConditionsTest extends DemoPerClass {

  private static final String LONG_AGO = "2001-01-01T00:00:00+00:00";
  private static final String LATER = "2199-01-01T00:00:00+00:00";

  private static final String VIEWS = "/settings/custom_views";

  private static final Set<String> FAMILIES =
      Set.of(
          "customviews",
          "fields",
          "layouts",
          "modules",
          "org",
          "picklistvalues",
          "pipeline",
          "profiles",
          "relatedlists",
          "roles",
          "users",
          "variablegroups",
          "variables");

  /// What a condition that is honoured does, by operation and name.
  private static final Map<String, Check> CHECKS =
      Map.ofEntries(
          Map.entry("GET /crm/v7/settings/fields module", ConditionsTest::fieldsAreOfTheModule),
          Map.entry(
              "GET /crm/v7/settings/fields/{field} module",
              () -> foundInItsModule("/settings/fields", "fields")),
          Map.entry(
              "GET /crm/v7/settings/layouts module",
              () -> differs("/settings/layouts?module=Leads", "/settings/layouts?module=Deals")),
          Map.entry(
              "GET /crm/v7/settings/layouts/{id} module",
              () -> foundInItsModule("/settings/layouts", "layouts")),
          Map.entry(
              "GET /crm/v7/settings/custom_views module",
              () -> differs(VIEWS + "?module=Leads", VIEWS + "?module=Deals")),
          Map.entry(
              "GET /crm/v7/settings/custom_views page",
              () -> differs(VIEWS + "?module=Leads", VIEWS + "?module=Leads&page=2")),
          Map.entry(
              "GET /crm/v7/settings/custom_views per_page",
              () -> differs(VIEWS + "?module=Leads", VIEWS + "?module=Leads&per_page=1")),
          Map.entry(
              "GET /crm/v7/settings/custom_views/{id} module",
              () -> foundInItsModule(VIEWS, "custom_views")),
          Map.entry("GET /crm/v7/settings/fields type", ConditionsTest::noFieldIsUnused),
          Map.entry("GET /crm/v7/settings/modules status", ConditionsTest::modulesHaveTheStatus),
          Map.entry(
              "GET /crm/v7/settings/modules If-Modified-Since",
              () -> unchanged("/settings/modules")),
          Map.entry(
              "GET /crm/v7/settings/related_lists module", ConditionsTest::listsAreOfTheModule),
          Map.entry(
              "GET /crm/v7/settings/related_lists/{id} module",
              () -> foundInItsModule("/settings/related_lists", "related_lists")),
          Map.entry("GET /crm/v7/users ids", ConditionsTest::usersHaveTheIds),
          Map.entry("GET /crm/v7/users page", ConditionsTest::pagesFollowEachOther),
          Map.entry("GET /crm/v7/users per_page", ConditionsTest::pagesFollowEachOther),
          Map.entry("GET /crm/v7/users type", ConditionsTest::usersAreOfTheType),
          Map.entry(
              "GET /crm/v7/users/actions/count type",
              () -> differs("/users/actions/count", "/users/actions/count?type=CurrentUser")),
          Map.entry("GET /crm/v7/users If-Modified-Since", () -> unchanged("/users")),
          Map.entry(
              "GET /crm/v7/users/{user} If-Modified-Since",
              () -> unchanged("/users/" + users("").getFirst())));

  /// Fails when the condition is not honoured.
  @FunctionalInterface
  private interface Check {
    void run() throws Exception;
  }

  private static Stream<ApiOperation> served() {
    return Operations.all().stream()
        .filter(ApiOperation::isServed)
        .filter(operation -> FAMILIES.contains(operation.family()));
  }

  private static List<Condition> conditions(ApiOperation operation) {
    return Stream.concat(operation.parameters().stream(), operation.headers().stream()).toList();
  }

  static List<String> honoured() {
    return served()
        .flatMap(
            operation ->
                conditions(operation).stream()
                    .filter(condition -> condition.treatment() == Treatment.HONOURED)
                    .map(condition -> operation.name() + " " + condition.name()))
        .toList();
  }

  static List<String> refused() {
    return served()
        .flatMap(
            operation ->
                operation.parameters().stream()
                    .filter(condition -> condition.treatment() == Treatment.REFUSED)
                    .map(condition -> operation.path() + " " + condition.name()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("honoured")
  void honouredConditionChangesTheAnswer(String name) throws Exception {
    var written = WrittenConditions.CHECKS.get(name);
    if (written != null) {
      written.run(server);
      return;
    }
    assertThat(CHECKS).containsKey(name);
    Objects.requireNonNull(CHECKS.get(name)).run();
  }

  @ParameterizedTest
  @MethodSource("refused")
  void otherConditionIsRefusedByName(String pair) throws Exception {
    var words = pair.split(" ", 2);
    var answer =
        server.get(
            words[0].replaceAll("\\{[^}]*}", "1") + "?module=Leads&" + words[1] + "=1",
            ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("CONDITION_NOT_SERVED");
    assertThat(answer.text("param_name")).isEqualTo(words[1]);
  }

  @Test
  void everyListThatIsAdvertisedIsServed() throws Exception {
    int walked = 0;
    for (var module : modules("")) {
      var answer = get("/settings/related_lists?module=" + module);
      if (answer.status() == 204) {
        continue;
      }
      var record = server.create(module, ADMINISTRATOR).id();
      for (var list : list(answer, "related_lists")) {
        var href = String.valueOf(list.get("href")).replace("{ENTITYID}", record);
        assertThat(get("/" + href + "?fields=id").status()).as(href).isIn(200, 204);
        walked++;
      }
    }
    assertThat(walked).isGreaterThan(20);
  }

  @Test
  void everyModuleIsServedByItsId() throws Exception {
    for (var module : list(get("/settings/modules"), "modules")) {
      if (Boolean.TRUE.equals(module.get("api_supported"))) {
        assertThat(get("/settings/modules/" + module.get("id")).text("api_name"))
            .isEqualTo(module.get("api_name"));
      }
    }
  }

  @Test
  void operationOfALaterVersionNamesItAsANumber() throws Exception {
    var answer = server.get("/crm/v6/settings/recycle_bin", ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("API_NOT_SUPPORTED");
    assertThat(answer.at("details")).isEqualTo(Map.of("supported_version", 7));
  }

  private static void differs(String path, String other) throws Exception {
    assertThat(get(path).status()).isEqualTo(200);
    assertThat(get(path).body()).isNotEqualTo(get(other).body());
  }

  private static void foundInItsModule(String path, String list) throws Exception {
    var id = each(get(path + "?module=Leads"), list, "id").getFirst();
    assertThat(get("%s/%s?module=Leads".formatted(path, id)).status()).isEqualTo(200);
    assertThat(get("%s/%s?module=Deals".formatted(path, id)).status()).isEqualTo(204);
  }

  private static void fieldsAreOfTheModule() throws Exception {
    for (var module : modules("")) {
      var names = each(get("/settings/fields?module=" + module), "fields", "api_name");
      assertThat(names.contains("Note_Content")).as(module).isEqualTo(module.equals("Notes"));
    }
  }

  private static void noFieldIsUnused() throws Exception {
    assertThat(get("/settings/fields?module=Leads&type=unused").status()).isEqualTo(204);
  }

  private static void modulesHaveTheStatus() throws Exception {
    for (var status : List.of("visible", "system_hidden")) {
      assertThat(each(get("/settings/modules?status=" + status), "modules", "status"))
          .isNotEmpty()
          .containsOnly(status);
    }
    assertThat(get("/settings/modules?status=user_hidden").status()).isEqualTo(204);
  }

  private static void listsAreOfTheModule() throws Exception {
    assertThat(each(get("/settings/related_lists?module=Deals"), "related_lists", "href"))
        .allMatch(href -> String.valueOf(href).startsWith("Deals/"));
  }

  private static void usersHaveTheIds() throws Exception {
    var all = users("");
    for (var id : all) {
      assertThat(users("?ids=" + id)).containsExactly(id);
    }
    assertThat(users("?ids=" + all.getFirst() + "," + all.getLast()))
        .containsExactly(all.getFirst(), all.getLast());
  }

  private static void pagesFollowEachOther() throws Exception {
    var all = users("");
    for (int page = 1; page <= all.size(); page++) {
      assertThat(users("?per_page=1&page=" + page)).containsExactly(all.get(page - 1));
    }
    assertThat(get("/users?per_page=1&page=" + (all.size() + 1)).status()).isEqualTo(204);
  }

  private static void usersAreOfTheType() throws Exception {
    assertThat(users("?type=CurrentUser")).hasSize(1);
    assertThat(users("?type=AllUsers")).hasSizeGreaterThan(1);
    assertThat(get("/users?type=DeletedUsers").status()).isEqualTo(204);
  }

  /// Nothing that this room tells of changes while the server runs.
  private static void unchanged(String path) throws Exception {
    assertThat(get(path, "If-Modified-Since", LONG_AGO).status()).isEqualTo(200);
    var later = get(path, "If-Modified-Since", LATER);
    assertThat(later.status()).isEqualTo(304);
    assertThat(later.body()).isEmpty();
    var wrong = get(path, "If-Modified-Since", "some time ago");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.text("header")).isEqualTo("If-Modified-Since");
  }

  private static Answer get(String path, String... headers) throws Exception {
    return server.get("/crm/v7" + path, ADMINISTRATOR, headers);
  }

  private static List<String> modules(String query) throws Exception {
    return list(get("/settings/modules" + query), "modules").stream()
        .filter(module -> Boolean.TRUE.equals(module.get("api_supported")))
        .map(module -> String.valueOf(module.get("api_name")))
        .toList();
  }

  private static List<String> users(String query) throws Exception {
    return each(get("/users" + query), "users", "id").stream().map(String::valueOf).toList();
  }

  private static List<Map<String, @Nullable Object>> list(Answer answer, String name) {
    return Answers.maps(Json.read(answer.body()).get(name));
  }

  private static List<@Nullable Object> each(Answer answer, String list, String member) {
    return list(answer, list).stream().<@Nullable Object>map(item -> item.get(member)).toList();
  }
}
