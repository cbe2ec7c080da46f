package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.records.Answers.data;
import static io.addenda.records.Answers.error;
import static io.addenda.records.Answers.ids;
import static io.addenda.records.Answers.one;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.Test;

/// A converted lead through the socket: who finds it, and where what hung on it went.
@OnAllStores
class ConvertedLeadTest extends DemoPerClass {

  private static Answer send(String method, String path, String body) throws Exception {
    return server.send(
        method, "/crm/v7/" + path, "application/json", body.getBytes(UTF_8), ADMINISTRATOR);
  }

  private static Answer get(String path) throws Exception {
    return server.get("/crm/v7/" + path, ADMINISTRATOR);
  }

  private static String made(String path, String fields) throws Exception {
    var answer = send("POST", path, "{\"data\":[{%s}]}".formatted(fields));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return TestServer.madeId(answer.body());
  }

  private static Answer converted(String lead, String item) throws Exception {
    var answer =
        send("POST", "Leads/" + lead + "/actions/convert", "{\"data\":[{%s}]}".formatted(item));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static String became(Answer answer, String path) {
    return String.valueOf(answer.at(path));
  }

  @Test
  void convertedLeadIsFoundByThoseWhoAskForSuch() throws Exception {
    var name = "Zwirn";
    var open = made("Leads", "\"Last_Name\":\"" + name + "\"");
    var lead = made("Leads", "\"Last_Name\":\"" + name + "\",\"Company\":\"Faden\"");
    var campaign = made("Campaigns", "\"Campaign_Name\":\"c\"");
    send("PUT", "Leads/" + lead + "/Campaigns/" + campaign, "{\"data\":[{}]}");
    var before = get("Leads/actions/count").at("count");
    var all = get("Leads/actions/count?converted=both").at("count");

    converted(lead, "");

    var two = open + "," + lead;
    for (var path :
        List.of(
            "Leads?fields=id&sort_order=asc&ids=" + two,
            "Leads?fields=id&sort_order=asc&sort_by=Modified_Time&ids=" + two,
            "Leads/search?sort_order=asc&word=" + name,
            "Leads/search?sort_order=asc&criteria=Last_Name:equals:" + name,
            "Leads/search?sort_order=asc&criteria=Last_Name:not_equal:x")) {
      assertThat(ids(get(path))).as(path).contains(open).doesNotContain(lead);
      assertThat(ids(get(path + "&converted=both"))).as(path).contains(open, lead);
      assertThat(ids(get(path + "&converted=true"))).as(path).contains(lead).doesNotContain(open);
    }
    assertThat(get("Leads/actions/count").at("count"))
        .isEqualTo(Integer.parseInt(String.valueOf(before)) - 1);
    assertThat(get("Leads/actions/count?converted=both").at("count")).isEqualTo(all);
    assertThat(get("Leads/actions/count?converted=true&word=" + name).at("count")).isEqualTo(1);
    assertThat(get("Campaigns/" + campaign + "/Leads?fields=id").status()).isEqualTo(204);
    assertThat(ids(get("Campaigns/" + campaign + "/Leads?fields=id&converted=true")))
        .containsExactly(lead);
    assertThat(get("Leads/" + lead).status()).isEqualTo(204);
    assertThat(get("Leads/" + open + "?converted=true").status()).isEqualTo(204);
  }

  @Test
  void convertedLeadTellsWhatItBecame() throws Exception {
    var name = "Nadel";
    var lead = made("Leads", "\"Last_Name\":\"Nadel\",\"Company\":\"Faden\"");
    var answer = converted(lead, "");
    var contact = became(answer, "data.0.details.Contacts.id");
    var account = became(answer, "data.0.details.Accounts.id");

    var shown = one(get("Leads/" + lead + "?converted=both"));
    assertThat(shown)
        .containsEntry("Converted__s", true)
        .containsEntry("Converted_Contact", Map.of("name", name, "id", contact))
        .containsEntry("Converted_Account", Map.of("name", "Faden", "id", account))
        .containsEntry("Converted_Deal", null)
        .containsEntry("$converted_detail", Map.of("contact", contact, "account", account))
        .containsKey("Converted_Date_Time");
    assertThat(one(server.get("/crm/v2/Leads/" + lead + "?converted=true", ADMINISTRATOR)))
        .containsEntry("$converted", true);
    assertThat(ids(get("Leads/search?converted=true&criteria=Converted_Contact:equals:" + contact)))
        .containsExactly(lead);

    server.delete("/crm/v7/Leads/" + lead, ADMINISTRATOR);
    assertThat(ids(get("Leads/deleted?type=recycle"))).contains(lead);
    var restored = "/crm/v8/settings/recycle_bin/" + lead + "/actions/restore";
    server.post(restored, "application/json", new byte[0], ADMINISTRATOR);
    assertThat(ids(get("Leads?fields=id&converted=true&ids=" + lead))).containsExactly(lead);
  }

  @Test
  void whatHungOnTheLeadGoesAlong() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var kept = server.upload(lead, "kept.txt", "k", ADMINISTRATOR);
    var gone = server.upload(lead, "gone.txt", "g", ADMINISTRATOR);
    server.delete(lead.path() + "/Attachments/" + gone, ADMINISTRATOR);
    var note = made("Leads/" + lead.id() + "/Notes", "\"Note_Title\":\"n\"");
    var onNote = server.upload(new RecordPath("Notes", note), "n.txt", "n", ADMINISTRATOR);
    var about = "\"What_Id\":{\"id\":\"%s\"},\"$se_module\":\"Leads\"".formatted(lead.id());
    var task = made("Tasks", "\"Subject\":\"call back\"," + about);
    long seen = server.audit(0).size();

    var answer =
        converted(
            lead.id(),
            "\"Deals\":{\"Deal_Name\":\"d\",\"Stage\":\"Qualification\",\"Closing_Date\":\"2026-02-01\",\"$move_attachments\":true}");

    var contact = became(answer, "data.0.details.Contacts.id");
    var deal = new RecordPath("Deals", became(answer, "data.0.details.Deals.id"));
    assertThat(server.download(deal, kept, ADMINISTRATOR)).isEqualTo("k".getBytes(UTF_8));
    assertThat(ids(get("Deals/" + deal.id() + "/Attachments?fields=id"))).containsExactly(kept);
    assertThat(get("Leads/" + lead.id() + "/Attachments?fields=id").status()).isEqualTo(204);
    assertThat(ids(get("Contacts/" + contact + "/Notes?fields=id"))).containsExactly(note);
    assertThat(get("Leads/" + lead.id() + "/Notes?fields=id").status()).isEqualTo(204);
    assertThat(server.download(new RecordPath("Notes", note), onNote, ADMINISTRATOR)).hasSize(1);
    assertThat(one(get("Tasks/" + task)))
        .containsEntry("What_Id", Map.of("name", "d", "id", deal.id()))
        .containsEntry("$se_module", "Deals")
        .extractingByKey("Who_Id")
        .asString()
        .contains(contact);
    assertThat(ids(get("Deals/" + deal.id() + "/Tasks?fields=id"))).containsExactly(task);
    assertThat(server.audit(0).stream().skip(seen).map(line -> line.entry().action().name()))
        .contains("RECORD_CREATED", "ATTACHMENT_MOVED", "RECORD_CHANGED")
        .endsWith("RECORD_CONVERTED");
  }

