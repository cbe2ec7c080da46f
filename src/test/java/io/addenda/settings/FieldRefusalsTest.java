package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is wrong with fields that are to be made, changed or removed.
class FieldRefusalsTest extends FieldCalls {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "'data_type':'text'| MANDATORY_NOT_FOUND, required field not found, {api_name=field_label,",
        "'field_label':'A'| MANDATORY_NOT_FOUND, required field not found, {api_name=data_type,",
        "'field_label':5,'data_type':'text'| INVALID_DATA, invalid data, {expected_data_type=text, api_name=field_label,",
        "'field_label':'abcdefghijklmnopqrstuvwxyz','data_type':'text'| INVALID_DATA, invalid data, {maximum_length=25, api_name=field_label,",
        "'field_label':'A','data_type':'formula'| INVALID_DATA, invalid data, {api_name=data_type, json_path=$.fields[0].data_type, supported_values=[text,",
        "'field_label':'A','data_type':'text','api_name':'B'| NOT_ALLOWED, the value cannot be changed, {api_name=api_name, json_path=$.fields[0].api_name}",
        "'field_label':'A','data_type':'text','id':'1'| NOT_ALLOWED, the value cannot be changed, {api_name=id,",
        "'field_label':'A','data_type':'lookup','lookup':{'module':{'api_name':'Leads'},'display_label':'Ls','api_name':'Others'}| NOT_ALLOWED, the value cannot be changed, {api_name=api_name, json_path=$.fields[0].lookup.api_name}",
        "'field_label':'A','data_type':'currency','decimal_place':1,'currency':{'precision':2}| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'text','length':256| DEPENDENT_MISMATCH, it does not fit what it depends on, {dependee={api_name=data_type, json_path=$.fields[0].data_type}, api_name=length, json_path=$.fields[0].length, range={from=1, to=255}}",
        "'field_label':'A','data_type':'text','length':0| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'date','length':3| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'text','length':'3'| INVALID_DATA, invalid data, {expected_data_type=integer, api_name=length,",
        "'field_label':'A','data_type':'text','decimal_place':1| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'double','decimal_place':10| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'picklist'| DEPENDENT_FIELD_MISSING, required dependent field not found, {dependee={api_name=data_type, json_path=$.fields[0].data_type}, api_name=pick_list_values,",
        "'field_label':'A','data_type':'text','pick_list_values':[]| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'picklist','pick_list_values':[{'display_value':'x'},{'display_value':'x'}]| DUPLICATE_DATA, duplicate data, {api_name=actual_value, json_path=$.fields[0].pick_list_values[1].actual_value}",
        "'field_label':'A','data_type':'picklist','pick_list_values':[{'display_value':'x'},{'display_value':'x','actual_value':'y'}]| DUPLICATE_DATA, duplicate data, {api_name=pick_list_values,",
        "'field_label':'A','data_type':'picklist','pick_list_values':[{'actual_value':'x'}]| MANDATORY_NOT_FOUND, required field not found, {api_name=display_value,",
        "'field_label':'A','data_type':'picklist','pick_list_values':[{'id':'1','display_value':'x'}]| INVALID_DATA, the id given seems to be invalid, {api_name=id,",
        "'field_label':'A','data_type':'lookup'| DEPENDENT_FIELD_MISSING,",
        "'field_label':'A','data_type':'lookup','lookup':{}| MANDATORY_NOT_FOUND, required field not found, {api_name=module,",
        "'field_label':'A','data_type':'lookup','lookup':{'module':{'api_name':'Nothing'}}| INVALID_DATA,",
        "'field_label':'A','data_type':'boolean','unique':{}| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'autonumber'| DEPENDENT_FIELD_MISSING, required dependent field not found, {dependee={api_name=data_type, json_path=$.fields[0].data_type}, api_name=auto_number, json_path=$.fields[0].auto_number}",
        "'field_label':'A','data_type':'text','auto_number':{'start_number':1}| DEPENDENT_MISMATCH, it does not fit what it depends on, {dependee={api_name=data_type,",
        "'field_label':'A','data_type':'autonumber','auto_number':{}| MANDATORY_NOT_FOUND, required field not found, {api_name=start_number, json_path=$.fields[0].auto_number.start_number}",
        "'field_label':'A','data_type':'autonumber','auto_number':{'start_number':'a'}| INVALID_DATA, invalid data, {expected_data_type=integer, api_name=start_number,",
        "'field_label':'A','data_type':'autonumber','auto_number':{'start_number':-1}| INVALID_DATA, invalid data, {expected_data_type=integer,",
        "'field_label':'A','data_type':'autonumber','auto_number':{'start_number':1234567890}| INVALID_DATA, invalid data, {expected_data_type=integer,",
        "'field_label':'A','data_type':'autonumber','auto_number':{'start_number':1,'prefix':'abcdefghijklmnopqrstuvwxyz'}| INVALID_DATA, invalid data, {maximum_length=25, api_name=prefix,",
        "'field_label':'A','data_type':'autonumber','auto_number':{'start_number':1,'suffix':'a\\nb'}| INVALID_DATA, Invalid data, {api_name=suffix,",
        "'field_label':'A','data_type':'autonumber','auto_number':{'start_number':1,'step':2}| CONDITION_NOT_SERVED, Addenda does not honour this condition: step,",
        "'field_label':'A','data_type':'autonumber','auto_number':{'start_number':1},'_update_existing_records':true| CONDITION_NOT_SERVED, Addenda does not honour this condition: _update_existing_records,",
        "'field_label':'A','data_type':'text','_update_existing_records':true| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'autonumber','auto_number':{'start_number':1},'unique':{}| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'email','external':{'type':'org'}| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'text','external':{'type':'user'}| INVALID_DATA, invalid data, {api_name=type,",
        "'field_label':'A','data_type':'text','textarea':{'type':'small'}| DEPENDENT_MISMATCH,",
        "'field_label':'A','data_type':'textarea','textarea':{'type':'huge'}| INVALID_DATA, invalid data, {api_name=type, json_path=$.fields[0].textarea.type, supported_values=[small, large, rich_text]}",
        "'field_label':'A','data_type':'textarea','textarea':{'type':'large'},'length':5| DEPENDENT_MISMATCH, it does not fit what it depends on, {dependee={api_name=data_type, json_path=$.fields[0].data_type}, api_name=length,",
        "'field_label':'A','data_type':'text','tooltip':{'value':'x'}| MANDATORY_NOT_FOUND, required field not found, {api_name=name,",
        "'field_label':'company','data_type':'text'| DUPLICATE_DATA, duplicate data, {api_name=field_label,",
        "'field_label':'Product Details','data_type':'text'| RESERVED_KEYWORD_NOT_ALLOWED,",
        "'field_label':'A','data_type':'text','crypt':{}| CONDITION_NOT_SERVED, Addenda does not honour this condition: crypt,",
        "'field_label':'A','data_type':'text','profiles':[]| CONDITION_NOT_SERVED,",
      })
  void wrongFieldIsNotMade(String keys, String refused) throws Exception {
    assertThat(outcome(create("Leads", keys), "fields.0")).startsWith("400 " + refused);
  }

  @Test
  void modulesWithoutOwnFieldsAreRefused() throws Exception {
    for (var module : List.of("Notes", "Attachments", "Nothing")) {
      assertThat(outcome(create(module, "'field_label':'A','data_type':'text'"), ""))
          .startsWith("400 INVALID_MODULE");
    }
    assertThat(outcome(send("POST", "/settings/fields", item("")), ""))
        .startsWith("400 REQUIRED_PARAM_MISSING");
    assertThat(outcome(send("POST", fields("Leads"), "{'fields':[{},{},{},{},{},{}]}"), ""))
        .startsWith("400 INVALID_DATA, invalid data, {maximum_length=5,");
  }

  @Test
  void onlyAdministratorsMakeFields() throws Exception {
    var body = item("'field_label':'A','data_type':'text'");
    assertThat(outcome(send("POST", fields("Leads"), body, Person.STANDARD), ""))
        .startsWith("403 NO_PERMISSION, Permission denied to change settings");
  }

  @Test
  void whatRecordsDependOnIsNotChanged() throws Exception {
    var id = make("Leads", "Shade", "'data_type':'text','length':9");
    for (var keys :
        List.of(
            "'data_type':'email'|data_type",
            "'api_name':'Tint'|api_name",
            "'external':{'type':'org'}|external",
            "'lookup':{'module':{}}|lookup")) {
      var parts = keys.split("\\|", 2);
      assertThat(outcome(change("Leads", id, parts[0]), "fields.0"))
          .isEqualTo(
              "400 NOT_ALLOWED, the value cannot be changed, {api_name=%1$s, json_path=$.fields[0].%1$s}"
                  .formatted(parts[1]));
    }
    assertThat(outcome(change("Leads", id, "'length':8"), "fields.0"))
        .contains("DEPENDENT_MISMATCH", "range={from=9, to=255}");
    assertThat(change("Leads", id, "'length':10").status()).isEqualTo(200);
  }

  @Test
  void standardFieldsAreMostlyFixed() throws Exception {
    var company = idOf("Leads", "Company");
    for (var keys : List.of("'field_label':'Firm'", "'length':250", "'external':{'type':'org'}")) {
      assertThat(outcome(change("Leads", company, keys), "fields.0")).startsWith("400 NOT_ALLOWED");
    }
    assertThat(
            outcome(change("Leads", idOf("Leads", "Created_Time"), "'tooltip':null"), "fields.0"))
        .startsWith("400 NOT_ALLOWED");
    assertThat(
            outcome(
                change(
                    "Deals", idOf("Deals", "Stage"), "'pick_list_values':[{'display_value':'x'}]"),
                "fields.0"))
        .startsWith("400 NOT_ALLOWED");
    assertThat(outcome(change("Leads", idOf("Leads", "Fax"), "'unique':{}"), "fields.0"))
        .startsWith("400 ");
    assertThat(outcome(delete(field("Leads", company)), "fields.0"))
        .isEqualTo("400 NOT_ALLOWED, the field cannot be deleted, {id=" + company + "}");
  }

  @Test
  void unknownFieldIsRefused() throws Exception {
    assertThat(outcome(change("Leads", "1", "'tooltip':null"), "fields.0"))
        .startsWith("400 INVALID_DATA, the id given seems to be invalid");
    assertThat(outcome(delete(field("Leads", "1")), "fields.0"))
        .startsWith("400 INVALID_DATA, the id given seems to be invalid");
    assertThat(outcome(delete(field("Leads", "x")), "")).startsWith("400 INVALID_DATA");
    assertThat(outcome(send("PATCH", fields("Leads"), item("'id':'1'")), "fields.0"))
        .startsWith("400 INVALID_DATA, the id given seems to be invalid, {api_name=id,");
    var company = idOf("Leads", "Company");
    assertThat(outcome(change("Deals", company, "'tooltip':null"), "fields.0")).startsWith("400 ");
  }

  @Test
  void mixedResultsAre207() throws Exception {
    var answer =
        send(
            "POST",
            fields("Quotes"),
            "{'fields':[{'field_label':'Twice','data_type':'text'},{'field_label':'Twice','data_type':'text'}]}");
    assertThat(outcome(answer, "fields.0")).startsWith("207 SUCCESS, field created");
    assertThat(outcome(answer, "fields.1")).startsWith("207 DUPLICATE_DATA");
  }
}
