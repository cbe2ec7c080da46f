package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.one;
import static io.addenda.records.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What `If-Modified-Since` asks of records, their lists and those of attachments.
class ModifiedSinceTest extends DemoPerClass {

  private static final String IN_2099 = "Thu, 01 Jan 2099 00:00:00 GMT";

  private static Answer get(String path, String... headers) throws Exception {
    return server.get("/crm/" + path, ADMINISTRATOR, headers);
  }

  private static String lead() throws Exception {
    return server.create("Leads", ADMINISTRATOR).id();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        IN_2099,
        "2099-01-01T00:00:00+00:00",
        "2099-01-01T00:00:00Z",
        "2099-01-01T00:00:00.5+0530",
        "2099-01-01T00:00:00"
      })
  void nothingThatIsNewerIsNotModified(String time) throws Exception {
    var lead = lead();
    var note = server.create("Notes", ADMINISTRATOR).id();
    for (var path :
        List.of(
            "Leads?fields=id",
            "Leads/" + lead,
            "Notes?fields=id",
            "Notes/" + note,
            "Leads/2883756000000261075/Notes?fields=id",
            "Leads/2883756000000261075/Attachments?fields=id")) {
      var answer = get("v7/" + path, "If-Modified-Since", time);
      assertThat(answer.status()).as(path).isEqualTo(304);
      assertThat(answer.body()).isEmpty();
    }
  }

  @Test
  void onlyWhatIsNewerIsListed() throws Exception {
    var old = lead();
    var time = text(one(get("v7/Leads/" + old)), "Modified_Time");
    server.advance(Duration.ofSeconds(2));
    var young = lead();
    var list = get("v7/Leads?fields=id&ids=" + old + "," + young, "If-Modified-Since", time);
    assertThat(ids(list)).containsExactly(young);
    assertThat(get("v7/Leads/" + old, "If-Modified-Since", time).status()).isEqualTo(304);
    assertThat(get("v7/Leads/" + young, "If-Modified-Since", time).status()).isEqualTo(200);
    var all =
        get("v7/Leads?fields=id&ids=" + old, "If-Modified-Since", "2001-01-01T00:00:00+00:00");
    assertThat(ids(all)).containsExactly(old);
  }

  @Test
  void whatIsNotThereIsNotSaidToBeUnchanged() throws Exception {
    var lead = lead();
    server.upload(new RecordPath("Leads", lead), "a.txt", "a", ADMINISTRATOR);
    var attachments = "Leads/%s/Attachments?fields=id".formatted(lead);
    for (var path :
        List.of(
            "Leads?fields=id&ids=1",
            "Leads?fields=id&per_page=200&page=9&ids=" + lead,
            "Leads/" + lead + "/Notes?fields=id",
            "Leads/1",
            attachments + "&ids=1",
            attachments + "&page=9")) {
      var answer = get("v7/" + path, "If-Modified-Since", "2001-01-01T00:00:00+00:00");
      assertThat(answer.status()).as(path).isEqualTo(204);
    }
    for (var path : List.of("Leads?fields=id&ids=" + lead, attachments)) {
      assertThat(get("v7/" + path, "If-Modified-Since", IN_2099).status()).as(path).isEqualTo(304);
    }
  }

  @Test
  void onlyNewerAttachmentsAreListedInPages() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    server.upload(lead, "old.txt", "a", ADMINISTRATOR);
    var list = get("v7/Leads/%s/Attachments?fields=Modified_Time".formatted(lead.id()));
    var time = text(one(list), "Modified_Time");
    server.advance(Duration.ofSeconds(2));
    var young = new ArrayList<String>();
    for (int i = 0; i < 3; i++) {
      young.addFirst(server.upload(lead, i + ".txt", "b", ADMINISTRATOR));
    }
    var path = "v7/Leads/%s/Attachments?fields=id&per_page=2".formatted(lead.id());
    assertThat(ids(get(path, "If-Modified-Since", time))).isEqualTo(young.subList(0, 2));
    assertThat(ids(get(path + "&page=2", "If-Modified-Since", time)))
        .isEqualTo(young.subList(2, 3));
    assertThat(error(get(path + "&ids=1,x"))).endsWith("{param_name=ids}");
  }

  @Test
  void aTimeThatIsNoneIsRefused() throws Exception {
    var lead = lead();
    for (var path : List.of("Leads?fields=id", "Leads/" + lead, "Notes?fields=id")) {
      assertThat(error(get("v7/" + path, "If-Modified-Since", "yesterday")))
          .isEqualTo("400 INVALID_DATA {header=If-Modified-Since}");
    }
  }
}
