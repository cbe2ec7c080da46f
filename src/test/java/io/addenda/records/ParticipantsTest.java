package io.addenda.records;

import static io.addenda.testing.SmallOrganization.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Caller;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Profile;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Who takes part in a meeting: what is taken, what is refused and how it is answered.
class ParticipantsTest extends RecordCalls {

  private static final String PATH = "$.data[0].Participants";

  private static String meeting(String participants) {
    return "{\"Event_Title\":\"m\",\"Start_DateTime\":\"2025-02-01T10:00:00Z\",\"End_DateTime\":\"2025-02-01T11:00:00Z\",\"Participants\":"
        + participants
        + "}";
  }

  private String make(Caller caller, String participants) {
    return create(caller, "Events", "{\"data\":[" + meeting(participants) + "]}");
  }

  private static String one(String type, Object participant) {
    return "{\"type\":\"%s\",\"participant\":\"%s\"}".formatted(type, participant);
  }

  private static String shown(String name, String email, String type, Object participant) {
    return "{\"name\":%s,\"Email\":%s,\"invited\":false,\"type\":\"%s\",\"participant\":\"%s\",\"status\":\"not_known\"}"
        .formatted(name, email, type, participant);
  }

  private String participants(Caller caller, String event) {
    var read = get(caller, "Events", event, "fields=Participants");
    var listed = list(caller, "Events", "fields=Participants");
    var start = "200 {\"data\":[{\"Participants\":";
    var end = ",\"id\":\"" + event + "\"}]}";
    assertThat(read).startsWith(start).endsWith(end);
    assertThat(listed).startsWith(read.substring(0, read.length() - 2));
    return read.substring(start.length(), read.length() - end.length());
  }

  /// A standard user whose profile has no leads.
  private Caller withoutLeads() {
    var sven = small.sven;
    var leads = sven.organization().module("Leads").orElseThrow();
    var permissions = new HashSet<>(sven.profile().permissions());
    permissions.remove(leads.permission(Operation.READ));
    return new Caller(
        sven.organization(),
        sven.user(),
        new Profile(sven.profile().id(), sven.profile().name(), false, permissions),
        sven.owners(),
        sven.client(),
        sven.scopes());
  }

  @Test
  void allKindsAreShownWithTheNameAndAddressOfNow() {
    create(
        small.ada,
        "Contacts",
        "{\"data\":[{\"Last_Name\":\"Roe\",\"Email\":\"old@roe.example\"}]}");
    var lead = small.record("Leads", small.ada, "Doe");
    make(
        small.ada,
        "[%s,%s,%s,%s,%s]"
            .formatted(
                "{\"type\":\"contact\",\"participant\":%s,\"name\":\"x\",\"Email\":\"x@x.example\",\"invited\":true,\"status\":\"accepted\"}"
                    .formatted(id(0)),
                one("lead", lead),
                one("user", small.sven.user().id()),
                "{\"type\":\"email\",\"Email\":\"guest@x.example\",\"name\":\"Guest\"}",
                one("email", "other@x.example")));
    update(
        small.ada, "Contacts", id(0), "{\"First_Name\":\"Jane\",\"Email\":\"jane@roe.example\"}");
    assertThat(participants(small.ada, id(2)))
        .isEqualTo(
            "[%s,%s,%s,%s,%s]"
                .formatted(
                    shown("\"Jane Roe\"", "\"jane@roe.example\"", "contact", id(0)),
                    shown("\"Doe\"", "null", "lead", lead),
                    shown(
                        "\"Sven Olaf Berg\"",
                        "\"sven@small.example\"",
                        "user",
                        small.sven.user().id()),
                    shown("\"Guest\"", "\"guest@x.example\"", "email", "guest@x.example"),
                    shown("null", "\"other@x.example\"", "email", "other@x.example")));
  }

