package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.CrmModule;
import io.addenda.model.Version;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModuleEndpointsTest extends SmallPerTest {

  private static final Instant STARTED = SmallOrganization.NOW.plus(Duration.ofDays(3));

  /// All keys that the v7 sample of a module has in a list.
  private static final String KEYS =
      "has_more_profiles access_type private_profile deletable description creatable"
          + " recycle_bin_on_delete modified_time plural_label presence_sub_menu"
          + " actual_plural_label id visibility convertable sub_menu_available editable"
          + " actual_singular_label profiles show_as_tab web_link sequence_number singular_label"
          + " viewable api_supported api_name quick_create modified_by generated_type"
          + " feeds_required arguments module_name profile_count business_card_field_limit"
          + " parent_module status";

  /// What it has besides when it is asked for alone.
  private static final String MORE =
      " global_search_supported activity_badge $field_states chart_view chart_view_supported"
          + " per_page $properties $on_demand_properties lookup_field_properties kanban_view"
          + " kanban_view_supported public_fields_configured custom_view business_card_fields"
          + " related_lists layouts filter_status lookupable display_field search_layout_fields"
          + " related_list_properties territory";

  private Answers list;
  private Answers one;

  @BeforeEach
  void prepare() {
    small.tellOfCreation();
    var settings = SmallSettings.of(small, () -> STARTED);
    list = new Answers(settings.modules()::list);
    one = new Answers(settings.modules()::get);
  }

  private Map<String, @Nullable Object> module(Version version, String name) {
    return one.in(version).of(small.ada, "", "api_name", name).list("modules").getFirst();
  }

  private String id(String name) {
    return small.ada.organization().idOf(name).toString();
  }

  @Test
  void moduleHasEveryKeyOfTheSample() {
    for (var module : list.of(small.ada, "").list("modules")) {
      assertThat(module.keySet())
          .as(String.valueOf(module.get("api_name")))
          .containsExactlyInAnyOrder(KEYS.split(" ", -1));
    }
    assertThat(module(Version.V7, "Leads").keySet())
        .containsExactlyInAnyOrder((KEYS + MORE).split(" ", -1));
  }

  @Test
  void moduleTellsWhatCanBeDoneWithIt() {
    assertThat(module(Version.V7, "machines"))
        .containsEntry("id", id("Machines"))
        .containsEntry("api_name", "Machines")
        .containsEntry("module_name", "CustomModule1")
        .containsEntry("singular_label", "Machine")
        .containsEntry("plural_label", "Machines")
        .containsEntry("generated_type", "custom")
        .containsEntry("status", "visible")
        .containsEntry("creatable", true)
        .containsEntry("editable", true)
        .containsEntry("deletable", true)
        .containsEntry("viewable", true)
        .containsEntry("convertable", false)
        .containsEntry("api_supported", true)
        .containsEntry("recycle_bin_on_delete", true)
        .containsEntry("sequence_number", 23)
        .containsEntry("profile_count", 3)
        .containsEntry("modified_time", "2025-01-15T10:30:00+05:30")
        .containsEntry("display_field", "Name")
        .containsEntry(
            "profiles",
            List.of(
                Map.of("name", "Administrator", "id", "11"),
                Map.of("name", "Standard", "id", "12"),
                Map.of("name", "Read Only", "id", "13")));
  }

  @Test
  void nothingIsToldThatTheCallerOrTheServerCannotDo() {
    for (var module : list.of(small.ada, "").list("modules")) {
      assertThat(module)
          .containsEntry("convertable", "Leads".equals(module.get("api_name")))
          .containsEntry(
              "editable",
              !List.of("Attachments", "Documents", "Projects").contains(module.get("api_name")));
    }
    assertThat(list.of(small.rita, "").list("modules").getFirst())
        .containsEntry("api_name", "Leads")
        .containsEntry("creatable", false)
        .containsEntry("editable", false)
        .containsEntry("deletable", false)
        .containsEntry("viewable", true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Notes", "Attachments"})
  void whatHangsOnRecordsIsHidden(String name) {
    assertThat(module(Version.V7, name))
        .containsEntry("status", "system_hidden")
        .containsEntry("show_as_tab", false);
    assertThat(module(Version.V3, name)).containsEntry("visible", false);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void keysAreThoseOfTheVersion(Version version) {
    var keys = module(version, "Leads").keySet();
    assertThat(keys.contains("visible"))
        .isEqualTo(!version.isBefore(Version.V2_1) && version.isBefore(Version.V5));
    assertThat(keys.contains("status")).isEqualTo(!version.isBefore(Version.V5));
    assertThat(keys.contains("recycle_bin_on_delete")).isEqualTo(!version.isBefore(Version.V6));
    assertThat(keys.contains("triggers_supported")).isEqualTo(version.isBefore(Version.V6));
  }

  @Test
  void modulesAreThoseTheProfileAndTheVersionHave() {
    assertThat(list.of(small.ada, "").each("modules", "api_name"))
        .hasSize(24)
        .contains("Vendors", "Documents", "Machines", "Attachments", "Notes");
    assertThat(list.of(small.sven, "").each("modules", "api_name"))
        .hasSize(21)
        .contains("Leads", "Machines", "Attachments")
        .doesNotContain("Vendors", "Documents", "Projects");
    assertThat(list.in(Version.V2).of(small.ada, "").each("modules", "api_name"))
        .hasSize(22)
        .doesNotContain("Appointments__s", "Services__s");
  }

  @Test
  void everyModuleIsServedByTheIdThatTheListGave() {
    for (var module : list.of(small.ada, "").list("modules")) {
      var alone = one.of(small.ada, "", "api_name", String.valueOf(module.get("id")));
      if (Boolean.TRUE.equals(module.get("api_supported"))) {
        assertThat(alone.list("modules").getFirst())
            .containsEntry("api_name", module.get("api_name"));
      } else {
        assertThat(alone.error()).isEqualTo("NOT_SUPPORTED {}");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nonsense", "Vendors", "12", "undefined"})
  void moduleThatTheCallerDoesNotSeeIsNone(String name) {
    assertThat(one.of(small.sven, "", "api_name", name).error())
        .isEqualTo("INVALID_MODULE {resource_path_index=2}");
    assertThat(one.in(Version.V2).of(small.sven, "", "api_name", name).error())
        .isEqualTo("INVALID_MODULE {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "status=system_hidden; Notes Attachments",
        "status=system_hidden, user_hidden; Notes Attachments"
      })
  void statusIsHonoured(String query, String names) {
    assertThat(list.of(small.ada, query).each("modules", "api_name"))
        .containsExactly((Object[]) names.split(" ", -1));
  }

  @Test
  void statusLeavesOutTheOthers() {
    assertThat(list.of(small.ada, "status=visible").each("modules", "api_name"))
        .hasSize(22)
        .doesNotContain("Notes", "Attachments");
    assertThat(list.of(small.ada, "status=user_hidden").status()).isEqualTo(204);
    assertThat(list.of(small.ada, "status=").list("modules")).hasSize(24);
    assertThat(list.of(small.ada, "status=visible,invisible").error())
        .isEqualTo(
            "INVALID_DATA {index=1, supported_values=[visible, user_hidden, system_hidden,"
                + " scheduled_for_deletion], param_name=status}");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-17T00:00:00Z, 200",
    "2025-01-18T10:29:59+05:30, 200",
    "2025-01-18T10:30:00+05:30, 304",
    "2035-01-01T00:00:00Z, 304",
    "'Sat, 18 Jan 2025 05:00:00 GMT', 304",
    "yesterday, 400"
  })
  void ifModifiedSinceIsHonoured(String time, int status) {
    assertThat(list.with("If-Modified-Since", time).of(small.ada, "").status()).isEqualTo(status);
  }

  @Test
  void customModulesAreNumbered() {
    var second = CrmModule.custom("Tools", "Tool", "Tools", CrmModule.Kept.first(2));
    small.metadata.write(
        tables -> {
          tables.organizations().put(SmallOrganization.ID, second);
          return true;
        });
    var ada = small.again(small.ada);
    assertThat(one.of(ada, "", "api_name", "Machines").each("modules", "module_name"))
        .containsExactly("CustomModule1");
    assertThat(one.of(ada, "", "api_name", "Tools").each("modules", "module_name"))
        .containsExactly("CustomModule2");
  }
}
