package io.addenda.hostile;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// For tests of requirements of the ASVS against a running server.
@OnAllStores
abstract class AsvsServer {

  @TempDir static Path data;
  static TestServer server;
  RecordPath lead = new RecordPath("", "");

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(data, "limits.file-bytes=1MB", "limits.body-bytes=2MB");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void create() throws Exception {
    lead = server.create("Leads", ADMINISTRATOR);
  }

  static String token() {
    return server.token(ADMINISTRATOR);
  }

  String files() {
    return lead.path() + "/Attachments";
  }

  /// Uploads with any name and gives the id.
  String upload(String name, String content) throws IOException {
    try (var wire = new Wire(server.url())) {
      var answer =
          wire.send(Wire.upload(files(), token(), name, content)).answer(false).orElseThrow();
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      return TestServer.madeId(answer.body());
    }
  }

  static Wire.Answer get(String path) throws IOException {
    try (var wire = new Wire(server.url())) {
      return wire.ask("GET", path, token());
    }
  }
}
