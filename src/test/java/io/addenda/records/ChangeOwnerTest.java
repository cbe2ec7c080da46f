package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Records are given to another user.
class ChangeOwnerTest extends MassCalls {

  private static final String GIVEN = "owner is successfully updated";

  @Test
  void recordsAreSomebodyElsesFromNowOn() {
    var one = small.record("Leads", small.ada, "One");
    var two = small.record("Leads", small.ada, "Two");
    var body =
        "{\"ids\":[\"%s\",\"999\",%s],\"owner\":{\"id\":\"22\"},\"notify\":true}"
            .formatted(one, two);
    assertThat(ask(mass::changeOwner, small.ada, "Leads", body))
        .isEqualTo(
            data(
                207,
                done(GIVEN, one),
                item("INVALID_DATA", "{\"id\":\"999\"}", "the id given seems to be invalid"),
                done(GIVEN, two)));
    assertThat(owner(one)).isEqualTo("22");
    // Who owns a record may change it.
    assertThat(update(small.sven, "Leads", two, "{\"City\":\"Oslo\"}")).startsWith("200 ");
  }

  @Test
  void oneRecordIsGivenByItsPath() {
    var lead = small.record("Leads", small.ada, "Doe");
    var body = "{\"owner\":{\"id\":22}}";
    var path = new String[] {"module", "Leads", "record", lead.toString()};
    assertThat(bring(mass::changeOwnerOfOne, small.ada, "", body, path))
        .isEqualTo(data(200, done(GIVEN, lead)));
    assertThat(owner(lead)).isEqualTo("22");
    path[3] = "x";
    assertThat(bring(mass::changeOwnerOfOne, small.ada, "", body, path))
        .isEqualTo(
            "400 "
                + item(
                    "INVALID_DATA",
                    "{\"resource_path_index\":1}",
                    "the id given seems to be invalid"));
  }

  @Test
  void onlyThoseGiveARecordAwayWhoMayChangeIt() {
    var lead = small.record("Leads", small.ada, "Doe");
    var body = "{\"ids\":[\"%s\"],\"owner\":{\"id\":\"22\"}}".formatted(lead);
    assertThat(ask(mass::changeOwner, small.sven, "Leads", body))
        .startsWith("400 ")
        .contains("AUTHORIZATION_FAILED");
    assertThat(ask(mass::changeOwner, small.rita, "Leads", body))
        .contains("Crm_Implied_Edit_Leads");
    assertThat(ask(mass::changeOwner, small.ada, "Notes", body)).contains("NOT_SUPPORTED");
    assertThat(owner(lead)).isEqualTo("21");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"owner\":{\"id\":\"22\"}} | {\"api_name\":\"ids\",\"json_path\":\"$.ids\"}",
        "{\"ids\":[\"1\"]} | {\"api_name\":\"owner\",\"json_path\":\"$.owner\"}",
        "{\"ids\":[\"1\"],\"owner\":5} | jsonobject",
        "{\"ids\":[\"1\"],\"owner\":{}} | {\"api_name\":\"id\",\"json_path\":\"$.owner.id\"}",
        "{\"ids\":[\"1\"],\"owner\":{\"id\":\"x\"}} | the id given seems to be invalid",
        "[] | body"
      })
  void callThatIsNoneIsRefused(String body, String said) {
    assertThat(ask(mass::changeOwner, small.ada, "Leads", body)).startsWith("400 ").contains(said);
  }

  @Test
  void ownerMustBeAUserOfTheOrganisation() {
    var lead = small.record("Leads", small.ada, "Doe");
    var error =
        item(
            "INVALID_DATA",
            "{\"api_name\":\"id\",\"json_path\":\"$.owner.id\"}",
            "the owner id given is invalid");
    var owner = "\"owner\":{\"id\":\"24\"}";
    assertThat(
            ask(
                mass::changeOwner,
                small.ada,
                "Leads",
                "{\"ids\":[\"%s\"],%s}".formatted(lead, owner)))
        .isEqualTo(data(400, error));
    assertThat(
            bring(
                mass::changeOwnerOfOne,
                small.ada,
                "",
                "{" + owner + "}",
                "module",
                "Leads",
                "record",
                lead.toString()))
        .isEqualTo("400 " + error);
  }

  @Test
  void allRecordsOfAViewAreGivenInTheBackground() {
    var mine = small.record("Leads", small.ada, "Mine");
    var his = small.record("Leads", small.sven, "His");
    var body = "{%s,\"owner\":{\"id\":\"23\",\"name\":\"Rita\"}}".formatted(myOwn("Leads"));
    var scheduled = ask(mass::massChangeOwner, small.ada, "Leads", body);
    assertThat(scheduled).contains("change owner is successfully scheduled");
    var query = "job_id=" + job(scheduled);
    assertThat(status(mass::ownerStatus, small.ada, query)).contains("\"SCHEDULED\"");
    workAll();
    assertThat(owner(mine)).isEqualTo("23");
    assertThat(owner(his)).isEqualTo("22");
    assertThat(status(mass::ownerStatus, small.ada, query))
        .isEqualTo(
            "200 {\"data\":[{\"Status\":\"COMPLETED\",\"Failed_Count\":0,\"Not_Updated_Count\":0,\"Updated_Count\":1,\"Total_Count\":1}]}");
    assertThat(status(mass::ownerStatus, small.ada, "job_id=999")).isEqualTo("204");
    assertThat(status(mass::ownerStatus, small.ada, "")).contains("REQUIRED_PARAM_MISSING");
  }

  @Test
  void ownerOfAViewMustBeAUser() {
    var body = "{%s,\"owner\":{\"id\":\"24\"}}".formatted(allOf("Leads"));
    small.record("Leads", small.ada, "Mine");
    assertThat(ask(mass::massChangeOwner, small.ada, "Leads", body))
        .isEqualTo(
            "400 "
                + item(
                    "INVALID_DATA",
                    "{\"owner_status\":\"not_crm_user\",\"api_name\":\"id\",\"json_path\":\"$.owner.id\"}",
                    "the owner id given is invalid"));
    assertThat(ask(mass::massChangeOwner, small.ada, "Leads", "{\"owner\":{\"id\":\"22\"}}"))
        .isEqualTo("400 " + missing("cvid", "$.cvid"));
  }
}
