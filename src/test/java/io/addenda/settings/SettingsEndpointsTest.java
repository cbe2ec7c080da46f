package io.addenda.settings;

import static io.addenda.testing.SmallOrganization.text;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.model.Caller;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsEndpointsTest {

  private static final String ADA =
      "{\"id\":\"21\",\"email\":\"ada@small.example\",\"full_name\":\"Ada Lund\","
          + "\"first_name\":\"Ada\",\"last_name\":\"Lund\","
          + "\"role\":{\"name\":\"CEO\",\"id\":\"%s\"},"
          + "\"profile\":{\"name\":\"Administrator\",\"id\":\"11\"},\"status\":\"active\","
          + "\"type__s\":\"Regular User\",\"zuid\":\"zuid21\",\"confirm\":true,"
          + "\"time_zone\":\"Asia/Kolkata\",\"locale\":\"en_US\",\"language\":\"en_US\","
          + "\"country_locale\":\"en_US\",\"date_format\":\"MMM d, yyyy\","
          + "\"time_format\":\"hh:mm a\",\"microsoft\":false,\"personal_account\":false}";

  private static final String MODULE_PARAM_INVALID =
      "400 {\"code\":\"INVALID_MODULE\",\"details\":{\"param_name\":\"module\"},"
          + "\"message\":\"the module name given seems to be invalid\",\"status\":\"error\"}";

  @TempDir Path directory;
  private SmallOrganization small;
  private SettingsEndpoints settings;

  @BeforeEach
  void open() {
    small = new SmallOrganization(directory);
    settings = new SettingsEndpoints(small.metadata);
  }

  @AfterEach
  void close() {
    small.close();
  }

  private static String answer(
      Function<Call, Response> endpoint, Caller caller, String query, String... path) {
    try {
      return text(endpoint.apply(SmallOrganization.call(caller, query, "", path)));
    } catch (ApiException e) {
      return text(ErrorTable.response(e.error()));
    }
  }

  private String id(String name) {
    return small.ada.organization().idOf(name).toString();
  }

  /// One member of each object of a list in an answer.
  private static List<Object> each(String answer, String list, String member) {
    var body = Json.read(answer.substring(answer.indexOf('{')));
    return ((List<?>) Objects.requireNonNull(body.get(list)))
        .stream()
            .map(item -> Json.parseObject(item).orElseThrow())
            .<Object>map(item -> String.valueOf(item.get(member)))
            .toList();
  }

  @Test
  void moduleTellsWhatCanBeDoneWithIt() {
    assertThat(answer(settings::module, small.sven, "", "api_name", "machines"))
        .isEqualTo(
            "200 {\"modules\":[{\"id\":\"%s\",\"api_name\":\"Machines\",".formatted(id("Machines"))
                + "\"module_name\":\"Machines\",\"singular_label\":\"Machine\","
                + "\"plural_label\":\"Machines\",\"actual_singular_label\":\"Machine\","
                + "\"actual_plural_label\":\"Machines\",\"generated_type\":\"custom\","
                + "\"status\":\"visible\",\"creatable\":true,\"editable\":true,"
                + "\"deletable\":true,\"viewable\":true,\"convertable\":false,"
                + "\"api_supported\":true,\"show_as_tab\":true,\"quick_create\":true,"
                + "\"recycle_bin_on_delete\":true,\"sequence_number\":23,\"profile_count\":3,"
                + "\"profiles\":[{\"name\":\"Administrator\",\"id\":\"11\"},"
                + "{\"name\":\"Standard\",\"id\":\"12\"},{\"name\":\"Read Only\",\"id\":\"13\"}],"
                + "\"parent_module\":{},\"access_type\":\"org_based\",\"visibility\":1}]}");
  }

  @Test
  void attachmentsAreAHiddenModule() {
    assertThat(answer(settings::module, small.ada, "", "api_name", "Attachments"))
        .contains(
            "\"generated_type\":\"default\",\"status\":\"system_hidden\",\"creatable\":true,"
                + "\"editable\":false,\"deletable\":true,\"viewable\":true",
            "\"api_supported\":true,\"show_as_tab\":false,\"quick_create\":false,"
                + "\"recycle_bin_on_delete\":false");
  }

  @Test
  void modulesAreThoseTheProfileSees() {
    var all = answer(settings::modules, small.ada, "");
    assertThat(each(all, "modules", "api_name"))
        .hasSize(24)
        .contains("Vendors", "Documents", "Machines", "Attachments", "Notes");
    var some = answer(settings::modules, small.sven, "");
    assertThat(each(some, "modules", "api_name"))
        .hasSize(21)
        .contains("Leads", "Machines", "Attachments")
        .doesNotContain("Vendors", "Documents", "Projects");
    assertThat(answer(settings::module, small.ada, "", "api_name", "Documents"))
        .contains("\"api_supported\":false");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nonsense", "Vendors"})
  void moduleThatTheCallerDoesNotSeeIsNone(String name) {
    assertThat(answer(settings::module, small.sven, "", "api_name", name))
        .isEqualTo(
            "400 {\"code\":\"INVALID_MODULE\",\"details\":{\"resource_path_index\":0},"
                + "\"message\":\"The module name given seems to be invalid\",\"status\":\"error\"}");
  }

  @Test
  void fieldsAndRelatedListsNeedAModule() {
    var missing =
        "400 {\"code\":\"REQUIRED_PARAM_MISSING\",\"details\":{\"param_name\":\"module\"},"
            + "\"message\":\"One of the expected parameter is missing\",\"status\":\"error\"}";
    assertThat(answer(settings.fields()::list, small.ada, "")).isEqualTo(missing);
    assertThat(answer(settings::relatedLists, small.ada, "module=")).isEqualTo(missing);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nonsense", "Vendors", "Documents"})
  void fieldsAndRelatedListsNeedAModuleThatTheCallerSees(String name) {
    assertThat(answer(settings.fields()::list, small.sven, "module=" + name))
        .isEqualTo(MODULE_PARAM_INVALID);
    assertThat(answer(settings::relatedLists, small.sven, "module=" + name))
        .isEqualTo(MODULE_PARAM_INVALID);
  }

  @Test
  void recordsHaveNotesAndAttachments() {
    assertThat(answer(settings::relatedLists, small.rita, "module=leads"))
        .isEqualTo(
            "200 {\"related_lists\":["
                + relatedList("Leads", "Notes", 1, true)
                + ","
                + relatedList("Leads", "Attachments", 2, false)
                + "]}");
    assertThat(answer(settings::relatedLists, small.rita, "module=Notes"))
        .isEqualTo(
            "200 {\"related_lists\":[" + relatedList("Notes", "Attachments", 1, false) + "]}");
    assertThat(answer(settings::relatedLists, small.rita, "module=Attachments")).isEqualTo("204");
  }

  private String relatedList(String module, String name, int number, boolean fields) {
    return ("{\"module\":{\"api_name\":\"%2$s\",\"id\":\"%3$s\"},\"type\":\"default\","
            + "\"sequence_number\":\"%4$d\",\"display_label\":\"%2$s\",\"customize_sort\":true,"
            + "\"customize_fields\":%5$s,\"api_name\":\"%2$s\","
            + "\"customize_display_label\":false,\"name\":\"%2$s\",\"action\":null,"
            + "\"href\":\"%1$s/{ENTITYID}/%2$s\",\"id\":\"%6$s\",\"status\":\"visible\"}")
        .formatted(module, name, id(name), number, fields, id(module + " has " + name));
  }

  @Test
  void currentUserIsTheCaller() {
    assertThat(answer(settings::users, small.ada, "type=CurrentUser"))
        .isEqualTo(
            "200 {\"users\":["
                + ADA.formatted(id("role CEO"))
                + "],\"info\":{\"per_page\":200,\"count\":1,\"page\":1,\"more_records\":false}}");
  }

  @ParameterizedTest
  @CsvSource({
    "'', 21 22 23",
    "type=AllUsers, 21 22 23",
    "type=ActiveUsers, 21 22 23",
    "type=ConfirmedUsers, 21 22 23",
    "type=ActiveConfirmedUsers, 21 22 23",
    "type=AdminUsers, 21",
    "type=ActiveConfirmedAdmins, 21",
    "type=CurrentUser, 22",
    "per_page=2, 21 22",
    "per_page=2&page=2, 23"
  })
  void typeAndPageChooseUsersOfTheOrganisation(String query, String ids) {
    assertThat(each(answer(settings::users, small.sven, query), "users", "id"))
        .containsExactly((Object[]) ids.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DeactiveUsers", "NotConfirmedUsers", "DeletedUsers"})
  void typeThatNobodyHasIsNoContent(String type) {
    assertThat(answer(settings::users, small.sven, "type=" + type)).isEqualTo("204");
  }

  @ParameterizedTest
  @CsvSource({"type, Nonsense", "page, 0", "per_page, 201"})
  void usersParameterWithAWrongValueIsNamed(String name, String value) {
    assertThat(answer(settings::users, small.sven, name + "=" + value))
        .isEqualTo(
            "400 {\"code\":\"INVALID_DATA\",\"details\":{\"param_name\":\"%s\"},".formatted(name)
                + "\"message\":\"invalid data\",\"status\":\"error\"}");
  }

  @Test
  void userIsFoundByIdWithinTheOrganisation() {
    assertThat(answer(settings::user, small.rita, "", "user", "21"))
        .isEqualTo("200 {\"users\":[" + ADA.formatted(id("role CEO")) + "]}");
    assertThat(answer(settings::user, small.ada, "", "user", "23"))
        .contains("\"first_name\":null,\"last_name\":\"Rita\",\"role\":{\"name\":\"Manager\"");
    assertThat(answer(settings::user, small.ada, "", "user", "22"))
        .contains("\"first_name\":\"Sven Olaf\",\"last_name\":\"Berg\"");
    assertThat(answer(settings::user, small.ada, "", "user", "24")).isEqualTo("204");
    assertThat(answer(settings::user, small.ada, "", "user", "nonsense")).isEqualTo("204");
  }

  @Test
  void organisationIsTheCallers() {
    assertThat(answer(settings::organization, small.sven, ""))
        .isEqualTo(
            "200 {\"org\":[{\"id\":\"7000000000020005\",\"zgid\":\"60021\","
                + "\"company_name\":\"Small & Co\",\"type\":\"production\","
                + "\"domain_name\":\"org60021\",\"primary_email\":\"ada@small.example\","
                + "\"primary_zuid\":\"zuid21\",\"time_zone\":\"Asia/Kolkata\","
                + "\"currency\":\"US Dollar - USD\",\"iso_code\":\"USD\","
                + "\"currency_symbol\":\"$\",\"currency_locale\":\"USD\",\"country_code\":\"US\","
                + "\"mc_status\":false,\"gapps_enabled\":false,\"privacy_settings\":false,"
                + "\"translation_enabled\":false,\"hipaa_compliance_enabled\":false,"
                + "\"license_details\":{\"paid_expiry\":null,\"users_license_purchased\":3,"
                + "\"trial_type\":null,\"trial_expiry\":null,\"paid\":true,"
                + "\"paid_type\":\"enterprise\"}}]}");
  }
}
