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
import org.junit.jupiter.params.provider.ValueSource;

class LayoutEndpointsTest extends SmallPerTest {

  private Answers list;
  private Answers one;
  private Answers fields;

  @BeforeEach
  void prepare() {
    small.tellOfCreation();
    var settings = SmallSettings.of(small, () -> SmallOrganization.NOW);
    list = new Answers(settings.layouts()::list);
    one = new Answers(settings.layouts()::get);
    fields = new Answers(settings.fields()::list);
  }

  private Map<String, @Nullable Object> layout(String module) {
    return list.of(small.ada, "module=" + module).list("layouts").getFirst();
  }

  private static List<Map<String, @Nullable Object>> sections(
      Map<String, @Nullable Object> layout) {
    return Answers.maps(layout.get("sections"));
  }

  private static Stream<Map<String, @Nullable Object>> placed(
      Map<String, @Nullable Object> layout) {
    return sections(layout).stream()
        .flatMap(section -> Answers.maps(section.get("fields")).stream());
  }

  @Test
  void layoutHasTheKeysOfTheSample() {
    assertThat(layout("Leads"))
        .containsOnlyKeys(
            ("has_more_profiles created_time convert_mapping visible created_for profiles source"
                    + " created_by sections display_label show_business_card actions_allowed"
                    + " modified_time api_name name modified_by generated_type id status")
                .split(" ", -1));
    assertThat(sections(layout("Leads")).getFirst())
        .containsOnlyKeys(
            ("isSubformSection type display_label mode sequence_number tab_traversal api_name"
                    + " column_count name generated_type id fields properties")
                .split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Leads", "Accounts", "Deals", "Products", "Machines"})
  void everyFieldIsInOneSection(String module) {
    assertThat(placed(layout(module)).map(field -> field.get("id")))
        .containsExactlyInAnyOrderElementsOf(
            fields.of(small.ada, "module=" + module).each("fields", "id"));
  }

  @Test
  void sectionsAreThoseOfTheProduct() {
    assertThat(sections(layout("Leads")))
        .extracting(section -> section.get("display_label"))
        .containsExactly("Lead Information", "Address Information", "Description Information");
    assertThat(placed(layout("Leads")).filter(field -> Boolean.TRUE.equals(field.get("required"))))
        .extracting(field -> field.get("api_name"))
        .contains("Last_Name");
  }

  @Test
  void layoutIsFoundByItsId() {
    var id = String.valueOf(layout("Deals").get("id"));
    assertThat(one.of(small.ada, "module=Deals", "id", id).list("layouts"))
        .containsExactly(layout("Deals"));
    assertThat(one.of(small.ada, "module=Leads", "id", id).status()).isEqualTo(204);
    assertThat(one.of(small.ada, "module=Deals", "id", "x").error())
        .isEqualTo("INVALID_DATA {resource_path_index=2}");
  }

  @Test
  void moduleIsOneThatTheCallerSees() {
    assertThat(list.of(small.ada, "").error())
        .isEqualTo("REQUIRED_PARAM_MISSING {param_name=module}");
    assertThat(list.of(small.sven, "module=Vendors").error())
        .isEqualTo("INVALID_MODULE {param_name=module}");
    assertThat(list.of(small.sven, "module=Notes").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void keysAreThoseOfTheVersion(Version version) {
    var layout = list.in(version).of(small.ada, "module=Leads").list("layouts").getFirst();
    assertThat(layout.containsKey("show_business_card")).isEqualTo(version != Version.V2);
    assertThat(layout.containsKey("api_name")).isEqualTo(!version.isBefore(Version.V3));
    assertThat(sections(layout).getFirst().containsKey("mode"))
        .isEqualTo(!version.isBefore(Version.V7));
  }
}
