package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Searches of the records of a module.
class SearchTest extends DemoPerClass {

  private static final String ANNIKA = "2883756000000261075";
  private static final String RAFAEL = "2883756000000262002";
  private static final String GRACE = "2883756000000262003";
  private static final String HALDEN = "2883756000000262008";
  private static final String KAVERI = "2883756000000262009";

  private static Answer search(String version, String module, Person person, String... params)
      throws Exception {
    var query = new StringJoiner("&", "?", "");
    for (int i = 0; i < params.length; i += 2) {
      query.add(params[i] + "=" + URLEncoder.encode(params[i + 1], StandardCharsets.UTF_8));
    }
    return server.get("/crm/%s/%s/search%s".formatted(version, module, query), person);
  }

  private static Answer leads(String... params) throws Exception {
    return search("v7", "Leads", ADMINISTRATOR, params);
  }

  private static List<String> found(Answer answer) {
    assertThat(answer.status()).as("%s", answer).isIn(200, 204);
    return answer.status() == 204 ? List.of() : ids(answer);
  }

  private static String lead(String json) throws Exception {
    return lead(json, ADMINISTRATOR);
  }

  private static String lead(String json, Person person) throws Exception {
    var body = "{\"data\":[" + json + "]}";
    var answer =
        server.post(
            "/crm/v7/Leads", "application/json", body.getBytes(StandardCharsets.UTF_8), person);
    assertThat(answer.status()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "criteria | (Last_Name:equals:Bergström) | annika",
        "criteria | Last_Name:equals:bergström | annika",
        "criteria | (Company:equals:hotels) | rafael",
        "criteria | (Company:equals:hotel) | ",
        "criteria | (Company:starts_with:porto a) | rafael",
        "criteria | ((Last_Name:equals:Moura)or(Last_Name:equals:Whitfield)) | grace rafael",
        "criteria | (Lead_Status:in:Contacted,Contact in Future) | grace annika",
        "criteria | (City:equals:Porto)and(Company:equals:Porto) | rafael",
        "criteria | (Owner:equals:Marta Lindqvist) | grace",
        "criteria | (Owner:equals:${CURRENTUSER})and(Company:starts_with:Nord) | annika",
        "criteria | (Salutation:equals:${NOTEMPTY})and(Country:equals:Germany) | annika",
        "criteria | (id:equals:2883756000000262003) | grace",
        "criteria | (Created_Time:less_than:2026-01-15T05:00:01Z) | annika",
        "criteria | (Created_Time:equals:2026-01-15T10:30:00+05:30) | annika",
        "email | annika.bergstroem@nordlicht-optik.example | annika",
        "email | ANNIKA.BERGSTROEM@nordlicht-optik.example | annika",
        "email | bergstroem@nordlicht-optik.example | ",
        "email | nordlicht-optik.example | annika",
        "email | @nordlicht-optik.example | annika",
        "phone | +49 40 5550 0142 | annika",
        "phone | 5550 0142 | annika",
        "phone | 4940555 | annika",
        "word | bristol | grace",
        "word | joinery grace | grace",
        "word | Bergstr | annika",
        "word | Procure | annika",
        "word | rocure | ",
        "word | *rocure | annika",
        "word | whit*ld | grace",
        "word | trade sh | annika"
      })
  void recordsAreFound(String param, String value, @org.jspecify.annotations.Nullable String names)
      throws Exception {
    var known = Map.of("annika", ANNIKA, "rafael", RAFAEL, "grace", GRACE);
    var expected =
        Stream.of(Objects.requireNonNullElse(names, "").split(" "))
            .filter(name -> !name.isEmpty())
            .map(known::get)
            .toList();
    assertThat(found(leads(param, value))).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void foundRecordsComeWholeOrWithTheFieldsThatAreAskedFor() throws Exception {
    var whole = leads("criteria", "(Last_Name:equals:Moura)");
    assertThat(whole.at("data.0.Full_Name")).isEqualTo("Rafael Moura");
    assertThat(whole.at("data.0.Owner.name")).isEqualTo("Daniel Okafor");
    assertThat(info(whole))
        .containsEntry("per_page", 200)
        .containsEntry("count", 1)
        .containsEntry("page", 1)
        .containsEntry("more_records", false)
        .containsEntry("sort_by", "id")
        .containsEntry("sort_order", "desc");
    var some = leads("criteria", "(Last_Name:equals:Moura)", "fields", "City,Nothing");
    assertThat(Answers.one(some)).containsOnlyKeys("City", "id");
  }

  @Test
  void whatWasWrittenIsFoundAtOnceAndWhatWasDeletedIsNot() throws Exception {
    var id = lead("{\"Last_Name\":\"Quick\",\"Email\":\"quick@now.example\"}");
    assertThat(found(leads("email", "quick@now.example"))).containsExactly(id);
    assertThat(found(leads("word", "quick@now"))).containsExactly(id);

    server.delete("/crm/v7/Leads/" + id, ADMINISTRATOR);
    assertThat(found(leads("email", "quick@now.example"))).isEmpty();
    assertThat(found(leads("criteria", "(Last_Name:equals:Quick)"))).isEmpty();
    assertThat(found(leads("word", "quick@now"))).isEmpty();

    server.send(
        "POST",
        "/crm/v7/settings/recycle_bin/" + id + "/actions/restore",
        server.token(ADMINISTRATOR));
    assertThat(found(leads("email", "quick@now.example"))).containsExactly(id);
  }

  @Test
  void firstOfTheFourParametersWins() throws Exception {
    assertThat(
            found(
                leads("word", "grace", "phone", "5550 0142", "email", "r.moura@portoazul.example")))
        .containsExactly(RAFAEL);
    assertThat(found(leads("word", "grace", "phone", "5550 0142"))).containsExactly(ANNIKA);
    assertThat(found(leads("email", "x@y.zz", "criteria", "(Last_Name:equals:Moura)")))
        .containsExactly(RAFAEL);
    assertThat(error(leads("email", "x@y.zz", "criteria", "nothing")))
        .startsWith("400 INVALID_QUERY");
  }

  @Test
  void pagesHaveAllThatIsFoundOnceInOrder() throws Exception {
    var made = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      made.add(lead("{\"Last_Name\":\"Paged\",\"City\":\"Pageville\"}"));
    }
    for (var criteria : List.of("(Last_Name:equals:Paged)", "(City:equals:Pageville)")) {
      var pages = new ArrayList<String>();
      for (int page = 1; page <= 3; page++) {
        var answer =
            leads("criteria", criteria, "page", page + "", "per_page", "2", "sort_order", "asc");
        assertThat(info(answer)).containsEntry("more_records", page < 3);
        pages.addAll(ids(answer));
      }
      assertThat(pages).isEqualTo(made);
      assertThat(found(leads("criteria", criteria, "page", "4", "per_page", "2"))).isEmpty();
      assertThat(found(leads("criteria", criteria))).isEqualTo(made.reversed());
      assertThat(found(leads("criteria", criteria, "sort_by", "Created_Time", "sort_order", "asc")))
          .isEqualTo(made);
    }
  }

