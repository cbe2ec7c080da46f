package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.metadata.Inside.Moment;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.Test;

/// While no line of the audit can be written nothing is changed, and no refusal is told.
class BrokenAuditTest extends DemoPerTest {

  /// No line can be written from now on.
  private void breakTheAudit() throws Exception {
    server.inside().breakBefore(Moment.LINE_OF_THE_AUDIT);
  }

  @Test
  void refusalIsToldOnlyWhenItsLineIsWritten() throws Exception {
    breakTheAudit();

    assertThat(server.delete(lead.path() + "/Attachments/7", Person.STANDARD).status())
        .isEqualTo(500);
    assertThat(server.delete("/crm/v7/Leads?ids=7", Person.STANDARD).status()).isEqualTo(500);
    assertThat(server.get("/addenda/v1/holds", Person.STANDARD).status()).isEqualTo(500);
  }

  @Test
  void changeIsMadeOnlyWithItsLine() throws Exception {
    var admin = server.token(Person.ADMINISTRATOR);
    var one = server.upload(lead, "a.txt", "a", Person.STANDARD);
    var gone = server.upload(lead, "b.txt", "b", Person.STANDARD);
    var files = lead.path() + "/Attachments";
    server.delete(files + "/" + gone, Person.STANDARD);
    var filter =
        "{\"field\":{\"api_name\":\"module\"},\"comparator\":\"equal\",\"value\":\"Leads\"}";
    var byFilters = BIN + "?filters=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    var hold = "/addenda/v1/holds?reason=x&module=Leads";
    var held = server.send("POST", hold + "&until=2020-01-01T00:00:00Z", admin).ids().getFirst();
    var before = server.inside().sizes();
    breakTheAudit();

    for (var call :
        List.of(
            "DELETE " + files + "/" + one,
            "DELETE " + files + "?ids=" + one,
            "DELETE " + lead.path(),
            "DELETE /crm/v7/Leads?ids=" + lead.id(),
            "POST " + files + "?attachmentUrl=https://example.com",
            "POST " + BIN + "/" + gone + "/actions/restore",
            "POST " + BIN + "/actions/restore?ids=" + gone,
            "DELETE " + BIN + "/" + gone,
            "DELETE " + BIN + "?ids=" + gone,
            "DELETE " + byFilters,
            "POST " + hold,
            "DELETE /addenda/v1/holds/" + held)) {
      var parts = call.split(" ", 2);
      assertThat(server.send(parts[0], parts[1], admin).status()).as(call).isEqualTo(500);
    }
    assertThat(uploadOnce("c.txt", "c", "key").status()).isEqualTo(500);
    assertThat(server.inside().sizes()).isEqualTo(before);
    assertThat(server.inside().backlog().purges()).isZero();
  }
}
