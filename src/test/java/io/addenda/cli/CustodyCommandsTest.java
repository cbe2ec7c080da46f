package io.addenda.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.api.Json;
import io.addenda.model.AuditEntry.Action;
import io.addenda.testing.JsonText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands with which whoever runs Addenda keeps custody of the files, beside a running
/// server: what they print, for people and for scripts, and with which code they exit.
class CustodyCommandsTest {

  private static final String DANIEL = "daniel.okafor@zylker.example";
  private static final String DEMO = "2883756000000020005";

  /// What one run of the program left.
  private record Run(int exit, String out, String err) {

    List<Map<String, @Nullable Object>> json() {
      return out.lines().map(Json::read).toList();
    }
  }

  @TempDir private Path data;
  @TempDir private Path folder;
  private TestServer server;
  private RecordPath lead;
  private String id;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.demo(data, "guard.deletes=300", "store.small-file-bytes=0");
    lead = server.create("Leads", Person.STANDARD);
    id = server.upload(lead, "a.txt", "some content", Person.STANDARD);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Run run(String command, String... more) {
    var arguments = new ArrayList<String>(List.of(command.split(" ", -1)));
    arguments.addAll(List.of("--data", data.toString()));
    arguments.addAll(List.of(more));
    var out = new StringWriter();
    var err = new StringWriter();
    int exit = new Addenda(Map.of()).run(arguments, new PrintWriter(out), new PrintWriter(err));
    return new Run(exit, out.toString(), err.toString());
  }

  private Run done(String command, String... more) {
    var run = run(command, more);
    assertThat(run).extracting(Run::exit, Run::err).containsExactly(Addenda.DONE, "");
    return run;
  }

  private void refused(String reason, String command, String... more) {
    assertThat(run(command, more))
        .isEqualTo(new Run(Addenda.FAILED, "", "addenda: " + reason + System.lineSeparator()));
  }

  private String attachment() {
    return lead.path() + "/Attachments/" + id;
  }

  private void delete() throws Exception {
    assertThat(server.delete(attachment(), Person.STANDARD).status()).isEqualTo(200);
  }

  private boolean isStopped(String storm) throws Exception {
    return server.inside().storms().isStopping(storm);
  }

  @Test
  void groupsSayWhatTheyCanDo() {
    for (var group : List.of("bin", "hold", "storm", "receipt")) {
      var err = new StringWriter();
      int exit =
          new Addenda(Map.of())
              .run(List.of(group), new PrintWriter(new StringWriter()), new PrintWriter(err));
      assertThat(exit).isEqualTo(Addenda.WRONG_USAGE);
      assertThat(err.toString()).startsWith("addenda: say what to do with ").hasLineCount(1);
    }
  }

  @Test
  void binIsListedAndFiltered() throws Exception {
    delete();
    var deal = server.create("Deals", Person.ADMINISTRATOR);
    var other = server.upload(deal, "b.txt", "b", Person.ADMINISTRATOR);
    server.delete(deal.path() + "/Attachments/" + other, Person.ADMINISTRATOR);
    server.delete(deal.path(), Person.ADMINISTRATOR);

    assertThat(ids(done("bin list --json"))).containsExactly(id, other, deal.id());
    assertThat(ids(done("bin list --json", "--module", "deals"))).containsExactly(other, deal.id());
    assertThat(ids(done("bin list --json", "--user", DANIEL))).containsExactly(id);
    assertThat(ids(done("bin list --json", "--user", DANIEL, "--module", "Deals"))).isEmpty();
    assertThat(ids(done("bin list --json", "--since", "2999-01-01T00:00:00Z"))).isEmpty();
    var since = String.valueOf(done("bin list --json").json().get(1).get("deleted_time"));
    assertThat(ids(done("bin list --json", "--since", since))).containsExactly(other, deal.id());

    assertThat(done("bin list").out().lines().findFirst().orElseThrow())
        .matches(id + "  \\S+Z  ATTACHMENT  Leads  " + DANIEL + "  a\\.txt");
    assertThat(done("bin list --json").json().getFirst())
        .containsEntry("organization", DEMO)
        .containsEntry("kind", "ATTACHMENT")
        .containsEntry("name", "a.txt")
        .containsEntry("module", "Leads")
        .containsEntry("record", lead.id())
        .containsEntry("deleted_by_email", DANIEL);
    refused("there is no module Laeds", "bin list", "--module", "Laeds");
    refused("there is no user nobody@x.example", "bin list", "--user", "nobody@x.example");
  }