  @Test
  void optionsTellWhatIsLikeTheLead() throws Exception {
    var lead =
        made(
            "Leads", "\"Last_Name\":\"Garn\",\"Email\":\"g@garn.example\",\"Company\":\"Garn AG\"");
    var path = "Leads/" + lead + "/__conversion_options";
    assertThat(get(path).status()).isEqualTo(204);
    var contact = made("Contacts", "\"Last_Name\":\"Other\",\"Email\":\"g@garn.example\"");
    var options = get(path);
    assertThat(options.at("__conversion_options.module_preference.api_name")).isEqualTo("Contacts");
    assertThat(options.at("__conversion_options.Contacts.0.id")).isEqualTo(contact);
    assertThat(options.at("__conversion_options.Accounts")).isNull();
    assertThat(
            options.at(
                "__conversion_options.preference_field_matched_value.Contacts.0.field.api_name"))
        .isEqualTo("Email");
    made("Accounts", "\"Account_Name\":\"garn ag\"");
    assertThat(get(path).at("__conversion_options.Accounts.0.Account_Name")).isEqualTo("garn ag");
    converted(lead, "");
    assertThat(error(get(path))).isEqualTo("400 INVALID_DATA {resource_path_index=1}");
    assertThat(error(server.get("/crm/v2/" + path, ADMINISTRATOR)))
        .startsWith("400 API_NOT_SUPPORTED");
    var scopes = server.token(ADMINISTRATOR, "ZohoCRM.modules.leads.READ");
    assertThat(server.send("POST", "/crm/v7/Leads/1/actions/convert", scopes).status())
        .isEqualTo(401);
    assertThat(data(get("Contacts/search?email=g@garn.example"))).hasSize(1);
  }

