package io.addenda.attachments;

import static io.addenda.TestServer.Person.STANDARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A server with a lead, and uploads to it. After each test no bytes are left behind.
@OnAllStores
abstract class UploadCalls {

  static final int FILE_LIMIT = 1 << 20;

  static final String MULTIPART = "multipart/form-data; boundary=XX";

  static final String INVALID =
      """
      {"code":"INVALID_DATA","details":{},"message":"invalid data provided","status":"error"}""";

  static final String PART_INVALID =
      """
      {"code":"INVALID_DATA","details":{"param_name":"%s"},\
      "message":"invalid data provided","status":"error"}""";

  @TempDir static Path data;
  static TestServer server;
  RecordPath lead;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(data, "limits.file-bytes=" + FILE_LIMIT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void create() throws Exception {
    lead = server.create("Leads", STANDARD);
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertThat(server.stores().drafts()).isEmpty();
    assertThat(server.stores().withoutRow()).isEmpty();
  }

  Answer post(String type, String body) throws Exception {
    return server.post(lead.path() + "/Attachments", type, body.getBytes(UTF_8), STANDARD);
  }

  static String part(String name, String content) {
    return """
    --XX\r
    Content-Disposition: form-data; name="file"; filename="%s"\r
    Content-Type: application/octet-stream\r
    \r
    %s\r
    --XX--\r
    """
        .formatted(name, content);
  }

  static void refused(Answer answer, int status, String body) {
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.status()).isEqualTo(status);
  }
}
