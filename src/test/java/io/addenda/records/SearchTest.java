package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Searches of the records of a module.
class SearchTest extends Searches {

  private static final String ANNIKA = "2883756000000261075";
  private static final String RAFAEL = "2883756000000262002";
  private static final String GRACE = "2883756000000262003";
  private static final String HALDEN = "2883756000000262008";
  private static final String KAVERI = "2883756000000262009";

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
  void recordIsNotFoundByWhatItNamesAndOneMayNotSee() throws Exception {
    var body =
        """
        {"data":[{"Subject":"Of Halden","Deal_Name":"%s",\
        "Quoted_Items":[{"Product_Name":{"id":"2883756000000262022"},"Quantity":1}]}]}"""
            .formatted(HALDEN);
    var quote =
        TestServer.madeId(
            server
                .post("/crm/v7/Quotes", "application/json", body.getBytes(UTF_8), ADMINISTRATOR)
                .body());
    var name = server.get("/crm/v7/Deals/" + HALDEN, ADMINISTRATOR).text("Deal_Name");
    for (var deal : List.of(HALDEN, name)) {
      var named = "(Deal_Name:equals:%s)".formatted(deal);
      assertThat(found(search("v7", "Quotes", ADMINISTRATOR, "criteria", named))).contains(quote);
      assertThat(found(search("v7", "Quotes", STANDARD, "criteria", named))).isEmpty();
    }
    assertThat(found(search("v7", "Quotes", STANDARD, "criteria", "(Subject:equals:Of Halden)")))
        .containsExactly(quote);
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
