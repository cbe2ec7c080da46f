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

class CustomViewEndpointsTest extends SmallPerTest {

  private Answers list;
  private Answers one;

  @BeforeEach
  void prepare() {
    small.tellOfCreation();
    var views = SmallSettings.of(small, () -> SmallOrganization.NOW).customViews();
    list = new Answers(views::list);
    one = new Answers(views::get);
  }

  private Map<String, @Nullable Object> whole(Version version, String id) {
    return one.in(version).of(small.ada, "module=Leads", "id", id).list("custom_views").getFirst();
  }

  private String id(Version version, int which) {
    return String.valueOf(
        list.in(version).of(small.ada, "module=Leads").each("custom_views", "id").get(which));
  }

  @Test
  void viewsHaveTheKeysOfTheSample() {
    var answer = list.of(small.ada, "module=Leads");
    assertThat(answer.each("custom_views", "name")).containsExactly("All Leads", "My Leads");
    assertThat(answer.list("custom_views").getFirst())
        .containsOnlyKeys(
            ("display_value created_time access_type system_name created_by default modified_time"
                    + " name system_defined modified_by id category last_accessed_time locked"
                    + " favorite")
                .split(" ", -1));
    assertThat(Answers.map(answer.body().get("info")))
        .containsEntry("default", id(Version.V7, 0))
        .containsEntry("count", 2)
        .containsEntry("more_records", false)
        .containsKeys("translation", "page", "per_page");
  }

  @Test
  void viewSaysWhichRecordsItShows() {
    assertThat(whole(Version.V7, id(Version.V7, 0)))
        .containsEntry("criteria", null)
        .containsEntry("sort_order", "desc");
    assertThat(Answers.map(whole(Version.V7, id(Version.V7, 1)).get("criteria")))
        .containsEntry("comparator", "equal")
        .containsEntry("value", "${CURRENTUSER}");
  }

  @Test
  void viewsComeInPages() {
    assertThat(list.of(small.ada, "module=Leads&per_page=1&page=2").each("custom_views", "name"))
        .containsExactly("My Leads");
    assertThat(list.of(small.ada, "module=Leads&per_page=1&page=3").status()).isEqualTo(204);
  }

  @Test
  void viewOfAnotherModuleIsNotThere() {
    assertThat(one.of(small.ada, "module=Deals", "id", id(Version.V7, 0)).status()).isEqualTo(204);
    assertThat(one.of(small.ada, "module=Leads", "id", "x").error())
        .isEqualTo("INVALID_DATA {resource_path_index=2}");
    assertThat(list.of(small.ada, "module=Notes").status()).isEqualTo(204);
    assertThat(list.of(small.sven, "module=Vendors").error())
        .isEqualTo("INVALID_MODULE {param_name=module}");
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void keysAreThoseOfTheVersion(Version version) {
    var view = whole(version, id(version, 1));
    boolean texts = version == Version.V2;
    assertThat(view.containsKey("offline")).isEqualTo(texts);
    assertThat(view.containsKey("access_type")).isEqualTo(!texts);
    assertThat(view.containsKey("locked")).isEqualTo(!version.isBefore(Version.V3));
    assertThat(view.get("sort_by") instanceof String).isEqualTo(version.isBefore(Version.V4));
    assertThat(Answers.map(view.get("criteria")).get("field") instanceof String).isEqualTo(texts);
    assertThat(((List<?>) Objects.requireNonNull(view.get("fields"))).getFirst() instanceof String)
        .isEqualTo(texts);
  }
}
