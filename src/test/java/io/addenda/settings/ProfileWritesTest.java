package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;

/// Profiles copied, changed and deleted; what they permit follows with the next request.
class ProfileWritesTest extends SettingsCalls {

  private static final String PROFILES = "/settings/profiles";
  private static final String ADMINISTRATOR = "2883756000000015971";
  private static final String STANDARD = "2883756000000015972";
  private static final String DANIEL = "2883756000000150002";
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private static String name() {
    return "Profile " + NUMBER.incrementAndGet();
  }

  private static Answer copy(String source, String name) throws Exception {
    var body = "{'profiles':[{'name':'%s','description':'Copied'}]}".formatted(name);
    return send("POST", PROFILES + "/" + source + "/actions/clone", body);
  }

  private static Answer change(String id, String item) throws Exception {
    return send("PUT", PROFILES + "/" + id, "{'profiles':[" + item + "]}");
  }

  private static String permission(String name) throws Exception {
    return Answers.maps(
            list(get(PROFILES + "/" + ADMINISTRATOR), "profiles")
                .getFirst()
                .get("permissions_details"))
        .stream()
        .filter(each -> name.equals(each.get("name")))
        .map(each -> String.valueOf(each.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private static String set(String name, boolean enabled) throws Exception {
    return "{'permissions_details':[{'id':'%s','enabled':%s}]}"
        .formatted(permission(name), enabled);
  }

  @Test
  void profileIsCopiedChangedAndDeletedAndActsAtOnce() throws Exception {
    var name = name();
    var answer = copy(STANDARD, name);
    var id = made(answer);
    assertThat(outcome(answer, "profiles.0"))
        .isEqualTo("201 SUCCESS, profile created successfully, {id=" + id + "}");
    assertThat(get(PROFILES + "/" + id).body())
        .contains("\"name\":\"" + name + "\"", "\"description\":\"Copied\"", "\"custom\":true");
    assertThat(get(PROFILES + "/" + STANDARD).body()).contains("\"custom\":false");
    send("PUT", "/users/" + DANIEL, "{'users':[{'profile':'" + id + "'}]}");
    var lead = "{'data':[{'Last_Name':'L'}]}";
    assertThat(send("POST", "/Leads", lead, Person.STANDARD).status()).isEqualTo(201);

    var changed = change(id, set("Crm_Implied_Create_Leads", false));
    assertThat(outcome(changed, "profiles.0"))
        .isEqualTo("200 SUCCESS, profile updated successfully, {id=" + id + "}");
    assertThat(send("POST", "/Leads", lead, Person.STANDARD).status()).isEqualTo(403);
    change(id, set("Crm_Implied_View_Leads", false));
    assertThat(server.get("/crm/v7/Leads?fields=id", Person.STANDARD).text("code"))
        .isEqualTo("INVALID_MODULE");
    var child = change(id, set("Crm_Implied_Edit_Leads", true));
    assertThat(outcome(child, "profiles.0"))
        .isEqualTo(
            "400 DEPENDENT_MISMATCH, Child permission can not be enabled, since its parent permission is disabled, {api_name=id, json_path=$.profiles[0].permissions_details[0].id}");

    var deleted = delete(PROFILES + "/" + id + "?transfer_to=" + STANDARD);
    assertThat(deleted.body())
        .isEqualTo(
            "{\"code\":\"SUCCESS\",\"details\":{},\"message\":\"Profile deleted\",\"status\":\"success\"}");
    assertThat(audited(1)).containsExactly("SETTING_DELETED profile " + name);
    assertThat(get(PROFILES + "/" + id).status()).isEqualTo(204);
    assertThat(get("/users/" + DANIEL).at("users.0.profile.id")).isEqualTo(STANDARD);
    assertThat(send("POST", "/Leads", lead, Person.STANDARD).status()).isEqualTo(201);
  }

  @Test
  void profilesOfTheBeginningStay() throws Exception {
    assertThat(outcome(change(STANDARD, "{'name':'X'}"), "profiles.0"))
        .startsWith("400 NOT_ALLOWED, Permission is not customizable");
    assertThat(outcome(delete(PROFILES + "/" + STANDARD + "?transfer_to=" + ADMINISTRATOR), ""))
        .startsWith("400 CANNOT_DELETE");
    var copy = made(copy(ADMINISTRATOR, name()));
    assertThat(outcome(change(copy, set("Crm_Implied_Edit_Leads", false)), "profiles.0"))
        .startsWith("400 NOT_ALLOWED, Permission is not customizable");
  }

  @Test
  void wrongChangesAreRefused() throws Exception {
    var name = name();
    var id = made(copy(STANDARD, name));
    assertThat(outcome(copy(STANDARD, name), "profiles.0"))
        .isEqualTo(
            "400 DUPLICATE_DATA, duplicate data, {api_name=name, json_path=$.profiles[0].name}");
    assertThat(copy(STANDARD, "n".repeat(51)).body()).contains("\"maximum_length\":50");
    assertThat(outcome(copy("1", name()), "profiles.0"))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
    assertThat(
            outcome(
                change(id, "{'permissions_details':[{'id':'1','enabled':true}]}"), "profiles.0"))
        .startsWith("400 INVALID_DATA, Invalid permission ID");
    assertThat(change(id, "{'permissions_details':[{'id':'1'}]}").body()).contains("INVALID_DATA");
    assertThat(change(id, "{'permissions_details':[1]}").body()).contains("jsonobject");
    assertThat(change(id, "{'permissions_details':1}").body()).contains("jsonarray");
    assertThat(change(id, "{'category':true}").body()).contains("CONDITION_NOT_SERVED");
    assertThat(outcome(delete(PROFILES + "/" + id), "")).startsWith("400 REQUIRED_PARAM_MISSING");
    for (var heir : List.of("1", id)) {
      assertThat(outcome(delete(PROFILES + "/" + id + "?transfer_to=" + heir), ""))
          .startsWith("400 INVALID_DATA");
    }
    assertThat(outcome(delete(PROFILES + "/" + id + "?transfer_to=1&transfer_to_id=1"), ""))
        .startsWith("400 AMBIGUITY_DURING_PROCESSING");
    assertThat(outcome(delete(PROFILES + "/1?transfer_to=" + id), ""))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
  }

  @Test
  void thereAreTwentyFiveProfiles() throws Exception {
    Answer last = copy(STANDARD, name());
    for (int i = 0; i < 25 && last.status() == 201; i++) {
      last = copy(STANDARD, name());
    }
    assertThat(outcome(last, "profiles.0"))
        .isEqualTo("400 LICENSE_LIMIT_EXCEEDED, Request exceeds your license limit, {limit=25}");
    var made = list(get(PROFILES), "profiles");
    for (var each : made.subList(3, made.size())) {
      delete(PROFILES + "/" + each.get("id") + "?transfer_to=" + STANDARD);
    }
  }
}
