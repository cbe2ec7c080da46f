package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Caller;
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

class UserEndpointsTest extends SmallPerTest {

  /// All keys that the v7 sample has of any user, and those that it has of the current user only.
  private static final String KEYS =
      "country language microsoft $shift_effective_from id state fax country_locale"
          + " sandboxDeveloper zip decimal_separator created_time time_format offset profile"
          + " created_by zuid full_name phone dob sort_order_preference__s status type__s role"
          + " city locale Isonline Modified_By street $current_shift alias first_name email"
          + " status_reason__s website Modified_Time $next_shift mobile last_name time_zone"
          + " number_separator confirm date_format Reporting_To";

  private static final String OWN_KEYS =
      " name_format__s customize_info signature personal_account default_tab_group theme";

  private Answers list;
  private Answers one;

  @BeforeEach
  void prepare() {
    small.tellOfCreation();
    var users = SmallSettings.of(small, () -> SmallOrganization.NOW).users();
    list = new Answers(users::list);
    one = new Answers(users::get);
  }

  private Map<String, @Nullable Object> user(Caller caller, String id) {
    return one.of(caller, "", "user", id).list("users").getFirst();
  }

  @Test
  void userHasEveryKeyOfTheSample() {
    assertThat(user(small.ada, "21").keySet())
        .containsExactlyInAnyOrder((KEYS + OWN_KEYS).split(" ", -1));
    assertThat(user(small.ada, "22").keySet()).containsExactlyInAnyOrder(KEYS.split(" ", -1));
  }

  @ParameterizedTest
  @CsvSource({"'', 3", "type=AdminUsers, 1", "type=CurrentUser, 1", "type=DeletedUsers, 0"})
  void usersAreCounted(String query, int count) {
    var users = SmallSettings.of(small, () -> SmallOrganization.NOW).users();
    assertThat(new Answers(users::count).of(small.sven, query).body())
        .containsEntry("count", count);
  }

