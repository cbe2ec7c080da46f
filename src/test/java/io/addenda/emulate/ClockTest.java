package io.addenda.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.TestedOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The clock of an organisation, which is moved and stopped.
@LocalOnly("organisations on demand have a directory of their own, whatever home is in")
class ClockTest extends DemoPerClass {

  private static TestedOrganization create() throws Exception {
    return server.emulator().create("");
  }

  private static Answer move(TestedOrganization organization, String how) throws Exception {
    return organization.own().call("PUT", "clock", how);
  }

  private static void advance(TestedOrganization organization, String by) throws Exception {
    var moved = move(organization, "{\"advance\":\"%s\"}".formatted(by));
    assertThat(moved.status()).as(moved.body()).isEqualTo(200);
  }

  private static String renewed(TestedOrganization organization) throws Exception {
    var answer = organization.renew(0);
    return answer.status() == 200 ? answer.text("access_token") : answer.body();
  }

  private static Answer as(TestedOrganization organization, String token, String path)
      throws Exception {
    return organization.emulator().send("GET", path, token, "", new byte[0]);
  }

  private static long files(TestedOrganization organization) throws IOException {
    try (var all = Files.walk(data.resolve("organizations/" + organization.number() + "/blobs"))) {
      return all.filter(Files::isRegularFile).count();
    }
  }

  @Test
  void tokensExpire() throws Exception {
    var one = create();
    advance(one, "PT59M");
    assertThat(one.send("GET", one.file()).status()).isEqualTo(200);
    advance(one, "PT2M");
    var late = one.send("GET", one.file());
    assertThat(late.status()).isEqualTo(401);
    assertThat(late.text("code")).isEqualTo("INVALID_TOKEN");
    assertThat(as(one, renewed(one), one.file()).status()).isEqualTo(200);
  }

  @Test
  void theBinHasEmptiedWhenTheCallAnswers() throws Exception {
    var one = create();
    var added = one.upload("large.bin", new byte[50_000]).json();
    var file = one.lead() + "/Attachments/" + added.text("data.0.details.id");
    assertThat(files(one)).isEqualTo(1);
    assertThat(one.send("DELETE", file).status()).isEqualTo(200);
    var bin = "/crm/v7/settings/recycle_bin";

    advance(one, "P59D");
    var token = renewed(one);
    assertThat(as(one, token, bin).body()).contains("large.bin");
    advance(one, "P2D");
    token = renewed(one);
    assertThat(as(one, token, bin).body()).doesNotContain("large.bin");
    // The bytes stay a while for a download that has just begun.
    advance(one, "PT10M");
    assertThat(files(one)).isZero();
  }

  @Test
  void holdsEnd() throws Exception {
    var one = create();
    var until = Instant.now().plus(Duration.ofDays(30)).truncatedTo(ChronoUnit.SECONDS);
    var hold =
        one.sendJson(
            "POST",
            "/addenda/v1/holds?module=Leads&record=%s000000261075&until=%s&reason=test"
                .formatted(one.number(), until),
            "");
    assertThat(hold.status()).as(hold.body()).isIn(200, 201);
    assertThat(one.send("DELETE", one.file()).status()).isNotEqualTo(200);
    advance(one, "P31D");
    var token = renewed(one);
    assertThat(one.emulator().send("DELETE", one.file(), token, "", new byte[0]).status())
        .isEqualTo(200);
  }

  @Test
  void limitsRefill() throws Exception {
    var one = create();
    for (int i = 0; i < 10; i++) {
      assertThat(renewed(one)).startsWith("1000.");
    }
    assertThat(renewed(one)).doesNotStartWith("1000.");
    advance(one, "PT10M");
    assertThat(renewed(one)).startsWith("1000.");
  }

  @Test
  void whatChangesHasTheTimeOfTheClock() throws Exception {
    var one = create();
    move(one, "{\"now\":\"2031-05-06T07:08:09Z\",\"freeze\":true}");
    var token = renewed(one);
    var changed =
        one.emulator()
            .send(
                "PUT",
                one.lead(),
                token,
                "application/json",
                "{\"data\":[{\"Company\":\"Later\"}]}".getBytes(StandardCharsets.UTF_8));
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    var modified = OffsetDateTime.parse(changed.text("Modified_Time")).toInstant();
    assertThat(modified).isEqualTo(Instant.parse("2031-05-06T07:08:09Z"));
    assertThat(one.own().call("GET", "clock", "").body())
        .contains("\"now\":\"2031-05-06T07:08:09Z\"", "\"frozen\":true");
    move(one, "{\"freeze\":false}");
    assertThat(one.own().call("GET", "clock", "").body()).contains("\"frozen\":false");
  }