  @Test
  void eachTakesPartOnce() {
    var contact = small.record("Contacts", small.ada, "Roe");
    make(small.ada, "[%1$s,%1$s]".formatted(one("contact", contact)));
    assertThat(participants(small.ada, id(1)))
        .isEqualTo("[" + shown("\"Roe\"", "null", "contact", contact) + "]");
  }

  @Test
  void meetingHasFiftyParticipants() {
    Function<Integer, String> many =
        most ->
            IntStream.range(0, most)
                .mapToObj(i -> one("email", "g" + i + "@x.example"))
                .collect(Collectors.joining(",", "[", "]"));
    assertThat(make(small.ada, many.apply(50))).startsWith("201 ");
    for (int most : List.of(51, 201)) {
      assertThat(make(small.ada, many.apply(most)))
          .isEqualTo(
              data(
                  400,
                  item(
                      "LIMIT_EXCEEDED",
                      "{\"limit\":50,\"api_name\":\"Participants\",\"json_path\":\"%s\"}"
                          .formatted(PATH),
                      "Only 50 participants can be added to an event.")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "Roe" | INVALID_DATA | {"expected_data_type":"jsonarray","api_name":"Participants","json_path":"$.data[0].Participants"}
          ["Roe"] | INVALID_DATA | {"expected_data_type":"jsonobject","api_name":"Participants","json_path":"$.data[0].Participants[0]"}
          [{"participant":"1"}] | MANDATORY_NOT_FOUND | {"api_name":"type","json_path":"$.data[0].Participants[0].type"}
          [{"type":"contact"}] | MANDATORY_NOT_FOUND | {"api_name":"participant","json_path":"$.data[0].Participants[0].participant"}
          [{"type":"email"}] | MANDATORY_NOT_FOUND | {"api_name":"Email","json_path":"$.data[0].Participants[0].Email"}
          [{"type":"Contact","participant":"1"}] | INVALID_DATA | {"api_name":"type","json_path":"$.data[0].Participants[0].type","supported_values":["contact","lead","user","email"]}
          [{"type":5,"participant":"1"}] | INVALID_DATA | {"api_name":"type","json_path":"$.data[0].Participants[0].type","supported_values":["contact","lead","user","email"]}
          [{"type":"contact","participant":"x"}] | INVALID_DATA | {"api_name":"participant","json_path":"$.data[0].Participants[0].participant"}
          [{"type":"contact","participant":"999"}] | INVALID_DATA | {"api_name":"participant","json_path":"$.data[0].Participants[0].participant"}
          [{"type":"user","participant":"999"}] | INVALID_DATA | {"api_name":"participant","json_path":"$.data[0].Participants[0].participant"}
          [{"type":"email","Email":"nobody"}] | INVALID_DATA | {"expected_data_type":"email","api_name":"Email","json_path":"$.data[0].Participants[0].Email"}
          [{"type":"email","participant":"5"}] | INVALID_DATA | {"expected_data_type":"email","api_name":"participant","json_path":"$.data[0].Participants[0].participant"}
          [{"type":"email","Email":"a@x.example","participant":"b@x.example"}] | INVALID_DATA | {"expected_data_type":"email","api_name":"Email","json_path":"$.data[0].Participants[0].Email"}
          [{"type":"email","Email":"a@x.example","name":5}] | INVALID_DATA | {"expected_data_type":"text","api_name":"name","json_path":"$.data[0].Participants[0].name"}
          """)
  void whoCannotTakePartIsRefusedByName(String participants, String code, String details) {
    assertThat(make(small.ada, participants))
        .startsWith(
            "400 {\"data\":[{\"code\":\"%s\",\"details\":%s,\"message\":\""
                .formatted(code, details));
  }

  @Test
  void textsAreNoLongerThanTheyMayBe() {
    var guest = "[{\"type\":\"email\",\"Email\":\"%s@x.example\",\"name\":\"%s\"}]";
    assertThat(make(small.ada, guest.formatted("g".repeat(91), "")))
        .isEqualTo(data(400, tooLong(100, "Email", PATH + "[0].Email")));
    assertThat(make(small.ada, guest.formatted("g", "n".repeat(256))))
        .isEqualTo(data(400, tooLong(255, "name", PATH + "[0].name")));
  }

  @Test
  void whoIsNotSeenIsNeitherTakenNorShown() {
    var lead = small.record("Leads", small.ada, "Doe");
    var contact = small.record("Contacts", small.ada, "Roe");
    var both = "[%s,%s]".formatted(one("lead", lead), one("contact", contact));
    assertThat(make(withoutLeads(), both))
        .isEqualTo(data(400, invalidId("participant", PATH + "[0].participant")));
    assertThat(make(small.ada, "[" + one("contact", lead) + "]"))
        .isEqualTo(data(400, invalidId("participant", PATH + "[0].participant")));
    make(small.ada, both);
    assertThat(participants(withoutLeads(), id(2)))
        .isEqualTo("[" + shown("\"Roe\"", "null", "contact", contact) + "]");
    delete(small.ada, "Contacts", contact);
    assertThat(participants(small.ada, id(2)))
        .isEqualTo("[" + shown("\"Doe\"", "null", "lead", lead) + "]");
  }

  @Test
  void changeTakesThePlaceOfAll() {
    var contact = small.record("Contacts", small.ada, "Roe");
    var lead = small.record("Leads", small.ada, "Doe");
    make(small.ada, "[" + one("contact", contact) + "]");
    assertThat(update(small.ada, "Events", id(2), "{\"Participants\":[" + one("lead", lead) + "]}"))
        .startsWith("200 ");
    assertThat(participants(small.ada, id(2)))
        .isEqualTo("[" + shown("\"Doe\"", "null", "lead", lead) + "]");
    for (var key : List.of("id", "_delete")) {
      assertThat(
              update(
                  small.ada,
                  "Events",
                  id(2),
                  "{\"Participants\":[{\"type\":\"lead\",\"participant\":\"%s\",\"%s\":null}]}"
                      .formatted(lead, key)))
          .isEqualTo(
              data(
                  400,
                  item(
                      "CONDITION_NOT_SERVED",
                      "{\"key\":\"Participants.%s\"}".formatted(key),
                      "Addenda does not honour this condition: Participants." + key)));
    }
    update(small.ada, "Events", id(2), "{\"Venue\":\"Hall\"}");
    assertThat(participants(small.ada, id(2))).contains("Doe");
    update(small.ada, "Events", id(2), "{\"Participants\":null}");
    assertThat(participants(small.ada, id(2))).isEqualTo("[]");
  }

  @Test
  void copyHasTheSame() {
    var contact = small.record("Contacts", small.ada, "Roe");
    var guest = "{\"type\":\"email\",\"Email\":\"g@x.example\",\"name\":\"Guest\"}";
    make(small.ada, "[%s,%s]".formatted(one("contact", contact), guest));
    var clone =
        answer(
            call -> small.make(records.clone(call).work()),
            SmallOrganization.call(small.ada, "", "", "module", "Events", "record", id(1)));
    assertThat(clone).startsWith("201 ");
    assertThat(get(small.ada, "Events", id(2), "fields=Participants"))
        .contains("\"Roe\"", "\"Guest\"");
  }

  @Test
  void whatAnOlderProgramKeptIsShownAsItStands() {
    var user = small.ada.user().id();
    var event = new Id(SmallOrganization.FIRST + 5000);
    var kept = "[{\"who\":\"Roe\"},{\"type\":\"user\",\"participant\":\"999\"}]";
    small.metadata.write(
        tables -> {
          tables
              .records()
              .insert(
                  SmallOrganization.ID,
                  new CrmRecord(
                      event,
                      "Events",
                      "m",
                      null,
                      "{\"Event_Title\":\"m\",\"Participants\":" + kept + "}",
                      user,
                      user,
                      NOW,
                      user,
                      NOW,
                      false));
          return true;
        });
    assertThat(participants(small.ada, event.toString())).isEqualTo("[{\"who\":\"Roe\"}]");
  }
}