  @Test
  void userIsTold() {
    var ada = Map.of("name", "Ada Lund", "id", "21");
    assertThat(user(small.ada, "21"))
        .containsEntry("email", "ada@small.example")
        .containsEntry("full_name", "Ada Lund")
        .containsEntry("first_name", "Ada")
        .containsEntry("last_name", "Lund")
        .containsEntry("profile", Map.of("name", "Administrator", "id", "11"))
        .containsEntry("zuid", "zuid21")
        .containsEntry("time_zone", "Asia/Kolkata")
        .containsEntry("offset", 19_800_000)
        .containsEntry("Isonline", true)
        .containsEntry("created_time", "2025-01-15T10:30:00+05:30")
        .containsEntry("Modified_Time", "2025-01-15T10:30:00+05:30")
        .containsEntry("created_by", ada)
        .containsEntry("Modified_By", ada);
    assertThat(user(small.ada, "22"))
        .containsEntry("first_name", "Sven Olaf")
        .containsEntry("last_name", "Berg")
        .containsEntry("offset", 0)
        .containsEntry("Isonline", false);
    assertThat(user(small.ada, "23"))
        .containsEntry("first_name", null)
        .containsEntry("last_name", "Rita");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void keysAreThoseOfTheVersion(Version version) {
    var user = list.in(version).of(small.ada, "type=CurrentUser").list("users").getFirst();
    boolean old = version.isBefore(Version.V4);
    assertThat(user.containsKey("name_format")).isEqualTo(old);
    assertThat(user.containsKey("name_format__s")).isEqualTo(!old);
    assertThat(user.containsKey("territories")).isEqualTo(version.isBefore(Version.V3));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 21 22 23",
    "type=, 21 22 23",
    "type=AllUsers, 21 22 23",
    "type=ActiveUsers, 21 22 23",
    "type=ConfirmedUsers, 21 22 23",
    "type=ActiveConfirmedUsers, 21 22 23",
    "type=AllActiveUsers, 21 22 23",
    "type=ActiveAndDeactive, 21 22 23",
    "type=AdminUsers, 21",
    "type=ActiveConfirmedAdmins, 21",
    "type=CurrentUser, 22",
    "per_page=2, 21 22",
    "per_page=2&page=2, 23",
    "'ids=23,21,24,99', 21 23",
    "ids=22&type=AllUsers, 22"
  })
  void typeIdsAndPageChooseUsersOfTheOrganisation(String query, String ids) {
    assertThat(list.of(small.sven, query).each("users", "id"))
        .containsExactly((Object[]) ids.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "type=DeactiveUsers",
        "type=NotConfirmedUsers",
        "type=DeletedUsers",
        "type=DeveloperUsers",
        "ids=24",
        "ids=21&type=CurrentUser",
        "page=2"
      })
  void whatNobodyMeetsIsNoContent(String query) {
    assertThat(list.of(small.sven, query).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(strings = {"SubordinateRoleUsers", "ChildRoleUsers"})
  void managersAreBelowTheCeo(String type) {
    assertThat(list.of(small.ada, "type=" + type).each("users", "id")).containsExactly("22", "23");
    assertThat(list.of(small.sven, "type=" + type).status()).isEqualTo(204);
  }

  @Test
  void ceoIsAboveManagers() {
    assertThat(list.of(small.sven, "type=ParentRoleUsers").each("users", "id"))
        .containsExactly("21");
    assertThat(list.of(small.ada, "type=ParentRoleUsers").status()).isEqualTo(204);
  }

  @Test
  void typeThatGoesByWhomOneReportsToIsRefusedByName() {
    assertThat(list.of(small.sven, "type=ConfirmedReportingUsers").error())
        .isEqualTo("CONDITION_NOT_SERVED {param_name=type=ConfirmedReportingUsers}");
  }

  @ParameterizedTest
  @CsvSource({"type, Nonsense", "page, 0", "per_page, 201", "per_page, x"})
  void parameterWithAWrongValueIsNamed(String name, String value) {
    assertThat(list.of(small.sven, name + "=" + value).error())
        .isEqualTo("INVALID_DATA {param_name=%s}".formatted(name));
  }

  @Test
  void idsAreIdsAndAtMostAHundred() {
    assertThat(list.of(small.sven, "ids=21,abc").error())
        .isEqualTo("UNABLE_TO_PARSE_DATA_TYPE {param_name=ids}");
    var many = IntStream.range(0, 101).mapToObj(Integer::toString);
    assertThat(list.of(small.sven, "ids=" + many.collect(Collectors.joining(","))).error())
        .startsWith("LIMIT_EXCEEDED");
  }

  @Test
  void infoSaysWhetherThereAreMore() {
    assertThat(list.of(small.ada, "per_page=2").body().get("info"))
        .isEqualTo(Map.of("per_page", 2, "count", 2, "page", 1, "more_records", true));
    assertThat(list.of(small.ada, "per_page=2&page=2").body().get("info"))
        .isEqualTo(Map.of("per_page", 2, "count", 1, "page", 2, "more_records", false));
  }

  @Test
  void userIsFoundByIdWithinTheOrganisation() {
    assertThat(one.of(small.ada, "", "user", "24").status()).isEqualTo(204);
    assertThat(one.of(small.ada, "", "user", "99").status()).isEqualTo(204);
    for (var none : List.of("nonsense", "undefined", "{{id}}", "12ab", "-1")) {
      assertThat(one.of(small.ada, "", "user", none).error())
          .isEqualTo("INVALID_DATA {resource_path_index=1}");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-15T04:59:59Z, 200",
    "2025-01-15T10:30:00+05:30, 304",
    "2035-01-01T00:00:00Z, 304",
    "yesterday, 400"
  })
  void ifModifiedSinceIsHonoured(String time, int status) {
    assertThat(list.with("If-Modified-Since", time).of(small.ada, "").status()).isEqualTo(status);
    assertThat(one.with("If-Modified-Since", time).of(small.ada, "", "user", "22").status())
        .isEqualTo(status);
  }
}
