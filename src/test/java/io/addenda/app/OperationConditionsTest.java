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
import io.addenda.model.Version;
import io.addenda.testing.FileForm;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each condition of a served operation: refused by its name, or accepted where it means nothing.
class OperationConditionsTest extends OperationCalls {

  /// The beginning of a picture.
  private static final byte[] ONE_PIXEL = "GIF89a\1\0\1\0".getBytes(StandardCharsets.ISO_8859_1);

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
    var answer = send(pair.operation().method(), path);

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
    var answer = send(pair.operation().method(), path, name, "Leads.Last_Name");

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
    var before =
        hasData(pair.operation()) ? "\"data\":[%s],".formatted(item(pair.operation())) : "";
    var answer = send(pair.operation(), "{%s\"%s\":\"1\"}".formatted(before, name));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer))
        .containsEntry("code", "CONDITION_NOT_SERVED")
        .containsEntry("details", "{key=%s}".formatted(name));
  }

  private static Stream<ApiOperation> servedWithABody() {
    return served()
        .filter(OperationConditionsTest::hasData)
        // They are not switched on, whatever is asked.
        .filter(operation -> !operation.path().endsWith("_territories"));
  }

  private static boolean hasData(ApiOperation operation) {
    return operation.body().stream().anyMatch(it -> it.name().equals("data"));
  }

  @ParameterizedTest
  @MethodSource("servedWithABody")
  void keyThatNobodyKnowsIsRefusedByItsName(ApiOperation operation) throws Exception {
    var answer = send(operation, "{\"data\":[%s],\"datta\":[]}".formatted(item(operation)));

    assertThat(json(answer))
        .containsEntry("code", "CONDITION_NOT_SERVED")
        .containsEntry("details", "{key=datta}");
  }

  private static Stream<Pair> meaninglessKeys() {
    return pairs(ApiOperation::body, Treatment.MEANINGLESS)
        .filter(pair -> hasData(pair.operation()));
  }

  @ParameterizedTest
  @MethodSource("meaninglessKeys")
  void keyThatMeansNothingHereIsAccepted(Pair pair) throws Exception {
    var name = pair.condition().name();
    var answer =
        send(pair.operation(), "{\"data\":[%s],\"%s\":[]}".formatted(item(pair.operation()), name));

    boolean adds =
        pair.operation().method().equals("POST") && !pair.operation().path().endsWith("/upsert");
    assertThat(answer.status()).as(answer.body()).isEqualTo(adds ? 201 : 200);
  }

  private static Stream<Pair> meaninglessParameters() {
    return pairs(ApiOperation::parameters, Treatment.MEANINGLESS);
  }

  @ParameterizedTest
  @MethodSource("meaninglessParameters")
  void parameterThatMeansNothingHereIsAccepted(Pair pair) throws Exception {
    var made = server.create("Leads", Person.ADMINISTRATOR).id();
    var path =
        "%s?fields=id&ids=%s&%s=true"
            .formatted(
                path(pair.operation(), Version.SPECIFIED, made), made, pair.condition().name());

    var answer =
        pair.operation().body().stream().anyMatch(it -> it.name().equals("file"))
            ? server.post(
                path, FileForm.TYPE, FileForm.of("a.gif", ONE_PIXEL), Person.ADMINISTRATOR)
            : send(pair.operation().method(), path);
    assertThat(answer.status()).isEqualTo(200);
  }

  /// What may be in `data` of an operation that makes something.
  private static String item(ApiOperation operation) throws Exception {
    var item = new LinkedHashMap<String, Object>();
    if (operation.method().equals("PUT")) {
      item.put("id", changed(operation));
    }
    if (operation.family().equals("notes") || operation.family().equals("relatedrecords")) {
      item.put("Note_Content", "Of a lead");
      item.put("Parent_Id", Map.of("module", Map.of("api_name", "Leads"), "id", LEAD));
    } else {
      item.put("Last_Name", "Doe");
    }
    return Json.write(item);
  }

  /// A record that an operation can change.
  private static String changed(ApiOperation operation) throws Exception {
    return operation.path().contains("/Notes") ? note() : LEAD;
  }

  /// A note on the lead.
  private static String note() throws Exception {
    var body = "{\"data\":[{\"Note_Content\":\"c\"}]}".getBytes(StandardCharsets.UTF_8);
    var path = "/crm/v7/Leads/" + LEAD + "/Notes";
    return TestServer.madeId(
        server.post(path, "application/json", body, Person.ADMINISTRATOR).body());
  }

  private static Answer send(ApiOperation operation, String body) throws Exception {
    return server.send(
        operation.method(),
        path(operation, Version.SPECIFIED, changed(operation))
            .replaceFirst("/Leads/\\d+/", "/Leads/" + LEAD + "/"),
        "application/json",
        body.getBytes(StandardCharsets.UTF_8),
        Person.ADMINISTRATOR);
  }
}
