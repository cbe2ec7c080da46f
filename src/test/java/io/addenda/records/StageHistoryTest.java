package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static io.addenda.records.Answers.data;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.info;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerClass;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The stages that a deal went through are listed, with what it was worth then.
class StageHistoryTest extends DemoPerClass {

  private static final String ALL = "?fields=Stage,Amount,Probability,Expected_Revenue,Close_Date";

  private static Answer send(String method, String path, String body, Person person)
      throws Exception {
    return server.send(method, "/crm/v7/" + path, "application/json", body.getBytes(UTF_8), person);
  }

  private static Answer get(String path, String... headers) throws Exception {
    return server.get("/crm/v7/" + path, ADMINISTRATOR, headers);
  }

  private static String made(String path, String fields, Person person) throws Exception {
    var answer = send("POST", path, "{\"data\":[{%s}]}".formatted(fields), person);
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }

  private static String deal(Person person) throws Exception {
    return made(
        "Deals",
        "\"Deal_Name\":\"d\",\"Stage\":\"Qualification\",\"Amount\":200,\"Closing_Date\":\"2026-12-31\"",
        person);
  }

  private static void change(String deal, String fields) throws Exception {
    assertThat(
            send("PUT", "Deals/" + deal, "{\"data\":[{%s}]}".formatted(fields), ADMINISTRATOR)
                .status())
        .isEqualTo(200);
  }

  private static String history(String deal) {
    return "Deals/" + deal + "/Stage_History";
  }

  private static List<@Nullable Object> stages(String deal) throws Exception {
    return data(get(history(deal) + "?fields=Stage&sort_order=asc")).stream()
        .<@Nullable Object>map(row -> row.get("Stage"))
        .toList();
  }

  @Test
  void eachStageIsKeptWithWhatTheDealWasWorthThen() throws Exception {
    var deal = deal(ADMINISTRATOR);
    change(deal, "\"Stage\":\"Closed Won\",\"Amount\":150.5,\"Closing_Date\":null");
    change(deal, "\"Amount\":1");
    change(deal, "\"Stage\":\"Closed Won\"");
    change(deal, "\"Stage\":\"Closed Lost\",\"Probability\":30,\"Amount\":null");

    var rows = data(get(history(deal) + ALL));

    assertThat(rows).hasSize(3);
    assertThat(rows.get(2))
        .containsEntry("Stage", "Qualification")
        .containsEntry("Amount", 200)
        .containsEntry("Probability", 10)
        .containsEntry("Expected_Revenue", 20)
        .containsEntry("Close_Date", "2026-12-31");
    assertThat(rows.get(1))
        .containsEntry("Stage", "Closed Won")
        .containsEntry("Probability", 100)
        .containsEntry("Close_Date", null)
        .containsOnlyKeys("Stage", "Amount", "Probability", "Expected_Revenue", "Close_Date", "id");
    assertThat(String.valueOf(rows.get(1).get("Amount"))).isEqualTo("150.5");
    assertThat(rows.get(0))
        .containsEntry("Stage", "Closed Lost")
        .containsEntry("Probability", 30)
        .containsEntry("Amount", null)
        .containsEntry("Expected_Revenue", null);
  }

  @ParameterizedTest
  @CsvSource({"v2", "v2.1", "v3", "v7", "v8"})
  void rowSaysWhoChangedTheStageAndWhen(String version) throws Exception {
    var deal = deal(STANDARD);
    change(deal, "\"Stage\":\"Needs Analysis\"");
    var path = "/crm/" + version + "/" + history(deal);
    var row =
        data(server.get(path + "?fields=Stage,Modified_By,Modified_Time", STANDARD)).getFirst();
    var deals = "/crm/v7/Deals/" + deal + "?fields=Modified_By,Modified_Time";
    var read = one(server.get(deals, STANDARD));
    assertThat(row)
        .containsEntry("Stage", "Needs Analysis")
        .containsEntry("Modified_By", read.get("Modified_By"))
        .containsEntry("Modified_Time", read.get("Modified_Time"));
    var alone = one(server.get(path + "/" + row.get("id"), STANDARD));
    assertThat(alone)
        .containsAllEntriesOf(row)
        .containsOnlyKeys(
            "Stage",
            "Amount",
            "Probability",
            "Expected_Revenue",
            "Close_Date",
            "Modified_By",
            "Modified_Time",
            "id");
  }

