package io.addenda.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A server, and how it refuses deletes.
abstract class DeleteCalls {

  static final String SAMPLE = "/crm/v7/Leads/2883756000000261075/Attachments/2883756000000261017";

  static final String RELATED_ID_INVALID =
      """
      {"code":"INVALID_DATA","details":{"resource_path_index":%d},\
      "message":"the related id given seems to be invalid","status":"error"}""";

  @TempDir static Path data;
  static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(data);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  static String code(Answer answer) {
    return answer.json().text("code");
  }

  static void refused(Answer answer, int status, String body) {
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/json;charset=UTF-8");
  }
}
