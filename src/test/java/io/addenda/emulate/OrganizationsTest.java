package io.addenda.emulate;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.custody.Custody;
import io.addenda.custody.Fsck;
import io.addenda.metadata.Inside;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.EmulatorClient;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.TestedOrganization;
import org.junit.jupiter.api.Test;

/// Organisations on demand, one beside the other.
@LocalOnly("each has a directory of its own, whatever home is in")
class OrganizationsTest extends DemoPerClass {

  private static EmulatorClient emulator() {
    return server.emulator();
  }

  private static TestedOrganization create(String body) throws Exception {
    return emulator().create(body);
  }

  private static Path directory(TestedOrganization organization) {
    return data.resolve("organizations").resolve(organization.number());
  }

  private static void assertRefused(Answer answer, int status, String code) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.text("code")).isEqualTo(code);
  }

  @Test
  void oneOfTheDemoHasWhatTheDemoHasUnderIdsOfItsOwn() throws Exception {
    var made = create("{\"template\":\"demo\",\"seed\":\"one\"}");
    assertThat(made.id()).endsWith("000000020005").doesNotStartWith("2883756");

    var files = made.send("GET", made.lead() + "/Attachments?fields=id,File_Name,Owner");
    assertThat(files.status()).as(files.body()).isEqualTo(200);
    assertThat(files.body()).contains(made.number() + "000000261017").doesNotContain("2883756");
    assertThat(made.send("GET", "/crm/v7/org").text("zgid")).startsWith(made.number());

    var deleted = made.send("DELETE", made.file());
    assertThat(deleted.body())
        .isEqualTo(
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s000000261017\"},\"message\":\"record deleted\",\"status\":\"success\"}]}"
                .formatted(made.number()));
    assertRefused(made.send(2, "DELETE", made.file()), 403, "NO_PERMISSION");
  }

  @Test
  void noCellOfTheCopyHasAnIdOfTheTemplate() throws Exception {
    assertThat(Inside.of(directory(create(""))).tablesWith("2883756")).isEmpty();
  }

  @Test
  void theSeedFixesAllOfIt() throws Exception {
    var first = create("{\"seed\":42}");
    assertRefused(emulator().call("POST", "organizations", "{\"seed\":42}"), 400, "DUPLICATE_DATA");
    first.remove();
    assertThat(create("{\"seed\":42}").made().body()).isEqualTo(first.made().body());
    assertThat(create("").made().body()).isNotEqualTo(create("").made().body());
  }

  @Test
  void emptyHasUsersAndNoRecords() throws Exception {
    var made = create("{\"template\":\"empty\"}");
    assertThat(made.send("GET", "/crm/v7/Leads?fields=Last_Name").status()).isEqualTo(204);
    assertThat(made.send("GET", "/crm/v7/users?type=AllUsers").json().texts("email")).hasSize(3);
  }

  @Test
  void resetBringsBackWhatWasThere() throws Exception {
    var made = create("{\"seed\":\"reset\"}");
    var added = made.upload("more.txt", "more".getBytes(StandardCharsets.UTF_8));
    assertThat(added.status()).as(added.body()).isEqualTo(200);
    assertThat(made.send("DELETE", made.file()).status()).isEqualTo(200);
    made.own().call("PUT", "clock", "{\"advance\":\"P3D\"}");

    var reset = made.own().call("POST", "organizations/" + made.id() + "/actions/reset", "");
    assertThat(reset.status()).isEqualTo(200);
    assertThat(reset.body()).isEqualTo(made.made().body());
    assertThat(made.send("GET", made.file()).status()).isEqualTo(200);
    assertThat(made.send("GET", made.lead() + "/Attachments?fields=File_Name").body())
        .doesNotContain("more.txt");
    assertThat(made.own().call("GET", "clock", "").text("ahead")).isEqualTo("PT0S");
  }

  @Test
  void whatIsRemovedIsGoneWithItsFiles() throws Exception {
    var made = create("");
    assertThat(made.send("GET", made.file()).status()).isEqualTo(200);
    made.remove();

    assertThat(directory(made)).doesNotExist();
    assertRefused(made.send("GET", made.file()), 401, "INVALID_TOKEN");
    var path = "organizations/" + made.id();
    assertRefused(emulator().call("GET", path, ""), 404, "INVALID_ORGANIZATION");
    assertRefused(emulator().call("DELETE", path, ""), 404, "INVALID_ORGANIZATION");
    assertRefused(made.own().call("GET", path, ""), 401, "INVALID_KEY");
  }

  @Test
  void aTemplateIsMadeOfOneWithItsBytes() throws Exception {
    var made = create("");
    var large = new byte[100_000];
    Arrays.fill(large, (byte) 'x');
    var uploaded = made.upload("large.txt", large).json();
    var file = uploaded.text("data.0.details.id").substring(7);
    var actions = "organizations/" + made.id() + "/actions/";
    var snapshot = made.own().call("POST", actions + "snapshot", "{\"template\":\"large\"}");
    assertThat(snapshot.status()).as(snapshot.body()).isEqualTo(201);
    made.remove();

    var copy = create("{\"template\":\"large\"}");
    var read = copy.send("GET", copy.lead() + "/Attachments/" + copy.number() + file);
    assertThat(read.status()).as(read.headers().toString()).isEqualTo(200);
    assertThat(read.body()).hasSize(large.length);
    assertThat(emulator().call("GET", "templates", "").body()).contains("large");
    assertThat(emulator().call("DELETE", "templates/large", "").status()).isEqualTo(200);
    assertRefused(
        emulator().call("POST", "organizations", "{\"template\":\"large\"}"),
        400,
        "INVALID_TEMPLATE");
    // What was made of it stays.
    assertThat(copy.send("GET", copy.file()).status()).isEqualTo(200);
    assertRefused(
        emulator().call("POST", "organizations/" + copy.id() + "/actions/reset", ""),
        400,
        "INVALID_TEMPLATE");
  }

  @Test
  void aResetThatFailsLeavesEverythingAsItWas() throws Exception {
    var made = create("");
    var actions = "organizations/" + made.id() + "/actions/";
    made.own().call("POST", actions + "snapshot", "{\"template\":\"broken\"}");
    var copy = create("{\"template\":\"broken\"}");
    copy.own().call("PUT", "clock", "{\"advance\":\"PT30M\"}");
    copy.own().call("POST", "faults", "{\"when\":{\"method\":\"PUT\"},\"then\":{\"status\":500}}");
    copy.send("DELETE", copy.file());
    Files.delete(data.resolve("templates/broken/addenda.db"));

    assertRefused(
        copy.own().call("POST", "organizations/" + copy.id() + "/actions/reset", ""),
        500,
        "INTERNAL_ERROR");
    assertRefused(
        emulator().call("POST", "organizations", "{\"template\":\"broken\",\"seed\":\"none\"}"),
        500,
        "INTERNAL_ERROR");

    assertThat(copy.own().call("GET", "clock", "").text("ahead")).isEqualTo("PT30M");
    assertThat(copy.own().call("GET", "faults", "").body()).contains("\"method\":\"PUT\"");
    assertThat(copy.own().call("GET", "requests/count?method=DELETE", "").body())
        .isEqualTo("{\"count\":1}");
    assertThat(copy.send("GET", copy.lead()).status()).isEqualTo(200);
    assertThat(copy.send("GET", copy.file()).status()).isNotEqualTo(200);
    // Nothing half made is left, and the seed is free.
    try (var left = Files.newDirectoryStream(data.resolve("organizations"), ".*")) {
      assertThat(left).isEmpty();
    }
    create("{\"seed\":\"none\"}");
    assertThat(emulator().call("DELETE", "templates/broken", "").status()).isEqualTo(200);
  }

  @Test
  void aTemplateIsMadeOfHomeWhileItIsUsed() throws Exception {
    var path = "organizations/home/actions/snapshot";
    var snapshot = emulator().call("POST", path, "{\"template\":\"home\"}");
    assertThat(snapshot.status()).as(snapshot.body()).isEqualTo(201);
    var made = create("{\"template\":\"home\"}");
    assertThat(made.send("GET", made.file()).status()).isEqualTo(200);
  }

  @Test
  void anOrganizationsKeyOpensOnlyItself() throws Exception {
    var own = create("").own();
    var one = own.call("GET", "clock", "").text("organization");
    assertThat(own.call("GET", "organizations/" + one, "").status()).isEqualTo(200);
    for (var path :
        List.of("organizations/" + create("").id(), "organizations/home", "organizations")) {
      assertRefused(own.call("GET", path, ""), 401, "INVALID_KEY");
    }
    assertRefused(own.call("POST", "organizations", ""), 401, "INVALID_KEY");
    assertRefused(
        own.call("PUT", "clock?organization=all", "{\"advance\":\"P1D\"}"), 401, "INVALID_KEY");
  }

  @Test
  void homeIsNotOnDemand() throws Exception {
    assertRefused(emulator().call("DELETE", "organizations/home", ""), 400, "NOT_ON_DEMAND");
    assertRefused(
        emulator().call("POST", "organizations/home/actions/reset", ""), 400, "NOT_ON_DEMAND");
  }

  @Test
  void whatCannotBeMadeIsRefused() throws Exception {
    var refused =
        Map.of(
            "{\"template\":\"none\"}", "INVALID_TEMPLATE",
            "{\"template\":\"../demo\"}", "INVALID_TEMPLATE",
            "{\"seed\":[]}", "INVALID_DATA",
            "{\"name\":\"x\"}", "CONDITION_NOT_SERVED");
    for (var each : refused.entrySet()) {
      assertRefused(emulator().call("POST", "organizations", each.getKey()), 400, each.getValue());
    }
    var snapshot = "organizations/" + create("").id() + "/actions/snapshot";
    for (var name : List.of("demo", "empty", "../x", "", ".blank", "A")) {
      assertRefused(
          emulator().call("POST", snapshot, "{\"template\":\"%s\"}".formatted(name)),
          400,
          "INVALID_DATA");
    }
    assertRefused(emulator().call("DELETE", "templates/demo", ""), 400, "INVALID_TEMPLATE");
    for (var call : List.of("GET organizations", "POST organizations", "GET templates")) {
      var words = call.split(" ", -1);
      assertRefused(
          emulator().call(words[0], words[1] + "?template=empty", "{}"), 400, "INVALID_DATA");
    }
  }

  @Test
  void tokensAreRenewedByTheTokenCallOfTheSameServer() throws Exception {
    var made = create("");
    var token = made.renew(1).text("access_token");
    assertThat(token).startsWith("1000.7e57");
    var me = emulator().send("GET", "/crm/v7/users?type=CurrentUser", token, "", new byte[0]);
    assertThat(me.text("email")).isEqualTo("daniel.okafor@zylker.example");
    assertThat(me.text("id")).startsWith(made.number());
  }

  @Test
  void whatWasMadePassesFsck() throws Exception {
    var made = create("{\"seed\":\"fsck\"}");
    assertThat(made.send("DELETE", made.file()).status()).isEqualTo(200);
    try (var custody = new Custody(directory(made), InstantSource.system())) {
      assertThat(custody.fsck(new Fsck.Request(false, false)).faults()).isEmpty();
    }
  }
}
