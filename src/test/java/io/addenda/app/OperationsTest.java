package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.api.ApiOperation;
import io.addenda.api.ApiOperation.Condition;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.api.Json;
import io.addenda.api.Operations;
import io.addenda.http.PathTemplate;
import io.addenda.model.Version;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Walks through the table of operations against a running server.
class OperationsTest {

  private static final String LEAD = "2883756000000261075";
  private static final String MULTIPART = "multipart/form-data; boundary=B";
  private static final Set<String> WRONG_WAYS =
      Set.of("OPERATION_NOT_SERVED", "INVALID_URL_PATTERN", "INVALID_REQUEST_METHOD");

  @TempDir static Path data;
  private static TestServer server;
  private static String token;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(data);
    token = server.token(Person.ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static String path(ApiOperation operation, Version version, String id) {
    // Leads have a conversion of their own.
    var module = operation.path().contains("convert") ? "Quotes" : "Leads";
    return Pattern.compile("\\{([^}]*)}")
        .matcher(operation.path().replace("/v7/", "/" + version + "/"))
        .replaceAll(
            parameter -> {
              var name = parameter.group(1);
              return name.startsWith("related_list")
                  ? "Notes"
                  : name.startsWith("module") || name.equals("api_name") ? module : id;
            });
  }

  private static String path(ApiOperation operation) {
    return path(operation, Version.SPECIFIED, LEAD);
  }

  private static Map<String, Object> json(Answer answer) {
    var json = new LinkedHashMap<String, Object>();
    answer.json().object().forEach((key, value) -> json.put(key, String.valueOf(value)));
    return json;
  }

  private static Stream<ApiOperation> served() {
    return Operations.all().stream().filter(ApiOperation::isServed);
  }

  private static Stream<ApiOperation> notServed() {
    return Operations.all().stream().filter(operation -> !operation.isServed());
  }

  @Test
  void wordThatIsEscapedIsTheSameWord() throws Exception {
    assertThat(server.send("GET", "/crm/v7/Leads/%73earch?word=a", token).body())
        .contains("\"operation\":\"GET /crm/v7/{module_api_name}/search\"");
    for (var path :
        List.of(
            "/crm/v7/%73ettings/modules",
            "/crm/%767/users",
            "/crm/v7/Leads/" + LEAD + "/%41ttachments?fields=id",
            "/crm/v7/settings/modules/Attachments")) {
      assertThat(server.send("GET", path, token).status()).as(path).isEqualTo(200);
    }
    assertThat(server.send("GET", "/crm/v7/Leads/a%2Fsearch?word=a", token).text("code"))
        .isEqualTo("INVALID_DATA");
  }

  private static void saysThatItIsNotServed(ApiOperation operation, Answer answer) {
    assertThat(answer.status()).as(operation.name()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"code":"OPERATION_NOT_SERVED","details":{"operation":"%1$s"},\
            "message":"Addenda does not serve this operation: %1$s","status":"error"}"""
                .formatted(operation.name()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v2.1", "v3", "v4", "v5", "v6", "v7", "v8"})
  void whatIsNotServedSaysSoInEveryVersion(String name) throws Exception {
    var version = Version.parse(name).orElseThrow();
    for (var operation : notServed().toList()) {
      var answer = server.send(operation.method(), path(operation, version, LEAD), token);
      saysThatItIsNotServed(operation, answer);
    }
  }

  @Test
  void whatIsNotServedSaysSoWhateverTheRequestBrings() throws Exception {
    var bodies =
        Map.of(
            "{\"data\":[{\"Last_Name\":\"Doe\"}]}", "application/json",
            "{", "application/json",
            "--B\r\n", MULTIPART,
            "a=b", "application/x-www-form-urlencoded");
    for (var operation : notServed().filter(it -> it.method().equals("POST")).toList()) {
      for (var body : bodies.entrySet()) {
        var answer =
            server.post(
                path(operation) + "?fields=id&ids=1&per_page=x",
                body.getValue(),
                body.getKey().getBytes(StandardCharsets.UTF_8),
                Person.ADMINISTRATOR);
        saysThatItIsNotServed(operation, answer);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("served")
  void whatIsServedHasARouteInEveryVersionThatHasIt(ApiOperation operation) throws Exception {
    for (var version : Version.values()) {
      var answer = server.send(operation.method(), path(operation, version, "1"), token);
      if (version.isBefore(operation.since())) {
        assertThat(json(answer))
            .containsEntry("code", "API_NOT_SUPPORTED")
            .containsEntry(
                "details", "{supported_version=%s}".formatted(number(operation.since())));
      } else {
        assertThat(answer.status()).isLessThan(500);
        if (answer.status() >= 400) {
          assertThat(json(answer).get("code")).isNotIn(WRONG_WAYS);
        }
      }
    }
  }

  /// A version as answers name it: `7`, but `v2.1`.
  private static String number(Version version) {
    return version == Version.V2_1 ? version.toString() : version.toString().substring(1);
  }

  @Test
  void everyRouteOfTheApiIsInTheTable() {
    var routes =
        Routes.text()
            .lines()
            .map(line -> line.split("\\s+", 3))
            .filter(line -> line[1].startsWith("/crm/"))
            .toList();

    for (var route : routes) {
      var template = new PathTemplate(route[1]);
      assertThat(
              served()
                  .filter(operation -> operation.method().equals(route[0]))
                  .anyMatch(
                      operation ->
                          template
                              .match(PathTemplate.split(operation.template().toString()))
                              .isPresent()))
          .as("%s %s has no row", route[0], route[1])
          .isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search",
        "deleted",
        "upsert",
        "actions",
        "roles",
        "files",
        "coql",
        "settings",
        "org",
        "users",
        "__features",
        "__apis",
        "__whatever",
        "actions/count",
        "settings/whatever",
        "org/whatever"
      })
  void wordOfTheApiIsNeitherAModuleNorARecord(String word) throws Exception {
    for (var method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
      for (var path : List.of("/crm/v7/" + word, "/crm/v7/Leads/" + word)) {
        if (path.equals("/crm/v7/org") || path.equals("/crm/v7/users")) {
          continue;
        }
        var answer = server.send(method, path, token);
        assertThat(answer.status()).as(method + " " + path).isBetween(400, 499);
        assertThat(json(answer).get("code")).as(method + " " + path).isIn(WRONG_WAYS);
      }
    }
  }

  private static Stream<ApiOperation> servedWithAnId() {
    return served().filter(operation -> !path(operation).equals(path(operation, Version.V7, "x")));
  }

  /// Texts that are no ids, which clients send when they lost one.
  @ParameterizedTest
  @MethodSource("servedWithAnId")
  void textThatIsNoIdIsRefusedEverywhere(ApiOperation operation) throws Exception {
    for (var text :
        List.of("undefined", "null", "NaN", "%7B%7Bid%7D%7D", "12ab", "-1", "1.0", "%20", "0x1F")) {
      for (var version : Version.values()) {
        if (!version.isBefore(operation.since())) {
          var path = path(operation, version, text) + "?fields=id";
          var answer = server.send(operation.method(), path, token);
          assertThat(refused(answer)).as("%s %s: %s", operation.method(), path, answer).isTrue();
        }
      }
    }
  }

  /// Whether a call was refused as a whole, or, as version 2 has it, its only item.
  private static boolean refused(Answer answer) {
    boolean item = answer.status() == 202 && answer.body().contains("\"status\":\"error\"");
    return item || (answer.status() >= 400 && answer.status() < 500);
  }

  record Pair(ApiOperation operation, Condition condition) {
    @Override
    public String toString() {
      return operation.name() + " " + condition.name();
    }
  }

  private static Stream<Pair> pairs(
      Function<ApiOperation, List<Condition>> kind, Treatment treatment) {
    return served()
        .flatMap(
            operation ->
                kind.apply(operation).stream()
                    .filter(condition -> condition.treatment() == treatment)
                    .map(condition -> new Pair(operation, condition)));
  }

  private static Stream<Pair> refusedParameters() {
    return pairs(ApiOperation::parameters, Treatment.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("refusedParameters")
  void parameterThatIsNotHonouredIsRefusedByItsName(Pair pair) throws Exception {
    var path = path(pair.operation()) + "?fields=id&module=Leads&" + pair.condition().name() + "=1";
    var answer = server.send(pair.operation().method(), path, token);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer))
        .containsEntry("code", "CONDITION_NOT_SERVED")
        .containsEntry("details", "{param_name=%s}".formatted(pair.condition().name()));
  }

  private static Stream<Pair> refusedHeaders() {
    return pairs(ApiOperation::headers, Treatment.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("refusedHeaders")
  void headerThatIsNotHonouredIsRefusedByItsName(Pair pair) throws Exception {
    var name = pair.condition().name();
    var path = path(pair.operation()) + "?fields=id&ids=1";
    var answer = server.send(pair.operation().method(), path, token, name, "Leads.Last_Name");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer))
        .containsEntry("code", "CONDITION_NOT_SERVED")
        .containsEntry("details", "{header=%s}".formatted(name));
  }

  private static Stream<Pair> refusedKeys() {
    return pairs(ApiOperation::body, Treatment.REFUSED);
  }

  @ParameterizedTest
  @MethodSource("refusedKeys")
  void keyThatIsNotHonouredIsRefusedByItsName(Pair pair) throws Exception {
    var name = pair.condition().name();
    var answer =
        post(
            pair.operation(),
            "{\"data\":[%s],\"%s\":\"1\"}".formatted(item(pair.operation()), name));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer))
        .containsEntry("code", "CONDITION_NOT_SERVED")
        .containsEntry("details", "{key=%s}".formatted(name));
  }

  private static Stream<ApiOperation> servedWithABody() {
    return served()
        .filter(operation -> operation.body().stream().anyMatch(it -> it.name().equals("data")));
  }

  @ParameterizedTest
  @MethodSource("servedWithABody")
  void keyThatNobodyKnowsIsRefusedByItsName(ApiOperation operation) throws Exception {
    var answer = post(operation, "{\"data\":[%s],\"datta\":[]}".formatted(item(operation)));

    assertThat(json(answer))
        .containsEntry("code", "CONDITION_NOT_SERVED")
        .containsEntry("details", "{key=datta}");
  }

  private static Stream<Pair> meaninglessKeys() {
    return pairs(ApiOperation::body, Treatment.MEANINGLESS);
  }

  @ParameterizedTest
  @MethodSource("meaninglessKeys")
  void keyThatMeansNothingHereIsAccepted(Pair pair) throws Exception {
    var name = pair.condition().name();
    var answer =
        post(pair.operation(), "{\"data\":[%s],\"%s\":[]}".formatted(item(pair.operation()), name));

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private static Stream<Pair> meaninglessParameters() {
    return pairs(ApiOperation::parameters, Treatment.MEANINGLESS);
  }

  @ParameterizedTest
  @MethodSource("meaninglessParameters")
  void parameterThatMeansNothingHereIsAccepted(Pair pair) throws Exception {
    var made = server.create("Leads", Person.ADMINISTRATOR).id();
    var path =
        "%s?ids=%s&%s=true"
            .formatted(
                path(pair.operation(), Version.SPECIFIED, made), made, pair.condition().name());

    assertThat(server.send(pair.operation().method(), path, token).status()).isEqualTo(200);
  }

  /// What may be in `data` of an operation that makes something.
  private static String item(ApiOperation operation) {
    return operation.family().equals("notes") || operation.family().equals("relatedrecords")
        ? Json.write(
            Map.of(
                "Note_Content",
                "Of a lead",
                "Parent_Id",
                Map.of("module", Map.of("api_name", "Leads"), "id", LEAD)))
        : "{\"Last_Name\":\"Doe\"}";
  }

  private static Answer post(ApiOperation operation, String body) throws Exception {
    return server.post(
        path(operation),
        "application/json",
        body.getBytes(StandardCharsets.UTF_8),
        Person.ADMINISTRATOR);
  }
}
