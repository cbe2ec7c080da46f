package io.addenda.testing;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests that each have a server of their own, with a lead that the standard user owns.
@OnAllStores
public abstract class DemoPerTest {

  protected static final String BIN = "/crm/v7/settings/recycle_bin";

  @TempDir protected Path data;
  protected TestServer server;
  protected RecordPath lead;
  private final String[] settings;

  /// @param settings others than those of every [TestServer], each `key=value`
  protected DemoPerTest(String... settings) {
    this.settings = settings;
  }

  @BeforeEach
  protected void startServer() throws Exception {
    server = TestServer.demo(data, settings);
    lead = server.create("Leads", Person.STANDARD);
  }

  @AfterEach
  protected void stopServer() {
    server.close();
  }

  /// Attaches a file to the lead and gives its id.
  protected final String attached(String content) throws Exception {
    return server.upload(lead, "contract.txt", content, Person.STANDARD);
  }

  /// Attaches a text to the lead in a call with an `Idempotency-Key`.
  protected final Answer uploadOnce(String name, String content, String key) throws Exception {
    var body = FileForm.of(name, content.getBytes(StandardCharsets.UTF_8));
    var path = lead.path() + "/Attachments";
    return server.post(path, FileForm.TYPE, body, Person.STANDARD, "Idempotency-Key", key);
  }

  /// Moves an attachment of the lead to the bin.
  protected final void delete(String id) throws Exception {
    assertThat(server.delete(lead.path() + "/Attachments/" + id, Person.STANDARD).status())
        .isEqualTo(200);
  }

  /// Attaches a file of this name to the lead, and moves it to the bin.
  protected final String deleted(String name) throws Exception {
    return deleted(lead, name, Person.STANDARD);
  }

  /// The same with any record and user.
  protected final String deleted(RecordPath record, String name, Person by) throws Exception {
    var id = server.upload(record, name, "content of " + name, by);
    assertThat(server.delete(record.path() + "/Attachments/" + id, by).status()).isEqualTo(200);
    return id;
  }

  protected final Answer restore(String id, Person person) throws Exception {
    return server.send("POST", BIN + "/" + id + "/actions/restore", server.token(person));
  }
}
