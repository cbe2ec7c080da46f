package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Caller;
import io.addenda.testing.JsonText;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Many tags are deleted at once.
class TagMassDeletionTest extends TagCalls {

  private String massDelete(Caller caller, String items) {
    var body = "{\"mass_delete\":[" + items + "]}";
    return bring(tags.massDeletion()::make, caller, "", body);
  }

  private String status(Caller caller, String query) {
    return answer(tags.massDeletion()::status, SmallOrganization.call(caller, query, ""));
  }

  private static String ofLeads(String... tags) {
    var ids = Stream.of(tags).map("{\"id\":\"%s\"}"::formatted).toList();
    return "{\"module\":{\"api_name\":\"Leads\"},\"tags\":[" + String.join(",", ids) + "]}";
  }

  @Test
  void tagsAreGoneWhenTheJobIsAnswered() {
    var hot = tag("Hot");
    var cold = tag("Cold");
    tag("Kept");
    createTags(small.ada, "Contacts", "{\"name\":\"Other\"}");
    var other = JsonText.ofAnswer(listTags(small.ada, "module=Contacts")).text("tags.0.id");

    var answer = massDelete(small.sven, ofLeads(hot, cold, other, "999"));
    assertThat(answer)
        .startsWith("200 {\"code\":\"SCHEDULED\",\"details\":{\"job_id\":\"")
        .endsWith("\"message\":\"tags scheduled successfully\",\"status\":\"success\"}");
    assertThat(listTags(small.ada, "module=Leads")).contains("\"count\":1,");
    assertThat(listTags(small.ada, "module=Contacts")).contains("\"count\":1,");
    var job = JsonText.ofAnswer(answer).text("details.job_id");
    var state =
        "200 {\"mass_delete\":[{\"job_id\":\"%s\",\"total_count\":4,\"failed_count\":2,\"deleted_count\":2,\"status\":\"COMPLETED\"}]}"
            .formatted(job);
    assertThat(status(small.sven, "job_id=" + job)).isEqualTo(state);
    assertThat(status(small.ada, "job_id=" + job)).isEqualTo(state);
    for (var query : List.of("job_id=" + job, "job_id=1", "job_id=x")) {
      assertThat(status(small.rita, query)).contains("The jobid given seems to be invalid");
    }
    assertThat(status(small.ada, "")).contains("REQUIRED_PARAM_MISSING");
  }

  @Test
  void tagsAreDeletedByThoseWhoMayChangeRecords() {
    var hot = tag("Hot");
    assertThat(massDelete(small.rita, ofLeads(hot))).contains("Crm_Implied_Edit_Leads");
    assertThat(listTags(small.ada, "module=Leads")).contains("\"count\":1,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "5 | jsonobject",
        "{\"tags\":[{\"id\":\"1\"}]} | $.mass_delete[0].module",
        "{\"module\":{\"api_name\":\"Notes\"},\"tags\":[{\"id\":\"1\"}]} | $.mass_delete[0].module",
        "{\"module\":{\"id\":\"1\"},\"tags\":[{\"id\":\"1\"}]} | $.mass_delete[0].module",
        "{\"module\":{\"api_name\":\"Leads\"}} | $.mass_delete[0].tags",
        "{\"module\":{\"api_name\":\"Leads\"},\"tags\":[]} | $.mass_delete[0].tags",
        "{\"module\":{\"api_name\":\"Leads\"},\"tags\":7} | jsonarray",
        "{\"module\":{\"api_name\":\"Leads\"},\"tags\":[{\"name\":\"a\"}]} | $.mass_delete[0].tags[0].id",
        "{\"module\":{\"api_name\":\"Leads\"},\"tags\":[{\"id\":\"x\"}]} | $.mass_delete[0].tags[0].id"
      })
  void bodyThatIsNoneIsRefused(String item, String said) {
    assertThat(massDelete(small.ada, item)).startsWith("400 ").contains(said);
  }
}
