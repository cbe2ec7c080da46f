package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with modules that are to be made or changed.
class ModuleRefusalsTest extends ModuleCalls {

  private static final AtomicInteger NUMBER = new AtomicInteger();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'singular_label':'A'| MANDATORY_NOT_FOUND, required field not found, {api_name=plural_label,",
        "'plural_label':'A'| MANDATORY_NOT_FOUND, required field not found, {api_name=singular_label,",
        "'plural_label':'A','singular_label':'B'| MANDATORY_NOT_FOUND, required field not found, {api_name=profiles,",
        "'plural_label':'A','singular_label':'B','profiles':[]| MINIMUM_DATA_NOT_FOUND, Minimum one profile is needed, {api_name=profiles, json_path=$.modules[0].profiles}",
        "'plural_label':'A','singular_label':'B','profiles':null| MINIMUM_DATA_NOT_FOUND, Minimum one profile is needed,",
        "'plural_label':'A','singular_label':'B','profiles':[{}]| MANDATORY_NOT_FOUND, required field not found, {api_name=id, json_path=$.modules[0].profiles[0].id}",
        "'plural_label':'A','singular_label':'B','profiles':[{'id':'1'}]| INVALID_DATA, the id given seems to be invalid, {api_name=id,",
        "'plural_label':'A','singular_label':'B','profiles':[{'id':'P','_delete':null}]| CONDITION_NOT_SERVED, Addenda does not honour this condition: _delete,",
        "'plural_label':'A','singular_label':'B','profiles':[{'id':'P','name':'Other'}]| INVALID_DATA, the id given seems to be invalid, {api_name=name,",
        "'plural_label':'A','singular_label':'B','profiles':[{'id':'P'},{'id':'P'}]| DUPLICATE_DATA, duplicate data, {api_name=id, json_path=$.modules[0].profiles[1].id}",
        "'plural_label':'A','singular_label':'B','profiles':5| INVALID_DATA, invalid data, {expected_data_type=jsonarray, api_name=profiles,",
        "'plural_label':5,'singular_label':'B'| INVALID_DATA, invalid data, {expected_data_type=text, api_name=plural_label,",
        "'plural_label':'abcdefghijklmnopqrstuvwxyz'| INVALID_DATA, invalid data, {maximum_length=25, api_name=plural_label,",
        "'plural_label':'A-B','singular_label':'B'| INVALID_DATA, Invalid data, {api_name=plural_label,",
        "'plural_label':'A','singular_label':'Role'| INVALID_DATA, Invalid data, {api_name=singular_label,",
        "'plural_label':'leads','singular_label':'B'| DUPLICATE_DATA, duplicate data, {api_name=plural_label,",
        "'plural_label':'A','singular_label':'Machine'| DUPLICATE_DATA, duplicate data, {api_name=singular_label,",
        "OK,'api_name':'a__b'| INVALID_DATA, Invalid data, {api_name=api_name,",
        "OK,'api_name':'ab_'| INVALID_DATA, Invalid data, {api_name=api_name,",
        "OK,'api_name':'1b'| INVALID_DATA, Invalid data, {api_name=api_name,",
        "OK,'api_name':'a234567890b234567890c234567890d234567890e234567890f'| INVALID_DATA, invalid data, {maximum_length=50, api_name=api_name,",
        "OK,'api_name':'Machines'| DUPLICATE_DATA, duplicate data, {api_name=api_name,",
        "OK,'api_name':'settings'| RESERVED_KEYWORD_NOT_ALLOWED, it is a reserved keyword, {api_name=api_name,",
        "OK,'api_name':'Potentials'| RESERVED_KEYWORD_NOT_ALLOWED,",
        "OK,'api_name':'Attachments'| RESERVED_KEYWORD_NOT_ALLOWED,",
        "OK,'api_name':'Invoiced_Items'| RESERVED_KEYWORD_NOT_ALLOWED,",
        "OK,'display_field':{}| EXPECTED_FIELD_MISSING, one of the expected fields is missing, {expected_fields=[{api_name=field_label, json_path=$.modules[0].display_field.field_label},",
        "OK,'display_field':5| INVALID_DATA, invalid data, {expected_data_type=jsonobject, api_name=display_field,",
        "OK,'display_field':{'data_type':'email'}| INVALID_DATA, invalid data, {api_name=data_type, json_path=$.modules[0].display_field.data_type, supported_values=[text, autonumber]}",
        "OK,'display_field':{'data_type':'autonumber'}| DEPENDENT_FIELD_MISSING, autonumber data is not found, {dependee={api_name=data_type, json_path=$.modules[0].display_field.data_type}, api_name=auto_number, json_path=$.modules[0].display_field.auto_number}",
        "OK,'display_field':{'data_type':'autonumber','auto_number':{}}| MANDATORY_NOT_FOUND, required field not found, {api_name=start_number,",
        "OK,'display_field':{'field_label':'A','auto_number':{'start_number':1}}| DEPENDENT_MISMATCH,",
        "OK,'display_field':{'field_label':'Owner'}| DUPLICATE_DATA, duplicate data, {api_name=field_label, json_path=$.modules[0].display_field.field_label}",
        "OK,'description':'x'| CONDITION_NOT_SERVED, Addenda does not honour this condition: description,",
      })
  void moduleIsRefused(String keys, String outcome) throws Exception {
    var good = labels("Refused", "Refusal") + ",'profiles':[{'id':'P'}]";
    var body = keys.replace("OK", good).replace("'P'", "'" + profile("Standard") + "'");
    assertThat(outcome(create(body), "modules.0")).startsWith("400 " + outcome);
    assertThat(get("/settings/modules/Refused").status()).isEqualTo(400);
  }

  @Test
  void oneModuleIsMadeByACallAndTenByAnOrganization() throws Exception {
    var two = "{'modules':[{},{}]}";
    assertThat(outcome(send("POST", "/settings/modules", two), ""))
        .startsWith("400 INVALID_DATA, invalid data, {maximum_length=1,");
    assertThat(outcome(send("POST", "/crm/v5/settings/modules", two), ""))
        .startsWith("400 API_NOT_SUPPORTED, ")
        .contains("supported_version=6");
    var admin = "," + profiles("Administrator");
    Answer last;
    do {
      var label = "M" + NUMBER.incrementAndGet();
      last = create(labels(label, label) + admin);
    } while (last.status() == 201 && NUMBER.get() < 20);
    assertThat(outcome(last, "")).isEqualTo("400 LIMIT_EXCEEDED, Limit Exceeded, {limit=10}");
    assertThat(
            list(get("/settings/modules"), "modules").stream()
                .filter(module -> "custom".equals(module.get("generated_type")))
                .map(module -> module.get("module_name")))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 10).mapToObj(it -> "CustomModule" + it).toList());
  }

  @Test
  void changeIsRefused() throws Exception {
    assertThat(outcome(change("Machines", "'api_name':'Engines'"), "modules.0"))
        .isEqualTo(
            "400 NOT_ALLOWED, API name cannot be updated for module, {api_name=api_name, json_path=$.modules[0].api_name}");
    assertThat(outcome(change("Machines", "'profiles':[]"), "modules.0"))
        .startsWith("400 MINIMUM_DATA_NOT_FOUND");
    assertThat(outcome(change("Machines", "'plural_label':'Leads'"), "modules.0"))
        .startsWith("400 DUPLICATE_DATA");
    assertThat(outcome(change("Machines", "'plural_label':null"), "modules.0"))
        .startsWith("400 MANDATORY_NOT_FOUND");
    assertThat(outcome(change("Machines", ""), "modules.0"))
        .startsWith("400 EXPECTED_FIELD_MISSING, one of the expected fields is missing,");
    assertThat(outcome(change("Machines", "'id':'1'"), "modules.0")).startsWith("400 INVALID_DATA");
    assertThat(outcome(change("Machines", "'display_field':{}"), "modules.0"))
        .startsWith("400 CONDITION_NOT_SERVED");
    var administrator = "'profiles':[{'id':'" + profile("Administrator") + "','_delete':null}]";
    assertThat(outcome(change("Machines", administrator), "modules.0"))
        .startsWith("400 NOT_ALLOWED, Permission is not customizable, {api_name=_delete,");
    assertThat(outcome(change("Notes", "'plural_label':'Remarks'"), "modules.0"))
        .startsWith("400 NOT_ALLOWED, the value cannot be changed");
    assertThat(outcome(change("Nothing", "'plural_label':'x'"), ""))
        .startsWith("400 INVALID_MODULE, the module name given seems to be invalid");
    assertThat(outcome(change("Documents", "'plural_label':'x'"), ""))
        .startsWith("400 NOT_SUPPORTED");
    var body = item("'plural_label':'x'");
    for (var call : List.of("POST /settings/modules", "PUT /settings/modules/Machines")) {
      var words = call.split(" ", 2);
      assertThat(outcome(send(words[0], words[1], body, Person.STANDARD), ""))
          .startsWith("403 NO_PERMISSION, Permission denied to change settings");
    }
  }
}
