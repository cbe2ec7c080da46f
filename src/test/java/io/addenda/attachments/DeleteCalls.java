package io.addenda.attachments;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerClass;

/// A server, and how it refuses deletes.
abstract class DeleteCalls extends DemoPerClass {

  static final String SAMPLE = "/crm/v7/Leads/2883756000000261075/Attachments/2883756000000261017";

  static final String RELATED_ID_INVALID =
      """
      {"code":"INVALID_DATA","details":{"resource_path_index":%d},\
      "message":"the related id given seems to be invalid","status":"error"}""";

  static String code(Answer answer) {
    return answer.json().text("code");
  }

  static void refused(Answer answer, int status, String body) {
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.header("content-type")).isEqualTo("application/json;charset=UTF-8");
  }
}
