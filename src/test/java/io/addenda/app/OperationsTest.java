package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.api.ApiOperation;
import io.addenda.api.Operations;
import io.addenda.http.PathTemplate;
import io.addenda.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Walks through the table of operations against a running server.
class OperationsTest extends OperationCalls {

  private static final String MULTIPART = "multipart/form-data; boundary=B";

  private static final Set<String> WRONG_WAYS =
      Set.of("OPERATION_NOT_SERVED", "INVALID_URL_PATTERN", "INVALID_REQUEST_METHOD");

  /// Paths that are served and end in a word.
  private static final Set<String> SERVED_WORDS =
      Set.of(
          "/crm/v7/org",
          "/crm/v7/users",
          "/crm/v7/files",
          "/crm/v7/Leads/deleted",
          "/crm/v7/Leads/search",
          "/crm/v7/Leads/actions/count",
          "/crm/v7/Leads/upsert");

  private static Stream<ApiOperation> notServed() {
    return Operations.all().stream().filter(operation -> !operation.isServed());
  }

  @Test
  void wordThatIsEscapedIsTheSameWord() throws Exception {
    assertThat(send("GET", "/crm/v7/Leads/actions/%6dass_convert").text("operation"))
        .isEqualTo("GET /crm/v7/Leads/actions/mass_convert");
    assertThat(send("GET", "/crm/v7/Leads/%73earch?word=annika").status()).isEqualTo(200);
    for (var path :
        List.of(
            "/crm/v7/%73ettings/modules",
            "/crm/%767/users",
            "/crm/v7/Leads/" + LEAD + "/%41ttachments?fields=id",
            "/crm/v7/settings/modules/Attachments")) {
      assertThat(send("GET", path).status()).as(path).isEqualTo(200);
    }
    assertThat(send("GET", "/crm/v7/Leads/a%2Fsearch?word=a").text("code"))
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
      var answer = send(operation.method(), path(operation, version, LEAD));
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
      var answer = send(operation.method(), path(operation, version, "1"));
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
                  .anyMatch(operation -> template.match(operation.template().parts()).isPresent()))
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
        if (SERVED_WORDS.contains(path)) {
          continue;
        }
        var answer = send(method, path);
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
          var answer = send(operation.method(), path);
          assertThat(refused(answer)).as("%s %s: %s", operation.method(), path, answer).isTrue();
        }
      }
    }
  }

  /// Whether a call was refused as a whole, or, as version 2 has it, its only item.
  private static boolean refused(Answer answer) {
    boolean item = answer.status() == 202 && "error".equals(answer.at("data.0.status"));
    return item || (answer.status() >= 400 && answer.status() < 500);
  }
}
