package io.addenda.oauth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.model.Fingerprint;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;

/// Clients, grants and tokens as administrators look after them over HTTP.
class ClientCallsTest extends DemoPerTest {

  private static final String CLIENTS = "/addenda/v1/clients";
  private static final String TOKENS = "/addenda/v1/tokens";

  private record Secrets(String client, String secret) {}

  private Answer post(String path, String query, String... headers) throws Exception {
    return server.send("POST", path + "?" + query, server.token(Person.ADMINISTRATOR), headers);
  }

  private Secrets made() throws Exception {
    var answer = post(CLIENTS, "name=Nightly+copy");
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    var made = JsonText.of(answer.body());
    return new Secrets(made.text("data.0.details.id"), made.text("data.0.details.secret"));
  }

  private String granted(Secrets of, String body) throws Exception {
    var answer = post(CLIENTS + "/" + of.client() + "/grants", body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return JsonText.of(answer.body()).text("data.0.details.code");
  }

  private JsonText exchanged(Secrets of, String code) throws Exception {
    return token(of, "authorization_code", "code", code);
  }

  private JsonText token(Secrets of, String type, String name, String value) throws Exception {
    var form =
        "grant_type=%s&client_id=%s&client_secret=%s&%s=%s"
            .formatted(type, of.client(), of.secret(), name, value);
    var answer =
        server.post(
            "/oauth/v2/token",
            "application/x-www-form-urlencoded",
            form.getBytes(UTF_8),
            Person.ADMINISTRATOR);
    return JsonText.of(answer.body());
  }

  private String tokens() throws Exception {
    return server.get(TOKENS, Person.ADMINISTRATOR).body();
  }

  @Test
  void clientIsMadeGrantedAndEnded() throws Exception {
    var client = made();
    var other = made();
    var tokens =
        exchanged(client, granted(client, "scope=ZohoCRM.modules.READ,ZohoCRM.users.READ"));
    var access = tokens.text("access_token");
    assertThat(server.send("GET", "/crm/v7/users", access).status()).isEqualTo(200);
    assertThat(server.get(CLIENTS, Person.ADMINISTRATOR).body())
        .contains("{\"id\":\"%s\",\"name\":\"Nightly copy\",\"owner\":".formatted(client.client()))
        .doesNotContain(client.secret());

    var unused = granted(client, "scope=ZohoCRM.modules.READ");
    var ended = server.delete(CLIENTS + "/" + client.client(), Person.ADMINISTRATOR);

    assertThat(ended.status()).as(ended.body()).isEqualTo(200);
    assertThat(server.send("GET", "/crm/v7/users", access).body()).contains("INVALID_TOKEN");
    assertThat(
            token(client, "refresh_token", "refresh_token", tokens.text("refresh_token"))
                .text("error"))
        .isEqualTo("invalid_client");
    assertThat(exchanged(client, unused).text("error")).isEqualTo("invalid_client");
    assertThat(server.get(CLIENTS, Person.ADMINISTRATOR).body())
        .contains(other.client())
        .doesNotContain(client.client());
    assertThat(tokens()).doesNotContain(client.client());
    assertThat(server.delete(CLIENTS + "/" + client.client(), Person.ADMINISTRATOR).body())
        .contains("INVALID_DATA", client.client());
    assertThat(actions(client.client()))
        .containsExactly(
            "CLIENT_CREATED", "GRANT_CREATED", "TOKEN_ISSUED", "GRANT_CREATED", "CLIENT_DELETED");
  }

  /// What the audit tells of a client, all of it done by somebody.
  private List<String> actions(String client) {
    var lines =
        server.audit(0).stream()
            .map(line -> line.entry())
            .filter(entry -> client.equals(entry.client()))
            .toList();
    assertThat(lines).allMatch(entry -> entry.actor() != null && entry.request() != null);
    return lines.stream().map(entry -> entry.action().name()).toList();
  }

  @Test
  void clientWithRedirectUrisIsNoSelfClient() throws Exception {
    var answer =
        post(CLIENTS, "name=App&redirect_uris=https://app.example/back?a,b+http://localhost:9000/");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(server.get(CLIENTS, Person.ADMINISTRATOR).body())
        .contains(
            "\"redirect_uris\":[\"https://app.example/back?a,b\",\"http://localhost:9000/\"]");
  }

  @Test
  void grantIsForAnyUserOfTheOrganization() throws Exception {
    var client = made();
    var user = standardUser();
    var code = granted(client, "scope=AaaServer.profile.READ&user=" + user);

    assertThat(exchanged(client, code).text("scope")).isEqualTo("AaaServer.profile.READ");
    assertThat(tokens())
        .contains("\"client\":\"%s\",\"user\":\"%s\"".formatted(client.client(), user));
    for (var wrong : List.of("78", "7", "x")) {
      var asked = "scope=ZohoCRM.users.READ&user=" + wrong;
      assertThat(post(CLIENTS + "/" + client.client() + "/grants", asked).status()).isEqualTo(400);
    }
  }

  private String standardUser() throws Exception {
    var users = JsonText.of(server.get("/crm/v7/users?type=CurrentUser", Person.STANDARD).body());
    return users.text("users.0.id");
  }

  @Test
  void tokenIsRevokedByWhatNamesIt() throws Exception {
    var client = made();
    var tokens = exchanged(client, granted(client, "scope=ZohoCRM.users.READ"));
    var access = tokens.text("access_token");
    var id = Fingerprint.of(access).sha256();
    assertThat(server.send("GET", "/crm/v7/users", access).status()).isEqualTo(200);
    assertThat(tokens()).contains(id).doesNotContain(access);

    assertThat(server.delete(TOKENS + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.send("GET", "/crm/v7/users", access).body()).contains("INVALID_TOKEN");
    assertThat(tokens()).doesNotContain(id);
    assertThat(server.delete(TOKENS + "/" + id, Person.ADMINISTRATOR).body())
        .contains("INVALID_DATA", id);

    var refresh = tokens.text("refresh_token");
    var second = token(client, "refresh_token", "refresh_token", refresh).text("access_token");
    assertThat(server.send("GET", "/crm/v7/users", second).status()).isEqualTo(200);
    var first = Fingerprint.of(refresh).sha256();
    assertThat(server.delete(TOKENS + "/" + first, Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.send("GET", "/crm/v7/users", second).body()).contains("INVALID_TOKEN");
    assertThat(token(client, "refresh_token", "refresh_token", refresh).text("error"))
        .isEqualTo("invalid_code");
    assertThat(actions(client.client()).stream().filter("TOKEN_REVOKED"::equals)).hasSize(2);
  }

  @Test
  void tokensArePaged() throws Exception {
    var all = JsonText.of(tokens()).texts("id");
    var paged = new ArrayList<String>();
    for (int page = 1; ; page++) {
      var answer = server.get(TOKENS + "?per_page=2&page=" + page, Person.ADMINISTRATOR).body();
      paged.addAll(JsonText.of(answer).texts("id"));
      if (answer.contains("\"more_records\":false")) {
        break;
      }
    }

    assertThat(paged).isEqualTo(all).hasSizeGreaterThan(4).doesNotHaveDuplicates();
    assertThat(server.get(TOKENS + "?page=90000", Person.ADMINISTRATOR).status()).isEqualTo(400);
  }

  @Test
  void secretsAreShownOneTimeAndNotKept() throws Exception {
    var first = post(CLIENTS, "name=Once", "Idempotency-Key", "k");
    var again = post(CLIENTS, "name=Once", "Idempotency-Key", "k");

    var id = JsonText.of(first.body()).text("data.0.details.id");
    assertThat(JsonText.of(again.body()).text("data.0.details.id")).isEqualTo(id);
    assertThat(first.body()).contains("\"secret\"");
    assertThat(again.body()).doesNotContain("secret");

    var grants = CLIENTS + "/" + id + "/grants";
    var scope = "scope=ZohoCRM.users.READ";
    assertThat(post(grants, scope, "Idempotency-Key", "l").body()).contains("\"code\":\"1000.");
    assertThat(post(grants, scope, "Idempotency-Key", "l").body())
        .doesNotContain("\"code\":\"1000.");
    assertThat(
            JsonText.of(post(grants, scope, "Idempotency-Key", "l").body())
                .at("data.0.details.code"))
        .isNull();
  }

  @Test
  void wrongParametersAreRefused() throws Exception {
    for (var wrong :
        List.of(
            "",
            "name=+",
            "name=" + "x".repeat(101),
            "name=x&redirect_uris=javascript:alert(1)",
            "name=x&redirect_uris=https://a.example/%23b",
            "name=x&redirect_uris=" + "https://a.example/+".repeat(20) + "https://a.example/")) {
      assertThat(post(CLIENTS, wrong).status()).as(wrong).isEqualTo(400);
    }
    var client = made();
    var grants = CLIENTS + "/" + client.client() + "/grants";
    for (var wrong : List.of("", "scope=everything", "scope=")) {
      assertThat(post(grants, wrong).status()).as(wrong).isEqualTo(400);
    }
    assertThat(post(CLIENTS + "/1000.NOBODY/grants", "scope=ZohoCRM.users.READ").body())
        .contains("INVALID_DATA");
    assertThat(server.delete(TOKENS + "/x", Person.ADMINISTRATOR).body()).contains("INVALID_DATA");
  }

  @Test
  void isForAdministratorsWithAScopeOfItsOwn() throws Exception {
    var settings = server.token(Person.ADMINISTRATOR, "ZohoCRM.settings.ALL");
    var reading = server.token(Person.ADMINISTRATOR, "ZohoCRM.clients.READ");
    for (var path : List.of(CLIENTS, TOKENS)) {
      assertThat(server.get(path, Person.STANDARD).status()).isEqualTo(403);
      assertThat(server.send("GET", path, settings).body()).contains("OAUTH_SCOPE_MISMATCH");
      assertThat(server.send("GET", path, reading).status()).isEqualTo(200);
    }
    assertThat(server.send("POST", CLIENTS, reading).body()).contains("OAUTH_SCOPE_MISMATCH");
    assertThat(server.delete(CLIENTS + "/1", Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.delete(TOKENS + "/1", Person.STANDARD).status()).isEqualTo(403);
  }
}
