package io.addenda.hostile;

import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.app.Routes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requirements of the OWASP Application Security Verification Standard 5.0.0, each test named by
/// the number of the one it keeps. Those that other tests keep are in the table of SECURITY.md.
@SuppressWarnings("MemberName") // the numbers are the names
class AsvsTest extends AsvsServer {

  private static final String CLIENT =
      "client_id=1000.ADDENDADEMOCLIENTNOTFORSECRETS&client_secret=addedaaddedaaddedaaddedaaddedaaddedaaddeda";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "per_page=0",
        "per_page=201",
        "per_page=-1",
        "per_page=1e2",
        "page=0",
        "page=99999999999",
        "fields="
      })
  void v2_2_1_inputOutsideItsRangeIsRefused(String parameter) throws Exception {
    var fields = parameter.startsWith("fields") ? "" : "fields=id&";

    assertThat(get(files() + "?" + fields + parameter).status()).isEqualTo(400);
  }

  @Test
  void v4_1_1_everyBodyHasATypeWithItsCharset() throws Exception {
    var id = upload("a.txt", "hello");
    for (var path :
        List.of(
            files() + "?fields=id",
            files() + "/" + id,
            "/nowhere",
            "/crm/v7/org",
            "/oauth/v2/auth",
            "/health/live")) {
      var answer = get(path);
      assertThat(
              answer.body().isEmpty()
                  || answer.header("content-type").matches("(?i)[a-z]+/[a-z-]+; ?charset=utf-8"))
          .as("%s: %s", path, answer)
          .isTrue();
    }
  }

  @Test
  void v4_1_3_clientsDoNotChooseWhatAnIntermediarySays() throws Exception {
    var id = upload("a.txt", "hello");
    try (var wire = new Wire(server.url())) {
      wire.send(
          Wire.request(
              "DELETE",
              files() + "/" + id,
              token(),
              """
              X-Forwarded-For: 203.0.113.7\r
              Forwarded: for=203.0.113.7\r
              X-Real-IP: 203.0.113.7\r
              X-User-ID: 1\r
              X-HTTP-Method-Override: GET\r
              """,
              ""));
      assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
    }

    assertThat(server.inside().audit().countFrom("127.0.0.1", id)).isEqualTo(2);
    assertThat(server.inside().audit().countFromNet("203.")).isZero();
  }

  /// Whether a route takes the method on a path.
  private static boolean taken(String method, String path) {
    return Routes.text()
        .lines()
        .map(line -> line.split("\\s+", 3))
        .filter(route -> route[0].equals(method))
        .map(route -> route[1].replace("{version}", "v7").replaceAll("\\{[a-z_]+}", "1"))
        .anyMatch(path::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "OPTIONS", "PUT", "PATCH", "PROPFIND", "get", "head"})
  void v4_1_4_onlyTheMethodsOfTheTableAreTaken(String method) throws Exception {
    for (var line : Routes.text().lines().toList()) {
      var path = line.split("\\s+", 3)[1].replace("{version}", "v7").replaceAll("\\{[a-z_]+}", "1");
      if (taken(method, path)) {
        continue;
      }
      try (var wire = new Wire(server.url())) {
        assertThat(wire.ask(method, path, token()).status())
            .as("%s %s", method, path)
            .isEqualTo(400);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: %d\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: %d\r\n",
        "Content-Length: 5\r\nContent-Length: %d\r\n",
        "Content-Length: %d\r\nTransfer-Encoding: xchunked\r\n",
        "Content-Length: %d\r\nTransfer-Encoding : chunked\r\n"
      })
  void v4_2_1_requestIsNotHiddenInTheBodyOfAnother(String framing) throws Exception {
    var id = upload("a.txt", "hello");
    var hidden = Wire.request("DELETE", files() + "/" + id, token(), "", "");
    var body = "0\r\n\r\n" + hidden;
    try (var wire = new Wire(server.url())) {
      wire.send(
          "POST %s HTTP/1.1\r\nHost: x\r\n%s\r\n%s"
              .formatted(files(), framing.formatted(body.length()), body));
      wire.finish();
      var answers = new StringBuilder();
      try {
        wire.rest(answers);
      } catch (SocketException _) {
        // Hung up: nothing can be hidden on this connection any more.
      }
      assertThat(answers).doesNotContain("record deleted");
    }

    assertThat(get(files() + "/" + id).body()).isEqualTo("hello");
  }

  @Test
  void v8_3_1_whatTheClientSaysOfItselfCountsForNothing() throws Exception {
    var id = upload("a.txt", "hello");
    try (var wire = new Wire(server.url())) {
      wire.send(
          Wire.request(
              "DELETE",
              files() + "/" + id + "?profile=Administrator&admin=true&owner=me",
              server.token(STANDARD),
              "X-User-ID: 2883756000000150001\r\nX-Role: Administrator\r\nCookie: admin=1\r\n",
              ""));

      assertThat(wire.answer(false).orElseThrow().body()).contains("AUTHORIZATION_FAILED");
    }
  }

  @Test
  void v8_3_2_lostRightIsLostWithinFiveSeconds() throws Exception {
    var id = upload("a.txt", "hello");
    var own = server.create("Leads", STANDARD);
    assertThat(server.delete(own.path() + "/Attachments/1", STANDARD).body())
        .contains("INVALID_DATA");

    server.inside().members().deny("Crm_Implied_Delete_Attachments");
    try {
      server.forgetCallers();

      assertThat(server.delete(own.path() + "/Attachments/" + id, STANDARD).body())
          .contains("NO_PERMISSION");
    } finally {
      server.inside().members().allow("Crm_Implied_Delete_Attachments", "Standard");
      server.forgetCallers();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "implicit", "token", "urn:ietf:params:oauth:grant-type:jwt-bearer"})
  void v10_4_4_grantsThatOughtNotToBeUsedAreNot(String grant) throws Exception {
    try (var wire = new Wire(server.url())) {
      var answer =
          wire.ask(
              "POST",
              "/oauth/v2/token?"
                  + CLIENT
                  + "&grant_type="
                  + grant
                  + "&username=priya.raman@zylker.example&password=addenda-demo",
              "none");

      assertThat(answer.body()).startsWith("{\"error\":").doesNotContain("access_token");
    }
  }

  @Test
  void v10_4_10_refreshTokenIsWorthNothingWithoutTheClientsSecret() throws Exception {
    var refresh =
        "&grant_type=refresh_token&refresh_token=1000.addedade300000000000000000000001.4ef4e500000000000000000000000001";
    try (var wire = new Wire(server.url())) {
      assertThat(wire.ask("POST", "/oauth/v2/token?" + CLIENT + "x" + refresh, "none").body())
          .isEqualTo("{\"error\":\"invalid_client_secret\"}");
      assertThat(wire.ask("POST", "/oauth/v2/token?" + CLIENT + refresh, "none").body())
          .contains("access_token");
    }
  }
}
