package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Versions, modules and paths of a delete.
class DeletePathTest extends DeleteCalls {

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v2.1", "v3", "v4", "v5", "v6", "v7", "v8"})
  void everyServedVersionDeletes(String version) throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);

    var answer =
        server.delete(
            "/crm/%s/Leads/%s/Attachments/%s".formatted(version, lead.id(), id), ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v1", "v2.0", "v2.2", "v9", "v10", "V7", "v7.0", "latest", "7"})
  void versionThatThereIsNotIsAPathThatIsNone(String version) throws Exception {
    refused(
        server.delete(SAMPLE.replace("v7", version), ADMINISTRATOR),
        404,
        """
        {"code":"INVALID_URL_PATTERN","details":{},\
        "message":"Please check if the URL trying to access is a correct one","status":"error"}""");
  }

  @Test
  void moduleNameIsReadInAnyCase() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);

    assertThat(
            server
                .delete("/crm/v7/lEADS/%s/Attachments/%s".formatted(lead.id(), id), ADMINISTRATOR)
                .status())
        .isEqualTo(200);
  }

  @Test
  void unknownModuleIsInvalid() throws Exception {
    refused(
        server.delete(SAMPLE.replace("Leads", "Leeds"), ADMINISTRATOR),
        400,
        """
        {"code":"INVALID_MODULE","details":{"resource_path_index":0},\
        "message":"The module name given seems to be invalid","status":"error"}""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Documents", "Projects"})
  void unsupportedModuleIsToldApart(String module) throws Exception {
    refused(
        server.delete(SAMPLE.replace("Leads", module), ADMINISTRATOR),
        400,
        """
        {"code":"INVALID_MODULE","details":{"resource_path_index":0},\
        "message":"The given module is not supported in API","status":"error"}""");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/crm",
        "/crm/v7",
        "/crm/v7/Leads/2883756000000261075/Attachment/2883756000000261017",
        "/crm/v7/Leads/2883756000000261075/attachments/2883756000000261017",
        "/crm/v7/Leads/2883756000000261075/Attachments/2883756000000261017/",
        "/crm/v7/Leads/2883756000000261075/Attachments/2883756000000261017/more",
        "/crm/v7/Leads//Attachments/2883756000000261017",
        "/crm/v7/Leads/2883756000000261075%2FAttachments/2883756000000261017",
        "//crm/v7/Leads/2883756000000261075/Attachments/2883756000000261017"
      })
  void pathThatIsNoneIsNotFound(String path) throws Exception {
    refused(
        server.delete(path, ADMINISTRATOR),
        404,
        """
        {"code":"INVALID_URL_PATTERN","details":{},\
        "message":"Please check if the URL trying to access is a correct one","status":"error"}""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "POST", "OPTIONS"})
  void methodThatThePathDoesNotHaveIsRefused(String method) throws Exception {
    refused(
        server.send(method, SAMPLE, server.token(ADMINISTRATOR)),
        400,
        """
        {"code":"INVALID_REQUEST_METHOD","details":{},\
        "message":"The http request method type is not a valid one","status":"error"}""");
  }
}
