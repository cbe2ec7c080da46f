package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditLine;
import io.addenda.model.Id;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.Moments;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/// Every change and every refusal of a known caller has exactly one line.
class AuditTest extends DemoPerTest {

  private interface Step {
    TestServer.Answer run() throws Exception;
  }

  /// The lines that a call leaves, as `ACTION refused`, in their order.
  private List<String> lines(Step step) throws Exception {
    long before = server.inside().audit().last();
    var answer = step.run();
    var lines = server.audit(before);
    for (var line : lines) {
      assertThat(line.entry().request()).isEqualTo(answer.header("X-Request-Id"));
      assertThat(line.entry().remote()).isEqualTo("127.0.0.1");
      assertThat(line.entry().client()).startsWith("1000.");
      assertThat(line.entry().actor()).isNotNull();
    }
    return lines.stream()
        .map(line -> line.entry().action() + " " + line.entry().refused())
        .toList();
  }

  @Test
  void changesHaveOneLineEach() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);
    var two = server.upload(lead, "b.txt", "b", Person.STANDARD);
    var files = lead.path() + "/Attachments";

    assertThat(lines(() -> server.delete(files + "/" + id, Person.STANDARD)))
        .containsExactly("ATTACHMENT_DELETED null");
    assertThat(lines(() -> server.delete(files + "?ids=%s,7,x".formatted(two), Person.STANDARD)))
        .containsExactly(
            "ATTACHMENT_DELETED null",
            "ATTACHMENT_DELETED INVALID_DATA",
            "ATTACHMENT_DELETED INVALID_DATA");
    assertThat(lines(() -> server.delete(lead.path(), Person.STANDARD)))
        .containsExactly("RECORD_DELETED null");
  }

  @Test
  void linesOfADeleteOfManyDifferInNothingButTheTarget() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      ids.addFirst(server.upload(lead, i + ".txt", "file " + i, Person.STANDARD));
    }
    var asked = "7,%s,%s,x,%s,%s".formatted(ids.get(0), ids.get(1), ids.get(0), ids.get(2));
    long before = server.inside().audit().last();
    server.delete(lead.path() + "/Attachments?ids=" + asked, Person.STANDARD);

    var entries = server.audit(before).stream().map(AuditLine::entry).toList();
    var done = entries.get(1);
    var none = new Id(0);
    assertThat(entries)
        .extracting(it -> it.target() == null ? "-" : it.target().toString())
        .containsExactly("7", ids.get(0), ids.get(1), "-", ids.get(0), ids.get(2));
    var refused = done.about(none).refused("INVALID_DATA");
    assertThat(entries)
        .extracting(it -> it.about(none))
        .containsExactly(
            refused, done.about(none), done.about(none), refused, refused, done.about(none));
    assertThat(done.record()).hasToString(lead.id());
    assertThat(server.auditFaults()).isEmpty();
  }

  @Test
  void refusalsHaveOneLineEach() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);
    var file = lead.path() + "/Attachments/" + id;
    var narrow = server.token(Person.STANDARD, "ZohoCRM.modules.leads.READ");

    assertThat(lines(() -> server.delete(file, Person.READER)))
        .containsExactly("CALL NO_PERMISSION");
    assertThat(lines(() -> server.send("DELETE", file, narrow)))
        .containsExactly("CALL OAUTH_SCOPE_MISMATCH");
    assertThat(lines(() -> server.send("GET", file, narrow)))
        .containsExactly("CALL OAUTH_SCOPE_MISMATCH");
    assertThat(lines(() -> server.delete(file + "1", Person.STANDARD)))
        .containsExactly("CALL INVALID_DATA");
    assertThat(lines(() -> server.delete(lead.path() + "7", Person.STANDARD)))
        .containsExactly("CALL INVALID_DATA");
    assertThat(
            lines(
                () ->
                    server.post(
                        lead.path() + "/Attachments",
                        "application/json",
                        new byte[0],
                        Person.STANDARD)))
        .containsExactly("CALL INVALID_REQUEST");
    assertThat(
            lines(
                () ->
                    server.post(
                        "/crm/v7/Leads",
                        "application/json",
                        "{\"data\":[{}]}".getBytes(StandardCharsets.UTF_8),
                        Person.STANDARD)))
        .containsExactly("RECORD_CREATED MANDATORY_NOT_FOUND");
  }

  @Test
  void refusalsForWantOfARightHaveOneLineEachOfReadsToo() throws Exception {
    var other = server.create("Leads", Person.ADMINISTRATOR);
    var id = server.upload(other, "a.txt", "a", Person.ADMINISTRATOR);
    var file = other.path() + "/Attachments/" + id;

    assertThat(lines(() -> server.delete(file, Person.STANDARD)))
        .containsExactly("CALL AUTHORIZATION_FAILED");
    assertThat(lines(() -> server.get("/addenda/v1/holds", Person.STANDARD)))
        .containsExactly("CALL NOT_SUPPORTED");
    assertThat(lines(() -> server.delete(BIN + "/7", Person.STANDARD)))
        .containsExactly("CALL NOT_SUPPORTED");
    server.inside().members().deny("Crm_Implied_View_Attachments");
    server.forgetCallers();
    assertThat(lines(() -> server.get(file, Person.STANDARD)))
        .containsExactly("CALL NO_PERMISSION");
  }

  @Test
  void refusalsInTheBinHaveOneLineEach() throws Exception {
    var admin = server.token(Person.ADMINISTRATOR);

    assertThat(lines(() -> server.delete(BIN + "/7", Person.ADMINISTRATOR)))
        .containsExactly("CALL INVALID_DATA");
    assertThat(lines(() -> server.delete(BIN + "?ids=7,x", Person.ADMINISTRATOR)))
        .containsExactly("ATTACHMENT_PURGED INVALID_DATA", "ATTACHMENT_PURGED INVALID_DATA");
    assertThat(lines(() -> server.delete(BIN, Person.ADMINISTRATOR)))
        .containsExactly("CALL REQUIRED_PARAM_MISSING");
    assertThat(lines(() -> server.delete(BIN + "?filters=x", Person.ADMINISTRATOR)))
        .containsExactly("CALL INVALID_DATA");
    assertThat(lines(() -> server.send("POST", BIN + "/7/actions/restore", admin)))
        .containsExactly("CALL INVALID_DATA");
    assertThat(lines(() -> server.send("POST", BIN + "/actions/restore?ids=7", admin)))
        .containsExactly("ATTACHMENT_RESTORED INVALID_DATA");
  }

  @Test
  void refusalsOfRecordsAndOfWhatIsHeldHaveOneLineEach() throws Exception {
    var id = server.upload(lead, "a.txt", "a", Person.STANDARD);
    var files = lead.path() + "/Attachments";
    var hold = "/addenda/v1/holds?reason=x&module=Leads&record=" + lead.id();
    server.send("POST", hold, server.token(Person.ADMINISTRATOR));

    assertThat(lines(() -> server.delete("/crm/v7/Leads/7", Person.STANDARD)))
        .containsExactly("CALL INVALID_DATA");
    assertThat(lines(() -> server.delete("/crm/v7/Leads?ids=7," + lead.id(), Person.STANDARD)))
        .containsExactly("RECORD_DELETED INVALID_DATA", "RECORD_DELETED CANNOT_DELETE");
    assertThat(lines(() -> server.delete(lead.path(), Person.STANDARD)))
        .containsExactly("CALL CANNOT_DELETE");
    assertThat(lines(() -> server.delete(files + "/" + id, Person.STANDARD)))
        .containsExactly("CALL CANNOT_DELETE");
    assertThat(lines(() -> server.delete(files + "?ids=" + id, Person.STANDARD)))
        .containsExactly("ATTACHMENT_DELETED CANNOT_DELETE");
  }

  @Test
  void refusedKeyHasOneLine() throws Exception {
    uploadOnce("a.txt", "a", "key");

    assertThat(lines(() -> uploadOnce("b.txt", "b", "key")))
        .containsExactly("CALL IDEMPOTENCY_KEY_REUSED");
  }

  @Test
  void refusalsOfOneUserBeyondTheRateAreCountedAndTheCountIsSaid() throws Exception {
    server.close();
    server = TestServer.demo(data, "audit.refusals=5");
    var files = lead.path() + "/Attachments";
    long before = server.inside().audit().last();

    for (int i = 0; i < 10; i++) {
      assertThat(server.delete(files + "/7", Person.STANDARD).status()).isEqualTo(400);
    }
    assertThat(server.delete(files + "?ids=7,8,9", Person.STANDARD).status()).isEqualTo(400);
    assertThat(server.get("/addenda/v1/holds", Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.get("/addenda/v1/holds", Person.READER).status()).isEqualTo(403);

    assertThat(refusals(before))
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    Collections.nCopies(5, "CALL INVALID_DATA").stream(),
                    Stream.of("CALL NOT_SUPPORTED"))
                .toList());
    server.advance(Duration.ofMinutes(2));
    Moments.until("the counts are written down", () -> refusals(before).size() == 8);
    var counted =
        server.audit(before).stream()
            .map(AuditLine::entry)
            .filter(line -> line.action() == AuditEntry.Action.REFUSALS_COUNTED)
            .toList();
    assertThat(counted)
        .extracting(AuditEntry::refused, line -> String.valueOf(line.detail()).split(" ", -1)[0])
        .containsExactlyInAnyOrder(
            Assertions.tuple("INVALID_DATA", "8"), Assertions.tuple("NOT_SUPPORTED", "1"));
    assertThat(counted.getFirst().detail()).matches("8 more between \\S+Z and \\S+Z");
    assertThat(counted).allSatisfy(line -> assertThat(line.actor()).isNotNull());
    assertThat(lines(() -> server.delete(files + "/7", Person.STANDARD)))
        .containsExactly("CALL INVALID_DATA");
    assertThat(server.auditFaults()).isEmpty();
  }

  @Test
  void countedRefusalsAreWrittenDownWhenTheServerStops() throws Exception {
    server.close();
    server = TestServer.demo(data, "audit.refusals=1");
    long before = server.inside().audit().last();
    for (int i = 0; i < 3; i++) {
      server.delete(BIN + "/7", Person.ADMINISTRATOR);
    }

    server.close();

    server = TestServer.demo(data);
    assertThat(refusals(before))
        .containsExactly("CALL INVALID_DATA", "REFUSALS_COUNTED INVALID_DATA");
  }

  private List<String> refusals(long after) {
    return server.audit(after).stream()
        .map(AuditLine::entry)
        .filter(line -> line.refused() != null)
        .map(line -> line.action() + " " + line.refused())
        .toList();
  }

  @Test
  void refusedReadsOfWhatIsWrongHaveNone() throws Exception {
    assertThat(lines(() -> server.get(lead.path() + "/Attachments", Person.STANDARD))).isEmpty();
    assertThat(lines(() -> server.get("/crm/v7/Leads/7", Person.STANDARD))).isEmpty();
  }
}
