package io.addenda.faults;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.ErrorCatalogue;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.app.Routes;
import io.addenda.http.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What rules may say, and what is refused.
class FaultRulesTest {

  private final FaultCalls calls = new FaultCalls();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{} | MANDATORY_NOT_FOUND | $.then",
        "{\"then\":{\"delay_ms\":1},\"if\":{}} | CONDITION_NOT_SERVED | if",
        "{\"then\":7} | INVALID_DATA | $.then",
        "{\"then\":{}} | EXPECTED_FIELD_MISSING | $.then.reset",
        "{\"then\":{\"delay\":1}} | CONDITION_NOT_SERVED | then.delay",
        "{\"then\":{\"delay_ms\":-1}} | INVALID_DATA | $.then.delay_ms",
        "{\"then\":{\"delay_ms\":1.5}} | INVALID_DATA | $.then.delay_ms",
        "{\"then\":{\"delay_ms\":3600001}} | INVALID_DATA | $.then.delay_ms",
        "{\"then\":{\"delay_ms\":99999999999999999999}} | INVALID_DATA | $.then.delay_ms",
        "{\"then\":{\"jitter_ms\":-1}} | INVALID_DATA | $.then.jitter_ms",
        "{\"then\":{\"bytes_per_second\":0}} | INVALID_DATA | $.then.bytes_per_second",
        "{\"then\":{\"cut_after\":-1}} | INVALID_DATA | $.then.cut_after",
        "{\"then\":{\"reset\":\"never\"}} | INVALID_DATA | $.then.reset",
        "{\"then\":{\"reset\":true}} | INVALID_DATA | $.then.reset",
        "{\"then\":{\"not_json\":\"yes\"}} | INVALID_DATA | $.then.not_json",
        "{\"then\":{\"status\":99}} | INVALID_DATA | $.then.status",
        "{\"then\":{\"status\":100}} | INVALID_DATA | $.then.status",
        "{\"then\":{\"status\":600}} | INVALID_DATA | $.then.status",
        "{\"then\":{\"status\":204,\"body\":\"x\"}} | AMBIGUITY_DURING_PROCESSING | $.then.body",
        "{\"then\":{\"status\":500,\"headers\":[]}} | INVALID_DATA | $.then.headers",
        "{\"then\":{\"status\":500,\"headers\":{\"A b\":\"x\"}}} | INVALID_DATA | $.then.headers",
        "{\"then\":{\"status\":500,\"headers\":{\"A\":\"x\\ny\"}}} | INVALID_DATA | $.then.headers",
        "{\"then\":{\"status\":500,\"headers\":{\"A\":1}}} | INVALID_DATA | $.then.headers",
        "{\"then\":{\"status\":500,\"headers\":{\"a\":\"1\",\"A\":\"2\"}}} | INVALID_DATA | $.then.headers",
        "{\"then\":{\"status\":500,\"headers\":{\"Content-Length\":\"1\"}}} | INVALID_DATA"
            + " | $.then.headers",
        "{\"then\":{\"status\":500,\"retry_after\":-1}} | INVALID_DATA | $.then.retry_after",
        "{\"then\":{\"body\":\"x\"}} | DEPENDENT_FIELD_MISSING | $.then.status",
        "{\"then\":{\"done\":true}} | DEPENDENT_FIELD_MISSING | $.then.status",
        "{\"then\":{\"headers\":{}}} | DEPENDENT_FIELD_MISSING | $.then.status",
        "{\"then\":{\"retry_after\":1}} | DEPENDENT_FIELD_MISSING | $.then.error",
        "{\"then\":{\"message\":\"x\"}} | DEPENDENT_FIELD_MISSING | $.then.error",
        "{\"then\":{\"details\":{}}} | DEPENDENT_FIELD_MISSING | $.then.error",
        "{\"then\":{\"error\":\"NO_SUCH\"}} | INVALID_DATA | $.then.error",
        "{\"then\":{\"error\":\"INVALID_DATA\",\"status\":418}} | INVALID_DATA | $.then.status",
        "{\"then\":{\"error\":\"INVALID_DATA\"}} | INVALID_DATA | $.then.status",
        "{\"then\":{\"error\":\"NO_PERMISSION\"}} | INVALID_DATA | $.then.message",
        "{\"then\":{\"error\":\"NO_PERMISSION\",\"message\":\"x\"}} | INVALID_DATA | $.then.message",
        "{\"then\":{\"error\":\"INTERNAL_ERROR\",\"details\":1}} | INVALID_DATA | $.then.details",
        "{\"then\":{\"error\":\"INTERNAL_ERROR\",\"body\":\"x\"}} | AMBIGUITY_DURING_PROCESSING"
            + " | $.then.body",
        "{\"then\":{\"error\":\"INTERNAL_ERROR\",\"done\":true}} | AMBIGUITY_DURING_PROCESSING"
            + " | $.then.done",
        "{\"then\":{\"error\":\"INTERNAL_ERROR\",\"reset\":\"after\"}} | AMBIGUITY_DURING_PROCESSING"
            + " | $.then.reset",
        "{\"then\":{\"cut_after\":1,\"not_json\":true}} | AMBIGUITY_DURING_PROCESSING | $.then.cut_after",
        "{\"then\":{\"reset\":\"after\",\"bytes_per_second\":9}} | AMBIGUITY_DURING_PROCESSING"
            + " | $.then.bytes_per_second",
        "{\"when\":1,\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when",
        "{\"when\":{\"path\":\"/\"},\"then\":{\"delay_ms\":1}} | CONDITION_NOT_SERVED | when.path",
        "{\"when\":{\"method\":\"FETCH\"},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.method",
        "{\"when\":{\"operation\":\"DELETE /x\"},\"then\":{\"delay_ms\":1}} | INVALID_DATA"
            + " | $.when.operation",
        "{\"when\":{\"operation\":\"POST /crm/v7/coql\"},\"then\":{\"delay_ms\":1}} | INVALID_DATA"
            + " | $.when.operation",
        "{\"when\":{\"method\":\"GET\",\"operation\":\"GET /crm/v7/org\"},\"then\":{\"delay_ms\":1}}"
            + " | AMBIGUITY_DURING_PROCESSING | $.when.operation",
        "{\"when\":{\"module\":5},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.module",
        "{\"when\":{\"user\":5},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.user",
        "{\"when\":{\"nth\":0},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.nth",
        "{\"when\":{\"every\":0},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.every",
        "{\"when\":{\"times\":0},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.times",
        "{\"when\":{\"share\":1.5},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.share",
        "{\"when\":{\"share\":0},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.share",
        "{\"when\":{\"share\":\"half\"},\"then\":{\"delay_ms\":1}} | INVALID_DATA | $.when.share",
        "{\"when\":{\"seed\":1},\"then\":{\"delay_ms\":1}} | DEPENDENT_FIELD_MISSING | $.when.share",
        "{\"when\":{\"nth\":1,\"every\":2},\"then\":{\"delay_ms\":1}} | AMBIGUITY_DURING_PROCESSING"
            + " | $.when.every",
        "{\"when\":{\"nth\":1,\"times\":2},\"then\":{\"delay_ms\":1}} | AMBIGUITY_DURING_PROCESSING"
            + " | $.when.times",
      })
  void whatCannotBeIsRefusedWhereItStands(String rule, String code, String place) {
    var answer = calls.post(rule);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(FaultCalls.text(answer))
        .contains("\"code\":\"" + code + "\"")
        .containsPattern("\"(json_path|key)\":\"" + Pattern.quote(place) + "\"");
    assertThat(calls.faults.all()).isEmpty();
  }

  @Test
  void ambiguousErrorSaysWhatThereIsToChooseFrom() {
    assertThat(FaultCalls.text(calls.post("{\"then\":{\"error\":\"INVALID_DATA\"}}")))
        .contains("\"supported_values\":[\"400\",\"403\"]");
    assertThat(
            FaultCalls.text(
                calls.post("{\"then\":{\"error\":\"AUTHENTICATION_FAILURE\",\"message\":\"x\"}}")))
        .contains("\"supported_values\":[\"Authentication failed\"]");
  }

  private static List<Object> says(ApiError error) {
    var line = ErrorTable.line(error);
    return List.of(line.code(), line.status(), line.message(), Json.write(line.details()));
  }

  static List<ApiError> examples() {
    return ErrorCatalogue.examples();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyErrorOfTheCatalogueCanBeHad(ApiError error) {
    var line = ErrorTable.line(error);
    calls.add(
        "{\"then\":%s}"
            .formatted(
                Json.write(
                    Json.object(
                        Json.field("error", line.code()),
                        Json.field("status", line.status()),
                        Json.field("message", line.message()),
                        Json.field("details", line.details())))));
    var answer = calls.token(null);
    // Errors that say the same are one to clients: the first of them is answered.
    var same = examples().stream().filter(it -> says(it).equals(says(error))).findFirst();
    var real = ErrorTable.response(same.orElseThrow()).with(Faults.HEADER, "1");

    assertThat(answer.status()).isEqualTo(real.status());
    assertThat(answer.body()).isEqualTo(real.body());
    assertThat(answer.headers()).containsExactlyInAnyOrderEntriesOf(real.headers());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "delay_ms",
        "delay_ms=-1",
        "delay_ms=soon",
        "reset=later",
        "delay_ms=1;delay_ms=1",
        "delay_ms=1;;",
        "error=NO_SUCH",
        "when=1",
        "not_json=1",
        "{",
        "{\"delay_ms\":1,\"delay_ms\":1}",
        "{\"then\":{\"delay_ms\":1}}",
        "[]",
      })
  void headerThatCannotBeReadIsRefusedByName(String header) {
    try {
      calls.token(header);
      throw new AssertionError("done");
    } catch (ApiException e) {
      assertThat(e.error()).isEqualTo(new ApiError.HeaderInvalid(Faults.HEADER));
    }
  }

  @Test
  void headerSaysTheSameInShortAndAsJson() {
    assertThat(
            FaultHeader.read(
                "delay_ms=20; jitter_ms=0; error=NO_PERMISSION; status=403;"
                    + " message=Permission denied to delete attachment"))
        .isEqualTo(
            FaultHeader.read(
                """
                {"delay_ms":20,"jitter_ms":0,"error":"NO_PERMISSION","status":403,\
                "message":"Permission denied to delete attachment"}"""));
    assertThat(FaultHeader.read("not_json").act()).isEqualTo(new Act.Garble());
    assertThat(FaultHeader.read("cut_after=3").act()).isEqualTo(new Act.Cut(3));
  }

  @Test
  void rulesAreListedAsTheyWereWrittenWithTheirCounts() {
    assertThat(calls.list()).isEqualTo(Response.noContent());
    calls.add("{\"when\":{\"nth\":2},\"then\":{\"delay_ms\":0,\"error\":\"INTERNAL_ERROR\"}}");
    calls.add("{\"then\":{\"bytes_per_second\":100000}}");
    calls.token(null);
    calls.token(null);
    calls.token(null);

    assertThat(FaultCalls.text(calls.list()))
        .isEqualTo(
            """
            {"faults":[{"id":"1","when":{"nth":2},"then":{"delay_ms":0,"error":"INTERNAL_ERROR"},\
            "calls":3,"hits":1},{"id":"2","then":{"bytes_per_second":100000},"calls":3,"hits":3}]}""");
  }

  @Test
  void rulesAreRemovedOneByOneOrAll() {
    var first = calls.add("{\"then\":{\"status\":500}}");
    calls.add("{\"then\":{\"delay_ms\":1}}");
    calls.add("{\"then\":{\"delay_ms\":1}}");

    assertThat(calls.remove(first).status()).isEqualTo(200);
    assertThat(calls.token(null).status()).isEqualTo(200);
    assertThat(calls.remove(first)).isEqualTo(ErrorTable.response(new ApiError.IdInvalid("1")));
    assertThat(FaultCalls.text(calls.clear())).contains("\"count\":2");
    assertThat(calls.faults.all()).isEmpty();
    assertThat(calls.token(null).headers()).doesNotContainKey(Faults.HEADER);
  }

  @Test
  void parametersThatMeanNothingAreRefused() {
    assertThat(calls.list("user=1"))
        .isEqualTo(ErrorTable.response(new ApiError.ParamInvalid("user")));
    assertThat(calls.list("organization=home").status()).isEqualTo(204);
  }

  @Test
  void operationIsNamedAsInEitherTable() {
    var names = new OperationNames(Routes.names());
    var delete = Set.of("DELETE /crm/v7/{module}/{record_id}/Attachments/{id}");

    assertThat(names.named("DELETE /crm/v7/{module}/{record_id}/Attachments/{id}"))
        .containsAll(delete);
    assertThat(names.named("DELETE /crm/v7/{module}/{record}/Attachments/{attachment}"))
        .containsAll(delete);
    assertThat(names.named("DELETE /crm/{version}/{module}/{record}/Attachments/{attachment}"))
        .containsAll(delete);
    assertThat(names.named("POST /oauth/v2/token")).containsExactly("POST /oauth/v2/token");
    assertThat(names.named("GET /crm/{version}/{module}"))
        .contains("GET /crm/v7/{module_api_name}", "GET /crm/v7/Notes");
    assertThat(names.named("GET /crm/v7/Notes")).containsExactly("GET /crm/v7/Notes");
  }
}
