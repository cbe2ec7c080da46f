package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with variables that are to be made or changed.
class VariableRefusalsTest extends VariableCalls {

  @ParameterizedTest
  @CsvSource({
    "integer, '''x''', 'INVALID_DATA, invalid data, {expected_data_type=integer,'",
    "integer, 1234567890, 'INVALID_DATA, invalid data, {maximum_length=9,'",
    "currency, 1.234, 'INVALID_DATA, invalid data, {api_name=value, maximum_decimal_place=2,'",
    "date, '''soon''', 'INVALID_DATA, invalid data, {expected_data_type=date,'",
    "checkbox, '''true''', 'INVALID_DATA, invalid data, {expected_data_type=boolean,'",
    "email, '''nobody''', 'INVALID_DATA, invalid data, {expected_data_type=email,'",
    "decimal, '''1e9''', 'INVALID_DATA, invalid data, {expected_data_type=double,'",
    "text, 5, 'INVALID_DATA, invalid data, {expected_data_type=text,'"
  })
  void valueOfAnotherTypeIsRefused(String type, String given, String refused) throws Exception {
    assertThat(outcome(send("POST", VARIABLES, body(name(), type, given)), "variables.0"))
        .startsWith("400 " + refused)
        .contains("json_path=$.variables[0].value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| MANDATORY_NOT_FOUND, required field not found, {api_name=name,",
        "{'name':'A'}| MANDATORY_NOT_FOUND, required field not found, {api_name=api_name,",
        "{'name':'A','api_name':'A'}| MANDATORY_NOT_FOUND, required field not found, {api_name=type,",
        "{'name':'A','api_name':'A','type':'text'}| MANDATORY_NOT_FOUND, required field not found, {api_name=variable_group,",
        "{'name':'A','api_name':'A','type':'text','variable_group':{}}| MANDATORY_NOT_FOUND, required field not found, {api_name=id,",
        "{'name':'A','api_name':'A','type':'text','variable_group':{'id':'1'}}| INVALID_DATA, the id given seems to be invalid, {api_name=id,",
        "{'name':'A','api_name':'A','type':'text','variable_group':{'api_name':'X'}}| INVALID_DATA, the id given seems to be invalid, {api_name=api_name,",
        "{'name':'A','api_name':'A','type':'text','variable_group':'General'}| INVALID_DATA, invalid data, {expected_data_type=jsonobject,",
        "{'name':5}| INVALID_DATA, invalid data, {expected_data_type=text, api_name=name,",
        "{'name':'A','api_name':'1A'}| INVALID_DATA, Invalid data, {api_name=api_name, regex=",
        "{'name':'A','api_name':'A','type':'blob'}| INVALID_DATA, invalid data, {api_name=type,",
        "{'colour':'red'}| CONDITION_NOT_SERVED, Addenda does not honour this condition: colour, {key=colour}",
        "5| INVALID_DATA, invalid data, {expected_data_type=jsonobject, api_name=variables,",
      })
  void wrongItemIsRefused(String item, String refused) throws Exception {
    assertThat(outcome(send("POST", VARIABLES, "{'variables':[" + item + "]}"), "variables.0"))
        .startsWith("400 " + refused);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'variables':[]}| MANDATORY_NOT_FOUND, required field not found, {api_name=variables,",
        "{}| MANDATORY_NOT_FOUND, required field not found, {api_name=variables,",
        "{'variables':{}}| INVALID_DATA, invalid data, {expected_data_type=jsonarray,",
        "[]| INVALID_DATA, body, {expected_data_type=jsonobject}",
        "{'variables':[{}],'more':1}| CONDITION_NOT_SERVED, Addenda does not honour this condition: more, {key=more}",
      })
  void wrongBodyIsRefusedAlone(String body, String refused) throws Exception {
    assertThat(outcome(send("POST", VARIABLES, body), "")).startsWith("400 " + refused);
  }

  @Test
  void textsHaveAnEnd() throws Exception {
    var item = "{'name':'%s','api_name':'%s','type':'text',%s,'description':'%s'}";
    for (var each :
        List.of(
            item.formatted("n".repeat(51), name(), GENERAL, ""),
            item.formatted(name(), "a".repeat(101), GENERAL, ""),
            item.formatted(name(), name(), GENERAL, "d".repeat(251)))) {
      assertThat(outcome(send("POST", VARIABLES, "{'variables':[" + each + "]}"), "variables.0"))
          .startsWith("400 INVALID_DATA, invalid data, {maximum_length=");
    }
    var many = Json.write(Map.of("variables", Collections.nCopies(101, Map.of())));
    assertThat(outcome(send("POST", VARIABLES, many), ""))
        .isEqualTo(
            "400 INVALID_DATA, invalid data, {maximum_length=100, api_name=variables, json_path=$.variables}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nothing", "1"})
  void changeOfWhatIsNotThereIsRefused(String id) throws Exception {
    assertThat(outcome(send("PUT", VARIABLES + "/" + id, "{'variables':[{}]}"), "variables.0"))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
    assertThat(outcome(delete(VARIABLES + "/x"), ""))
        .isEqualTo("400 INVALID_DATA, the id given seems to be invalid, {resource_path_index=2}");
  }

  @Test
  void onlyAdministratorsWrite() throws Exception {
    for (var answer :
        List.of(
            send("POST", VARIABLES, "{}", Person.STANDARD),
            send("PUT", VARIABLES, "{}", Person.STANDARD),
            send("PUT", VARIABLES + "/1", "{}", Person.READER),
            server.delete("/crm/v7" + VARIABLES + "?ids=1", Person.STANDARD),
            server.delete("/crm/v7" + VARIABLES + "/1", Person.STANDARD))) {
      assertThat(outcome(answer, ""))
          .isEqualTo(
              "403 NO_PERMISSION, Permission denied to change settings, {permissions=[Crm_Implied_Customize_Zoho_CRM]}");
    }
    make(name(), "text", "null");
    assertThat(server.get("/crm/v7" + VARIABLES, Person.READER).status()).isEqualTo(200);
  }
}
