package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every change and every refusal of a known caller has exactly one line.
class AuditTest {

  @TempDir private Path data;
  private TestServer server;
  private RecordPath lead;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.demo(data);
    lead = server.create("Leads", Person.STANDARD);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private interface Step {
    TestServer.Answer run() throws Exception;
  }

  /// The lines that a call leaves, as `ACTION refused`, in their order.
  private List<String> lines(Step step) throws Exception {
    long before = server.count("select max(number) from audit");
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
        .containsExactly("CALL MANDATORY_NOT_FOUND");
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
  void refusedReadsOfWhatIsWrongHaveNone() throws Exception {
    assertThat(lines(() -> server.get(lead.path() + "/Attachments", Person.STANDARD))).isEmpty();
    assertThat(lines(() -> server.get("/crm/v7/Leads/7", Person.STANDARD))).isEmpty();
  }

  @Test
  void chainIsWholeAndEveryFaultInItIsFound() throws Exception {
    for (int i = 0; i < 5; i++) {
      server.upload(lead, "a.txt", "a" + i, Person.STANDARD);
    }
    long last = server.count("select max(number) from audit");
    assertThat(server.auditFaults()).isEmpty();

    var broken =
        List.of(
            "update audit set detail = 'b.txt' where number = " + (last - 2),
            "update audit set refused = 'X' where number = " + (last - 2),
            "update audit set actor = null where number = " + (last - 2),
            "update audit set action = 'NONSENSE' where number = " + (last - 2),
            "update audit set record = -1 where number = " + (last - 2),
            "update audit set time = time + 1 where number = " + last,
            "delete from audit where number = " + (last - 2),
            "delete from audit where number = " + last,
            "delete from audit where number = 1",
            "insert into audit select number + 1, time, organization, actor, client, remote, request, action, module, record, target, detail, refused, hash from audit where number = "
                + last);
    for (var sql : broken) {
      server.sql("create table saved as select * from audit");
      server.sql(sql);
      assertThat(server.auditFaults()).as(sql).isNotEmpty();
      server.sql("delete from audit");
      server.sql("insert into audit select * from saved");
      server.sql("drop table saved");
      assertThat(server.auditFaults()).isEmpty();
    }
  }
}
