package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.model.AuditEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Users made, changed and deleted; what they may do follows with the next request.
class UserWritesTest extends SettingsCalls {

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final String DANIEL = "2883756000000150002";
  private static final String PRIYA = "2883756000000150001";

  private static String role(String name) throws Exception {
    return idOf("roles", name);
  }

  private static String profile(String name) throws Exception {
    return idOf("profiles", name);
  }

  private static String idOf(String list, String name) throws Exception {
    return list(get("/settings/" + list), list).stream()
        .filter(each -> name.equals(each.get("name")))
        .map(each -> String.valueOf(each.get("id")))
        .findFirst()
        .orElseThrow();
  }

  private static String email() {
    return "user" + NUMBER.incrementAndGet() + "@zylker.example";
  }

  private static Answer add(String email) throws Exception {
    return send(
        "POST",
        "/users",
        "{'users':[{'first_name':'Ines','last_name':'Vega','email':'%s','role':'%s','profile':{'id':'%s'},'phone':'1','time_zone':'Europe/Madrid'}]}"
            .formatted(email, role("Manager"), profile("Standard")));
  }

  private static Answer change(String id, String item) throws Exception {
    return send("PUT", "/users/" + id, "{'users':[" + item + "]}");
  }

  @Test
  void userIsMadeReadChangedAndDeleted() throws Exception {
    var email = email();
    var answer = add(email);
    var id = made(answer);
    assertThat(outcome(answer, "users.0")).isEqualTo("201 SUCCESS, User added, {id=" + id + "}");
    var user = get("/users/" + id);
    assertThat(user.body())
        .contains(
            "\"full_name\":\"Ines Vega\",\"first_name\":\"Ines\",\"last_name\":\"Vega\"",
            "\"email\":\"" + email + "\"",
            "\"name\":\"Manager\"",
            "\"name\":\"Standard\"",
            "\"status\":\"active\"",
            "\"time_zone\":\"Europe/Madrid\"",
            "\"phone\":\"1\"",
            "\"created_by\":{\"name\":\"Priya Raman\",\"id\":\"" + PRIYA + "\"}");
    assertThat(user.at("users.0.zuid")).isEqualTo(id);

    var changed =
        change(
            id,
            "{'last_name':'Vega Ruiz','phone':null,'city':'Vigo','role':'%s','time_zone':'UTC'}"
                .formatted(role("CEO")));
    assertThat(outcome(changed, "users.0")).isEqualTo("200 SUCCESS, User updated, {id=" + id + "}");
    assertThat(get("/users/" + id).body())
        .contains(
            "\"full_name\":\"Ines Vega Ruiz\"",
            "\"phone\":null",
            "\"city\":\"Vigo\"",
            "\"name\":\"CEO\"",
            "\"time_zone\":\"UTC\"");
  }

  @Test
  void deletedUserIsKnownByNameAndTheAddressIsFree() throws Exception {
    var email = email();
    var id = made(add(email));
    change(id, "{'city':'Vigo'}");

    assertThat(outcome(delete("/users/" + id), "users.0"))
        .isEqualTo("200 SUCCESS, User deleted, {id=" + id + "}");
    assertThat(get("/users/" + id).at("users.0.status")).isEqualTo("deleted");
    assertThat(get("/users").ids()).doesNotContain(id);
    assertThat(get("/users?type=DeletedUsers").ids()).contains(id);
    assertThat(audited(3))
        .containsExactly(
            "SETTING_DELETED user " + email,
            "SETTING_CHANGED user " + email,
            "SETTING_CREATED user " + email);
    assertThat(outcome(delete("/users/" + id), "users.0"))
        .isEqualTo("400 ID_ALREADY_DELETED, User is already deleted, {id=" + id + "}");
    assertThat(change(id, "{'city':'x'}").body()).contains("CANNOT_UPDATE_DELETED_USER");
    assertThat(made(add(email))).as("the address is free").isNotEqualTo(id);
  }

