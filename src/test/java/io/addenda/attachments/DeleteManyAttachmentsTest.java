package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `DELETE …/Attachments?ids=` over a socket.
class DeleteManyAttachmentsTest extends DemoPerClass {

  private static final String DONE =
      """
      {"code":"SUCCESS","details":{"id":"%s"},"message":"record deleted","status":"success"}""";

  private static final String FAILED =
      """
      {"code":"INVALID_DATA","details":{"id":"%s"},"message":"record not deleted",\
      "status":"error"}""";

  private RecordPath lead;

  @BeforeEach
  void create() throws Exception {
    lead = server.create("Leads", ADMINISTRATOR);
  }

  @Test
  void allDoneIs200InTheOrderOfTheRequest() throws Exception {
    var one = upload("one");
    var two = upload("two");

    answers(delete(two + "," + one), 200, DONE.formatted(two), DONE.formatted(one));
    assertThat(server.get(lead.path() + "/Attachments?fields=id", ADMINISTRATOR).status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {",", "%2C", "%2c%20", ",,"})
  void idsAreSeparatedAsClientsSeparateThem(String separator) throws Exception {
    var one = upload("one");
    var two = upload("two");

    answers(delete(one + separator + two + "&"), 200, DONE.formatted(one), DONE.formatted(two));
  }

  @Test
  void someDoneIs207() throws Exception {
    var one = upload("one");
    var two = upload("two");

    answers(
        delete("%s,1,%s,%s,abc".formatted(one, two, one)),
        207,
        DONE.formatted(one),
        FAILED.formatted("1"),
        DONE.formatted(two),
        FAILED.formatted(one),
        FAILED.formatted("abc"));
  }

  @Test
  void noneDoneIs400() throws Exception {
    var other = server.create("Leads", ADMINISTRATOR);
    var foreign = server.upload(other, "a.txt", "foreign", ADMINISTRATOR);

    answers(delete("1," + foreign), 400, FAILED.formatted("1"), FAILED.formatted(foreign));
    assertThat(server.get(other.path() + "/Attachments/" + foreign, ADMINISTRATOR).body())
        .isEqualTo("foreign");
  }

  @Test
  void idsAreMandatory() throws Exception {
    var body =
        """
        {"code":"REQUIRED_PARAM_MISSING","details":{"param_name":"ids"},\
        "message":"One of the expected parameter is missing","status":"error"}""";

    assertThat(delete("").body()).isEqualTo(body);
    assertThat(delete(",").body()).isEqualTo(body);
    assertThat(server.delete(lead.path() + "/Attachments", ADMINISTRATOR).body()).isEqualTo(body);
  }

  @Test
  void hundredIdsAreTheMost() throws Exception {
    var ids = new ArrayList<>(Collections.nCopies(99, "1"));
    ids.add(upload("last"));

    assertThat(delete(String.join(",", ids)).status()).isEqualTo(207);
    var last = upload("stays");
    ids.set(99, last);
    ids.add("1");
    var refused = delete(String.join(",", ids));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body())
        .isEqualTo(
            """
            {"code":"LIMIT_EXCEEDED","details":{"limit":"100","param_name":"ids"},\
            "message":"Limit Exceeded, You cannot give more than 100 record ids",\
            "status":"error"}""");
    assertThat(server.get(lead.path() + "/Attachments/" + last, ADMINISTRATOR).body())
        .isEqualTo("stays");
  }

  @Test
  void whoMayNotDeleteOneMayNotDeleteMany() throws Exception {
    var one = upload("one");
    var path = lead.path() + "/Attachments?ids=" + one;

    assertThat(server.delete(path, READER).body())
        .startsWith("{\"code\":\"NO_PERMISSION\"")
        .contains("Permission denied to delete attachment");
    assertThat(server.delete(path, STANDARD).body())
        .startsWith("{\"code\":\"AUTHORIZATION_FAILED\"");
    var nowhere = server.delete("/crm/v7/Leads/1/Attachments?ids=" + one, ADMINISTRATOR);
    assertThat(nowhere.at("details.resource_path_index")).isEqualTo(1);
    assertThat(server.get(lead.path() + "/Attachments/" + one, ADMINISTRATOR).body())
        .isEqualTo("one");
  }

  private String upload(String content) throws Exception {
    return server.upload(lead, content + ".txt", content, ADMINISTRATOR);
  }

  private Answer delete(String ids) throws Exception {
    return server.delete(lead.path() + "/Attachments?ids=" + ids, ADMINISTRATOR);
  }

  private static void answers(Answer answer, int status, String... items) {
    assertThat(answer.body()).isEqualTo("{\"data\":[" + String.join(",", items) + "]}");
    assertThat(answer.status()).isEqualTo(status);
  }
}
