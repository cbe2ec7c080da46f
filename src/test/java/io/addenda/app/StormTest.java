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

/// Who deletes unusually much is stopped until an administrator lets them on.
class StormTest {

  private static final String STORMS = "/addenda/v1/storms";
  private static final String[] GUARD = {"guard.deletes=5", "guard.share=0", "guard.window=10m"};

  @TempDir private Path data;
  private TestServer server;
  private RecordPath lead;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.demo(data, GUARD);
    lead = server.create("Leads", Person.STANDARD);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private TestServer.Answer deleteOne(Person person) throws Exception {
    var id = server.upload(lead, "a.txt", UUID.randomUUID().toString(), Person.STANDARD);
    return server.delete(lead.path() + "/Attachments/" + id, person);
  }

  private void storm() throws Exception {
    for (int i = 0; i < 5; i++) {
      assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(200);
    }
    var answer = deleteOne(Person.STANDARD);
    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"DELETES_STOPPED\",\"details\":{},\"message\":\"unusually many deletes, stopped until an administrator lets them on\",\"status\":\"error\"}");
  }

  @Test
  void deletesAboveTheRateAreStoppedForThatUserAlone() throws Exception {
    storm();

    assertThat(server.delete(lead.path() + "/Attachments?ids=7", Person.STANDARD).body())
        .contains("DELETES_STOPPED");
    assertThat(server.delete(lead.path(), Person.STANDARD).body()).contains("DELETES_STOPPED");
    assertThat(server.delete("/crm/v7/Leads?ids=7", Person.STANDARD).body())
        .contains("DELETES_STOPPED");
    assertThat(server.count("select count(*) from audit where refused = 'DELETES_STOPPED'"))
        .isEqualTo(4);
    assertThat(deleteOne(Person.ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(server.get(lead.path() + "/Attachments?fields=id", Person.STANDARD).status())
        .isEqualTo(200);
  }

  @Test
  void stoppedStaysStoppedWhenTheWindowHasPassedAndAfterARestart() throws Exception {
    storm();
    server.advance(Duration.ofHours(2));
    assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(403);

    server.close();
    assertThat(stoppedAfterARestart()).isTrue();
  }

  /// The tokens of a test belong to a client of their own, so those of the demo are asked.
  private boolean stoppedAfterARestart() throws Exception {
    server = TestServer.demo(data, GUARD);
    return server.count("select count(*) from storm where allowed is null") == 1;
  }

  @Test
  void administratorLetsThemOn() throws Exception {
    storm();
    var storms = server.get(STORMS, Person.ADMINISTRATOR);
    assertThat(storms.body()).contains("\"deletes\":6", "\"allowed\":null");
    var allow = STORMS + "/" + storms.ids().getFirst() + "/actions/allow";

    assertThat(server.get(STORMS, Person.STANDARD).status()).isEqualTo(403);
    assertThat(server.send("POST", allow, server.token(Person.STANDARD)).status()).isEqualTo(403);
    assertThat(server.send("POST", allow, server.token(Person.ADMINISTRATOR)).status())
        .isEqualTo(200);

    assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(200);
    assertThat(server.send("POST", allow, server.token(Person.ADMINISTRATOR)).status())
        .isEqualTo(400);
    assertThat(server.get(STORMS, Person.ADMINISTRATOR).body()).doesNotContain("\"allowed\":null");
    assertThat(
            server.count(
                "select count(*) from audit where action in ('DELETES_STOPPED', 'DELETES_ALLOWED')"))
        .isEqualTo(2);
  }

  @Test
  void slowDeletesGoOn() throws Exception {
    for (int i = 0; i < 12; i++) {
      assertThat(deleteOne(Person.STANDARD).status()).isEqualTo(200);
      server.advance(Duration.ofMinutes(4));
    }
    assertThat(server.get(STORMS, Person.ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void manyInOneCallCountAsMany() throws Exception {
    var answer = server.delete(lead.path() + "/Attachments?ids=1,2,3,4,5,6", Person.STANDARD);

    assertThat(answer.body()).contains("DELETES_STOPPED");
  }
}