  @Test
  void contactOfTheDealHasTheRoleThatIsAsked() throws Exception {
    var role = String.valueOf(get("Contacts/roles").at("contact_roles.0.id"));
    var deal = "\"Deal_Name\":\"d\",\"Stage\":\"Qualification\",\"Closing_Date\":\"2026-02-01\"";
    var answer =
        converted(
            made("Leads", "\"Last_Name\":\"Spule\""),
            "\"Deals\":{%s,\"Contact_Role\":\"%s\"}".formatted(deal, role));
    var path =
        "Deals/%s/Contact_Roles?fields=Contact_Role"
            .formatted(became(answer, "data.0.details.Deals.id"));
    assertThat(one(get(path)))
        .containsEntry("id", became(answer, "data.0.details.Contacts.id"))
        .extractingByKey("Contact_Role")
        .asString()
        .contains(role);
  }

  @Test
  void leadWithTooManyNotesStaysAsItIs() throws Exception {
    var lead = made("Leads", "\"Last_Name\":\"Knopf\"");
    var notes =
        IntStream.range(0, 100).mapToObj(i -> "{\"Note_Title\":\"n\"}").collect(joining(","));
    for (int i = 0; i < 10; i++) {
      send("POST", "Leads/" + lead + "/Notes", "{\"data\":[" + notes + "]}");
    }
    var one = made("Leads/" + lead + "/Notes", "\"Note_Title\":\"one more\"");
    var path = "Leads/" + lead + "/actions/convert";
    assertThat(send("POST", path, "{\"data\":[{}]}").body()).contains("LIMIT_EXCEEDED", "1000");
    assertThat(get("Leads/" + lead).status()).isEqualTo(200);
    server.delete("/crm/v7/Notes/" + one, ADMINISTRATOR);
    converted(lead, "");
  }

  @Test
  void convertedLeadIsNotChangedWithOthers() throws Exception {
    var lead = made("Leads", "\"Last_Name\":\"Saum\"");
    converted(lead, "");
    var ids = "\"ids\":[\"%s\"]".formatted(lead);
    var before = get("Leads/" + lead + "?converted=true").body();
    var owner = get("users?type=AllUsers").at("users.1.id");
    for (var change :
        Map.of(
                "mass_update", "{\"data\":[{\"City\":\"Ulm\"}],%s}".formatted(ids),
                "change_owner", "{%s,\"owner\":{\"id\":\"%s\"}}".formatted(ids, owner),
                "add_tags", "{%s,\"tags\":[{\"name\":\"t\"}]}".formatted(ids))
            .entrySet()) {
      var answer = send("POST", "Leads/actions/" + change.getKey(), change.getValue());
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body()).contains("CONVERTED_RECORD");
    }
    assertThat(get("Leads/" + lead + "?converted=true").body()).isEqualTo(before);
  }
}