  @Test
  void whatIsMadeOfOneWhoseClockStandsBeginsAtThatTime() throws Exception {
    var one = create();
    move(one, "{\"now\":\"2031-05-06T07:08:09Z\",\"freeze\":true}");
    assertThat(one.own().call("GET", "clock", "").text("ahead")).isNotEqualTo("PT0S");
    var snapshot = "organizations/" + one.id() + "/actions/snapshot";
    assertThat(one.own().call("POST", snapshot, "{\"template\":\"later\"}").status())
        .isEqualTo(201);
    var other = server.emulator().create("{\"template\":\"later\"}");
    assertThat(other.own().call("GET", "clock", "").text("now")).startsWith("2031-05-06");
    assertThat(other.send("GET", other.file()).status()).isEqualTo(200);
  }

  @Test
  void misspeltOrganizationMovesNobody() throws Exception {
    var one = create();
    var path = "clock?organisation=" + one.id();
    for (var method : List.of("GET", "PUT", "DELETE")) {
      var refused = server.emulator().call(method, path, "{\"advance\":\"P1D\"}");
      assertThat(refused.status()).as(refused.body()).isEqualTo(400);
      assertThat(refused.body()).contains("organisation");
    }
    var clocks = server.emulator().call("GET", "clock", "");
    assertThat(clocks.text("ahead")).isEqualTo("PT0S");
  }

  @Test
  void oneDoesNotMoveTheOther() throws Exception {
    var one = create();
    var other = create();
    advance(one, "P1D");
    assertThat(other.own().call("GET", "clock", "").text("ahead")).isEqualTo("PT0S");
    assertThat(other.send("GET", other.file()).status()).isEqualTo(200);
    assertThat(one.send("GET", one.file()).status()).isEqualTo(401);
  }

  @Test
  void itDoesNotGoBackBehindTheLastChange() throws Exception {
    var one = create();
    advance(one, "P2D");
    advance(one, "-P1D");
    advance(one, "P5D");
    assertThat(one.emulator().send("DELETE", one.file(), renewed(one), "", new byte[0]).status())
        .isEqualTo(200);
    var back = move(one, "{\"advance\":\"-P1D\"}");
    assertThat(back.status()).isEqualTo(400);
    assertThat(back.text("code")).isEqualTo("CLOCK_BEHIND");
    var right = one.own().call("DELETE", "clock", "");
    assertThat(right.text("code")).isEqualTo("CLOCK_BEHIND");
    // It was left where it was.
    assertThat(one.own().call("GET", "clock", "").text("ahead")).isEqualTo("PT144H");
  }

  @Test
  void itStaysMovedWhenTheServerStartsAgain() throws Exception {
    var one = create();
    advance(one, "P400D");
    var kept = Kept.read(data.resolve("organizations/" + one.number()));
    assertThat(kept.clock().ahead().toDays()).isEqualTo(400);
    assertThat(kept.people()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"advance\":\"P1M\"}|INVALID_DATA",
        "{\"advance\":\"61 days\"}|INVALID_DATA",
        "{\"advance\":61}|INVALID_DATA",
        "{\"advance\":\"P99999999D\"}|INVALID_DATA",
        "{\"now\":\"tomorrow\"}|INVALID_DATA",
        "{\"now\":\"2031-05-06T07:08:09\"}|INVALID_DATA",
        "{\"now\":\"2031-05-06T07:08:09Z\",\"advance\":\"P1D\"}|AMBIGUITY_DURING_PROCESSING",
        "{}|EXPECTED_PARAM_MISSING",
        "{\"freeze\":\"yes\"}|INVALID_DATA",
        "{\"freez\":true}|CONDITION_NOT_SERVED",
        "[]|INVALID_DATA"
      })
  void whatCannotBeIsRefused(String body, String code) throws Exception {
    var one = create();
    var refused = move(one, body);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.text("code")).isEqualTo(code);
    assertThat(one.own().call("GET", "clock", "").text("ahead")).isEqualTo("PT0S");
  }
}
