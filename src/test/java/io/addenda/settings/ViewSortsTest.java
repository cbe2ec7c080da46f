package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How custom views are sorted, and the lists that follow them.
class ViewSortsTest extends SettingsCalls {

  private static final String VIEWS = "/settings/custom_views";
  private static String all;
  private static String mine;

  @BeforeAll
  static void find() throws Exception {
    var views = get(VIEWS + "?module=Leads").json();
    all = views.text("custom_views.0.id");
    mine = views.text("custom_views.1.id");
  }

  private static Answer sort(String item) throws Exception {
    var body = "{'custom_views':[" + item + "]}";
    return send("PUT", VIEWS + "/actions/change_sort?module=Leads", body);
  }

  private static List<String> leads(String query) throws Exception {
    return get("/Leads?fields=id&cvid=" + all + query).ids();
  }

  private static Object by() throws Exception {
    return String.valueOf(
        get(VIEWS + "/" + all + "?module=Leads").at("custom_views.0.sort_by.api_name"));
  }

  @Test
  void listsFollowTheirView() throws Exception {
    var newest = leads("");
    assertThat(newest).hasSizeGreaterThan(1);
    var answer = sort("{'id':'" + all + "','sort_by':{'api_name':'id'},'sort_order':'asc'}");
    assertThat(outcome(answer, "custom_views.0"))
        .isEqualTo("200 SUCCESS, custom view updated, {id=" + all + "}");
    assertThat(leads("")).isEqualTo(newest.reversed());
    assertThat(leads("&sort_order=desc")).isEqualTo(newest);

    var changed = newest.get(1);
    send("PUT", "/Leads/" + changed, "{'data':[{'City':'Bath'}]}");
    var one =
        send(
            "PUT",
            VIEWS + "/" + all + "/actions/change_sort?module=Leads",
            "{'custom_views':[{'sort_by':'Modified_Time','sort_order':'desc'}]}");
    assertThat(one.status()).as(one.body()).isEqualTo(200);
    assertThat(leads("").getFirst()).isEqualTo(changed);
    var info = get("/Leads?fields=id&cvid=" + all);
    assertThat(info.at("info.sort_by")).isEqualTo("Modified_Time");
    assertThat(by()).isEqualTo("Modified_Time");
    assertThat(get("/Leads?fields=id&cvid=" + mine).at("info.sort_by")).isEqualTo("id");
    var first = get("/Leads?fields=id&per_page=1&cvid=" + all);
    var token = first.text("next_page_token");
    var second = get("/Leads?fields=id&per_page=1&cvid=" + all + "&page_token=" + token);
    assertThat(second.ids()).doesNotContain(changed);
  }

  @Test
  void fieldCanBeNamedByItsId() throws Exception {
    var view = get(VIEWS + "/" + mine + "?module=Leads");
    var id = view.at("custom_views.0.sort_by.id");
    assertThat(sort("{'id':'%s','sort_by':{'id':'%s'}}".formatted(mine, id)).status())
        .isEqualTo(200);
    assertThat(get(VIEWS + "/" + mine + "?module=Leads").at("custom_views.0.sort_order"))
        .isEqualTo("asc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| MANDATORY_NOT_FOUND, required field not found, {api_name=id,",
        "{'id':'1','sort_by':'id'}| INVALID_DATA, the id given seems to be invalid, {api_name=id,",
        "{'id':'%s'}| MANDATORY_NOT_FOUND, required field not found, {api_name=sort_by,",
        "{'id':'%s','sort_by':'Last_Name'}| INVALID_DATA, invalid data, {api_name=sort_by,",
        "{'id':'%s','sort_by':{'api_name':'City'}}| INVALID_DATA, invalid data, {api_name=api_name,",
        "{'id':'%s','sort_by':{'id':'1'}}| INVALID_DATA, the id given seems to be invalid, {api_name=id,",
        "{'id':'%s','sort_by':'id','sort_order':'up'}| INVALID_DATA, invalid data, {api_name=sort_order,",
        "{'id':'%s','name':'x'}| CONDITION_NOT_SERVED,",
      })
  void wrongSortIsRefused(String item, String refused) throws Exception {
    assertThat(outcome(sort(item.formatted(mine)), "custom_views.0")).startsWith("400 " + refused);
  }

  @Test
  void viewMustBeOfTheModule() throws Exception {
    var body = "{'custom_views':[{'sort_by':'id'}]}";
    assertThat(
            outcome(
                send("PUT", VIEWS + "/1/actions/change_sort?module=Leads", body), "custom_views.0"))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
    assertThat(send("PUT", VIEWS + "/1/actions/change_sort", body).text("code"))
        .isEqualTo("REQUIRED_PARAM_MISSING");
    assertThat(
            send("PUT", VIEWS + "/actions/change_sort?module=Leads", body, Person.STANDARD)
                .status())
        .isEqualTo(403);
  }
}
