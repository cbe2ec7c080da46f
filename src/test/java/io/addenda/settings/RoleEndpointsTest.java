package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Version;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoleEndpointsTest extends SmallPerTest {

  private Answers list;
  private Answers one;
  private Answers users;

  @BeforeEach
  void prepare() {
    small.tellOfCreation();
    var settings = SmallSettings.of(small, () -> SmallOrganization.NOW);
    list = new Answers(settings.roles()::list);
    one = new Answers(settings.roles()::get);
    users = new Answers(settings.users()::list);
  }

  @Test
  void rolesHaveTheKeysOfTheSample() {
    assertThat(list.of(small.sven, "").list("roles"))
        .allSatisfy(
            role ->
                assertThat(role)
                    .containsOnlyKeys(
                        ("display_label created_by__s modified_by__s forecast_manager"
                                + " share_with_peers modified_time__s name description"
                                + " reporting_to id created_time__s")
                            .split(" ", -1)));
  }

  @Test
  void managersReportToTheCeo() {
    var roles = list.of(small.sven, "").list("roles");
    assertThat(roles).extracting(role -> role.get("name")).containsExactly("CEO", "Manager");
    assertThat(roles.getFirst()).containsEntry("reporting_to", null);
    assertThat(roles.getLast())
        .containsEntry("reporting_to", Map.of("name", "CEO", "id", roles.getFirst().get("id")));
  }

  @Test
  void everyUsersRoleIsThere() {
    for (var user : users.of(small.ada, "").list("users")) {
      var role = Answers.map(user.get("role"));
      assertThat(one.of(small.ada, "", "role_id", String.valueOf(role.get("id"))).list("roles"))
          .singleElement()
          .satisfies(found -> assertThat(found).containsEntry("name", role.get("name")));
    }
  }

  @Test
  void otherRoleIsNotThere() {
    assertThat(one.of(small.ada, "", "role_id", "1").status()).isEqualTo(204);
    assertThat(one.of(small.ada, "", "role_id", "ceo").error())
        .isEqualTo("INVALID_DATA {resource_path_index=2}");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void whoMadeARoleIsToldFromVersionFourOn(Version version) {
    assertThat(
            list.in(version)
                .of(small.ada, "")
                .list("roles")
                .getFirst()
                .containsKey("created_by__s"))
        .isEqualTo(!version.isBefore(Version.V4));
  }
}
