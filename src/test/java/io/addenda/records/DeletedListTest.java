package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static io.addenda.records.Answers.one;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.Test;

/// Those who mirror the CRM ask which records were deleted.
class DeletedListTest extends DemoPerTest {

  private Answer list(String query, Person person, String... headers) throws Exception {
    return server.get("/crm/v7/Leads/deleted" + query, person, headers);
  }

  private String gone(String module, Person person) throws Exception {
    return gone(server.create(module, person));
  }

  private String gone(RecordPath record) throws Exception {
    assertThat(server.delete(record.path(), ADMINISTRATOR).status()).isEqualTo(200);
    return record.id();
  }

  private void purge(String id) throws Exception {
    assertThat(server.delete(BIN + "/" + id, ADMINISTRATOR).status()).isEqualTo(200);
  }

  private static String time(Answer answer) {
    return Answers.text(one(answer), "deleted_time");
  }

  @Test
  void recordInTheBinIsListedWithWhoMadeAndWhoDeletedIt() throws Exception {
    var id = gone(lead);
    gone("Contacts", ADMINISTRATOR);

    var answer = list("", ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(one(answer).keySet())
        .containsExactly("deleted_by", "id", "display_name", "type", "created_by", "deleted_time");
    assertThat(one(answer))
        .containsEntry("id", id)
        .containsEntry("display_name", "Boyle")
        .containsEntry("type", "recycle");
    assertThat(answer.at("data.0.deleted_by.id")).isEqualTo("2883756000000150001");
    assertThat(answer.at("data.0.created_by.id")).isNotEqualTo("2883756000000150001");
    assertThat(answer.at("data.0.created_by.name")).isNotNull();
    assertThat(time(answer)).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
    assertThat(info(answer))
        .containsOnlyKeys("per_page", "count", "page", "more_records")
        .containsEntry("per_page", 200)
        .containsEntry("count", 1)
        .containsEntry("page", 1)
        .containsEntry("more_records", false);
  }

  @Test
  void destroyedRecordIsListedWithoutNamesForOneHundredAndTwentyDays() throws Exception {
    var id = gone(lead);
    server.advance(Duration.ofMinutes(5));
    purge(id);

    var answer = list("?type=permanent", ADMINISTRATOR);

    assertThat(one(answer))
        .containsEntry("id", id)
        .containsEntry("deleted_by", null)
        .containsEntry("display_name", null)
        .containsEntry("created_by", null)
        .containsEntry("type", "permanent");
    server.advance(Duration.ofDays(120).minusMinutes(1));
    server.settle();
    assertThat(ids(list("?type=permanent", ADMINISTRATOR))).containsExactly(id);
    server.advance(Duration.ofMinutes(2));
    server.settle();
    assertThat(list("", ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void whatTheBinLetsGoIsListedAsDestroyed() throws Exception {
    var id = gone(lead);
    server.advance(Duration.ofDays(61));
    server.settle();
    assertThat(list("?type=recycle", ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(ids(list("?type=permanent", ADMINISTRATOR))).containsExactly(id);
  }

  @Test
  void typeChoosesAndTheLastDeletedComesFirst() throws Exception {
    var first = gone(lead);
    var second = gone("Leads", STANDARD);
    server.advance(Duration.ofSeconds(2));
    var third = gone("Leads", ADMINISTRATOR);
    server.advance(Duration.ofSeconds(2));
    purge(second);

    assertThat(ids(list("?type=all", ADMINISTRATOR))).containsExactly(second, third, first);
    assertThat(ids(list("?type=recycle", ADMINISTRATOR))).containsExactly(third, first);
    assertThat(ids(list("?type=permanent", ADMINISTRATOR))).containsExactly(second);
    assertThat(error(list("?type=recent", ADMINISTRATOR)))
        .isEqualTo("400 PATTERN_NOT_MATCHED {param_name=type}");
  }

  @Test
  void pagesFollowEachOtherThroughBothKinds() throws Exception {
    var gone = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      gone.add(gone("Leads", STANDARD));
      server.advance(Duration.ofSeconds(2));
    }
    purge(gone.remove(1));
    assertThat(ids(list("?per_page=2&page=1", ADMINISTRATOR))).hasSize(2).contains(gone.get(3));
    assertThat(info(list("?per_page=2&page=2", ADMINISTRATOR)))
        .containsEntry("more_records", true)
        .containsEntry("count", 2)
        .containsEntry("page", 2);
    var last = list("?per_page=2&page=3", ADMINISTRATOR);
    assertThat(ids(last)).containsExactly(gone.getFirst());
    assertThat(info(last)).containsEntry("more_records", false);
    assertThat(list("?per_page=2&page=4", ADMINISTRATOR).status()).isEqualTo(204);
    for (var wrong : List.of("page=0", "page=x", "page=60000", "per_page=201")) {
      assertThat(error(list("?" + wrong, ADMINISTRATOR)))
          .isEqualTo("400 INVALID_DATA {param_name=%s}".formatted(wrong.split("=", -1)[0]));
    }
  }

  @Test
  void onlyLaterDeletionsAreListedAndNoneIsNotModified() throws Exception {
    assertThat(list("", ADMINISTRATOR, "If-Modified-Since", "2001-01-01T00:00:00Z").status())
        .isEqualTo(204);
    gone(lead);
    var then = time(list("", ADMINISTRATOR));
    assertThat(list("", ADMINISTRATOR, "If-Modified-Since", then).status()).isEqualTo(304);
    server.advance(Duration.ofSeconds(5));
    var later = gone("Leads", STANDARD);
    assertThat(ids(list("", ADMINISTRATOR, "If-Modified-Since", then))).containsExactly(later);
    server.advance(Duration.ofSeconds(5));
    purge(lead.id());
    assertThat(ids(list("", ADMINISTRATOR, "If-Modified-Since", then)))
        .containsExactly(lead.id(), later);
    assertThat(error(list("", ADMINISTRATOR, "If-Modified-Since", "soon")))
        .isEqualTo("400 INVALID_DATA {header=If-Modified-Since}");
  }

  @Test
  void restoredRecordIsListedNoMore() throws Exception {
    gone(lead);
    assertThat(restore(lead.id(), ADMINISTRATOR).status()).isEqualTo(200);
    assertThat(list("", ADMINISTRATOR).status()).isEqualTo(204);
  }

  @Test
  void privateRecordsAreListedForTheirOwnerOnly() throws Exception {
    var hidden = gone("Deals", ADMINISTRATOR);
    var own = gone("Deals", STANDARD);
    var path = "/crm/v7/Deals/deleted";
    assertThat(ids(server.get(path, ADMINISTRATOR))).containsExactly(own, hidden);
    assertThat(ids(server.get(path, STANDARD))).containsExactly(own);
    purge(hidden);
    purge(own);
    assertThat(ids(server.get(path, STANDARD))).containsExactly(own);
    assertThat(ids(server.get(path, ADMINISTRATOR))).hasSize(2);
  }

  @Test
  void notesHaveNoListOfTheDeleted() throws Exception {
    assertThat(error(server.get("/crm/v7/Notes/deleted", ADMINISTRATOR)))
        .isEqualTo("400 INVALID_MODULE {resource_path_index=0}");
  }
}
