package io.addenda.records;

import static io.addenda.testing.SmallOrganization.ID;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Notes are made on what they hang on.
class CreateNotesTest extends RecordCalls {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Parent_Id\":{\"module\":{\"api_name\":\"Leads\"},\"id\":\"%s\"}",
        "\"Parent_Id\":{\"module\":{\"api_name\":\"leads\"},\"id\":%s}",
        "\"Parent_Id\":\"%s\",\"se_module\":\"Leads\"",
        "\"Parent_Id\":%s,\"$se_module\":\"Leads\""
      })
  void noteHangsOnItsParentHoweverThatIsNamed(String parent) {
    var lead = small.record("Leads", small.ada, "Doe");
    var body =
        "{\"data\":[{\"Note_Title\":\"Call\",\"Note_Content\":\"Soon\","
            + parent.formatted(lead)
            + "}]}";
    assertThat(create(small.sven, "Notes", body))
        .isEqualTo(
            "201 {\"data\":[{\"code\":\"SUCCESS\",\"details\":{"
                + "\"Modified_Time\":\"2025-01-15T05:00:00+00:00\","
                + "\"Modified_By\":{\"name\":\"Sven Olaf Berg\",\"id\":\"22\"},"
                + "\"Created_Time\":\"2025-01-15T05:00:00+00:00\","
                + "\"id\":\"7000000000300001\","
                + "\"Created_By\":{\"name\":\"Sven Olaf Berg\",\"id\":\"22\"}},"
                + "\"message\":\"record added\",\"status\":\"success\"}]}");
    var module = small.ada.organization().idOf("Leads");
    assertThat(get(small.rita, "Notes", id(1), "fields=Note_Title,Note_Content,Parent_Id"))
        .isEqualTo(
            "200 {\"data\":[{\"Note_Title\":\"Call\",\"Note_Content\":\"Soon\","
                + "\"Parent_Id\":{\"module\":{\"api_name\":\"Leads\",\"id\":\"%s\"},"
                    .formatted(module)
                + "\"name\":\"Doe\",\"id\":\"7000000000300000\"},\"id\":\"7000000000300001\"}]}");
  }

  @Test
  void noteMayNameTheModuleByItsId() {
    var lead = small.record("Leads", small.ada, "Doe");
    assertThat(
            create(
                small.sven,
                "Notes",
                "{\"data\":[{\"Note_Content\":\"x\",\"Parent_Id\":{\"module\":{\"id\":\"%s\"},\"id\":\"%s\"}}]}"
                    .formatted(small.ada.organization().idOf("Leads"), lead)))
        .startsWith("201 ");
  }

  @Test
  void noteWithoutTitleIsNamedByTheStartOfItsContent() {
    var lead = small.record("Leads", small.ada, "Doe");
    create(
        small.ada,
        "Notes",
        "{\"data\":[{\"Note_Content\":\"%s\",\"Parent_Id\":\"%s\",\"se_module\":\"Leads\"}]}"
            .formatted("😀".repeat(150), lead));
    assertThat(
            small.metadata.<Boolean>read(
                tables ->
                    tables.records().notes(ID, lead).getFirst().name().equals("😀".repeat(100))))
        .isTrue();
  }

  @Test
  void noteNeedsTextOfBearableLengthAndAParentOnWhichItMayHang() {
    var lead = small.record("Leads", small.ada, "Doe");
    var deal = small.record("Deals", small.ada, "Secret");
    var vendor = small.record("Vendors", small.ada, "Hidden");
    var note = small.note(lead, small.ada, "First");
    var foreign = small.record("Leads", small.stranger, "Else");
    var path = "$.data[0].Parent_Id";
    var noParent = data(400, invalid("bigint", "Parent_Id", path));
    assertThat(note("\"Parent_Id\":\"" + lead + "\",\"se_module\":\"Leads\"", " "))
        .isEqualTo(data(400, missing("Note_Content", "$.data[0].Note_Content")));
    assertThat(note("\"Parent_Id\":\"" + lead + "\",\"se_module\":\"Leads\"", "x".repeat(65_536)))
        .isEqualTo(data(400, tooLong(65_535, "Note_Content", "$.data[0].Note_Content")));
    assertThat(note("\"se_module\":\"Leads\"", "x"))
        .isEqualTo(data(400, missing("Parent_Id", path)));
    assertThat(note("\"Parent_Id\":\"" + lead + "\"", "x"))
        .isEqualTo(data(400, missing("module", path + ".module")));
    assertThat(parent("x", "Leads")).isEqualTo(noParent);
    assertThat(parent("999", "Leads")).isEqualTo(noParent);
    assertThat(parent(lead, "Contacts")).isEqualTo(noParent);
    assertThat(parent(lead, "Nonsense")).isEqualTo(noParent);
    assertThat(parent(lead, "Documents")).isEqualTo(noParent);
    assertThat(parent(deal, "Deals")).isEqualTo(noParent);
    assertThat(parent(vendor, "Vendors")).isEqualTo(noParent);
    assertThat(parent(note, "Notes")).isEqualTo(noParent);
    assertThat(parent(foreign, "Leads")).isEqualTo(noParent);
    assertThat(parent(lead, "Leads")).startsWith("201 ");
  }

  private String parent(Object id, String module) {
    return note("\"Parent_Id\":\"" + id + "\",\"se_module\":\"" + module + "\"", "x");
  }

  private String note(String parent, String content) {
    return create(
        small.sven,
        "Notes",
        "{\"data\":[{%s,\"Note_Content\":\"%s\"}]}".formatted(parent, content));
  }
}
