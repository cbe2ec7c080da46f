package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Version;
import io.addenda.testing.SmallPerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldEndpointsTest extends SmallPerTest {

  /// All keys that the v7 sample of a field has.
  private static final String KEYS =
      "associated_module webhook operation_type colour_code_enabled_by_system field_label tooltip"
          + " type field_read_only customizable_properties display_label read_only"
          + " association_details businesscard_supported multi_module_lookup id created_time"
          + " filterable visible profiles view_type separator searchable external api_name unique"
          + " enable_colour_code pick_list_values system_mandatory private virtual_field json_type"
          + " crypt created_source display_type ui_type modified_time quick_sequence_number"
          + " email_parser currency custom_field lookup hipaa_compliance convert_mapping"
          + " rollup_summary length column_name display_field pick_list_values_sorted_lexically"
          + " default_value sortable layout_associations global_picklist history_tracking data_type"
          + " formula additional_column hipaa_compliance_enabled decimal_place multiselectlookup"
          + " auto_number";

  private Answers answers;
  private Answers one;
  private Answers choices;

  @BeforeEach
  void prepare() {
    var fields = SmallSettings.of(small, InstantSource.system()).fields();
    answers = new Answers(fields::list);
    one = new Answers(fields::get);
    choices = new Answers(fields::choices);
  }

  private Map<String, @Nullable Object> field(Version version, String module, String name) {
    var fields = answers.in(version).of(small.ada, "module=" + module).list("fields");
    return fields.stream()
        .filter(field -> name.equals(field.get("api_name")))
        .findFirst()
        .orElseThrow(() -> new AssertionError(module + " has no " + name));
  }

  private String id(String name) {
    return small.ada.organization().idOf(name).toString();
  }

  @Test
  void fieldIsFoundByItsId() {
    var stage = field(Version.V7, "Deals", "Stage");
    var id = String.valueOf(stage.get("id"));
    assertThat(one.of(small.ada, "module=Deals", "field", id).list("fields"))
        .containsExactly(stage);
    assertThat(one.of(small.ada, "module=Leads", "field", id).status()).isEqualTo(204);
    assertThat(one.of(small.ada, "module=Deals", "field", "x").error())
        .isEqualTo("INVALID_DATA {resource_path_index=2}");
    assertThat(one.of(small.ada, "", "field", id).error())
        .isEqualTo("REQUIRED_PARAM_MISSING {param_name=module}");
  }

  @Test
  void choicesAreFoundByTheIdOfTheField() {
    var stage = field(Version.V7, "Deals", "Stage");
    assertThat(
            choices
                .of(small.ada, "", "field", String.valueOf(stage.get("id")))
                .list("pick_list_values"))
        .isEqualTo(stage.get("pick_list_values"))
        .hasSizeGreaterThan(5);
    var name = field(Version.V7, "Deals", "Deal_Name").get("id");
    assertThat(choices.of(small.ada, "", "field", String.valueOf(name)).status()).isEqualTo(204);
  }

  @Test
  void choicesOfAModuleThatTheCallerDoesNotSeeAreNotThere() {
    var field = field(Version.V7, "Vendors", "GL_Account");
    var id = String.valueOf(field.get("id"));
    assertThat(choices.of(small.ada, "", "field", id).status()).isEqualTo(200);
    assertThat(choices.of(small.sven, "", "field", id).status()).isEqualTo(204);
  }

  @Test
  void fieldHasEveryKeyOfTheSample() {
    for (var field : answers.of(small.ada, "module=Leads").list("fields")) {
      assertThat(field.keySet())
          .as(String.valueOf(field.get("api_name")))
          .containsExactlyInAnyOrder(KEYS.split(" ", -1));
    }
  }

  @Test
  void fieldIsToldInFull() {
    assertThat(field(Version.V7, "machines", "Name"))
        .containsEntry("id", id("Machines.Name"))
        .containsEntry("field_label", "Name")
        .containsEntry("data_type", "text")
        .containsEntry("json_type", "string")
        .containsEntry("ui_type", 1)
        .containsEntry("length", 120)
        .containsEntry("system_mandatory", true)
        .containsEntry("read_only", false)
        .containsEntry("custom_field", false)
        .containsEntry("display_field", true)
        .containsEntry("type", "used")
        .containsEntry("lookup", Map.of())
        .containsEntry("pick_list_values", List.of())
        .containsEntry("sortable", false)
        .containsEntry(
            "profiles",
            List.of(
                Map.of("permission_type", "read_write", "name", "Administrator", "id", "11"),
                Map.of("permission_type", "read_write", "name", "Standard", "id", "12"),
                Map.of("permission_type", "read_only", "name", "Read Only", "id", "13")));
    assertThat(field(Version.V7, "Machines", "Owner"))
        .containsEntry("field_label", "Machine Owner")
        .containsEntry("ui_type", 8)
        .containsEntry("system_mandatory", false);
  }

  @ParameterizedTest
  @CsvSource({
    "Last_Name, true",
    "Created_Time, false",
    "Full_Name, false",
    "Converted_Date_Time, false"
  })
  void operationTypeSaysWhatTheServerDoes(String name, boolean writable) {
    var field = field(Version.V7, "Leads", name);
    assertThat(field.get("operation_type"))
        .isEqualTo(
            Map.of(
                "web_update",
                false,
                "api_create",
                writable,
                "web_create",
                false,
                "api_update",
                writable));
    assertThat(field).containsEntry("read_only", !writable);
  }

  @Test
  void pickListTellsItsChoices() {
    assertThat(Answers.maps(field(Version.V7, "Leads", "Rating").get("pick_list_values")))
        .hasSize(6)
        .last()
        .satisfies(
            choice ->
                assertThat(choice)
                    .containsEntry("display_value", "Shut Down")
                    .containsEntry("actual_value", "ShutDown")
                    .containsEntry("reference_value", "ShutDown")
                    .containsEntry("sequence_number", 6)
                    .containsEntry("id", id("Leads.Rating.ShutDown"))
                    .containsEntry("type", "used"));
  }

  @ParameterizedTest
  @CsvSource({
    "Leads, Full_Name Lead_Source Lead_Status Owner Created_Time Tag id",
    "Contacts, Full_Name Email Modified_By Account_Name",
    "Notes, Note_Title Note_Content Parent_Id Owner Created_By id",
    "Attachments, File_Name Size Parent_Id Owner Created_Time Modified_Time id",
    "Machines, Name Owner id"
  })
  void moduleHasItsFields(String module, String names) {
    assertThat(answers.of(small.ada, "module=" + module).each("fields", "api_name"))
        .contains((Object[]) names.split(" ", -1));
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void fieldsOfLaterVersionsAreNotTold(Version version) {
    var names = answers.in(version).of(small.ada, "module=Leads").each("fields", "api_name");
    assertThat(names.contains("id")).isEqualTo(!version.isBefore(Version.V4));
    assertThat(names.contains("Record_Status__s")).isEqualTo(!version.isBefore(Version.V6));
    assertThat(field(version, "Leads", "Phone").containsKey("operation_type"))
        .isEqualTo(!version.isBefore(Version.V5));
  }

  @Test
  void lookupNamesItsModuleByTextAtFirst() {
    for (var version : List.of(Version.V2, Version.V2_1)) {
      assertThat(Answers.map(field(version, "Notes", "Parent_Id").get("lookup")))
          .containsEntry("module", "se_module");
    }
    for (var version : List.of(Version.V3, Version.V7)) {
      assertThat(Answers.map(field(version, "Notes", "Parent_Id").get("lookup")))
          .containsEntry("module", Map.of("api_name", "se_module", "id", id("se_module")))
          .containsEntry("id", id("Notes.Parent_Id.lookup"));
    }
  }

  @Test
  void fieldLeadsToNoModuleThatTheCallerCannotAskFor() {
    for (var caller : List.of(small.ada, small.sven)) {
      for (var version : List.of(Version.V2, Version.V7)) {
        var asked = answers.in(version);
        for (var module : SeenModulesTest.supported(caller, version)) {
          for (var field : asked.of(caller, "module=" + module).list("fields")) {
            if (Objects.equals(field.get("data_type"), "subform")) {
              var lines = Answers.map(field.get("associated_module")).get("module");
              assertThat(asked.of(caller, "module=" + lines).each("fields", "api_name"))
                  .contains("Quantity", "Net_Total", "id");
            }
            var lookup = Answers.map(field.get("lookup")).get("module");
            var target = lookup instanceof Map<?, ?> map ? map.get("api_name") : lookup;
            if (target != null && !target.equals("se_module")) {
              assertThat(asked.of(caller, "module=" + target).status()).isEqualTo(200);
            }
          }
        }
      }
    }
    assertThat(answers.of(small.sven, "module=Products").each("fields", "api_name"))
        .doesNotContain("Vendor_Name");
    assertThat(answers.of(small.ada, "module=Products").each("fields", "api_name"))
        .contains("Vendor_Name");
  }

  @Test
  void linesOfAnOrderHaveFieldsForWhoSeesTheOrder() {
    var fields = answers.of(small.ada, "module=quoted_items").list("fields");
    assertThat(fields)
        .extracting(field -> field.get("api_name"))
        .startsWith("Product_Name", "Quantity", "List_Price");
    assertThat(fields.getFirst())
        .containsEntry("system_mandatory", true)
        .containsEntry("display_field", true);
    assertThat(field(Version.V7, "Quotes", "Quoted_Items"))
        .containsEntry(
            "associated_module", Map.of("module", "Quoted_Items", "id", id("Quoted_Items")));
    assertThat(field(Version.V7, "Leads", "Company")).containsEntry("associated_module", null);
  }

  @Test
  void everyModuleHasItsNameFieldAndIdsThatNothingElseHas() {
    var ids = new ArrayList<Object>();
    for (var module : small.ada.organization().modules()) {
      if (module.isSupported()) {
        var answer = answers.of(small.ada, "module=" + module.apiName());
        assertThat(answer.each("fields", "api_name")).contains(module.nameField());
        ids.addAll(answer.each("fields", "id"));
        ids.add(id(module.apiName()));
      }
    }
    assertThat(ids).hasSizeGreaterThan(600).doesNotHaveDuplicates();
  }

  @Test
  void moduleIsMandatory() {
    for (var query : List.of("", "module=", "type=all")) {
      assertThat(answers.of(small.ada, query).error())
          .isEqualTo("REQUIRED_PARAM_MISSING {param_name=module}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nonsense", "Vendors", "Documents", "se_module", "Items"})
  void moduleIsOneThatTheCallerSees(String name) {
    assertThat(answers.of(small.sven, "module=" + name).error())
        .isEqualTo("INVALID_MODULE {param_name=module}");
  }

  @Test
  void youngModulesHaveFieldsInTheirVersionsOnly() {
    for (var name : List.of("Appointments__s", "Services__s")) {
      assertThat(answers.in(Version.V2_1).of(small.ada, "module=" + name).error())
          .isEqualTo("INVALID_MODULE {param_name=module}");
      assertThat(answers.in(Version.V3).of(small.ada, "module=" + name).status()).isEqualTo(200);
    }
  }

  @Test
  void typeIsHonoured() {
    assertThat(answers.of(small.ada, "module=Leads&type=unused").status()).isEqualTo(204);
    assertThat(answers.of(small.ada, "module=Leads&type=all").list("fields"))
        .isEqualTo(answers.of(small.ada, "module=Leads&type=used").list("fields"))
        .isEqualTo(answers.of(small.ada, "module=Leads").list("fields"));
    assertThat(answers.of(small.ada, "module=Leads&type=some").error())
        .isEqualTo("INVALID_DATA {param_name=type}");
  }
}
