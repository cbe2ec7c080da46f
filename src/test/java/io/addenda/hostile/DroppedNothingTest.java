package io.addenda.hostile;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.RawSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a call says and nobody would read is refused, in every call.
class DroppedNothingTest extends DemoPerClass {

  private static Answer call(String method, String path) throws Exception {
    return server.send(method, path, server.token(ADMINISTRATOR));
  }

  private static void refusedByName(Answer answer, String name) {
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"INVALID_DATA\",\"details\":{\"param_name\":\"%s\"},\"message\":\"invalid data\",\"status\":\"error\"}"
                .formatted(name));
    assertThat(answer.status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /crm/v7/Leads?ids=1&ids=2, ids",
    "DELETE, /crm/v7/Leads/2883756000000261075/Attachments?ids=1&ids=2, ids",
    "GET, /crm/v7/Leads?fields=Last_Name&fields=Email, fields",
    "GET, /crm/v7/Leads?fields=Last_Name&page=1&page=2, page",
    "GET, /crm/v7/settings/recycle_bin?page=1&page=2, page",
    "DELETE, /crm/v7/settings/recycle_bin?ids=1&ids=2, ids",
    "GET, /crm/v7/users?type=AllUsers&type=ActiveUsers, type",
    "POST, /addenda/v1/holds?module=Leads&module=Deals&reason=a, module",
    "POST, /addenda/v1/holds?module=Leads&reason=%FC, reason"
  })
  void parameterThatSaysTwoThingsOrNothingReadableIsRefused(String method, String path, String name)
      throws Exception {
    refusedByName(call(method, path), name);
    assertThat(call("GET", "/addenda/v1/holds").status()).isEqualTo(204);
  }

  @Test
  void parameterThatSaysTheSameTwiceIsTaken() throws Exception {
    assertThat(call("GET", "/crm/v7/Leads?fields=id&fields=id&page=1&page=1").status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /crm/v7/Leads/2883756000000261075",
    "DELETE, /crm/v7/Leads/2883756000000261075/Attachments?ids=2883756000000261017",
    "DELETE, /crm/v7/settings/recycle_bin?ids=1",
    "GET, /crm/v7/Leads?fields=id",
    "POST, /addenda/v1/holds?module=Leads&reason=a",
    "POST, /addenda/v1/storms/1/actions/allow",
    "DELETE, /addenda/v1/holds/1"
  })
  void bodyThatNobodyReadsIsRefused(String method, String path) throws Exception {
    var body = "{\"until\":\"2030-01-01T00:00:00Z\",\"ids\":[\"2\"]}";
    var answer = send(method, path, body);
    assertThat(answer).startsWith("HTTP/1.1 400 ");
    assertThat(answer)
        .endsWith(
            "{\"code\":\"INVALID_REQUEST\",\"details\":{},\"message\":\"the call takes no body\",\"status\":\"error\"}");
    assertThat(call("GET", "/addenda/v1/holds").status()).isEqualTo(204);
    assertThat(call("GET", "/crm/v7/Leads/2883756000000261075").status()).isEqualTo(200);
  }

  @Test
  void bodyThatSaysNothingIsTaken() throws Exception {
    assertThat(send("DELETE", "/addenda/v1/holds/1", "{}"))
        .contains("The id given seems to be invalid");
  }

  private static String send(String method, String path, String body) throws IOException {
    return RawSocket.ask(
        server.url(),
        "%s %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Zoho-oauthtoken %s\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(
                method, path, server.token(ADMINISTRATOR), body.getBytes(UTF_8).length, body));
  }
}