  @Test
  void binOfManyThatWereDeletedAtOnceIsListedWhole() throws Exception {
    delete();
    server.inside().attachments().addLike(id, 2000, Long.parseLong(id) + 1, "link\u001b", true);

    var listed = ids(done("bin list --json"));
    assertThat(listed).hasSize(2001).doesNotHaveDuplicates();
    // What users wrote must not steer a terminal.
    assertThat(done("bin list").out()).contains("link?").doesNotContain("\u001b");
  }

  private static List<Object> ids(Run run) {
    return run.json().stream().<Object>map(entry -> String.valueOf(entry.get("id"))).toList();
  }

  @Test
  void holdsArePlacedListedAndReleased() throws Exception {
    var hold =
        done(
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
    assertThat(done("hold list").out().strip())
        .isEqualTo(
            "%s  Leads record %s attachment %s until 2999-01-31T00:00:00Z younger than days: 30  Case 7"
                .formatted(hold, lead.id(), id));
    assertThat(done("hold list --json").json().getFirst())
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

    assertThat(done("hold release " + hold).out().strip()).isEqualTo("released " + hold);
    refused("there is no hold " + hold, "hold release " + hold);
    assertThat(done("hold list").out()).isEmpty();
    delete();
    assertThat(server.inside().audit().countOfNobody(Action.HOLD_PLACED, Action.HOLD_RELEASED))
        .isEqualTo(2);
  }

  @Test
  void holdsHaveTheRulesOfTheCall() throws Exception {
    var lost = "the module name given seems to be invalid {\"param_name\":\"module\"}";
    refused(lost, "hold place --module Laeds --reason x");
    notHeld("record", "--record", "7");
    notHeld("record", "--record", "x");
    notHeld("attachment", "--record", lead.id(), "--attachment", lead.id());
    notHeld("days", "--days", "0");
    notHeld("until", "--until", "tomorrow");
    notHeld("reason", "--reason", "x".repeat(251));
    var missing = "One of the expected parameter is missing {\"param_name\":\"%s\"}";
    refused(
        missing.formatted("record"), "hold place --module Leads --reason x", "--attachment", id);
    refused(missing.formatted("reason"), "hold place --module Leads", "--reason", " ");
    assertThat(run("hold place --module Leads").exit()).isEqualTo(Addenda.WRONG_USAGE);
    assertThat(done("hold list").out()).isEmpty();

    server.fixture().foreignAttachment();
    refused(
        "name one of the organisations with --organization: 77, " + DEMO,
        "hold place --module Leads --reason x");
    done("hold place --module Leads --reason x", "--organization", DEMO);
  }

  private void notHeld(String parameter, String... more) {
    var all = new ArrayList<String>(List.of(more));
    if (!parameter.equals("reason")) {
      all.addAll(List.of("--reason", "x"));
    }
    refused(
        "invalid data {\"param_name\":\"%s\"}".formatted(parameter),
        "hold place --module Leads",
        all.toArray(String[]::new));
  }

  @Test
  void whoWasStoppedIsListedAndLetOn() throws Exception {
    server.inside().attachments().addLike(id, 398, 1, "a.txt", false);
    assertThat(server.delete(lead.path(), Person.STANDARD).body()).contains("DELETES_STOPPED");
    var listed = done("storm list --json").json();
    assertThat(listed).hasSize(1);
    assertThat(listed.getFirst())
        .containsEntry("user_email", DANIEL)
        .containsEntry("deletes", 400)
        .containsEntry("allowed", null);
    var storm = String.valueOf(listed.getFirst().get("id"));
    assertThat(done("storm list").out()).contains(storm, DANIEL, "400 deletes", "still stopped");
    assertThat(server.delete(attachment(), Person.STANDARD).body()).contains("DELETES_STOPPED");

    assertThat(done("storm allow " + storm).out().strip()).isEqualTo("allowed " + storm);

    assertThat(isStopped(storm)).isFalse();
    refused("there is no stopped storm " + storm, "storm allow " + storm);
    assertThat(done("storm list").out()).doesNotContain("still stopped");
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (server.delete(attachment(), Person.STANDARD).status() != 200) {
      assertThat(System.nanoTime()).as("the server lets them on").isLessThan(end);
      Thread.sleep(100);
    }
  }

  @Test
  void receiptIsGenuineUnlessAnythingOfItWasChanged() throws Exception {
    delete();
    var purged = done("purge " + id).out();
    var receipt = write("receipt.json", purged);
    var key = write("key", done("receipt key").out());

    assertThat(done("receipt verify " + receipt).out())
        .startsWith("genuine: 1 attachments destroyed at ");
    assertThat(done("receipt verify " + receipt, "--key", key.toString()).out())
        .startsWith("genuine: ");

    var changed =
        " is not a receipt that this key signed: it was changed, or comes from another installation";
    for (var other :
        List.of(
            purged.replace(id, lead.id()),
            purged.replace("\"size\":12", "\"size\":13"),
            purged.replaceFirst("\"sha256\":\"..", "\"sha256\":\"zz"),
            purged.replaceFirst("\"destroyed\":\\[\\{", "\"destroyed\":[{},{"),
            purged.replaceFirst("\"signature\":\"..", "\"signature\":\"AA"),
            purged.replaceFirst("\"signature\":\"[^\"]*\"", "\"signature\":\"?\""))) {
      assertThat(other).isNotEqualTo(purged);
      var file = write("changed.json", other);
      refused(file + changed, "receipt verify " + file);
    }
    // With its own key beside it a forged receipt would pass.
    var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var foreign =
        write("foreign", Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
    refused(receipt + changed, "receipt verify " + receipt, "--key", foreign.toString());
  }

  @Test
  void receiptThatTheApiGaveIsGenuineToo() throws Exception {
    delete();
    var bin = "/crm/v7/settings/recycle_bin/" + id + "?receipt=true";
    var receipt = write("answer.json", server.delete(bin, Person.ADMINISTRATOR).body());

    assertThat(done("receipt verify " + receipt).out()).startsWith("genuine: 1 attachments");
  }

  @Test
  void receiptIsPrintedAgainAsTheSameBytes() throws Exception {
    delete();
    var purged = done("purge " + id).out();
    var receipt = JsonText.of(purged).text("receipt.id");

    assertThat(done("receipt get " + receipt).out()).isEqualTo(purged);
    refused("there is no receipt 7", "receipt get 7");
    refused("not an id: x", "receipt get x");
  }

  @Test
  void clockThatIsAheadOfWhatIsTrustedIsAccepted() throws Exception {
    assertThat(done("clock accept").out()).isEqualTo("the clock is trusted already%n".formatted());

    server.inside().backlog().trustEarlier(Duration.ofDays(8));
    assertThat(done("clock accept").out()).startsWith("accepted, the clock was ahead by PT192H");
  }

  @Test
  void receiptIsCheckedToTheLetterWhereNothingIsSignedToo() throws Exception {
    delete();
    var bin = "/crm/v7/settings/recycle_bin?receipt=true&ids=7," + id;
    var answered = server.delete(bin, Person.ADMINISTRATOR).body();
    assertThat(done("receipt verify " + write("answer.json", answered)).out())
        .startsWith("genuine: 1 attachments");
    var gone = server.upload(lead, "b.txt", "b", Person.STANDARD);
    server.delete(lead.path() + "/Attachments/" + gone, Person.STANDARD);
    var purged = done("purge " + gone).out();

    var otherKeys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    var otherKey = Base64.getEncoder().encodeToString(otherKeys.getPublic().getEncoded());
    var key = Files.readAllLines(data.resolve("receipt-key")).get(1);
    var signature = String.valueOf(Json.read(purged).get("signature"));
    for (var changed :
        List.of(
            purged.replace(key, otherKey),
            purged.replace(key, key + "="),
            purged.replace("\"public_key\":", "\"key\":"),
            purged.replace(",\"public_key\":\"" + key + "\"", ""),
            purged.replace(signature, withOtherBits(signature)),
            purged.replaceFirst("\\{", "{\"recycle_bin\":[{\"code\":\"SUCCESS\"}],"),
            purged.replaceFirst("\\{", "{\"note\":\"x\","),
            purged.replaceFirst("\\}\\s*$", ",\"note\":\"x\"}"),
            purged.replaceFirst("\\}\\s*$", ",\"public_key\":\"" + key + "\"}"),
            " " + purged,
            purged + purged,
            purged + " ",
            answered.replace("\"SUCCESS\"", "\"DONE\""),
            answered.replaceFirst("\"status\":\"success\"", "\"status\":\"success\",\"x\":1"),
            answered.replaceFirst("\\{\"id\":", "{\"name\":\"x\",\"id\":"),
            answered.replaceFirst("\\[\\{", "[7,{"),
            answered.replace("\"recycle_bin\"", "\"data\""),
            answered.replaceFirst("\\{", "{\"receipt\":{},"))) {
      assertThat(changed).isNotIn(purged, answered);
      var file = write("changed.json", changed);
      for (var with : List.of(List.<String>of(), List.of("--key", write("key", key).toString()))) {
        var run = run("receipt verify " + file, with.toArray(String[]::new));
        assertThat(run.exit()).as(changed).isEqualTo(Addenda.FAILED);
        assertThat(run.err()).startsWith("addenda: " + file).hasLineCount(1);
      }
    }
  }

  /// Another text of the same bytes: the last letter of Base64 before its end has bits that mean
  /// nothing.
  private static String withOtherBits(String base64) {
    var letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    int last = base64.length() - 3;
    char other = letters.charAt(letters.indexOf(base64.charAt(last)) ^ 1);
    return base64.substring(0, last) + other + base64.substring(last + 1);
  }

  @Test
  void receiptIsNotCheckedWithAKeyThatIsJustMade() throws Exception {
    delete();
    var receipt = write("receipt.json", done("purge " + id).out());
    Files.move(data.resolve("receipt-key"), folder.resolve("key"));

    refused(
        "the data directory %s has no key that signs receipts: it has given none".formatted(data),
        "receipt verify " + receipt);
    assertThat(data.resolve("receipt-key")).doesNotExist();
  }

  @Test
  void whatIsNoReceiptIsRefused() throws Exception {
    delete();
    var purged = done("purge " + id).out().strip();
    var asGiven = " is no answer with a receipt as given";
    // A reader would see the first of two, and the signature be checked over the second.
    var twice = purged.replaceFirst("\\{", "{\"receipt\":{\"destroyed\":[]},");
    for (var text : List.of("", "no", "[]", twice, purged.replaceFirst(":", ": "))) {
      var file = write("no.json", text);
      refused(file + asGiven, "receipt verify " + file);
    }
    for (var text : List.of("{}", "{\"receipt\":{}}", "{\"receipt\":7,\"signature\":\"x\"}")) {
      var file = write("no.json", text);
      refused(file + " holds no receipt", "receipt verify " + file);
    }
    var file = write("receipt.json", purged);
    refused(
        file + " is not a key as addenda receipt key prints it",
        "receipt verify " + file,
        "--key",
        file.toString());
    refused("there is no file nowhere", "receipt verify nowhere");
    var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xFF, (byte) 0xFE});
    refused(binary + " is no text", "receipt verify " + binary);
  }