  @Test
  void onlyWhatOneMaySeeIsFound() throws Exception {
    var all = "(Deal_Name:starts_with:Halden)or(Deal_Name:starts_with:Kaveri)";
    assertThat(found(search("v7", "Deals", ADMINISTRATOR, "criteria", all)))
        .containsExactly(KAVERI, HALDEN);
    assertThat(found(search("v7", "Deals", STANDARD, "criteria", all))).containsExactly(KAVERI);
    assertThat(found(search("v7", "Deals", READER, "criteria", all))).isEmpty();
    assertThat(found(search("v7", "Deals", READER, "word", "halden"))).isEmpty();
    assertThat(found(search("v7", "Notes", ADMINISTRATOR, "word", "brother"))).hasSize(1);
    assertThat(found(search("v7", "Notes", READER, "word", "brother"))).isEmpty();
  }

  @Test
  void lookupsAreFoundByIdAndByName() throws Exception {
    assertThat(
            found(
                search(
                    "v7",
                    "Deals",
                    ADMINISTRATOR,
                    "criteria",
                    "(Account_Name:equals:2883756000000262004)")))
        .containsExactly(HALDEN);
    assertThat(
            found(
                search(
                    "v7",
                    "Deals",
                    ADMINISTRATOR,
                    "criteria",
                    "(Account_Name:equals:kaveri textiles)")))
        .containsExactly(KAVERI);
    assertThat(
            found(search("v7", "Deals", ADMINISTRATOR, "criteria", "(Account_Name:equals:Nobody)")))
        .isEmpty();
    assertThat(
            found(
                search(
                    "v7",
                    "Deals",
                    ADMINISTRATOR,
                    "criteria",
                    "(Closing_Date:between:2026-06-01,2026-06-30)and(Amount:greater_than:1000)")))
        .containsExactly(HALDEN);
  }

