package io.addenda.records;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.records.Answers.error;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Searches that are refused, each by its name.
class SearchRefusalsTest extends Searches {

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
  void whatIsNoSearchIsRefused(String param, @Nullable String value, String expected)
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
}