  @Test
  void purgeThatLeavesBytesPrintsItsReceiptAndFails() throws Exception {
    delete();
    var file = blob();
    Files.delete(file);
    Files.createDirectory(file);
    Files.createFile(file.resolve("x"));

    var run = run("purge " + id);

    assertThat(run.exit()).isEqualTo(Addenda.FAILED);
    assertThat(run.err())
        .isEqualTo(
            "addenda: destroyed, but still to be removed: sha256 %s; the server's reaper tries again until it is gone (see addenda du)%n"
                .formatted(file.getFileName()));
    assertThat(done("receipt verify " + write("receipt.json", run.out())).out())
        .contains("genuine: 1 attachments", "still to be removed then: [sha256 ");
    Files.delete(file.resolve("x"));
    server.advance(Duration.ofMinutes(2));
    server.settle();
    assertThat(file).doesNotExist();
  }

  private Path blob() throws Exception {
    var digest = MessageDigest.getInstance("SHA-256").digest("some content".getBytes(UTF_8));
    var sha256 = HexFormat.of().formatHex(digest);
    return data.resolve("blobs", DEMO, sha256.substring(0, 2), sha256);
  }

  private Path write(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  @Test
  void faultsAreToldToScriptsToo() throws Exception {
    assertThat(done("fsck").out()).matches("\\d+ contents, 0 faults, 0 files too young to tell\\R");
    assertThat(done("fsck --json").json().getFirst())
        .containsEntry("clean", true)
        .containsEntry("faults", List.of());
    assertThat(done("scrub").out()).isEqualTo("0 contents are not what was stored%n".formatted());
    server.inside().contents().miscount(12);
    Files.writeString(blob(), "other conten");

    var fsck = run("fsck --json");
    assertThat(fsck.exit()).isEqualTo(Addenda.FAILED);
    assertThat(fsck.json().getFirst()).containsEntry("clean", false);
    assertThat(fsck.out()).contains("{\"kind\":\"WRONG_COUNT\",\"what\":\"", "\"mended\":false}");
    assertThat(run("fsck").out()).startsWith("WRONG_COUNT ").contains(" contents, 1 faults, ");
    var scrub = run("scrub --json");
    assertThat(scrub.exit()).isEqualTo(Addenda.FAILED);
    assertThat(scrub.out()).contains("\"kind\":\"WRONG_HASH\"").doesNotContain("WRONG_COUNT");
    assertThat(run("scrub").out())
        .startsWith("WRONG_HASH ")
        .endsWith("1 contents are not what was stored%n".formatted());

    Files.writeString(blob(), "some content");
    assertThat(done("fsck --repair --json").json().getFirst()).containsEntry("clean", true);
  }

  @Test
  void scrubReadsNoFasterThanItMay() throws Exception {
    server.upload(lead, "large", new byte[3 << 20], Person.STANDARD);

    long start = System.nanoTime();
    done("scrub --rate 2");

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(1400));
    assertThat(run("scrub --rate -1").exit()).isEqualTo(Addenda.WRONG_USAGE);
  }