  @Test
  void statusActsOnTheNextRequest() throws Exception {
    assertThat(server.get("/crm/v7/org", Person.STANDARD).status()).isEqualTo(200);

    assertThat(change(DANIEL, "{'status':'inactive'}").status()).isEqualTo(200);
    assertThat(server.get("/crm/v7/org", Person.STANDARD).text("code")).isEqualTo("INVALID_TOKEN");
    assertThat(get("/users?type=DeactiveUsers").ids()).contains(DANIEL);
    assertThat(get("/users?type=ActiveUsers").ids()).doesNotContain(DANIEL);
    assertThat(change(DANIEL, "{'status':'inactive'}").body()).contains("ID_ALREADY_DEACTIVATED");
    var owned =
        send("POST", "/Leads", "{'data':[{'Last_Name':'L','Owner':{'id':'" + DANIEL + "'}}]}");
    assertThat(owned.text("code")).isEqualTo("INVALID_DATA");

    assertThat(change(DANIEL, "{'status':'active'}").status()).isEqualTo(200);
    assertThat(server.get("/crm/v7/org", Person.STANDARD).status()).isEqualTo(200);
    assertThat(change(DANIEL, "{'status':'active'}").body()).contains("ID_ALREADY_ACTIVE");
  }

  @Test
  void profileActsOnTheNextRequest() throws Exception {
    var lead = "{'data':[{'Last_Name':'L'}]}";
    assertThat(send("POST", "/Leads", lead, Person.STANDARD).status()).isEqualTo(201);

    change(DANIEL, "{'profile':'%s'}".formatted(profile("Read Only")));
    assertThat(send("POST", "/Leads", lead, Person.STANDARD).status()).isEqualTo(403);
    change(DANIEL, "{'profile':'%s'}".formatted(profile("Standard")));
    assertThat(send("POST", "/Leads", lead, Person.STANDARD).status()).isEqualTo(201);
  }

  @Test
  void userIsOlderThanItsLastChangeOnly() throws Exception {
    var now = "2199-01-01T00:00:00+00:00";
    assertThat(server.get("/crm/v7/users", Person.READER, "If-Modified-Since", now).status())
        .isEqualTo(304);
    server.advance(Duration.ofSeconds(10));
    var before = server.get("/crm/v7/users?type=CurrentUser", Person.READER);
    assertThat(before.status()).isEqualTo(200);
    change(DANIEL, "{'city':'Leeds'}");
    var time = get("/users/" + DANIEL).at("users.0.Modified_Time");
    assertThat(get("/users/" + PRIYA).at("users.0.Modified_Time")).isNotEqualTo(time);
    var changed = OffsetDateTime.parse(String.valueOf(time));
    for (int seconds : new int[] {-5, 5}) {
      var since = changed.plusSeconds(seconds).toString();
      assertThat(server.get("/crm/v7/users", Person.READER, "If-Modified-Since", since).status())
          .isEqualTo(seconds < 0 ? 200 : 304);
    }
  }

