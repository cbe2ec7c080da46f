package io.addenda.records;

import static io.addenda.testing.SmallOrganization.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many records are changed or deleted: those that a call names, or those of a view.
class MassChangesTest extends MassCalls {

  private static final String OSLO = "\"data\":[{\"City\":\"Oslo\"}]";

  @Test
  void fieldOfManyRecordsIsChanged() {
    var mine = small.record("Leads", small.sven, "Mine");
    var hers = small.record("Leads", small.ada, "Hers");
    var body = "{%s,\"ids\":[\"%s\",\"999\",\"%s\"]}".formatted(OSLO, mine, hers);
    assertThat(ask(mass::massUpdate, small.sven, "Leads", body))
        .startsWith("207 ")
        .contains(
            "\"message\":\"record updated\"",
            item("INVALID_DATA", "{\"id\":\"999\"}", "the id given seems to be invalid"),
            "AUTHORIZATION_FAILED");
    assertThat(city(mine)).isEqualTo("Oslo");
    assertThat(city(hers)).isEqualTo("null");
  }

  @Test
  void choicesAreAddedOrTakeThePlaceOfOthers() {
    create(small.ada, "Products", "{\"data\":[{\"Product_Name\":\"P\",\"Tax\":[\"A\"]}]}");
    var body = "{\"data\":[{\"Tax\":[\"B\"]}],\"ids\":[\"%s\"],\"over_write\":%s}";
    ask(mass::massUpdate, small.ada, "Products", body.formatted(id(0), false));
    assertThat(get(small.ada, "Products", id(0), "fields=Tax")).contains("[\"A\",\"B\"]");
    ask(mass::massUpdate, small.ada, "Products", body.formatted(id(0), true));
    assertThat(get(small.ada, "Products", id(0), "fields=Tax")).contains("\"Tax\":[\"B\"]");
  }

  @Test
  void ofDealsThreeFieldsAreChangedAtOnce() {
    create(small.ada, "Deals", "{\"data\":[{\"Deal_Name\":\"D\",\"Stage\":\"Qualification\"}]}");
    var three =
        "{\"data\":[{\"Type\":\"New\",\"Next_Step\":\"Call\",\"Lead_Source\":\"Web\"}],\"ids\":[\"%s\"]}"
            .formatted(id(0));
    assertThat(ask(mass::massUpdate, small.ada, "Deals", three)).startsWith("200 ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ids\":[\"1\"]} | {\"api_name\":\"data\",\"json_path\":\"$.data\"}",
        "{\"ids\":[\"1\"],\"data\":{}} | jsonarray",
        "{\"ids\":[\"1\"],\"data\":[]} | MANDATORY_NOT_FOUND",
        "{\"ids\":[\"1\"],\"data\":[5]} | jsonobject",
        "{\"ids\":[\"1\"],\"data\":[{},{}]} | maximum_length",
        "{\"ids\":[\"1\"],\"data\":[{}]} | No field found",
        "{\"ids\":[\"1\"],\"data\":[{\"Nothing\":1}]} | No field found",
        "{\"ids\":[\"1\"],\"data\":[{\"City\":\"a\",\"State\":\"b\"}]} | \"details\":{\"limit\":1},\"message\":\"Max field limit exceeded\"",
        "{\"ids\":[\"1\"],\"data\":[{\"Email\":\"a@b.example\"}]} | This field cannot be updated in the Mass Update",
        "{\"ids\":[\"1\"],\"data\":[{\"Description\":\"a\"}]} | This field cannot be updated in the Mass Update",
        "{\"ids\":[\"1\"],\"data\":[{\"Tag\":[]}]} | This field cannot be updated in the Mass Update",
        "{\"ids\":[\"1\"],\"data\":[{\"Created_Time\":\"2025-01-01T00:00:00Z\"}]} | This field cannot be updated in the Mass Update",
        "{\"ids\":[\"1\"],\"data\":[{\"City\":5}]} | {\"expected_data_type\":\"text\",\"api_name\":\"City\",\"json_path\":\"$.data[0].City\"}",
        "{\"ids\":[\"1\"],\"data\":[{\"City\":\"a\"}],\"over_write\":1} | boolean",
        "{\"data\":[{\"City\":\"a\"}]} | {\"api_name\":\"ids\",\"json_path\":\"$.ids\"}",
        "{\"ids\":[\"1\"],\"cvid\":\"1\",\"data\":[{\"City\":\"a\"}]} | AMBIGUITY_DURING_PROCESSING",
        "{\"cvid\":\"1\",\"data\":[{\"City\":\"a\"}]} | the cvid given seems to be invalid"
      })
  void updateThatIsNoneIsRefused(String body, String said) {
    assertThat(ask(mass::massUpdate, small.ada, "Leads", body)).startsWith("400 ").contains(said);
  }