  @Test
  void usageIsToldByModule() throws Exception {
    var module = server.create("Vendors", Person.STANDARD);
    server.upload(module, "v.txt", "123", Person.STANDARD);
    var before = done("du --modules --json").json().getFirst();
    delete();

    var usage = done("du --json").json().getFirst();
    assertThat(usage).containsEntry("in_the_bin", Map.of("count", 1, "bytes", 12));
    assertThat(usage).doesNotContainKey("modules");
    assertThat(usage.get("waiting")).asString().isEqualTo("{count=0, since=null}");
    assertThat(Json.write(done("du --json --modules").json().getFirst()))
        .contains("\"module\":\"Leads\"", "\"in_the_bin\":{\"count\":1,\"bytes\":12}");
    assertThat(modules(before, "attachments")).isEqualTo(count(before.get("attachments")));
    assertThat(modules(before, "in_the_bin")).isZero();
    assertThat(done("du --modules").out())
        .containsPattern("Vendors +\\d+ +\\d+ bytes   in the bin +0 +0 bytes\\R")
        .containsPattern("Leads +\\d+ +\\d+ bytes   in the bin +1 +12 bytes\\R");
    assertThat(done("du").out()).doesNotContain("Leads").hasLineCount(4);
  }

  private static long modules(Map<String, @Nullable Object> usage, String what) {
    return ((List<?>) Objects.requireNonNull(usage.get("modules")))
        .stream()
            .mapToLong(module -> count(Json.parseObject(module).orElseThrow().get(what)))
            .sum();
  }

