package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.Inside.Moment;
import io.addenda.model.AuditEntry.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `DELETE /crm/v7/{module}/{record}/Attachments/{attachment}` over a socket: every answer of the
/// specification, each caused by a request.
class DeleteAttachmentTest extends DeleteCalls {

  @Test
  void sampleRequestAnswersTheSampleResponseToTheByteAndOnlyOnce() throws Exception {
    var first = server.delete(SAMPLE, ADMINISTRATOR);

    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("content-type")).isEqualTo("application/json;charset=UTF-8");
    assertThat(first.body())
        .isEqualTo(
            """
            {"data":[{"code":"SUCCESS","details":{"id":"2883756000000261017"},\
            "message":"record deleted","status":"success"}]}""");

    var second = server.delete(SAMPLE, ADMINISTRATOR);

    assertThat(second.status()).isEqualTo(400);
    assertThat(second.header("content-type")).isEqualTo("application/json;charset=UTF-8");
    assertThat(second.body()).isEqualTo(RELATED_ID_INVALID.formatted(3));
    assertThat(server.get(SAMPLE, ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void profileWithoutTheRightIsDenied() throws Exception {
    refused(
        server.delete(SAMPLE, READER),
        403,
        """
        {"code":"NO_PERMISSION","details":{"permissions":["Crm_Implied_Delete_Attachments"]},\
        "message":"Permission denied to delete attachment","status":"error"}""");
  }

  @Test
  void userWithoutARightOnTheRecordIsNotAuthorized() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);

    refused(
        server.delete(lead.path() + "/Attachments/" + id, STANDARD),
        400,
        """
        {"code":"AUTHORIZATION_FAILED","details":{},\
        "message":"User does not have sufficient privilege to delete attachments",\
        "status":"error"}""");
    assertThat(server.get(lead.path() + "/Attachments/" + id, STANDARD).body()).isEqualTo("hello");
  }

  @Test
  void ownerDeletesWithoutBeingAdministrator() throws Exception {
    var lead = server.create("Leads", STANDARD);
    var id = server.upload(lead, "a.txt", "hello", STANDARD);

    assertThat(server.delete(lead.path() + "/Attachments/" + id, STANDARD).status()).isEqualTo(200);
  }

  @Test
  void whatHangsOnANoteIsDeletedByItsAuthorOnly() throws Exception {
    var note = server.create("Notes", STANDARD);
    var id = server.upload(note, "a.txt", "hello", STANDARD);
    var other = server.create("Notes", ADMINISTRATOR);
    var others = server.upload(other, "a.txt", "hello", ADMINISTRATOR);

    assertThat(server.delete(other.path() + "/Attachments/" + others, STANDARD).body())
        .contains("AUTHORIZATION_FAILED");
    assertThat(server.delete(note.path() + "/Attachments/" + id, STANDARD).status()).isEqualTo(200);
    assertThat(server.delete(note.path() + "/Attachments/" + id, STANDARD).body())
        .isEqualTo(RELATED_ID_INVALID.formatted(3));
  }

  @Test
  void recordThatTheUserMayNotSeeAnswersAsOneThatIsNotThere() throws Exception {
    var secret = server.create("Deals", ADMINISTRATOR);
    var id = server.upload(secret, "a.txt", "hello", ADMINISTRATOR);
    var missing = secret.path().replaceFirst("[0-9]{4}$", "9999");

    var hidden = server.delete(secret.path() + "/Attachments/" + id, STANDARD);

    refused(hidden, 400, RELATED_ID_INVALID.formatted(1));
    assertThat(server.delete(missing + "/Attachments/" + id, STANDARD).body())
        .isEqualTo(hidden.body());
  }

  @ParameterizedTest
  @CsvSource({
    "1, 2883756000000261076, 2883756000000261017",
    "1, 0, 2883756000000261017",
    "1, abc, 2883756000000261017",
    "1, .., 2883756000000261017",
    "1, -1, 2883756000000261017",
    "1, 99999999999999999999999999999999, 2883756000000261017",
    "1, 9223372036854775808, 2883756000000261017",
    "1, %00, 2883756000000261017",
    "1, 2883756000000261075%0d%0aX: y, 2883756000000261017",
    "1, 2883756000000261075%00, 2883756000000261017",
    "1, %2e%2e, 2883756000000261017",
    "3, 2883756000000261075, 1",
    "3, 2883756000000261075, abc",
    "3, 2883756000000261075, 99999999999999999999999999999999",
    "3, 2883756000000261075, %2e%2e%2f%2e%2e%2fetc%2fpasswd",
    "3, 2883756000000261075, 2883756000000261017%00",
    "3, 2883756000000261075, 2883756000000261075"
  })
  void idThatNamesNothingThereIsInvalid(int index, String record, String attachment)
      throws Exception {
    refused(
        server.delete(
            "/crm/v7/Leads/%s/Attachments/%s".formatted(record, attachment).replace(" ", "%20"),
            ADMINISTRATOR),
        400,
        RELATED_ID_INVALID.formatted(index));
  }