  @Test
  void nothingIsConvertedOrWaitsForApproval() throws Exception {
    var criteria = "(Last_Name:equals:Moura)";
    assertThat(found(leads("criteria", criteria, "converted", "true"))).isEmpty();
    assertThat(found(leads("criteria", criteria, "converted", "both"))).hasSize(1);
    assertThat(found(leads("criteria", criteria, "approved", "false"))).isEmpty();
    assertThat(found(leads("criteria", criteria, "approved", "both"))).hasSize(1);
    assertThat(error(leads("criteria", criteria, "converted", "maybe")))
        .isEqualTo("400 INVALID_DATA {param_name=converted}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v2", "v2.1", "v3", "v4", "v5", "v6", "v7", "v8"})
  void everyVersionSearches(String version) throws Exception {
    assertThat(
            found(search(version, "leads", ADMINISTRATOR, "criteria", "(Last_Name:equals:Moura)")))
        .containsExactly(RAFAEL);
    assertThat(search(version, "Leads", ADMINISTRATOR, "word", "nothing such").status())
        .isEqualTo(204);
  }

  @Test
  void bothScopesAreAskedFor() throws Exception {
    var path = "/crm/v7/Leads/search?word=grace";
    for (var scopes :
        List.of(
            "ZohoCRM.modules.leads.READ,ZohoSearch.securesearch.READ",
            "ZohoCRM.modules.ALL,ZohoSearch.securesearch.READ")) {
      assertThat(server.send("GET", path, server.token(ADMINISTRATOR, scopes)).status())
          .isEqualTo(200);
    }
    for (var scopes :
        List.of(
            "ZohoCRM.modules.ALL",
            "ZohoSearch.securesearch.READ",
            "ZohoCRM.modules.deals.READ,ZohoSearch.securesearch.READ")) {
      assertThat(error(server.send("GET", path, server.token(ADMINISTRATOR, scopes))))
          .startsWith("401 OAUTH_SCOPE_MISMATCH");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "criteria | (Last_Name | 400 INVALID_QUERY {reason=invalid criteria, param_name=criteria}",
        "criteria | (Nothing:equals:A) | 400 INVALID_QUERY {reason=the field is not available for search, api_name=Nothing}",
        "criteria | (Tag:equals:A) | 400 INVALID_QUERY {reason=the field is not available for search, api_name=Tag}",
        "criteria | (Last_Name:like:A) | 400 INVALID_QUERY {reason=invalid operator found, operator=like, api_name=Last_Name}",
        "criteria | (Lead_Source:starts_with:A) | 400 INVALID_QUERY {reason=The operator is not valid for the field type, operator=starts_with, api_name=Lead_Source}",
        "criteria | (Created_Time:equals:abc) | 400 INVALID_QUERY {reason=invalid value for search, expected_data_type=datetime, api_name=Created_Time, value=abc}",
        "criteria | (No_of_Employees:between:1) | 400 INVALID_QUERY {reason=Please check the value of the field, api_name=No_of_Employees, value=1}",
        "email | ... | 400 INVALID_QUERY {param_name=email}",
        "phone | 55 | 400 INVALID_QUERY {param_name=phone}",
        "word | a | 400 INVALID_DATA {param_name=word}",
        "word | a*b*c | 400 INVALID_QUERY {reason=More than one wildcard(*) not allowed in a searchword, param_name=word}",
        "word | #+- | 400 INVALID_QUERY {reason=special characters are not allowed, param_name=word}",
        "word |  | 400 EXPECTED_PARAM_MISSING {param_names=[criteria, email, phone, word]}"
      })
  void whatIsNoSearchIsRefused(
      String param, @org.jspecify.annotations.Nullable String value, String expected)
      throws Exception {
    assertThat(error(leads(param, Objects.requireNonNullElse(value, "")))).isEqualTo(expected);
  }

