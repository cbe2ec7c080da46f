package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.model.AuditEntry.Action;
import org.junit.jupiter.api.Test;

/// The commands with which whoever runs Addenda keeps custody of the files, beside a running
/// server: what they print, for people and for scripts, and with which code they exit.
class CustodyCommandsTest extends CommandsBesideServer {

  private static final String DANIEL = "daniel.okafor@zylker.example";
  private static final String DEMO = "2883756000000020005";

  private boolean isStopped(String storm) throws Exception {
    return server.inside().storms().isStopping(storm);
  }

  @Test
  void groupsSayWhatTheyCanDo() {
    for (var group : List.of("bin", "hold", "storm", "receipt")) {
      var run = Run.of(Map.of(), List.of(group));
      assertThat(run.exit()).isEqualTo(Addenda.WRONG_USAGE);
      assertThat(run.err()).startsWith("addenda: say what to do with ").hasLineCount(1);
    }
  }

  @Test
  void binIsListedAndFiltered() throws Exception {
    delete();
    var deal = server.create("Deals", Person.ADMINISTRATOR);
    var other = server.upload(deal, "b.txt", "b", Person.ADMINISTRATOR);
    server.delete(deal.path() + "/Attachments/" + other, Person.ADMINISTRATOR);
    server.delete(deal.path(), Person.ADMINISTRATOR);

    assertThat(ids(commands.done("bin list --json"))).containsExactly(id, other, deal.id());
    assertThat(ids(commands.done("bin list --json", "--module", "deals")))
        .containsExactly(other, deal.id());
    assertThat(ids(commands.done("bin list --json", "--user", DANIEL))).containsExactly(id);
    assertThat(ids(commands.done("bin list --json", "--user", DANIEL, "--module", "Deals")))
        .isEmpty();
    assertThat(ids(commands.done("bin list --json", "--since", "2999-01-01T00:00:00Z"))).isEmpty();
    var since = String.valueOf(commands.done("bin list --json").json().get(1).get("deleted_time"));
    assertThat(ids(commands.done("bin list --json", "--since", since)))
        .containsExactly(other, deal.id());

    assertThat(commands.done("bin list").out().lines().findFirst().orElseThrow())
        .matches(id + "  \\S+Z  ATTACHMENT  Leads  " + DANIEL + "  a\\.txt");
    assertThat(commands.done("bin list --json").json().getFirst())
        .containsEntry("organization", DEMO)
        .containsEntry("kind", "ATTACHMENT")
        .containsEntry("name", "a.txt")
        .containsEntry("module", "Leads")
        .containsEntry("record", lead.id())
        .containsEntry("deleted_by_email", DANIEL);
    commands.refused("there is no module Laeds", "bin list", "--module", "Laeds");
    commands.refused("there is no user nobody@x.example", "bin list", "--user", "nobody@x.example");
  }

  @Test
  void binOfManyThatWereDeletedAtOnceIsListedWhole() throws Exception {
    delete();
    server.inside().attachments().addLike(id, 2000, Long.parseLong(id) + 1, "link\u001b", true);

    var listed = ids(commands.done("bin list --json"));
    assertThat(listed).hasSize(2001).doesNotHaveDuplicates();
    // What users wrote must not steer a terminal.
    assertThat(commands.done("bin list").out()).contains("link?").doesNotContain("\u001b");
  }

  private static List<Object> ids(Run run) {
    return run.json().stream().<Object>map(entry -> String.valueOf(entry.get("id"))).toList();
  }

  @Test
  void holdsArePlacedListedAndReleased() throws Exception {
    var hold =
        commands
            .done(
                "hold place --module leads",
                "--record",
                lead.id(),
                "--attachment",
                id,
                "--until",
                "2999-01-31T00:00:00Z",
                "--days",
                "30",
                "--reason",
                "Case 7")
            .out()
            .strip();

    assertThat(server.delete(attachment(), Person.STANDARD).body()).contains("CANNOT_DELETE");
    assertThat(commands.done("hold list").out().strip())
        .isEqualTo(
            "%s  Leads record %s attachment %s until 2999-01-31T00:00:00Z younger than days: 30  Case 7"
                .formatted(hold, lead.id(), id));
    assertThat(commands.done("hold list --json").json().getFirst())
        .containsEntry("id", hold)
        .containsEntry("organization", DEMO)
        .containsEntry("module", "Leads")
        .containsEntry("record", lead.id())
        .containsEntry("attachment", id)
        .containsEntry("until", "2999-01-31T00:00:00Z")
        .containsEntry("days", 30)
        .containsEntry("reason", "Case 7")
        .containsEntry("placed_by", null);
    assertThat(server.get("/addenda/v1/holds", Person.ADMINISTRATOR).body()).contains(hold);

    assertThat(commands.done("hold release " + hold).out().strip()).isEqualTo("released " + hold);
    commands.refused("there is no hold " + hold, "hold release " + hold);
    assertThat(commands.done("hold list").out()).isEmpty();
    delete();
    assertThat(server.inside().audit().countOfNobody(Action.HOLD_PLACED, Action.HOLD_RELEASED))
        .isEqualTo(2);
  }

