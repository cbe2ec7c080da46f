package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;

/// What becomes of a record's values when some are changed.
class UpdateValuesTest extends RecordCalls {

  @Test
  void ownerIsChangedAndWithItWhoMaySee() {
    var deal = small.record("Deals", small.ada, "Deal");
    assertThat(get(small.sven, "Deals", deal.toString())).isEqualTo("204");
    assertThat(update(small.ada, "Deals", deal, "{\"Owner\":{\"id\":\"22\"}}")).startsWith("200 ");
    assertThat(get(small.sven, "Deals", deal.toString())).startsWith("200 ");
    assertThat(update(small.ada, "Deals", deal, "{\"Owner\":{\"id\":\"24\"}}"))
        .isEqualTo(data(400, invalidId("id", "$.data[0].Owner.id")));
  }

  @Test
  void choicesAreReplacedOrAppended() {
    var item = "{\"Available_Days\":%s}";
    var service = small.record("Services__s", small.ada, "Check");
    var path = service.toString();
    update(small.ada, "Services__s", service, item.formatted("[\"Monday\"]"));
    update(small.ada, "Services__s", service, item.formatted("[\"Friday\"]"));
    assertThat(get(small.ada, "Services__s", path, "fields=Available_Days"))
        .contains("[\"Friday\"]");
    update(
        small.ada,
        "Services__s",
        service,
        "{\"Available_Days\":[\"Sunday\",\"Friday\"],\"$append_values\":{\"Available_Days\":true}}");
    assertThat(get(small.ada, "Services__s", path, "fields=Available_Days"))
        .contains("[\"Friday\",\"Sunday\"]");
    update(small.ada, "Services__s", service, item.formatted("[]"));
    assertThat(get(small.ada, "Services__s", path, "fields=Available_Days"))
        .contains("\"Available_Days\":[]");
  }

  @Test
  void stageOfADealTakesItsProbabilityAlong() {
    create(
        small.ada,
        "Deals",
        "{\"data\":[{\"Deal_Name\":\"a\",\"Stage\":\"Qualification\",\"Amount\":50}]}");
    update(small.ada, "Deals", id(0), "{\"Amount\":80}");
    assertThat(get(small.ada, "Deals", id(0), "fields=Probability,Expected_Revenue"))
        .contains("\"Probability\":10,\"Expected_Revenue\":8,");
    update(small.ada, "Deals", id(0), "{\"Stage\":\"Closed Won\"}");
    assertThat(get(small.ada, "Deals", id(0), "fields=Probability,Expected_Revenue"))
        .contains("\"Probability\":100,\"Expected_Revenue\":80,");
  }

  @Test
  void whatATaskIsAboutGoesWithItsModule() {
    var deal = small.record("Deals", small.ada, "Deal");
    var task = small.record("Tasks", small.ada, "a").toString();
    update(
        small.ada, "Tasks", task, "{\"What_Id\":\"%s\",\"$se_module\":\"Deals\"}".formatted(deal));
    assertThat(get(small.ada, "Tasks", task, "fields=$se_module")).contains("\"Deals\"");
    update(small.ada, "Tasks", task, "{\"What_Id\":null}");
    assertThat(get(small.ada, "Tasks", task)).contains("\"What_Id\":null", "\"$se_module\":null");
  }

  @Test
  void usersOfAServiceAreReplacedAsAWholeAndNoneIsChangedAlone() {
    var service = small.record("Services__s", small.ada, "s").toString();
    var members = "{\"Members\":[{%s}]%s}";
    var one = "\"Members\":{\"id\":\"21\"}";
    assertThat(update(small.ada, "Services__s", service, members.formatted(one, "")))
        .startsWith("200 ");
    for (var part : List.of("\"id\":\"5\"", "\"_delete\":null")) {
      var key = part.substring(1, part.indexOf('"', 1));
      assertThat(update(small.ada, "Services__s", service, members.formatted(part, "")))
          .startsWith(
              "400 {\"data\":[{\"code\":\"CONDITION_NOT_SERVED\",\"details\":{\"key\":\"Members.%s\"}"
                  .formatted(key));
    }
    var appending = ",\"$append_values\":{\"Members\":true}";
    assertThat(update(small.ada, "Services__s", service, members.formatted(one, appending)))
        .startsWith(
            "400 {\"data\":[{\"code\":\"CONDITION_NOT_SERVED\",\"details\":{\"key\":\"$append_values\"}");
    assertThat(get(small.ada, "Services__s", service)).contains("\"Members\":[{" + one + "}]");
  }

