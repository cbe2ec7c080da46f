package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.model.Caller;
import io.addenda.model.Profile;
import io.addenda.model.Version;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records are changed where there is one like it, and added otherwise.
class UpsertTest extends RecordCalls {

  private String upsert(Caller caller, String module, String items) {
    return upsert(caller, module, items, "");
  }

  private String upsert(Caller caller, String module, String items, String others) {
    return upsert(Headers.NONE, caller, module, items, others);
  }

  private String upsert(
      Headers headers, Caller caller, String module, String items, String others) {
    return answer(
        call -> {
          var change = records.upsert(call);
          var answer = small.make(change.work());
          change.after().run(true);
          return answer;
        },
        SmallOrganization.call(
            Version.SPECIFIED,
            headers,
            caller,
            "",
            "{\"data\":[" + items + "]" + others + "}",
            "module",
            module));
  }

  private static String lead(String email, String name) {
    return "{\"Email\":\"%s\",\"Last_Name\":\"%s\"}".formatted(email, name);
  }

  @Test
  void recordIsAddedAndThenChanged() {
    assertThat(upsert(small.ada, "Leads", lead("a@b.example", "Doe")))
        .isEqualTo(
            "200 {\"data\":[{\"code\":\"SUCCESS\",\"duplicate_field\":null,\"action\":\"insert\",\"details\":{"
                + "\"Modified_Time\":\"2025-01-15T10:30:00+05:30\","
                + "\"Modified_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"},"
                + "\"Created_Time\":\"2025-01-15T10:30:00+05:30\","
                + "\"id\":\"%s\",".formatted(id(0))
                + "\"Created_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"},"
                + "\"$approval_state\":\"approved\"},"
                + "\"message\":\"record added\",\"status\":\"success\"}]}");
    assertThat(upsert(small.ada, "Leads", lead("A@B.example", "Roe")))
        .startsWith(
            "200 {\"data\":[{\"code\":\"SUCCESS\",\"duplicate_field\":\"Email\",\"action\":\"update\",\"details\":{")
        .contains("\"id\":\"%s\"".formatted(id(0)), "record updated");
    assertThat(get(small.ada, "Leads", id(0), "fields=Last_Name,Email"))
        .contains("\"Last_Name\":\"Roe\",\"Email\":\"A@B.example\"");
  }

  @Test
  void whatIsAddedIsFoundByTheNextItemOfTheCall() {
    var answer =
        JsonText.ofAnswer(
            upsert(
                small.ada,
                "Leads",
                lead("a@b.example", "Doe")
                    + ","
                    + lead("a@b.example", "Roe")
                    + ",{\"Email\":5},{}"));
    assertThat(answer.text("data.0.action")).isEqualTo("insert");
    assertThat(answer.text("data.1.action")).isEqualTo("update");
    assertThat(answer.text("data.2.code")).isEqualTo("INVALID_DATA");
    assertThat(answer.text("data.3.code")).isEqualTo("MANDATORY_NOT_FOUND");
    assertThat(info(small.ada, "Leads", "fields=id").get("count")).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Accounts", "Products", "Solutions", "Campaigns", "machines"})
  void recordsOfOtherModulesAreFoundByTheirNames(String module) {
    var name =
        Map.of(
                "Accounts", "Account_Name",
                "Products", "Product_Name",
                "Solutions", "Solution_Title",
                "Campaigns", "Campaign_Name")
            .getOrDefault(module, "Name");
    var item = "{\"%s\":\"%s\"}";
    upsert(small.ada, module, item.formatted(name, "Halden Shipping"));
    assertThat(upsert(small.ada, module, item.formatted(name, "Shipping"))).contains("\"insert\"");
    assertThat(upsert(small.ada, module, item.formatted(name, "HALDEN shipping")))
        .contains("\"duplicate_field\":\"%s\",\"action\":\"update\"".formatted(name));
    assertThat(info(small.ada, module, "fields=id").get("count")).isEqualTo(2);
  }

  @Test
  void ofSeveralTheOldestIsChanged() {
    create(
        small.ada,
        "Leads",
        "{\"data\":[%s,%s]}".formatted(lead("a@b.example", "One"), lead("a@b.example", "Two")));
    assertThat(upsert(small.ada, "Leads", lead("a@b.example", "Doe")))
        .contains("\"id\":\"%s\"".formatted(id(0)));
  }

  @Test
  void recordThatTheItemNamesIsChanged() {
    upsert(small.ada, "Leads", lead("a@b.example", "Doe"));
    var other = small.record("Leads", small.ada, "Roe");
    assertThat(
            upsert(
                small.ada, "Leads", "{\"id\":\"%s\",\"Email\":\"a@b.example\"}".formatted(other)))
        .contains("\"duplicate_field\":\"id\",\"action\":\"update\"", other.toString());
    assertThat(upsert(small.ada, "Leads", "{\"id\":\"999\",\"Email\":\"a@b.example\"}"))
        .contains("\"duplicate_field\":\"Email\"");
  }

  @Test
  void whatIsInTheBinOrHiddenIsNotThere() {
    upsert(small.ada, "Leads", lead("a@b.example", "Doe"));
    delete(small.ada, "Leads", id(0));
    assertThat(upsert(small.ada, "Leads", lead("a@b.example", "Doe"))).contains("\"insert\"");
    var deal = "{\"Deal_Name\":\"Refit\",\"Stage\":\"Qualification\"}";
    assertThat(upsert(small.ada, "Deals", deal)).contains("\"insert\"");
    assertThat(upsert(small.sven, "Deals", deal)).contains("\"insert\"");
    assertThat(upsert(small.sven, "Deals", deal)).contains("\"update\"");
  }

  @Test
  void onlyThoseMayUpsertWhoHaveTheRight() {
    assertThat(upsert(small.rita, "Leads", lead("a@b.example", "Doe"))).startsWith("403 ");
    upsert(small.ada, "Leads", lead("a@b.example", "Doe"));
    assertThat(upsert(small.sven, "Leads", lead("a@b.example", "Roe")))
        .isEqualTo(
            data(
                400,
                item(
                    "AUTHORIZATION_FAILED",
                    "{\"id\":\"%s\"}".formatted(id(0)),
                    "User does not have sufficient privilege to update records")));
    var maker = onlyMaking(small.sven);
    assertThat(upsert(maker, "Leads", lead("b@b.example", "Doe"))).contains("\"insert\"");
    assertThat(upsert(maker, "Leads", lead("b@b.example", "Doe")))
        .isEqualTo(
            data(
                400,
                item(
                    "NO_PERMISSION",
                    "{\"permissions\":[\"Crm_Implied_Edit_Leads\"]}",
                    "Permission denied to update records")));
  }

  private static Caller onlyMaking(Caller caller) {
    var profile = caller.profile();
    var rights = new HashSet<>(profile.permissions());
    rights.remove("Crm_Implied_Edit_Leads");
    return new Caller(
        caller.organization(),
        caller.user(),
        new Profile(profile.id(), profile.name(), false, rights),
        caller.owners(),
        caller.client(),
        caller.scopes());
  }

  @ParameterizedTest
  @ValueSource(strings = {"Tasks", "Events", "Calls", "Notes", "Appointments__s", "Services__s"})
  void someModulesAreNotUpserted(String module) {
    assertThat(upsert(small.ada, module, "{}"))
        .isEqualTo(
            "400 " + item("NOT_SUPPORTED", "{}", "The module does not support this operation"));
  }

  @Test
  void onlyFieldsThatTellRecordsApartAreChecked() {
    var lead = lead("a@b.example", "Doe");
    upsert(small.ada, "Leads", lead);
    for (var good : List.of("null", "[]", "[\"Email\"]", "[\"Email\",\"Email\"]")) {
      assertThat(upsert(small.ada, "Leads", lead, ",\"duplicate_check_fields\":" + good))
          .contains("\"duplicate_field\":\"Email\"");
    }
    for (var bad : List.of("\"Phone\"", "\"No_Such\"", "5", "null")) {
      assertThat(
              upsert(
                  small.ada, "Leads", lead, ",\"duplicate_check_fields\":[\"Email\"," + bad + "]"))
          .isEqualTo(
              "400 "
                  + item(
                      "INVALID_DATA",
                      "{\"api_name\":\"duplicate_check_fields\",\"json_path\":\"$.duplicate_check_fields[1]\"}",
                      "invalid data"));
    }
    assertThat(upsert(small.ada, "Leads", lead, ",\"duplicate_check_fields\":\"Email\""))
        .isEqualTo(
            "400 " + invalid("jsonarray", "duplicate_check_fields", "$.duplicate_check_fields"));
    var eleven = String.join(",", Collections.nCopies(11, "\"Email\""));
    assertThat(upsert(small.ada, "Leads", lead, ",\"duplicate_check_fields\":[" + eleven + "]"))
        .isEqualTo("400 " + tooLong(10, "duplicate_check_fields", "$.duplicate_check_fields"));
  }

  @Test
  void recordThatWasChangedLaterIsLeftAlone() {
    upsert(small.ada, "Leads", lead("a@b.example", "Doe"));
    var late = Headers.of(Map.of("If-Unmodified-Since", "2025-01-15T10:00:00+05:30"));
    assertThat(upsert(late, small.ada, "Leads", lead("a@b.example", "Roe"), "")).startsWith("412 ");
    assertThat(upsert(late, small.ada, "Leads", lead("b@b.example", "Roe"), "")).startsWith("200 ");
  }

  /// Many calls at random against a list of what there must be.
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void upsertsDoWhatAListOfRecordsDoes(long seed) {
    var random = new Random(seed);
    var model = new ArrayList<Map.Entry<String, String>>();
    for (int i = 0; i < 60; i++) {
      var email = random.nextInt(5) == 0 ? "" : "p%d@x.example".formatted(random.nextInt(6));
      var given = random.nextBoolean() ? email.toUpperCase(Locale.ROOT) : email;
      var name = "N" + i;
      var like =
          IntStream.range(0, model.size())
              .filter(at -> !email.isEmpty() && model.get(at).getKey().equals(email))
              .findFirst();
      var answer = upsert(small.ada, "Contacts", lead(given, name));
      if (like.isPresent()) {
        model.set(like.getAsInt(), Map.entry(email, name));
        assertThat(answer).contains("\"update\"", "\"id\":\"%s\"".formatted(id(like.getAsInt())));
      } else {
        model.add(Map.entry(email, name));
        assertThat(answer).contains("\"insert\"");
      }
    }
    for (int i = 0; i < model.size(); i++) {
      assertThat(get(small.ada, "Contacts", id(i), "fields=Last_Name"))
          .contains("\"Last_Name\":\"%s\"".formatted(model.get(i).getValue()));
    }
    assertThat(get(small.ada, "Contacts", id(model.size()))).isEqualTo("204");
  }
}
