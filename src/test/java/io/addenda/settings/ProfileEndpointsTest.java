package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Version;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProfileEndpointsTest extends SmallPerTest {

  private static final String KEYS =
      "display_label created_time modified_time custom name modified_by description id created_by"
          + " type";

  private Answers list;
  private Answers one;

  @BeforeEach
  void prepare() {
    small.tellOfCreation();
    var profiles = SmallSettings.of(small, () -> SmallOrganization.NOW).profiles();
    list = new Answers(profiles::list);
    one = new Answers(profiles::get);
  }

  private Map<String, @Nullable Object> profile(String id) {
    return one.of(small.sven, "", "id", id).list("profiles").getFirst();
  }

  private Set<Object> enabled(String id) {
    return Answers.maps(profile(id).get("permissions_details")).stream()
        .filter(permission -> Boolean.TRUE.equals(permission.get("enabled")))
        .map(permission -> Objects.requireNonNull(permission.get("name")))
        .collect(Collectors.toSet());
  }

  @Test
  void profilesAreThoseOfTheOrganisation() {
    var answer = list.of(small.sven, "");
    assertThat(answer.each("profiles", "name"))
        .containsExactly("Administrator", "Standard", "Read Only");
    assertThat(answer.list("profiles").getFirst().keySet())
        .containsExactlyInAnyOrder(KEYS.split(" ", -1));
    assertThat(list.of(small.stranger, "").each("profiles", "id")).containsExactly("14");
  }

  @Test
  void profileSaysWhatItPermits() {
    assertThat(enabled("13"))
        .contains("Crm_Implied_View_Leads", "Crm_Implied_View_Attachments")
        .doesNotContain("Crm_Implied_Edit_Leads", "Crm_Implied_Delete_Attachments");
    assertThat(enabled("12"))
        .contains("Crm_Implied_Edit_Leads")
        .doesNotContain("Crm_Implied_View_Vendors");
    assertThat(enabled("11")).contains("Crm_Implied_View_Vendors");
  }

  @Test
  void everyPermissionIsInOneCategory() {
    var profile = profile("11");
    var ids =
        Answers.maps(profile.get("permissions_details")).stream()
            .map(permission -> permission.get("id"))
            .toList();
    var listed =
        Answers.maps(profile.get("sections")).stream()
            .flatMap(section -> Answers.maps(section.get("categories")).stream())
            .flatMap(category -> list(category.get("permissions_details")).stream())
            .toList();
    assertThat(ids).doesNotHaveDuplicates().hasSizeGreaterThan(80);
    assertThat(listed).isEqualTo(ids);
  }

  private static List<?> list(@Nullable Object value) {
    return (List<?>) Objects.requireNonNull(value);
  }

  @Test
  void anotherOrganisationsProfileIsNotThere() {
    assertThat(one.of(small.ada, "", "id", "14").status()).isEqualTo(204);
    assertThat(one.of(small.ada, "", "id", "x").error())
        .isEqualTo("INVALID_DATA {resource_path_index=2}");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void keysAreThoseOfTheVersion(Version version) {
    var profile = list.in(version).of(small.ada, "").list("profiles").getFirst();
    assertThat(profile.containsKey("category")).isEqualTo(version == Version.V2);
    assertThat(profile.containsKey("custom")).isEqualTo(version != Version.V2);
    assertThat(profile.containsKey("type")).isEqualTo(!version.isBefore(Version.V3));
  }
}