  @Test
  void stageIsKeptWhateverMadeOrChangedTheDeal() throws Exception {
    var name = "Ausbau";
    var deal = made("Deals", "\"Deal_Name\":\"Ausbau\",\"Stage\":\"Qualification\"", ADMINISTRATOR);
    var upsert = "{\"data\":[{\"Deal_Name\":\"%s\",\"Stage\":\"%s\"}]}";
    send("POST", "Deals/upsert", upsert.formatted(name, "Needs Analysis"), ADMINISTRATOR);
    send(
        "PUT",
        "Deals",
        "{\"data\":[{\"id\":\"%s\",\"Stage\":\"Value Proposition\"}]}".formatted(deal),
        ADMINISTRATOR);
    send(
        "POST",
        "Deals/actions/mass_update",
        "{\"data\":[{\"Stage\":\"Closed Won\"}],\"ids\":[\"%s\"]}".formatted(deal),
        ADMINISTRATOR);
    assertThat(stages(deal))
        .containsExactly("Qualification", "Needs Analysis", "Value Proposition", "Closed Won");

    var copy =
        TestServer.madeId(
            send("POST", "Deals/" + deal + "/actions/clone", "", ADMINISTRATOR).body());
    assertThat(stages(copy)).containsExactly("Closed Won");

    var added = send("POST", "Deals/upsert", upsert.formatted("Neu", "Closed Lost"), ADMINISTRATOR);
    assertThat(stages(TestServer.madeId(added.body()))).containsExactly("Closed Lost");

    var lead = server.create("Leads", ADMINISTRATOR).id();
    var converted =
        send(
            "POST",
            "Leads/" + lead + "/actions/convert",
            "{\"data\":[{\"Deals\":{\"Deal_Name\":\"d\",\"Stage\":\"Id. Decision Makers\",\"Closing_Date\":\"2026-02-01\"}}]}",
            ADMINISTRATOR);
    assertThat(stages(String.valueOf(converted.at("data.0.details.Deals.id"))))
        .containsExactly("Id. Decision Makers");
  }

  @Test
  void refusedChangeLeavesNoStage() throws Exception {
    var deal = deal(ADMINISTRATOR);
    var refused = "{\"data\":[{\"Stage\":\"Closed Won\",\"Amount\":\"x\"}]}";
    assertThat(send("PUT", "Deals/" + deal, refused, ADMINISTRATOR).status()).isEqualTo(400);
    assertThat(stages(deal)).containsExactly("Qualification");
  }