  @Test
  void recordsOfAViewAreChangedInTheBackgroundAsFarAsTheAskerMay() {
    var his = small.record("Leads", small.sven, "His");
    var hers = small.record("Leads", small.ada, "Hers");
    var scheduled =
        ask(mass::massUpdate, small.sven, "Leads", "{%s,%s}".formatted(OSLO, allOf("Leads")));
    assertThat(scheduled).startsWith("200 ").contains("mass update scheduled successfully");
    var query = "job_id=" + job(scheduled);
    assertThat(status(mass::updateStatus, small.sven, query))
        .isEqualTo(
            "200 {\"data\":[{\"Status\":\"SCHEDULED\",\"Failed_Count\":0,\"Not_Updated_Count\":2,\"Updated_Count\":0,\"Total_Count\":2}]}");
    var later = small.record("Leads", small.sven, "Later");
    workAll();
    assertThat(city(his)).isEqualTo("Oslo");
    assertThat(city(hers)).isEqualTo("null");
    assertThat(later).isNotNull();
    assertThat(status(mass::updateStatus, small.sven, query)).contains("COMPLETED");
    // Whoever has not asked for it knows nothing of it, but an administrator.
    assertThat(status(mass::updateStatus, small.rita, query))
        .isEqualTo(
            "400 "
                + item(
                    "INVALID_DATA",
                    "{\"param_name\":\"job_id\"}",
                    "The jobid given seems to be invalid"));
    assertThat(status(mass::updateStatus, small.ada, query)).startsWith("200 ");
    assertThat(status(mass::deleteStatus, small.ada, query)).contains("INVALID_DATA");
    assertThat(status(mass::updateStatus, small.ada, "job_id=x")).contains("INVALID_DATA");
    assertThat(status(mass::updateStatus, small.ada, ""))
        .isEqualTo(
            "400 "
                + item(
                    "MANDATORY_NOT_FOUND",
                    "{\"param_name\":\"job_id\"}",
                    "mandatory param missing"));
  }

  @Test
  void jobOfManyRecordsGoesOnWhereItWas() {
    var leads = new ArrayList<Id>();
    for (int i = 0; i < 205; i++) {
      leads.add(small.record("Leads", small.ada, "L" + i));
    }
    var scheduled =
        ask(mass::massUpdate, small.ada, "Leads", "{%s,%s}".formatted(OSLO, allOf("Leads")));
    var query = "job_id=" + job(scheduled);
    var turns = new AtomicInteger();
    work.run(() -> turns.getAndIncrement() == 1);
    assertThat(status(mass::updateStatus, small.ada, query))
        .isEqualTo(
            "200 {\"data\":[{\"Status\":\"RUNNING\",\"Failed_Count\":0,\"Not_Updated_Count\":105,\"Updated_Count\":100,\"Total_Count\":205}]}");
    delete(small.ada, "Leads", leads.get(150));
    chore(NOW).run(() -> false);
    assertThat(status(mass::updateStatus, small.ada, query))
        .isEqualTo(
            "200 {\"data\":[{\"Status\":\"COMPLETED\",\"Failed_Count\":0,\"Not_Updated_Count\":1,\"Updated_Count\":204,\"Total_Count\":205}]}");
    assertThat(city(leads.getLast())).isEqualTo("Oslo");
  }