  @Test
  void holdsHaveTheRulesOfTheCall() throws Exception {
    var lost = "the module name given seems to be invalid {\"param_name\":\"module\"}";
    commands.refused(lost, "hold place --module Laeds --reason x");
    notHeld("record", "--record", "7");
    notHeld("record", "--record", "x");
    notHeld("attachment", "--record", lead.id(), "--attachment", lead.id());
    notHeld("days", "--days", "0");
    notHeld("until", "--until", "tomorrow");
    notHeld("reason", "--reason", "x".repeat(251));
    var missing = "One of the expected parameter is missing {\"param_name\":\"%s\"}";
    commands.refused(
        missing.formatted("record"), "hold place --module Leads --reason x", "--attachment", id);
    commands.refused(missing.formatted("reason"), "hold place --module Leads", "--reason", " ");
    assertThat(commands.run("hold place --module Leads").exit()).isEqualTo(Addenda.WRONG_USAGE);
    assertThat(commands.done("hold list").out()).isEmpty();

    server.fixture().foreignAttachment();
    commands.refused(
        "name one of the organisations with --organization: 77, " + DEMO,
        "hold place --module Leads --reason x");
    commands.done("hold place --module Leads --reason x", "--organization", DEMO);
  }

  private void notHeld(String parameter, String... more) {
    var all = new ArrayList<String>(List.of(more));
    if (!parameter.equals("reason")) {
      all.addAll(List.of("--reason", "x"));
    }
    commands.refused(
        "invalid data {\"param_name\":\"%s\"}".formatted(parameter),
        "hold place --module Leads",
        all.toArray(String[]::new));
  }

  @Test
  void whoWasStoppedIsListedAndLetOn() throws Exception {
    server.inside().attachments().addLike(id, 398, 1, "a.txt", false);
    assertThat(server.delete(lead.path(), Person.STANDARD).body()).contains("DELETES_STOPPED");
    var listed = commands.done("storm list --json").json();
    assertThat(listed).hasSize(1);
    assertThat(listed.getFirst())
        .containsEntry("user_email", DANIEL)
        .containsEntry("deletes", 400)
        .containsEntry("allowed", null);
    var storm = String.valueOf(listed.getFirst().get("id"));
    assertThat(commands.done("storm list").out())
        .contains(storm, DANIEL, "400 deletes", "still stopped");
    assertThat(server.delete(attachment(), Person.STANDARD).body()).contains("DELETES_STOPPED");

    assertThat(commands.done("storm allow " + storm).out().strip()).isEqualTo("allowed " + storm);

    assertThat(isStopped(storm)).isFalse();
    commands.refused("there is no stopped storm " + storm, "storm allow " + storm);
    assertThat(commands.done("storm list").out()).doesNotContain("still stopped");
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (server.delete(attachment(), Person.STANDARD).status() != 200) {
      assertThat(System.nanoTime()).as("the server lets them on").isLessThan(end);
      Thread.sleep(100);
    }
  }

  @Test
  void clockThatIsAheadOfWhatIsTrustedIsAccepted() throws Exception {
    assertThat(commands.done("clock accept").out())
        .isEqualTo("the clock is trusted already%n".formatted());

    server.inside().backlog().trustEarlier(Duration.ofDays(8));
    assertThat(commands.done("clock accept").out())
        .startsWith("accepted, the clock was ahead by PT192H");
  }

  @Test
  void undoIsToldToScriptsToo() throws Exception {
    delete();
    server.delete(lead.path(), Person.ADMINISTRATOR);
    var undo = "undo --since 2000-01-01T00:00:00Z --user " + DANIEL;

    var dry = commands.run(undo + " --dry-run --json");
    assertThat(dry.exit()).isEqualTo(Addenda.FAILED);
    assertThat(dry.out().strip())
        .isEqualTo("{\"dry_run\":true,\"restored\":0,\"not_restored\":[\"%s\"]}".formatted(id));
    assertThat(commands.run(undo).out())
        .isEqualTo(
            "restored 0%nnot restored: %s, the record it belongs to is gone%n".formatted(id));
    assertThat(commands.done("undo --since 2000-01-01T00:00:00Z --dry-run").out())
        .isEqualTo("would restore 2%n".formatted());
    assertThat(commands.done("undo --since 2000-01-01T00:00:00Z --json").out().strip())
        .isEqualTo("{\"dry_run\":false,\"restored\":2,\"not_restored\":[]}");
  }
}