  @Test
  void nobodyLosesTheirOwnRightsOrThoseOfThePrimaryContact() throws Exception {
    for (var item :
        List.of("{'status':'inactive'}", "{'profile':'%s'}".formatted(profile("Standard")))) {
      assertThat(change(PRIYA, item).body()).contains("You can't perform this action");
    }
    assertThat(outcome(delete("/users/" + PRIYA), "users.0"))
        .startsWith("400 INVALID_REQUEST, You can't perform this action over logged in user");

    change(DANIEL, "{'profile':'%s'}".formatted(profile("Administrator")));
    var primary =
        send("PUT", "/users/" + PRIYA, "{'users':[{'status':'inactive'}]}", Person.STANDARD);
    assertThat(primary.body()).contains("Primary Contact cannot be deactivated");
    assertThat(server.delete("/crm/v7/users/" + PRIYA, Person.STANDARD).body())
        .contains("Primary contact cannot be deleted");
    change(DANIEL, "{'profile':'%s'}".formatted(profile("Standard")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| MANDATORY_NOT_FOUND, required field not found, {api_name=last_name,",
        "{'last_name':'A'}| MANDATORY_NOT_FOUND, required field not found, {api_name=email,",
        "{'last_name':'A','email':'a@b.c'}| MANDATORY_NOT_FOUND, required field not found, {api_name=role,",
        "{'last_name':'A','email':'a@b.c','role':'1'}| MANDATORY_NOT_FOUND, required field not found, {api_name=profile,",
        "{'last_name':'A','email':'a@b.c','role':'1','profile':'1'}| INVALID_DATA, INVALID_DATA, {api_name=role,",
        "{'last_name':'A','email':'a@b.c','role':'%1$s','profile':'1'}| INVALID_DATA, INVALID_DATA, {api_name=profile,",
        "{'last_name':'A','email':'a b','role':'1','profile':'1'}| INVALID_DATA, Invalid Email Id. Please choose a different email id, {api_name=email}",
        "{'last_name':'A','email':'a@b.c','role':'%1$s','profile':'%2$s','time_zone':'Mars'}| INVALID_DATA, Give a proper time zone value, {api_name=time_zone,",
        "{'last_name':'A','email':'priya.raman@zylker.example','role':'%1$s','profile':'%2$s'}| DUPLICATE_DATA, Failed to add user since same email id is already present, {}",
        "{'last_name':'A','email':'a@b.c','role':'%1$s','profile':'%2$s','locale':'de_DE'}| CONDITION_NOT_SERVED, Addenda does not honour this condition: locale, {key=locale}",
      })
  void wrongUserIsRefused(String item, String refused) throws Exception {
    var body = "{'users':[" + item.formatted(role("CEO"), profile("Standard")) + "]}";
    assertThat(outcome(send("POST", "/users", body), "users.0")).startsWith("400 " + refused);
  }

  @Test
  void oneUserIsMadeAtATime() throws Exception {
    assertThat(outcome(send("POST", "/users", "{'users':[{},{}]}"), ""))
        .isEqualTo(
            "400 INVALID_DATA, invalid data, {maximum_length=1, api_name=users, json_path=$.users}");
  }

  @Test
  void usersAreChangedForThemselves() throws Exception {
    var answer =
        send(
            "PUT",
            "/users",
            "{'users':[{'id':'%s','city':'York'},{'id':'1'},{'city':'x'},{'id':'%s','email':'x@y.example'},{'id':'%s','last_name':''}]}"
                .formatted(DANIEL, DANIEL, DANIEL));
    assertThat(answer.status()).isEqualTo(207);
    assertThat(list(answer, "users"))
        .extracting(item -> item.get("code"))
        .containsExactly(
            "SUCCESS",
            "INVALID_DATA",
            "MANDATORY_NOT_FOUND",
            "EMAIL_UPDATE_NOT_ALLOWED",
            "MANDATORY_NOT_FOUND");
  }

  @Test
  void userWhoIsNotThereIsRefused() throws Exception {
    for (var answer : List.of(change("1", "{}"), delete("/users/1"))) {
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .isEqualTo(
              "{\"code\":\"INVALID_DATA\",\"details\":{\"resource_path_index\":1},\"message\":\"the id given seems to be invalid\",\"status\":\"error\"}");
    }
    assertThat(send("POST", "/users", "{}", Person.STANDARD).body())
        .contains("\"permissions\":[\"Crm_Implied_Manage_Users\"]");
  }

  @Test
  void refusalsOfUsersAreAudited() throws Exception {
    change(DANIEL, "{'role':'1'}");
    assertThat(server.audit(0).getLast().entry())
        .extracting(AuditEntry::action, AuditEntry::refused)
        .containsExactly(AuditEntry.Action.SETTING_CHANGED, "INVALID_DATA");
  }
}
