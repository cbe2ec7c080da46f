package io.addenda.records;

import static io.addenda.testing.SmallOrganization.FIRST;
import static io.addenda.testing.SmallOrganization.ID;
import static io.addenda.testing.SmallOrganization.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import io.addenda.model.Version;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Records are changed, one by its path and several by their ids.
class UpdateRecordsTest extends RecordCalls {

  private static String updated(Object id) {
    return "{\"code\":\"SUCCESS\",\"details\":{"
        + "\"Modified_Time\":\"2025-01-15T10:30:00+05:30\","
        + "\"Modified_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"},"
        + "\"Created_Time\":\"2025-01-15T10:30:00+05:30\","
        + "\"id\":\"%s\",\"Created_By\":{\"name\":\"Sven Olaf Berg\",\"id\":\"22\"}},".formatted(id)
        + "\"message\":\"record updated\",\"status\":\"success\"}";
  }

  private static Headers unmodifiedSince(String time) {
    return Headers.of(Map.of("If-Unmodified-Since", time));
  }

  @Test
  void whatIsNamedIsSetOrEmptiedAndAllElseStays() {
    create(
        small.sven,
        "Leads",
        "{\"data\":[{\"Last_Name\":\"Doe\",\"City\":\"Oslo\",\"Fax\":\"1\",\"Email_Opt_Out\":true}]}");
    assertThat(
            update(
                small.ada,
                "Leads",
                id(0),
                "{\"id\":\"5\",\"First_Name\":\"Jo\",\"Fax\":null,\"Created_Time\":\"x\",\"No_Such\":1}"))
        .isEqualTo(data(200, updated(id(0))));
    assertThat(
            get(
                small.sven,
                "Leads",
                id(0),
                "fields=Last_Name,First_Name,Full_Name,City,Fax,Email_Opt_Out,Modified_By"))
        .isEqualTo(
            data(
                200,
                "{\"Last_Name\":\"Doe\",\"First_Name\":\"Jo\",\"Full_Name\":\"Jo Doe\",\"City\":\"Oslo\","
                    + "\"Fax\":null,\"Email_Opt_Out\":true,\"Modified_By\":{\"name\":\"Ada Lund\",\"id\":\"21\","
                    + "\"email\":\"ada@small.example\"},\"id\":\"%s\"}".formatted(id(0))));
  }

  @Test
  void changeIsInTheAudit() {
    small.record("Leads", small.ada, "Doe");
    update(small.ada, "Leads", id(0), "{\"First_Name\":\"Jo\"}");
    assertThat(small.metadata.<List<AuditEntry>>read(tables -> tables.audit().of(ID)))
        .last()
        .isEqualTo(
            new AuditEntry(
                NOW,
                ID,
                new Id(21),
                "1000.CLIENT",
                "192.0.2.1",
                "request-1",
                AuditEntry.Action.RECORD_CHANGED,
                "Leads",
                new Id(FIRST),
                null,
                "Jo Doe",
                null));
  }

  @Test
  void everyItemHasItsOwnOutcome() {
    var mine = small.record("Leads", small.sven, "Mine");
    var bin = small.record("Leads", small.ada, "Bin");
    delete(small.ada, "Leads", bin);
    var deal = small.record("Deals", small.ada, "Deal");
    var items =
        List.of(
            "{\"id\":\"%s\",\"City\":\"Oslo\"}".formatted(mine),
            "{\"City\":\"Oslo\"}",
            "{\"id\":null}",
            "{\"id\":\"x\"}",
            "{\"id\":{\"id\":\"1\"}}",
            "{\"id\":\"%s\"}".formatted(bin),
            "{\"id\":\"%s\"}".formatted(deal),
            "{\"id\":%s,\"City\":5}".formatted(mine),
            "{\"id\":%s,\"Last_Name\":null}".formatted(mine),
            "{\"id\":%s,\"Owner\":null}".formatted(mine),
            "7");
    assertThat(updateMany(small.ada, "Leads", String.join(",", items)))
        .isEqualTo(
            data(
                207,
                updated(mine),
                missing("id", "$.data[1].id"),
                missing("id", "$.data[2].id"),
                invalidId("id", "$.data[3].id"),
                invalidId("id", "$.data[4].id"),
                invalidId("id", "$.data[5].id"),
                invalidId("id", "$.data[6].id"),
                invalid("text", "City", "$.data[7].City"),
                missing("Last_Name", "$.data[8].Last_Name"),
                missing("Owner", "$.data[9].Owner"),
                invalid("jsonobject", "data", "$.data[10]")));
    assertThat(updateMany(small.ada, "Leads", "{\"id\":\"999\"}")).startsWith("400 {\"data\":[");
  }

  @Test
  void refusedItemsAreInTheAudit() {
    var lead = small.record("Leads", small.ada, "Doe");
    updateMany(
        small.ada, "Leads", "{\"id\":\"%s\",\"City\":5},{\"id\":\"999\"},{}".formatted(lead));
    update(small.ada, "Leads", lead, "{\"City\":5}");
    assertThat(small.metadata.<List<AuditEntry>>read(tables -> tables.audit().of(ID)))
        .extracting(line -> line.action() + " " + line.refused())
        .containsExactly(
            "RECORD_CHANGED INVALID_DATA",
            "RECORD_CHANGED INVALID_DATA",
            "RECORD_CHANGED MANDATORY_NOT_FOUND",
            "RECORD_CHANGED INVALID_DATA");
  }

  @ParameterizedTest
  @ValueSource(strings = {"999", "x", "-1"})
  void recordInThePathMustBeThere(String id) {
    var error =
        item("INVALID_DATA", "{\"resource_path_index\":1}", "the id given seems to be invalid");
    assertThat(update(small.ada, "Leads", id, "{}")).isEqualTo("400 " + error);
  }

  @Test
  void versionTwoReportsAWrongIdInsideData() {
    assertThat(update(Version.V2, Headers.NONE, small.ada, "Leads", "999", "{}"))
        .isEqualTo(data(202, item("INVALID_DATA", "{}", "the id given seems to be invalid")));
  }

  @Test
  void onlyThoseMayChangeARecordWhoHaveTheRight() {
    var lead = small.record("Leads", small.ada, "Doe");
    var deal = small.record("Deals", small.ada, "Deal");
    assertThat(update(small.rita, "Leads", lead, "not looked at"))
        .isEqualTo(
            "403 "
                + item(
                    "NO_PERMISSION",
                    "{\"permissions\":[\"Crm_Implied_Edit_Leads\"]}",
                    "Permission denied to update records"));
    var privilege = "User does not have sufficient privilege to update records";
    assertThat(update(small.sven, "Leads", lead, "{\"City\":\"Oslo\"}"))
        .isEqualTo("400 " + item("AUTHORIZATION_FAILED", "{}", privilege));
    assertThat(updateMany(small.sven, "Leads", "{\"id\":\"%s\"}".formatted(lead)))
        .isEqualTo(
            data(400, item("AUTHORIZATION_FAILED", "{\"id\":\"%s\"}".formatted(lead), privilege)));
    assertThat(update(small.sven, "Deals", deal, "{}"))
        .contains("the id given seems to be invalid");
    assertThat(updateMany(small.sven, "Deals", "{\"id\":\"%s\"}".formatted(deal)))
        .isEqualTo(data(400, invalidId("id", "$.data[0].id")));
    assertThat(get(small.ada, "Leads", lead.toString(), "fields=City")).contains("\"City\":null");
  }

  @ParameterizedTest
  @CsvSource({
    "2025-01-15T10:30:00+05:30, 200",
    "2025-01-15T05:00:01Z, 200",
    "2025-01-15T10:29:59+05:30, 412",
    "2025-01-15T10:29:59, 412"
  })
  void recordThatWasChangedLaterIsLeftAlone(String time, int status) {
    var lead = small.record("Leads", small.ada, "Doe");
    var answer =
        update(
            Version.SPECIFIED,
            unmodifiedSince(time),
            small.ada,
            "Leads",
            lead,
            "{\"City\":\"Oslo\"}");
    assertThat(answer).startsWith(status + " ");
    assertThat(get(small.ada, "Leads", lead.toString(), "fields=City").contains("Oslo"))
        .isEqualTo(status == 200);
    if (status == 412) {
      assertThat(answer)
          .isEqualTo(
              data(
                  412,
                  item(
                      "ALREADY_MODIFIED",
                      "{\"Modified_Time\":\"2025-01-15T10:30:00+05:30\","
                          + "\"Modified_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"},"
                          + "\"Created_Time\":\"2025-01-15T10:30:00+05:30\",\"id\":\"%s\","
                              .formatted(lead)
                          + "\"Created_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"}}",
                      "record updated time has already passed if-unmodified-since time")));
    }
  }

  @Test
  void ofSeveralThatWereChangedLaterAllAreTooLateOrSome() {
    var lead = small.record("Leads", small.ada, "Doe");
    var item = "{\"id\":\"%s\",\"City\":\"Oslo\"}".formatted(lead);
    var late = unmodifiedSince("2025-01-15T10:29:59+05:30");
    assertThat(updateMany(late, small.ada, "Leads", item + "," + item)).startsWith("412 ");
    assertThat(updateMany(late, small.ada, "Leads", item + ",{}")).startsWith("400 ");
    assertThat(updateMany(unmodifiedSince("soon"), small.ada, "Leads", item))
        .isEqualTo(
            "400 " + item("INVALID_DATA", "{\"header\":\"If-Unmodified-Since\"}", "invalid data"));
  }

  @Test
  void oneRecordIsChangedByItsPathAndAHundredByTheirIds() {
    var lead = small.record("Leads", small.ada, "Doe");
    assertThat(update(small.ada, "Leads", lead, "{},{}"))
        .isEqualTo("400 " + tooLong(1, "data", "$.data"));
    var item = "{\"id\":\"%s\"}".formatted(lead);
    var hundred = String.join(",", Collections.nCopies(100, item));
    assertThat(updateMany(small.ada, "Leads", hundred)).startsWith("200 ");
    assertThat(updateMany(small.ada, "Leads", hundred + "," + item))
        .isEqualTo("400 " + tooLong(100, "data", "$.data"));
  }
}