  @Test
  void attachmentIsReachedOnlyThroughItsOwnRecordAndModule() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var other = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);

    refused(
        server.delete(other.path() + "/Attachments/" + id, ADMINISTRATOR),
        400,
        RELATED_ID_INVALID.formatted(3));
    refused(
        server.delete("/crm/v7/Contacts/%s/Attachments/%s".formatted(lead.id(), id), ADMINISTRATOR),
        400,
        RELATED_ID_INVALID.formatted(1));
    assertThat(server.get(lead.path() + "/Attachments/" + id, ADMINISTRATOR).body())
        .isEqualTo("hello");
  }

  @Test
  void attachmentOfAnotherOrganizationAnswersAsOneThatIsNotThere() throws Exception {
    var foreign = server.fixture().foreignAttachment();

    refused(server.delete(foreign, ADMINISTRATOR), 400, RELATED_ID_INVALID.formatted(1));
    assertThat(server.delete(foreign.replaceFirst("Leads/\\d+", "Leads/1"), ADMINISTRATOR).body())
        .isEqualTo(RELATED_ID_INVALID.formatted(1));
    assertThat(server.inside().attachments().ofOrganization(77)).isEqualTo(1);
  }

  @Test
  void earlierCheckSpeaksFirst() throws Exception {
    var path = "/crm/v7/%s/%s/Attachments/%s";
    var none = "1000." + "0".repeat(32) + "." + "0".repeat(32);
    var narrow = server.token(READER, "ZohoCRM.users.READ");
    var nowhere = path.formatted("Leeds", "x", "y");

    assertThat(code(server.send("PUT", nowhere + "/z", none))).isEqualTo("INVALID_URL_PATTERN");
    assertThat(code(server.send("PUT", nowhere.replace("v7", "v1"), none)))
        .isEqualTo("INVALID_URL_PATTERN");
    assertThat(code(server.send("PUT", nowhere, none))).isEqualTo("INVALID_REQUEST_METHOD");
    assertThat(code(server.send("DELETE", nowhere, none))).isEqualTo("INVALID_TOKEN");
    assertThat(code(server.send("DELETE", nowhere, narrow))).isEqualTo("OAUTH_SCOPE_MISMATCH");
    assertThat(code(server.delete(nowhere, READER))).isEqualTo("INVALID_MODULE");
    assertThat(code(server.delete(path.formatted("Leads", "x", "y"), READER)))
        .isEqualTo("NO_PERMISSION");
    assertThat(server.delete(path.formatted("Leads", "x", "y"), STANDARD).body())
        .isEqualTo(RELATED_ID_INVALID.formatted(1));
    var lead = server.create("Leads", ADMINISTRATOR);
    assertThat(code(server.delete(lead.path() + "/Attachments/y", STANDARD)))
        .isEqualTo("AUTHORIZATION_FAILED");
    assertThat(server.delete(lead.path() + "/Attachments/y", ADMINISTRATOR).body())
        .isEqualTo(RELATED_ID_INVALID.formatted(3));
  }

  @Test
  void ofManyDeletesOfOneAttachmentExactlyOneSucceeds() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    var start = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers =
          IntStream.range(0, 32)
              .mapToObj(
                  _ ->
                      threads.submit(
                          () -> {
                            start.await();
                            return server.delete(lead.path() + "/Attachments/" + id, ADMINISTRATOR);
                          }))
              .toList();
      start.countDown();
      var statuses = new ArrayList<Integer>();
      for (var answer : answers) {
        statuses.add(answer.get().status());
      }

      assertThat(statuses).containsOnlyOnce(200).filteredOn(status -> status == 400).hasSize(31);
    }
  }

  @Test
  void storeThatFailsIsAnInternalErrorAndNothingIsLost() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);

    server.inside().breakBefore(Moment.LINE_OF_THE_AUDIT);
    try {
      refused(
          server.delete(lead.path() + "/Attachments/" + id, ADMINISTRATOR),
          500,
          """
          {"code":"INTERNAL_ERROR","details":{},\
          "message":"Internal Server Error","status":"error"}""");
    } finally {
      server.inside().mend();
    }

    assertThat(server.get(lead.path() + "/Attachments/" + id, ADMINISTRATOR).body())
        .isEqualTo("hello");
    assertThat(server.delete(lead.path() + "/Attachments/" + id, ADMINISTRATOR).status())
        .isEqualTo(200);
  }

  @Test
  void deleteHasOneAuditLineAndARefusalOfTheRecordHasNone() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    server.delete(lead.path() + "/Attachments/" + id, ADMINISTRATOR);
    server.delete(lead.path() + "/Attachments/" + id, ADMINISTRATOR);

    assertThat(server.inside().audit().count(Action.ATTACHMENT_DELETED, id)).isEqualTo(1);
    assertThat(server.inside().attachments().isInBin(id)).isTrue();
    assertThat(server.inside().attachments().isLive(id)).isFalse();
  }
}