  @Test
  void listFollowsItsParameters() throws Exception {
    var deal = deal(ADMINISTRATOR);
    change(deal, "\"Stage\":\"Needs Analysis\"");
    change(deal, "\"Stage\":\"Closed Won\"");
    var list = history(deal) + "?fields=Stage&";
    var all = ids(get(list));

    assertThat(all).hasSize(3);
    assertThat(ids(get(list + "sort_order=asc"))).containsExactlyElementsOf(all.reversed());
    assertThat(ids(get(list + "sort_by=Modified_Time"))).containsExactlyElementsOf(all);
    assertThat(ids(get(list + "ids=" + all.get(1)))).containsExactly(all.get(1));
    var page = get(list + "per_page=2");
    assertThat(info(page))
        .containsEntry("count", 2)
        .containsEntry("more_records", true)
        .doesNotContainKey("sort_by");
    var next = get(list + "per_page=2&page_token=" + info(page).get("next_page_token"));
    assertThat(ids(next)).containsExactly(all.get(2));
    var previous = info(next).get("previous_page_token");
    assertThat(ids(get(list + "per_page=2&page_token=" + previous)))
        .containsExactlyElementsOf(all.subList(0, 2));
    assertThat(get(list + "page=2").status()).isEqualTo(204);
    assertThat(get(list + "converted=true").status()).isEqualTo(204);
    assertThat(get(list, "If-Modified-Since", "2099-01-01T00:00:00Z").status()).isEqualTo(304);
    var alone = history(deal) + "/" + all.get(1);
    assertThat(one(get(alone + "?fields=Stage"))).containsOnlyKeys("Stage", "id");
    assertThat(get(alone, "If-Modified-Since", "2099-01-01T00:00:00Z").status()).isEqualTo(304);
    assertThat(get(history(deal(ADMINISTRATOR)) + "/" + all.get(1)).status()).isEqualTo(204);
    assertThat(error(get(history(deal) + "/x")))
        .isEqualTo("400 INVALID_DATA {resource_path_index=3}");
    assertThat(error(get(history(deal))))
        .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=fields}");
  }

  @Test
  void whoSeesTheDealSeesItsStages() throws Exception {
    var hidden = deal(ADMINISTRATOR);
    assertThat(error(server.get("/crm/v7/" + history(hidden) + ALL, STANDARD)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    var stage = ids(get(history(hidden) + ALL)).getFirst();
    assertThat(error(server.get("/crm/v7/" + history(hidden) + "/" + stage, READER)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    var own = deal(STANDARD);
    change(own, "\"Stage\":\"Closed Won\"");
    assertThat(ids(server.get("/crm/v7/" + history(own) + ALL, STANDARD))).hasSize(2);
    for (var path : List.of("Deals/" + stage, "DealHistory/" + stage, "DealHistory?fields=id")) {
      assertThat(get(path).status()).as(path).isIn(204, 400);
    }
  }

  @Test
  void stagesAreChangedWithTheDealOnly() throws Exception {
    var deal = deal(ADMINISTRATOR);
    var stage = ids(get(history(deal) + ALL)).getFirst();
    var path = history(deal) + "/" + stage;
    assertThat(error(send("PUT", path, "{\"data\":[{}]}", ADMINISTRATOR)))
        .startsWith("400 NOT_SUPPORTED");
    assertThat(error(server.delete("/crm/v7/" + path, ADMINISTRATOR)))
        .startsWith("400 NOT_SUPPORTED");
    assertThat(error(get(history(deal).replace("Deals", "Leads") + ALL)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=2}");
  }

  @Test
  void stagesGoAndComeWithTheDeal() throws Exception {
    var deal = deal(ADMINISTRATOR);
    change(deal, "\"Stage\":\"Closed Won\"");
    server.delete("/crm/v7/Deals/" + deal, ADMINISTRATOR);
    assertThat(error(get(history(deal) + ALL)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    assertThat(error(get("Deals/deleted/" + deal + "/Stage_History" + ALL)))
        .isEqualTo("400 INVALID_DATA {resource_path_index=3}");
    send("POST", "settings/recycle_bin/" + deal + "/actions/restore", "", ADMINISTRATOR);
    assertThat(stages(deal)).containsExactly("Qualification", "Closed Won");

    long kept = server.inside().records().stages();
    server.delete("/crm/v7/Deals/" + deal, ADMINISTRATOR);
    assertThat(server.inside().records().stages()).isEqualTo(kept);
    server.delete("/crm/v7/settings/recycle_bin/" + deal, ADMINISTRATOR);
    assertThat(server.inside().records().stages()).isEqualTo(kept - 2);
  }

  /// The demo writes its records as an older program would.
  @Test
  void historyOfAnOlderDealBeginsWithTheStageOfNow() throws Exception {
    var deal = data(get("Deals?fields=Stage,Modified_Time&sort_order=asc&per_page=1")).getFirst();
    var row = one(get("Deals/" + deal.get("id") + "/Stage_History?fields=Stage,Modified_Time"));
    assertThat(row)
        .containsEntry("Stage", deal.get("Stage"))
        .containsEntry("Modified_Time", deal.get("Modified_Time"));
  }

  @Test
  void metadataTellsOfTheListAndItsFields() throws Exception {
    var lists = Answers.list(get("settings/related_lists?module=Deals"), "related_lists");
    var list =
        lists.stream().filter(each -> "Stage_History".equals(each.get("api_name"))).findFirst();
    assertThat(list.orElseThrow())
        .containsEntry("href", "Deals/{ENTITYID}/Stage_History")
        .extractingByKey("module")
        .asString()
        .contains("DealHistory");
    var fields = Answers.list(get("settings/fields?module=DealHistory"), "fields");
    var deal = deal(ADMINISTRATOR);
    var stage = ids(get(history(deal) + ALL)).getFirst();
    assertThat(fields)
        .extracting(field -> field.get("api_name"))
        .containsExactlyInAnyOrderElementsOf(one(get(history(deal) + "/" + stage)).keySet());
  }
}