  private static long count(@Nullable Object amount) {
    return ((Number) Objects.requireNonNull(Json.parseObject(amount).orElseThrow().get("count")))
        .longValue();
  }

  @Test
  void auditOfOneOrganisationIsExported() throws Exception {
    server.fixture().foreignAttachment();
    server.inside().records().addToBin(1001, 77, Instant.EPOCH);
    done("restore 1001");
    var all = done("audit export").json();
    var demo = done("audit export", "--organization", DEMO).json();
    var other = done("audit export", "--organization", "77").json();

    assertThat(other).hasSize(1);
    assertThat(other.getFirst()).containsEntry("action", "RECORD_RESTORED");
    assertThat(demo).hasSize(all.size() - 1);
    refused(
        "name one of the organisations with --organization: 77, " + DEMO,
        "audit export --organization 7");
  }

  @Test
  void undoIsToldToScriptsToo() throws Exception {
    delete();
    server.delete(lead.path(), Person.ADMINISTRATOR);
    var undo = "undo --since 2000-01-01T00:00:00Z --user " + DANIEL;

    var dry = run(undo + " --dry-run --json");
    assertThat(dry.exit()).isEqualTo(Addenda.FAILED);
    assertThat(dry.out().strip())
        .isEqualTo("{\"dry_run\":true,\"restored\":0,\"not_restored\":[\"%s\"]}".formatted(id));
    assertThat(run(undo).out())
        .isEqualTo(
            "restored 0%nnot restored: %s, the record it belongs to is gone%n".formatted(id));
    assertThat(done("undo --since 2000-01-01T00:00:00Z --dry-run").out())
        .isEqualTo("would restore 2%n".formatted());
    assertThat(done("undo --since 2000-01-01T00:00:00Z --json").out().strip())
        .isEqualTo("{\"dry_run\":false,\"restored\":2,\"not_restored\":[]}");
  }
}
