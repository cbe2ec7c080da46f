package io.addenda.settings;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Version;
import io.addenda.testing.SmallPerTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelatedListEndpointsTest extends SmallPerTest {

  private static final String KEYS =
      "module type sequence_number display_label customize_sort customize_fields api_name"
          + " customize_display_label name action href id status connectedmodule linkingmodule"
          + " parent_related_lists fields visible";

  private Answers answers;

  @BeforeEach
  void prepare() {
    answers = new Answers(SmallSettings.of(small, InstantSource.system()).relatedLists()::list);
  }

  private String id(String name) {
    return small.ada.organization().idOf(name).toString();
  }

  @Test
  void recordsHaveAttachments() {
    var lists = answers.of(small.rita, "module=leads").list("related_lists");
    var attachments = lists.get(1);
    assertThat(attachments.keySet()).containsExactlyInAnyOrder(KEYS.split(" ", -1));
    assertThat(attachments)
        .containsEntry("api_name", "Attachments")
        .containsEntry("name", "Attachments")
        .containsEntry("href", "Leads/{ENTITYID}/Attachments")
        .containsEntry("id", id("Leads has Attachments"))
        .containsEntry("sequence_number", "2")
        .containsEntry("status", "visible")
        .containsEntry("visible", true)
        .containsEntry("module", Map.of("api_name", "Attachments", "id", id("Attachments")));
    assertThat(answers.of(small.rita, "module=Notes").each("related_lists", "api_name"))
        .containsExactly("Attachments");
    assertThat(answers.of(small.rita, "module=Attachments").status()).isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource(Version.class)
  void keysAreThoseOfTheVersion(Version version) {
    var list = answers.in(version).of(small.ada, "module=Leads").list("related_lists").getFirst();
    assertThat(list.get("module") instanceof String).isEqualTo(version.isBefore(Version.V3));
    assertThat(list.containsKey("visible")).isEqualTo(!version.isBefore(Version.V5));
    assertThat(list.containsKey("status")).isEqualTo(!version.isBefore(Version.V7));
  }

  @Test
  void oneListIsFoundByItsId() {
    var one = new Answers(SmallSettings.of(small, InstantSource.system()).relatedLists()::get);
    var list = id("Leads has Campaigns");
    assertThat(one.of(small.rita, "module=Leads", "id", list).each("related_lists", "api_name"))
        .containsExactly("Campaigns");
    assertThat(one.of(small.rita, "module=Contacts", "id", list).status()).isEqualTo(204);
    assertThat(one.of(small.sven, "module=Contacts", "id", id("Vendors has Contacts")).status())
        .isEqualTo(204);
    assertThat(one.of(small.ada, "module=Leads", "id", "x").error())
        .isEqualTo("INVALID_DATA {resource_path_index=2}");
    assertThat(one.of(small.ada, "", "id", list).error())
        .isEqualTo("REQUIRED_PARAM_MISSING {param_name=module}");
  }

  @Test
  void moduleIsMandatory() {
    assertThat(answers.of(small.ada, "module=").error())
        .isEqualTo("REQUIRED_PARAM_MISSING {param_name=module}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Nonsense", "Vendors", "Documents"})
  void moduleIsOneThatTheCallerSees(String name) {
    assertThat(answers.of(small.sven, "module=" + name).error())
        .isEqualTo("INVALID_MODULE {param_name=module}");
  }
}
