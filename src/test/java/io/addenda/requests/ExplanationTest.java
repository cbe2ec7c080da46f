package io.addenda.requests;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoFixture;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Why a request was refused: each kind, caused.
class ExplanationTest extends DemoPerClass {

  private static final String LEAD = "/crm/v7/Leads/2883756000000261075";

  /// The explanation of the newest request of home.
  private static JsonText explained() throws Exception {
    var log = server.emulator().call("GET", "requests?per_page=200", "").json();
    int last = log.size("requests") - 1;
    var number = log.at("requests.%d.number".formatted(last));
    var answer = server.emulator().call("GET", "requests/" + number + "/explanation", "");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    server.emulator().call("DELETE", "requests", "");
    return answer.json();
  }

  private static void assertExplained(Answer refused, String check, String words) throws Exception {
    assertThat(refused.status()).as(refused.body()).isNotIn(200, 201);
    var why = explained();
    assertThat(why.text("explanation.check")).as(why.toString()).isEqualTo(check);
    assertThat(why.text("explanation.words")).contains(words);
  }

  private static Answer send(String method, String path, Person person) throws Exception {
    return server.send(method, path, server.token(person));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /cmr/v7/Leads, path, GET /crm/v7/{module_api_name}",
    "GET, /crm/v7/settings/modulez, path, GET /crm/v7/settings/modules",
    "GET, /crm/v9/Leads, version, no version v9",
    "GET, /crm/v2/settings/recycle_bin, version, from v",
    "PATCH, /crm/v7/Leads, method, not with PATCH",
    "POST, /crm/v7/coql, served, does not serve",
  })
  void pathVersionAndMethod(String method, String path, String check, String words)
      throws Exception {
    assertExplained(send(method, path, Person.ADMINISTRATOR), check, words);
  }

  @Test
  void methodsThatThereAreAreNamed() throws Exception {
    send("PATCH", "/crm/v7/Leads", Person.ADMINISTRATOR);
    assertThat(explained().at("explanation.needed.methods"))
        .isEqualTo(List.of("DELETE", "GET", "POST", "PUT"));
  }

  @Test
  void noTokenOrOneThatCannotBeRead() throws Exception {
    assertExplained(
        server.sendWithHeader("GET", "/crm/v7/org", null), "token", "no header Authorization");
    assertExplained(
        server.sendWithHeader("GET", "/crm/v7/org", "Basic abc"), "token", "begins with none");
    assertExplained(
        server.sendWithHeader("GET", "/crm/v7/org", "Bearer a b"), "token", "more than one");
  }

  private static void assertToken(String token, String kind) throws Exception {
    assertThat(server.send("GET", "/crm/v7/org", token).status()).isEqualTo(401);
    assertThat(explained().text("explanation.has.token")).isEqualTo(kind);
  }

  @Test
  void tokenThatIsNone() throws Exception {
    assertToken("1000.x", "malformed");
    assertToken("1000.%032x.%032x".formatted(1, 2), "unknown");
    assertToken(
        "1000.addedade300000000000000000000001.4ef4e500000000000000000000000001", "refresh token");
  }

  @Test
  void tokenThatWasRevoked() throws Exception {
    var demo = "1000.addedade300000000000000000000001.acce5500000000000000000000000001";
    var revoked = server.send("POST", "/oauth/v2/token/revoke?token=" + demo, demo);
    assertThat(revoked.status()).as(revoked.body()).isEqualTo(200);
    assertToken(demo, "revoked");
  }

  @Test
  void tokenThatHasExpired() throws Exception {
    var token = server.token(Person.READER, DemoFixture.ALL_SCOPES);
    server.advance(Duration.ofDays(401));
    try {
      assertToken(token, "expired");
    } finally {
      server.jump(Duration.ofDays(-401));
    }
  }

  @Test
  void scopesThatWouldDoAreNamedBesideThoseOfTheToken() throws Exception {
    var token = server.token(Person.ADMINISTRATOR, "ZohoCRM.modules.leads.READ");
    server.send("DELETE", LEAD + "/Attachments/1", token);
    var why = explained();
    assertThat(why.text("explanation.check")).isEqualTo("scope");
    assertThat(why.at("explanation.needed.any_of"))
        .isEqualTo(
            List.of(
                "ZohoCRM.modules.ALL",
                "ZohoCRM.modules.leads.DELETE + ZohoCRM.modules.attachments.DELETE"));
    assertThat(why.text("explanation.has.scopes")).isEqualTo("ZohoCRM.modules.leads.READ");

    assertExplained(
        server.send("GET", "/crm/v7/Nothing?fields=id", token), "scope", "no module Nothing");
    assertExplained(server.send("GET", "/crm/v7/users", token), "scope", "none of the scopes");
  }

  @Test
  void conditionThatIsNotHonoured() throws Exception {
    assertExplained(
        send("GET", "/crm/v7/Leads?fields=id&word=x", Person.ADMINISTRATOR), "condition", "word");
  }

  @Test
  void moduleThatIsNotThereOrHasNoTab() throws Exception {
    assertExplained(
        send("GET", "/crm/v7/Nothing?fields=id", Person.ADMINISTRATOR),
        "module",
        "no module Nothing");
    assertExplained(
        send("GET", "/crm/v7/setings/modules", Person.ADMINISTRATOR),
        "module",
        "GET /crm/v7/settings/modules");
    assertExplained(
        send("GET", "/crm/v7/settings/fields?module=Nothing", Person.ADMINISTRATOR),
        "module",
        "no module Nothing");
  }

  @Test
  void permissionThatTheProfileLacks() throws Exception {
    send("DELETE", LEAD + "/Attachments/2883756000000261017", Person.READER);
    var why = explained();
    assertThat(why.text("explanation.check")).isEqualTo("profile");
    assertThat(why.at("explanation.needed.permissions"))
        .isEqualTo(List.of("Crm_Implied_Delete_Attachments"));
    assertThat(why.text("explanation.has.profile")).isEqualTo("Read Only");

    assertExplained(
        send("GET", "/addenda/v1/clients", Person.STANDARD), "profile", "administrators only");
  }

  @Test
  void parametersAndBodiesSayWhere() throws Exception {
    assertExplained(
        send("GET", "/crm/v7/Leads?fields=id&per_page=x", Person.ADMINISTRATOR),
        "parameter",
        "invalid data");
    server.send(
        "POST",
        "/crm/v7/Leads",
        "application/json",
        "{".getBytes(StandardCharsets.UTF_8),
        Person.ADMINISTRATOR);
    assertThat(explained().text("explanation.check")).isEqualTo("body");
  }

  private static final String FILES = "/Attachments?fields=id";

  private static String id(RecordPath record) {
    return record.id();
  }

  @Test
  void recordThatIsNotThereOrElsewhere() throws Exception {
    assertExplained(
        send("GET", "/crm/v7/Leads/123" + FILES, Person.ADMINISTRATOR),
        "record",
        "Nothing with the id 123");
    assertExplained(
        send("GET", "/crm/v7/Leads/abc" + FILES, Person.ADMINISTRATOR), "record", "no id");
    var deal = server.create("Deals", Person.ADMINISTRATOR);
    assertExplained(
        send("GET", "/crm/v7/Leads/" + id(deal) + FILES, Person.ADMINISTRATOR),
        "record",
        "in the module Deals, not in Leads");
    server.delete(deal.path(), Person.ADMINISTRATOR);
    assertExplained(
        send("GET", deal.path() + FILES, Person.ADMINISTRATOR), "record", "in the recycle bin");
    assertExplained(send("GET", deal.path(), Person.ADMINISTRATOR), "record", "in the recycle bin");
  }

  @Test
  void recordOfAnotherOrganizationIsAsGoodAsUnknown() throws Exception {
    var foreign = server.fixture().foreignAttachment();
    assertExplained(
        send("DELETE", foreign, Person.ADMINISTRATOR), "record", "or is another organisation's");
  }

  @Test
  void attachmentOfAnotherRecord() throws Exception {
    var lead = server.create("Leads", Person.ADMINISTRATOR);
    assertExplained(
        send("DELETE", lead.path() + "/Attachments/2883756000000261017", Person.ADMINISTRATOR),
        "record",
        "attachment of the record 2883756000000261075");
  }

  @Test
  void recordThatIsNotShared() throws Exception {
    var deal = server.create("Deals", Person.ADMINISTRATOR);
    send("GET", deal.path() + FILES, Person.STANDARD);
    var why = explained();
    assertThat(why.text("explanation.check")).isEqualTo("sharing");
    assertThat(why.text("explanation.words")).contains("not shared with");
    assertThat(why.text("explanation.has.access")).isEqualTo("none");
    // A record that is read is not found, which is no refusal.
    assertExplained(send("GET", deal.path(), Person.STANDARD), "sharing", "not shared with");
  }

  @Test
  void recordThatMayOnlyBeRead() throws Exception {
    var lead = server.create("Leads", Person.ADMINISTRATOR);
    send("DELETE", lead.path() + "/Attachments/1", Person.STANDARD);
    var why = explained();
    assertThat(why.text("explanation.check")).isEqualTo("sharing");
    assertThat(why.text("explanation.has.access")).isEqualTo("read");
    assertThat(why.text("explanation.needed.access")).isEqualTo("full");
  }

  @Test
  void eachOfManyHasItsReason() throws Exception {
    var lead = server.create("Leads", Person.ADMINISTRATOR);
    var answer =
        send("DELETE", "/crm/v7/Leads?ids=%s,123".formatted(id(lead)), Person.ADMINISTRATOR);
    assertThat(answer.status()).isEqualTo(207);
    var why = explained();
    assertThat(why.text("explanation.check")).isEqualTo("items");
    assertThat(why.at("explanation.has.items.0.index")).isEqualTo(1);
    assertThat(why.text("explanation.has.items.0.words")).contains("Nothing with the id 123");
  }

  @Test
  void faultsAreNamed() throws Exception {
    server.get("/crm/v7/org", Person.ADMINISTRATOR, "X-Addenda-Fault", "status=503");
    assertThat(explained().text("explanation.check")).isEqualTo("fault");
  }

  @Test
  void whatWasDoneNeedsNone() throws Exception {
    server.get("/crm/v7/org", Person.ADMINISTRATOR);
    var log = server.emulator().call("GET", "requests?path=/org", "").json();
    int last = log.size("requests") - 1;
    var number = log.at("requests.%d.number".formatted(last));
    assertThat(server.emulator().call("GET", "requests/" + number + "/explanation", "").status())
        .isEqualTo(204);
  }
}
