package io.addenda.records;

import static io.addenda.testing.SmallOrganization.text;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.Inside;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Records are deleted one by one and many at once.
class DeleteRecordsTest extends RecordCalls {

  @Test
  void deletedRecordTakesAllThatHangsOnItIntoTheBinAsOneUnit() {
    var lead = small.record("Leads", small.ada, "Doe");
    var note = small.note(lead, small.sven, "First");
    var other = small.record("Leads", small.ada, "Roe");
    var onLead = small.attachment(lead, "a.txt");
    var onNote = small.attachment(note, "b.txt");
    var onOther = small.attachment(other, "c.txt");

    assertThat(delete(small.ada, "Leads", lead)).isEqualTo(data(200, deleted(lead)));

    var inside = inside();
    assertThat(inside.records().binRows())
        .containsExactly(lead + " Leads null 21 null", note + " Notes " + lead + " 21 " + lead);
    assertThat(inside.attachments().binRows())
        .containsExactly(onLead + " " + lead + " 21 " + lead, onNote + " " + note + " 21 " + lead);
    assertThat(inside.records().ids()).containsExactly(other.toString());
    assertThat(inside.attachments().ids()).containsExactly(onOther.toString());
    assertThat(inside.contents().uses()).containsExactly("3");
    assertThat(inside.audit().lines())
        .containsExactly(
            "RECORD_DELETED Leads " + lead + " null Doe",
            "ATTACHMENT_DELETED Leads " + lead + " " + onLead + " a.txt",
            "RECORD_DELETED Notes " + note + " null First",
            "ATTACHMENT_DELETED Notes " + note + " " + onNote + " b.txt");
    assertThat(get(small.ada, "Leads", lead.toString())).isEqualTo("204");
    assertThat(get(small.ada, "Notes", note.toString())).isEqualTo("204");
  }

  private Inside inside() {
    return small.inside();
  }

  @Test
  void deletedNoteLeavesItsParent() {
    var lead = small.record("Leads", small.ada, "Doe");
    var note = small.note(lead, small.sven, "First");
    var file = small.attachment(note, "b.txt");
    assertThat(delete(small.sven, "Notes", note)).isEqualTo(data(200, deleted(note)));
    assertThat(inside().records().binRows()).containsExactly(note + " Notes " + lead + " 22 null");
    assertThat(inside().attachments().binRows()).containsExactly(file + " " + note + " 22 " + note);
    assertThat(get(small.ada, "Leads", lead.toString())).startsWith("200 ");
  }

  @Test
  void recordThatIsNotThereForTheCallerIsNotDeleted() {
    var lead = small.record("Leads", small.ada, "Doe");
    var deal = small.record("Deals", small.ada, "Secret");
    var refused =
        "400 " + item("INVALID_DATA", "{\"resource_path_index\":1}", "record not deleted");
    assertThat(delete(small.ada, "Leads", "nonsense")).isEqualTo(refused);
    assertThat(delete(small.ada, "Leads", "999")).isEqualTo(refused);
    assertThat(delete(small.ada, "Contacts", lead)).isEqualTo(refused);
    assertThat(delete(small.stranger, "Leads", lead)).isEqualTo(refused);
    assertThat(delete(small.sven, "Deals", deal)).isEqualTo(refused);
    assertThat(delete(small.ada, "Leads", lead)).startsWith("200 ");
    assertThat(delete(small.ada, "Leads", lead)).isEqualTo(refused);
    assertThat(get(small.ada, "Deals", deal.toString())).startsWith("200 ");
  }

  @Test
  void recordOfSomebodyElseIsDeletedOnlyWhereThatIsShared() {
    var lead = small.record("Leads", small.ada, "Doe");
    var contact = small.record("Contacts", small.ada, "Doe");
    assertThat(delete(small.sven, "Leads", lead))
        .isEqualTo(
            "400 "
                + item(
                    "AUTHORIZATION_FAILED",
                    "{}",
                    "User does not have sufficient privilege to delete records"));
    assertThat(get(small.ada, "Leads", lead.toString())).startsWith("200 ");
    assertThat(delete(small.sven, "Contacts", contact)).startsWith("200 ");
  }

  @Test
  void deletingNeedsThePermissionBeforeAnythingIsLookedAt() {
    var refused =
        "403 "
            + item(
                "NO_PERMISSION",
                "{\"permissions\":[\"Crm_Implied_Delete_Potentials\"]}",
                "Permission denied to delete records");
    assertThat(delete(small.rita, "Deals", "nonsense")).isEqualTo(refused);
    assertThat(deleteMany(small.rita, "Deals", "")).isEqualTo(refused);
  }

  @Test
  void everyIdHasItsOwnOutcomeInOrder() {
    var own = small.record("Leads", small.sven, "Doe");
    var shared = small.record("Leads", small.ada, "Roe");
    assertThat(deleteMany(small.sven, "Leads", "ids=1,%s,999,%s%%2C%s".formatted(own, own, shared)))
        .isEqualTo(
            data(
                207,
                notDeleted(1),
                deleted(own),
                notDeleted(999),
                notDeleted(own),
                item(
                    "AUTHORIZATION_FAILED",
                    "{\"id\":\"" + shared + "\"}",
                    "User does not have sufficient privilege to delete records")));
    assertThat(get(small.ada, "Leads", shared.toString())).startsWith("200 ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "-1", "12ab", "99999999999999999999"})
  void oneTextThatIsNoIdRefusesTheWholeDelete(String text) {
    var lead = small.record("Leads", small.ada, "Doe");
    assertThat(deleteMany(small.ada, "Leads", "ids=%s,%s".formatted(lead, text)))
        .isEqualTo(
            "400 "
                + item(
                    "UNABLE_TO_PARSE_DATA_TYPE",
                    "{\"param_name\":\"ids\"}",
                    "either the request body or parameters is in wrong format"));
    assertThat(get(small.ada, "Leads", lead.toString())).startsWith("200 ");
  }

  @Test
  void statusOfDeletingManyTellsAllFromNone() {
    var one = small.record("Leads", small.ada, "Doe");
    var two = small.record("Leads", small.ada, "Roe");
    var ids = "ids=" + one + "," + two;
    assertThat(deleteMany(small.ada, "Leads", ids))
        .isEqualTo(data(200, deleted(one), deleted(two)));
    assertThat(deleteMany(small.ada, "Leads", ids))
        .isEqualTo(data(400, notDeleted(one), notDeleted(two)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ids=", "ids=,"})
  void deletingManyNeedsIds(String query) {
    assertThat(deleteMany(small.ada, "Leads", query))
        .isEqualTo(
            "400 "
                + item(
                    "REQUIRED_PARAM_MISSING",
                    "{\"param_name\":\"ids\"}",
                    "One of the expected parameter is missing"));
  }

  @Test
  void atMostAHundredAreDeletedAtOnce() {
    var lead = small.record("Leads", small.ada, "Doe");
    var ids = "ids=" + lead + ",1".repeat(100);
    assertThat(deleteMany(small.ada, "Leads", ids))
        .isEqualTo(
            "400 "
                + item(
                    "LIMIT_EXCEEDED",
                    "{\"limit\":\"100\",\"param_name\":\"ids\"}",
                    "Limit Exceeded, You cannot give more than 100 record ids"));
    assertThat(get(small.ada, "Leads", lead.toString())).startsWith("200 ");
  }
}
