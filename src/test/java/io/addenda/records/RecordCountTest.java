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

  @Test
  void whatASearchFindsIsCounted() throws Exception {
    var word = "Qwertz";
    int before = count("Leads", ADMINISTRATOR);
    for (var city : List.of("Ulm", "Ulm", "Bern")) {
      lead(word, city, "a@%s.example".formatted(city.toLowerCase(Locale.ROOT)));
    }
    assertThat(count("Leads", ADMINISTRATOR)).isEqualTo(before + 3);
    assertThat(found("Leads", "word=" + word, STANDARD)).isEqualTo(3);
    assertThat(found("Leads", "criteria=(Last_Name:equals:Qwertz)and(City:equals:Ulm)", STANDARD))
        .isEqualTo(2);
    assertThat(found("Leads", "email=a@bern.example", STANDARD)).isEqualTo(1);
    assertThat(found("Leads", "word=Nowhere", STANDARD)).isZero();
    assertThat(found("Leads", "word=" + word + "&converted=true", STANDARD)).isZero();
    assertThat(found("Leads", "approved=false", STANDARD)).isZero();
    assertThat(found("Leads", "converted=both", STANDARD)).isEqualTo(before + 3);
  }

  private void lead(String name, String city, String email) throws Exception {
    var body =
        "{\"data\":[{\"Last_Name\":\"%s\",\"City\":\"%s\",\"Email\":\"%s\"}]}"
            .formatted(name, city, email);
    var made =
        server.post(
            "/crm/v7/Leads",
            "application/json",
            body.getBytes(StandardCharsets.UTF_8),
            ADMINISTRATOR);
    assertThat(made.status()).isEqualTo(201);
  }

  private int found(String module, String query, Person person) throws Exception {
    var answer = server.get("/crm/v7/" + module + "/actions/count?" + query, person);
    return (int) Objects.requireNonNull(answer.at("count"), answer.body());
  }

  @Test
  void aSearchCountsNothingThatIsHidden() throws Exception {
    server.create("Deals", ADMINISTRATOR);
    server.create("Deals", STANDARD);
    assertThat(found("Deals", "word=Boyle", ADMINISTRATOR)).isEqualTo(2);
    assertThat(found("Deals", "word=Boyle", STANDARD)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "criteria=(Nonsense:equals:1)",
        "criteria=(",
        "word=a",
        "word=a*b*",
        "phone=1",
        "email=%20x%20"
      })
  void aWrongSearchIsRefusedAsWhereItIsSearched(String query) throws Exception {
    var counted = server.get("/crm/v7/Leads/actions/count?" + query, ADMINISTRATOR);
    var searched = server.get("/crm/v7/Leads/search?" + query, ADMINISTRATOR);
    if (searched.status() == 204) {
      assertThat(counted.body()).isEqualTo("{\"count\":0}");
    } else {
      assertThat(counted.status()).isEqualTo(400);
      assertThat(counted.body()).isEqualTo(searched.body());
    }
  }

  @Test
  void wrongWordsAndAViewBesideASearchAreNamed() throws Exception {
    var path = "/crm/v7/Leads/actions/count?";
    assertThat(error(server.get(path + "cvid=1&word=ab", ADMINISTRATOR)))
        .isEqualTo(
            "400 AMBIGUITY_DURING_PROCESSING {ambiguity_due_to=[{param_name=cvid},"
                + " {param_name=word}]}");
    assertThat(error(server.get(path + "converted=maybe", ADMINISTRATOR)))
        .isEqualTo("400 INVALID_DATA {param_name=converted}");
  }

  @Test
  void countAsksForTheScopeOfTheSearchToo() throws Exception {
    var path = "/crm/v7/Leads/actions/count";
    var narrow = server.token(ADMINISTRATOR, "ZohoCRM.modules.leads.READ");
    assertThat(server.send("GET", path, narrow).status()).isEqualTo(401);
    var both =
        server.token(ADMINISTRATOR, "ZohoCRM.modules.leads.READ,ZohoSearch.securesearch.READ");
    assertThat(server.send("GET", path, both).status()).isEqualTo(200);
  }
}