  @Test
  void oneJobOfAViewRunsAtATime() {
    small.record("Leads", small.ada, "Doe");
    var body = "{%s,%s}".formatted(OSLO, allOf("Leads"));
    ask(mass::massUpdate, small.ada, "Leads", body);
    var runs = "Already a Mass Action scheduler is running for the given cvid";
    assertThat(ask(mass::massUpdate, small.ada, "Leads", body))
        .isEqualTo("202 " + item("ALREADY_SCHEDULED", "{}", runs));
    var delete = "{" + allOf("Leads") + "}";
    assertThat(ask(mass::massDelete, small.ada, "Leads", delete)).startsWith("200 ");
    assertThat(ask(mass::massDelete, small.ada, "Leads", delete))
        .isEqualTo("400 " + item("ALREADY_SCHEDULED", "{}", runs));
    workAll();
    assertThat(ask(mass::massUpdate, small.ada, "Leads", body))
        .isEqualTo("400 " + item("NO_RECORDS_FOUND", "{}", "no record found to update"));
  }

  @Test
  void manyRecordsAreDeletedWithWhatHangsOnThem() {
    var lead = small.record("Leads", small.ada, "Doe");
    var note = small.note(lead, small.ada, "Of it");
    var held = small.record("Leads", small.ada, "Held");
    var body = "{\"ids\":[\"%s\",\"999\"]}".formatted(lead);
    assertThat(ask(mass::massDelete, small.ada, "Leads", body))
        .isEqualTo(data(207, done("record is deleted", lead), notDeleted(999)));
    assertThat(get(small.ada, "Notes", note.toString())).isEqualTo("204");
    assertThat(ask(mass::massDelete, small.sven, "Leads", "{\"ids\":[\"%s\"]}".formatted(held)))
        .startsWith("400 ")
        .contains("AUTHORIZATION_FAILED");
    assertThat(ask(mass::massDelete, small.rita, "Leads", body))
        .contains("Crm_Implied_Delete_Leads");
    assertThat(ask(mass::massDelete, small.ada, "Leads", "{}"))
        .isEqualTo("400 " + missing("ids", "$.ids"));
  }

  @Test
  void recordsOfAViewAreDeletedInTheBackground() {
    var his = small.record("Leads", small.sven, "His");
    var hers = small.record("Leads", small.ada, "Hers");
    var scheduled = ask(mass::massDelete, small.sven, "Leads", "{" + allOf("Leads") + "}");
    assertThat(scheduled).contains("mass delete scheduled successfully");
    workAll();
    assertThat(city(his)).isEqualTo("gone");
    assertThat(city(hers)).isEqualTo("null");
    assertThat(status(mass::deleteStatus, small.sven, "job_id=" + job(scheduled)))
        .isEqualTo(
            "200 {\"data\":[{\"Status\":\"COMPLETED\",\"Failed_Count\":1,\"Deleted_Count\":1,\"Total_Count\":2}]}");
    assertThat(
            small.metadata.<List<AuditEntry>>read(
                tables -> tables.audit().of(SmallOrganization.ID)))
        .extracting(line -> line.action() + " " + line.refused() + " " + line.request())
        .containsExactly(
            "MASS_SCHEDULED null request-1",
            "RECORD_DELETED null request-1",
            "RECORD_DELETED AUTHORIZATION_FAILED request-1");
  }

  @Test
  void whoMayNotAnyMoreHasNothingDone() {
    var lead = small.record("Leads", small.sven, "His");
    var scheduled = ask(mass::massDelete, small.sven, "Leads", "{" + allOf("Leads") + "}");
    small.inside().members().deny("Crm_Implied_Delete_Leads", "Standard");
    workAll();
    assertThat(city(lead)).isEqualTo("null");
    assertThat(status(mass::deleteStatus, small.ada, "job_id=" + job(scheduled)))
        .contains("\"FAILED\"");
  }

  @Test
  void finishedJobsAreForgottenAfterSixtyDays() {
    small.record("Leads", small.ada, "Doe");
    var scheduled =
        ask(mass::massUpdate, small.ada, "Leads", "{%s,%s}".formatted(OSLO, allOf("Leads")));
    var query = "job_id=" + job(scheduled);
    workAll();
    chore(NOW.plus(Duration.ofDays(60))).run(() -> false);
    assertThat(status(mass::updateStatus, small.ada, query)).startsWith("200 ");
    chore(NOW.plus(Duration.ofDays(61))).run(() -> false);
    assertThat(status(mass::updateStatus, small.ada, query)).startsWith("400 ");
  }
}
