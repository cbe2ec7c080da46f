package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Meetings are listed of the leads and contacts that take part in them.
class InvitedEventsTest extends DemoPerClass {

  private static Answer send(String method, String path, String fields) throws Exception {
    var body = "{\"data\":[{%s}]}".formatted(fields).getBytes(UTF_8);
    return server.send(method, "/crm/v7/" + path, "application/json", body, ADMINISTRATOR);
  }

  private static Answer get(String path) throws Exception {
    return server.get("/crm/v7/" + path, ADMINISTRATOR);
  }

  private static String with(String... participants) {
    return "\"Participants\":["
        + IntStream.range(0, participants.length / 2)
            .mapToObj(
                i ->
                    "{\"type\":\"%s\",\"participant\":\"%s\"}"
                        .formatted(participants[2 * i], participants[2 * i + 1]))
            .collect(Collectors.joining(","))
        + "]";
  }

  private static String meeting(String... participants) throws Exception {
    var answer =
        send(
            "POST",
            "Events",
            "\"Event_Title\":\"m\",\"Start_DateTime\":\"2026-03-01T10:00:00Z\",\"End_DateTime\":\"2026-03-01T11:00:00Z\","
                + with(participants));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }

  private static void restore(String id) throws Exception {
    var path = "/crm/v7/settings/recycle_bin/" + id + "/actions/restore";
    assertThat(server.post(path, "application/json", new byte[0], ADMINISTRATOR).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({"Leads, lead", "Contacts, contact"})
  void meetingsAreListedOfWhoTakesPart(String module, String type) throws Exception {
    var record = server.create(module, ADMINISTRATOR).id();
    var other = server.create(module, ADMINISTRATOR).id();
    var first = meeting(type, record);
    var second = meeting(type, record, type, other);
    var list = module + "/" + record + "/Invited_Events";
    var all = list + "?fields=Event_Title,Participants";

    assertThat(ids(get(all))).containsExactly(second, first);
    assertThat(ids(get(module + "/" + other + "/Invited_Events?fields=id")))
        .containsExactly(second);
    assertThat(one(get(list + "/" + first))).containsEntry("Event_Title", "m");
    assertThat(get(module + "/" + other + "/Invited_Events/" + first).status()).isEqualTo(204);
    assertThat(ids(server.get("/crm/v2/" + list, ADMINISTRATOR))).containsExactly(second, first);
    assertThat(ids(server.get("/crm/v7/" + all, STANDARD))).isNotEmpty();
    assertThat(get(module + "/" + record + "/Events?fields=id").status()).isEqualTo(204);

    send("PUT", "Events/" + first, with(type, other));
    assertThat(ids(get(all))).containsExactly(second);
    server.delete("/crm/v7/Events/" + second, ADMINISTRATOR);
    assertThat(get(all).status()).isEqualTo(204);
    restore(second);
    assertThat(ids(get(all))).containsExactly(second);
  }

  @Test
  void deletedParticipantIsLeftOutUntilRestored() throws Exception {
    var contact = server.create("Contacts", ADMINISTRATOR).id();
    var meeting = meeting("contact", contact);
    server.delete("/crm/v7/Contacts/" + contact, ADMINISTRATOR);
    assertThat(one(get("Events/" + meeting))).containsEntry("Participants", List.of());
    assertThat(ids(get("Contacts/deleted/" + contact + "/Invited_Events?fields=id")))
        .containsExactly(meeting);
    restore(contact);
    assertThat(get("Events/" + meeting).body()).contains("\"participant\":\"" + contact + "\"");
    assertThat(ids(get("Contacts/" + contact + "/Invited_Events?fields=id")))
        .containsExactly(meeting);
    server.delete("/crm/v7/Events/" + meeting, ADMINISTRATOR);
    server.delete("/crm/v7/settings/recycle_bin/" + meeting, ADMINISTRATOR);
    assertThat(get("Contacts/" + contact + "/Invited_Events?fields=id").status()).isEqualTo(204);
  }

  /// The sources say nothing of participants, so nothing moves.
  @Test
  void convertedLeadTakesPartAsBefore() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR).id();
    var meeting = meeting("lead", lead);
    assertThat(send("POST", "Leads/" + lead + "/actions/convert", "").status()).isEqualTo(200);
    assertThat(get("Events/" + meeting).body())
        .contains("\"type\":\"lead\",\"participant\":\"" + lead + "\"");
    assertThat(ids(get("Leads/" + lead + "/Invited_Events?fields=id"))).containsExactly(meeting);
  }

  @Test
  void listIsFilledByMeetingsOnly() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR).id();
    var path = "Leads/" + lead + "/Invited_Events/" + meeting("lead", lead);
    assertThat(error(send("PUT", path, ""))).startsWith("400 NOT_SUPPORTED");
    assertThat(error(server.delete("/crm/v7/" + path, ADMINISTRATOR)))
        .startsWith("400 NOT_SUPPORTED");
    assertThat(
            error(
                get(
                    "Accounts/"
                        + server.create("Accounts", ADMINISTRATOR).id()
                        + "/Invited_Events?fields=id")))
        .isEqualTo("400 INVALID_DATA {resource_path_index=2}");
  }

  @Test
  void meetingIsNotSoughtByItsParticipants() throws Exception {
    assertThat(error(get("Events/search?criteria=(Participants:equals:1)")))
        .startsWith("400 INVALID_QUERY");
  }
}