  @Test
  void limitsAreSaid() throws Exception {
    var sixteen = String.join("and", Collections.nCopies(16, "(Last_Name:equals:A)"));
    assertThat(error(leads("criteria", sixteen)))
        .isEqualTo("400 CRITERIA_LIMIT_EXCEEDED {limit=15}");
    var many = String.join(",", Collections.nCopies(101, "1"));
    assertThat(error(leads("criteria", "(No_of_Employees:in:" + many + ")")))
        .isEqualTo("400 INVALID_QUERY {operator=in, api_name=No_of_Employees}");
    assertThat(error(leads("criteria", "(Last_Name:equals:" + "x".repeat(3000) + ")")))
        .startsWith("400 INVALID_QUERY {reason=invalid criteria");
    assertThat(error(leads("word", "x".repeat(101))))
        .isEqualTo("400 INVALID_DATA {param_name=word}");
    assertThat(error(leads("word", "grace", "page", "11")))
        .isEqualTo("400 LIMIT_REACHED {limit=2000}");
    assertThat(error(leads("word", "grace", "page", "0")))
        .isEqualTo("400 INVALID_DATA {param_name=page}");
    assertThat(error(leads("word", "grace", "per_page", "201")))
        .isEqualTo("400 INVALID_DATA {param_name=per_page}");
    assertThat(error(leads("word", "grace", "sort_by", "City")))
        .isEqualTo("400 INVALID_DATA {param_name=sort_by}");
    assertThat(error(leads("word", "grace", "sort_order", "up")))
        .isEqualTo("400 INVALID_DATA {param_name=sort_order}");
  }

  @Test
  void whatHasNoSuchFieldsOrIsNoModuleIsRefused() throws Exception {
    assertThat(error(search("v7", "Tasks", ADMINISTRATOR, "phone", "555")))
        .isEqualTo("400 FIELD_TYPE_UNAVAILABLE {}");
    assertThat(error(search("v7", "Documents", ADMINISTRATOR, "word", "abc")))
        .isEqualTo("400 NOT_SUPPORTED {module=Documents}");
    assertThat(error(search("v7", "Nothing", ADMINISTRATOR, "word", "abc")))
        .isEqualTo("400 INVALID_MODULE {resource_path_index=0}");
    assertThat(error(leads("word", "grace", "cvid", "7")))
        .isEqualTo("400 CONDITION_NOT_SERVED {param_name=cvid}");
  }

  @Test
  void pageThatWouldBeTooLargeIsRefused() throws Exception {
    var description = "x".repeat(30_000);
    for (int i = 0; i < 150; i++) {
      lead("{\"Last_Name\":\"Heavy\",\"Description\":\"" + description + "\"}");
    }
    var criteria = "(Last_Name:equals:Heavy)";
    assertThat(error(leads("criteria", criteria))).startsWith("400 LIMIT_EXCEEDED");
    assertThat(found(leads("criteria", criteria, "fields", "Last_Name"))).hasSize(150);
    assertThat(found(leads("criteria", criteria, "per_page", "100"))).hasSize(100);
  }

  @Test
  void onlyTwoThousandAreGiven() throws Exception {
    server.inside().records().addVendors(2300);
    var first = search("v7", "Vendors", ADMINISTRATOR, "word", "v2*", "fields", "id");
    assertThat(info(first)).containsEntry("count", 200).containsEntry("more_records", true);
    var criteria = "(Created_By:equals:${NOTEMPTY})";
    var last = search("v7", "Vendors", ADMINISTRATOR, "criteria", criteria, "page", "10");
    assertThat(info(last)).containsEntry("count", 200).containsEntry("more_records", true);
    var part =
        search(
            "v7", "Vendors", ADMINISTRATOR, "criteria", criteria, "page", "14", "per_page", "150");
    assertThat(info(part)).containsEntry("count", 50).containsEntry("more_records", true);
    server.inside().records().removeVendors();
  }
}
