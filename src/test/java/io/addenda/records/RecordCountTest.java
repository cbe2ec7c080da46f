package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The records of a module are counted as the caller sees them.
class RecordCountTest extends DemoPerTest {

  private int count(String module, Person person) throws Exception {
    return count(module, person, "");
  }

  private String view(int which) throws Exception {
    var views = server.get("/crm/v7/settings/custom_views?module=Leads", ADMINISTRATOR);
    return "?cvid=" + Answers.list(views, "custom_views").get(which).get("id");
  }

  private int count(String module, Person person, String query) throws Exception {
    var answer = server.get("/crm/v7/" + module + "/actions/count" + query, person);
    assertThat(answer.body()).matches("\\{\"count\":\\d+}");
    return (int) Objects.requireNonNull(answer.at("count"));
  }

  @Test
  void recordsAreCountedUntilTheyAreDeleted() throws Exception {
    int before = count("Leads", ADMINISTRATOR);
    var made = server.create("Leads", ADMINISTRATOR);
    assertThat(count("Leads", ADMINISTRATOR)).isEqualTo(before + 1);
    assertThat(count("Leads", STANDARD)).isEqualTo(before + 1);
    server.delete(made.path(), ADMINISTRATOR);
    assertThat(count("Leads", ADMINISTRATOR)).isEqualTo(before);
    assertThat(server.inside().records().of("Leads")).isEqualTo(before);
  }

  @Test
  void whoMayNotSeeRecordsIsNotToldHowManyThereAre() throws Exception {
    int all = count("Deals", ADMINISTRATOR);
    int own = count("Deals", STANDARD);
    server.create("Deals", ADMINISTRATOR);
    assertThat(count("Deals", ADMINISTRATOR)).isEqualTo(all + 1);
    assertThat(count("Deals", STANDARD)).isEqualTo(own);
    server.create("Deals", STANDARD);
    assertThat(count("Deals", STANDARD)).isEqualTo(own + 1);
  }

  @Test
  void recordsOfAViewAreCounted() throws Exception {
    int all = count("Leads", ADMINISTRATOR);
    int own = count("Leads", STANDARD, view(1));
    server.create("Leads", ADMINISTRATOR);
    server.create("Leads", STANDARD);
    assertThat(count("Leads", STANDARD, view(0))).isEqualTo(all + 2);
    assertThat(count("Leads", STANDARD, view(1))).isEqualTo(own + 1);
    assertThat(error(server.get("/crm/v7/Deals/actions/count" + view(1), ADMINISTRATOR)))
        .isEqualTo("400 INVALID_DATA {param_name=cvid}");
  }

  @Test
  void notesAreNotCounted() throws Exception {
    assertThat(error(server.get("/crm/v7/Notes/actions/count", ADMINISTRATOR)))
        .isEqualTo("400 NOT_SUPPORTED {module=Notes}");
  }

  @Test
  void versionTwoHasNoCount() throws Exception {
    assertThat(error(server.get("/crm/v2/Leads/actions/count", ADMINISTRATOR)))
        .isEqualTo("400 API_NOT_SUPPORTED {supported_version=v2.1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"criteria", "email", "phone", "word", "converted", "approved"})
  void conditionOfASearchIsRefusedByItsName(String name) throws Exception {
    assertThat(error(server.get("/crm/v7/Leads/actions/count?" + name + "=1", ADMINISTRATOR)))
        .isEqualTo("400 CONDITION_NOT_SERVED {param_name=%s}".formatted(name));
  }
}
