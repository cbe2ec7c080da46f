package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.TestServer;
import io.addenda.app.Clocks;
import io.addenda.app.Server;
import io.addenda.config.Settings;
import io.addenda.crash.Known.Doubt;
import io.addenda.crash.Known.Step;
import io.addenda.database.PostgresServer;
import io.addenda.metadata.Inside;
import io.addenda.metadata.Inside.Moment;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a server answers while its PostgreSQL is in trouble, and that it needs no help afterwards.
@LocalOnly("it has a PostgreSQL of its own")
@Timeout(60)
class PostgresTroubleTest {

  private static final String FULL =
      """
      {"code":"STORAGE_FULL","details":{},\
      "message":"The disk is full; nothing was stored","status":"error"}""";

  @TempDir private Path data;
  private PostgresServer postgres;
  private String url;
  private Server server;
  private Calls calls;

  @BeforeEach
  void start() throws Exception {
    postgres = new PostgresServer();
    url = postgres.freshDatabase();
    var settings =
        Settings.defaults()
            .with("data", data.toString(), "test")
            .with("database", url, "test")
            .with("listen.port", "0", "test")
            .with("log.access", "none", "test");
    server = Server.start(settings.config(), Server.Mode.DEMO, false, Clocks.system());
    var users = server.demo().orElseThrow().users();
    calls = Calls.to(server.url(), users.getFirst().accessToken());
  }

  @AfterEach
  void stop() throws IOException {
    calls.close();
    server.close();
    postgres.close();
  }

  private String upload(String content) throws Exception {
    var answer = calls.upload("a.txt", content, null);
    assertThat(Calls.isAcknowledged(answer)).isTrue();
    return TestServer.madeId(answer.body());
  }

  private HttpResponse<String> delete(String id) throws Exception {
    return calls.send(id, new Doubt(Step.DELETE, null));
  }

  @Test
  void readsComeBackWithTheServer() throws Exception {
    var id = upload("some content");
    postgres.stop();

    assertThat(Calls.isAcknowledged(calls.download(id))).isFalse();
    assertThat(Calls.isAcknowledged(calls.inBin(id))).isFalse();
    assertThat(calls.ready().statusCode()).isEqualTo(503);
    postgres.start();

    assertThat(calls.download(id).body()).isEqualTo("some content");
    assertThat(calls.ready().statusCode()).isEqualTo(200);
  }

  @Test
  void nobodyNoticesThatIdleConnectionsWereEnded() throws Exception {
    var id = upload("some content");
    for (int i = 0; i < 3; i++) {
      postgres.terminateConnections();

      assertThat(calls.download(id).body()).isEqualTo("some content");
      postgres.terminateConnections();
      assertThat(Calls.isAcknowledged(delete(upload("other content")))).isTrue();
    }
  }

  @Test
  void serverThatComesBackAndDoesNotKeepWhatItAcknowledgesIsNotTrusted() throws Exception {
    var id = upload("some content");
    postgres.stop();
    postgres.start(Map.of("fsync", "off"));

    assertThat(Calls.isAcknowledged(delete(id))).isFalse();
    assertThat(calls.ready().statusCode()).isEqualTo(503);
    assertThat(calls.download(id).body()).isEqualTo("some content");
    postgres.stop();
    postgres.start();

    assertThat(Calls.isAcknowledged(delete(id))).isTrue();
    assertThat(calls.ready().statusCode()).isEqualTo(200);
  }

  @Test
  void fullDiskIsToldAndUploadsComeBackWithRoom() throws Exception {
    var id = upload("some content");
    var inside = Inside.ofPostgres(url);
    inside.fillBefore(Moment.ATTACHMENT_IS_ADDED);

    var refused = calls.upload("b.txt", "more", null);
    assertThat(refused.statusCode()).isEqualTo(507);
    assertThat(refused.body()).isEqualTo(FULL);
    assertThat(calls.download(id).body()).isEqualTo("some content");
    assertThat(Calls.isAcknowledged(delete(id))).isTrue();
    inside.mend();

    var more = upload("more");
    inside.fillBefore(Moment.LINE_OF_THE_AUDIT);
    assertThat(delete(more).body()).isEqualTo(FULL);
    assertThat(calls.download(more).statusCode()).isEqualTo(200);
    inside.mend();
  }
}
