package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Taxes, which one call adds, changes, orders and deletes, all or none.
class TaxesTest extends SettingsCalls {

  private static final String TAXES = "/org/taxes";

  private static Answer put(String taxes) throws Exception {
    return send("PUT", TAXES, "{'org_taxes':{'taxes':[" + taxes + "]}}");
  }

  private static List<String> names() throws Exception {
    return get(TAXES).json().texts("name");
  }

  @Test
  void taxesAreAddedOrderedChangedAndDeleted() throws Exception {
    var added =
        put("{'name':'Vat','value':19},{'name':'Sales Tax','value':7.5,'display_label':'Sales'}");
    assertThat(added.status()).as(added.body()).isEqualTo(200);
    assertThat(added.text("message")).isEqualTo("tax updated");
    var ids = added.ids();
    assertThat(get(TAXES + "/" + ids.getFirst()).body())
        .isEqualTo(
            """
            {"org_taxes":{"taxes":[{"display_label":"Vat","name":"Vat","id":"%s","value":19,"sequence_number":1}]}}"""
                .formatted(ids.getFirst()));
    assertThat(names()).containsExactly("Vat", "Sales Tax");

    var changed =
        put(
            "{'id':'%s','sequence_number':2,'value':20},{'id':'%s','sequence_number':1}"
                .formatted(ids.getFirst(), ids.getLast()));
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(names()).containsExactly("Sales Tax", "Vat");
    assertThat(get(TAXES).body()).contains("\"value\":20", "\"display_label\":\"Sales\"");

    assertThat(get(TAXES).body())
        .contains("\"preference\":{\"auto_populate_tax\":false,\"modify_tax_rates\":false}");
    send("PUT", TAXES, "{'org_taxes':{'preference':{'modify_tax_rates':true}}}");
    send("PUT", TAXES, "{'org_taxes':{'preference':{'auto_populate_tax':true}}}");
    assertThat(get(TAXES).body())
        .contains("\"preference\":{\"auto_populate_tax\":true,\"modify_tax_rates\":true}");

    var gone =
        put(
            "{'id':'%s','_delete':null},{'id':'%s','_delete':true}"
                .formatted(ids.getFirst(), ids.getLast()));
    assertThat(gone.status()).as(gone.body()).isEqualTo(200);
    assertThat(names()).isEmpty();
    assertThat(get(TAXES + "/" + ids.getFirst()).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}| MANDATORY_NOT_FOUND, required field not found, {api_name=name,",
        "{'name':'A'}| MANDATORY_NOT_FOUND, required field not found, {api_name=value,",
        "{'name':'A','value':'5'}| INVALID_DATA, invalid data, {expected_data_type=double,",
        "{'name':'A','value':101}| INVALID_DATA, invalid data, {api_name=value,",
        "{'name':'A','value':1,'sequence_number':0}| INVALID_DATA, Sequence number out of range,",
        "{'name':'A','value':1,'sequence_number':99}| INVALID_DATA, Sequence number out of range,",
        "{'name':'A','value':1,'sequence_number':'1'}| INVALID_DATA, invalid data, {expected_data_type=integer,",
        "{'name':'A','value':1,'sequence_number':1},{'name':'B','value':1,'sequence_number':1}| INVALID_DATA, Sequence number cannot be repeated in same request,",
        "{'name':'A','value':1},{'name':'a','value':1}| DUPLICATE_DATA, duplicate data, {api_name=name,",
        "{'id':'1','value':1}| INVALID_DATA, Given ID does not exist, {api_name=id,",
        "{'_delete':null}| MANDATORY_NOT_FOUND, required field not found, {api_name=id,",
        "{'name':'A','value':1,'rate':1}| CONDITION_NOT_SERVED,",
        "5| INVALID_DATA, invalid data, {expected_data_type=jsonobject,",
      })
  void wrongTaxIsRefusedAndNoneIsMade(String taxes, String refused) throws Exception {
    assertThat(outcome(put("{'name':'Good','value':1}," + taxes), "org_taxes"))
        .startsWith("400 " + refused);
    assertThat(get(TAXES).body()).doesNotContain("Good");
  }

  @Test
  void somethingMustBeAsked() throws Exception {
    assertThat(outcome(send("PUT", TAXES, "{'org_taxes':{}}"), "org_taxes"))
        .startsWith("400 EXPECTED_FIELD_MISSING");
    assertThat(outcome(send("PUT", TAXES, "{}"), "")).startsWith("400 MANDATORY_NOT_FOUND");
    assertThat(send("PUT", TAXES, "{}", Person.STANDARD).text("code")).isEqualTo("NO_PERMISSION");
  }
}