  @Test
  void noteIsChangedAndStaysWhereItIs() {
    var lead = small.record("Leads", small.ada, "Doe");
    create(
        small.ada,
        "Notes",
        "{\"data\":[{\"Note_Content\":\"long story\",\"Parent_Id\":\"%s\",\"se_module\":\"Leads\"}]}"
            .formatted(lead));
    var note = id(1);
    assertThat(
            update(
                small.ada,
                "Notes",
                note,
                "{\"Note_Title\":\"T\",\"Parent_Id\":{\"id\":\"%s\"}}".formatted(lead)))
        .startsWith("200 ");
    assertThat(get(small.ada, "Notes", note, "fields=Note_Title,Note_Content"))
        .contains("\"Note_Title\":\"T\",\"Note_Content\":\"long story\"");
    assertThat(update(small.ada, "Notes", note, "{\"Parent_Id\":\"999\"}"))
        .isEqualTo(data(400, invalid("bigint", "Parent_Id", "$.data[0].Parent_Id")));
    assertThat(update(small.ada, "Notes", note, "{\"Note_Title\":\"\",\"Note_Content\":null}"))
        .isEqualTo(data(400, missing("Note_Content", "$.data[0].Note_Content")));
  }

  @Test
  void recordIsKeptUpToItsLargestSize() {
    create(
        small.ada,
        "Price_Books",
        "{\"data\":[{\"Price_Book_Name\":\"P\",\"Pricing_Details\":[{}]}]}");
    var book = id(0);
    var text = "ü".repeat(16_000);
    assertThat(update(small.ada, "Price_Books", book, "{\"Description\":\"%s\"}".formatted(text)))
        .startsWith("200 ");
    var detail = "{\"name\":\"%s\"}".formatted("ü".repeat(30_000));
    assertThat(
            update(small.ada, "Price_Books", book, "{\"Pricing_Details\":[%s]}".formatted(detail)))
        .startsWith("200 ");
    assertThat(
            update(
                small.ada,
                "Price_Books",
                book,
                "{\"Description\":\"%s\"}".formatted("€".repeat(20_000))))
        .isEqualTo(data(400, tooLong(MOST_BYTES, "data", "$.data[0]")));
  }

  @Test
  void whatAnOlderVersionKeptStaysUntilItIsChanged() {
    var lead = small.record("Leads", small.ada, "Doe");
    assertThat(get(small.ada, "Leads", lead.toString(), "fields=Phone"))
        .contains("\"Phone\":\"1\"");
    assertThat(update(small.ada, "Leads", lead, "{\"City\":\"Oslo\"}")).startsWith("200 ");
    assertThat(get(small.ada, "Leads", lead.toString(), "fields=Phone,City"))
        .contains("\"Phone\":\"1\",\"City\":\"Oslo\"");
  }

  @Test
  void recordIsFoundByWhatItHoldsNow() {
    var lead = small.record("Leads", small.ada, "Doe");
    update(small.ada, "Leads", lead, "{\"Email\":\"old@a.example\",\"Last_Name\":\"Roe\"}");
    assertThat(search("email=old@a.example")).contains("\"id\":\"%s\"".formatted(lead));
    update(small.ada, "Leads", lead, "{\"Email\":\"new@a.example\"}");
    assertThat(search("email=old@a.example")).isEqualTo("204");
    assertThat(search("email=new@a.example")).contains("\"id\":\"%s\"".formatted(lead));
    assertThat(search("criteria=(Last_Name:equals:Roe)")).contains("\"id\":\"%s\"".formatted(lead));
    assertThat(search("criteria=(Last_Name:equals:Doe)")).isEqualTo("204");
  }

  private String search(String query) {
    return answer(records::search, SmallOrganization.call(small.ada, query, "", "module", "Leads"));
  }
}
