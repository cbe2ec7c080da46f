package io.addenda.records;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.model.CrmModule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The values of new records: what is refused, what follows from them, and how they are answered.
class RecordValuesTest extends RecordCalls {

  private String make(String module, String item) {
    return create(small.ada, module, "{\"data\":[" + item + "]}");
  }

  private static final String DEAL = "{\"Deal_Name\":\"a\",\"Stage\":\"Closed Won\",%s}";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Leads | "Email":"nobody" | email | Email
          Leads | "Phone":"--1" | phone | Phone
          Leads | "Website":"nowhere" | website | Website
          Leads | "Company":5 | text | Company
          Leads | "No_of_Employees":"many" | integer | No_of_Employees
          Leads | "Annual_Revenue":"5" | double | Annual_Revenue
          Leads | "Email_Opt_Out":"true" | boolean | Email_Opt_Out
          Leads | "Rating":5 | picklist | Rating
          Leads | "Tag":"hot" | jsonarray | Tag
          Leads | "Layout":"standard" | jsonobject | Layout
          Contacts | "Date_of_Birth":"1.4.1980" | date | Date_of_Birth
          Contacts | "Last_Visited_Time":"2025-01-15" | datetime | Last_Visited_Time
          Contacts | "Visitor_Score":1.5 | bigint | Visitor_Score
          Contacts | "Account_Name":true | jsonobject | Account_Name
          """)
  void valueOfAnotherTypeIsRefusedByItsName(
      String module, String given, String expected, String field) {
    assertThat(make(module, "{\"Last_Name\":\"Doe\"," + given + "}"))
        .isEqualTo(data(400, invalid(expected, field, "$.data[0]." + field)));
  }

  @Test
  void numberWithMoreDecimalsThanItsFieldTakesIsRefused() {
    assertThat(make("Deals", DEAL.formatted("\"Amount\":1.005")))
        .isEqualTo(
            data(
                400,
                item(
                    "INVALID_DATA",
                    "{\"api_name\":\"Amount\",\"maximum_decimal_place\":2,\"json_path\":\"$.data[0].Amount\"}",
                    "invalid data")));
  }

  @Test
  void everyModuleAsksForItsMandatoryFields() {
    for (var module : CrmModule.OF_EVERY_ORGANIZATION) {
      if (module.isSupported() && !module.isNotes()) {
        var mandatory =
            Catalogue.fields(module).stream()
                .filter(field -> field.is(Field.Mark.MANDATORY))
                .map(Field::apiName)
                .toList();
        assertThat(mandatory).contains(module.nameField());
        assertThat(make(module.apiName(), "{}"))
            .isEqualTo(
                data(400, missing(mandatory.getFirst(), "$.data[0]." + mandatory.getFirst())));
      }
    }
  }

  @Test
  void whatSaysNothingIsNotThere() {
    assertThat(make("Cases", "{\"Subject\":\"a\",\"Status\":\"-None-\",\"Case_Origin\":\"Web\"}"))
        .isEqualTo(data(400, missing("Status", "$.data[0].Status")));
    assertThat(make("Leads", "{\"Last_Name\":\" \"}"))
        .isEqualTo(data(400, missing("Last_Name", "$.data[0].Last_Name")));
  }

  @Test
  void recordsThatAreNamedMustBeThereInTheirModuleAndBeSeen() {
    var account = small.record("Accounts", small.ada, "Halden");
    var lead = small.record("Leads", small.ada, "Roe");
    var contact = "{\"Last_Name\":\"Doe\",\"Account_Name\":%s}";
    assertThat(make("Contacts", contact.formatted("{\"id\":\"%s\"}".formatted(account))))
        .startsWith("201 ");
    assertThat(make("Contacts", contact.formatted("\"%s\"".formatted(account)))).startsWith("201 ");
    for (var wrong : List.of("999", "\"x\"", lead.toString())) {
      assertThat(make("Contacts", contact.formatted(wrong)))
          .isEqualTo(data(400, invalidId("Account_Name", "$.data[0].Account_Name")));
    }
    assertThat(make("Contacts", contact.formatted("{\"id\":\"999\"}")))
        .isEqualTo(data(400, invalidId("id", "$.data[0].Account_Name.id")));
    assertThat(make("Contacts", contact.formatted("{\"name\":\"Halden\"}")))
        .isEqualTo(data(400, missing("id", "$.data[0].Account_Name.id")));
    delete(small.ada, "Accounts", account);
    assertThat(make("Contacts", contact.formatted(account.toString())))
        .isEqualTo(data(400, invalidId("Account_Name", "$.data[0].Account_Name")));
  }

  @Test
  void lookupIsAnsweredWithTheNameOfWhatTheCallerSees() {
    var deal = small.record("Deals", small.ada, "Refit");
    var task = "{\"Subject\":\"a\",\"What_Id\":\"%s\",\"$se_module\":\"Deals\"}".formatted(deal);
    assertThat(create(small.sven, "Tasks", "{\"data\":[" + task + "]}"))
        .isEqualTo(data(400, invalidId("What_Id", "$.data[0].What_Id")));
    assertThat(make("Tasks", task)).startsWith("201 ");
    assertThat(get(small.ada, "Tasks", id(1), "fields=What_Id,$se_module"))
        .isEqualTo(
            data(
                200,
                "{\"What_Id\":{\"name\":\"Refit\",\"id\":\"%s\"},\"$se_module\":\"Deals\",\"id\":\"%s\"}"
                    .formatted(deal, id(1))));
    assertThat(get(small.sven, "Tasks", id(1), "fields=What_Id"))
        .isEqualTo(data(200, "{\"What_Id\":null,\"id\":\"%s\"}".formatted(id(1))));
  }

  @Test
  void whatATaskIsAboutNeedsItsModule() {
    var deal = small.record("Deals", small.ada, "Refit");
    var task = "{\"Subject\":\"a\",\"What_Id\":\"" + deal + "\"%s}";
    assertThat(make("Tasks", task.formatted("")))
        .isEqualTo(
            data(
                400,
                item(
                    "DEPENDENT_FIELD_MISSING",
                    "{\"dependee\":{\"api_name\":\"What_Id\",\"json_path\":\"$.data[0].What_Id\"},"
                        + "\"api_name\":\"$se_module\",\"json_path\":\"$.data[0].$se_module\"}",
                    "required field not found")));
    assertThat(make("Tasks", task.formatted(",\"$se_module\":\"Leads\"")))
        .isEqualTo(data(400, invalidId("What_Id", "$.data[0].What_Id")));
    assertThat(make("Tasks", task.formatted(",\"$se_module\":\"Nonsense\"")))
        .isEqualTo(
            data(
                400,
                item(
                    "INVALID_DATA",
                    "{\"api_name\":\"$se_module\",\"json_path\":\"$.data[0].$se_module\"}",
                    "the given module name is not exist in multimodulelookup")));
  }

  @ParameterizedTest
  @CsvSource({"Qualification, 10", "Id. Decision Makers, 60", "Closed Won, 100", "Closed Lost, 0"})
  void stageOfADealSaysHowLikelyItIs(String stage, int probability) {
    make("Deals", "{\"Deal_Name\":\"a\",\"Stage\":\"%s\",\"Amount\":200}".formatted(stage));
    assertThat(get(small.ada, "Deals", id(0), "fields=Probability,Expected_Revenue"))
        .startsWith(
            "200 {\"data\":[{\"Probability\":%d,\"Expected_Revenue\":%d,"
                .formatted(probability, probability * 2));
  }

  @Test
  void probabilityThatIsGivenCounts() {
    make("Deals", DEAL.formatted("\"Amount\":0.99,\"Probability\":50,\"Expected_Revenue\":7"));
    assertThat(get(small.ada, "Deals", id(0), "fields=Probability,Expected_Revenue"))
        .startsWith("200 {\"data\":[{\"Probability\":50,\"Expected_Revenue\":0.5,");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 101})
  void probabilityIsAPercentage(int probability) {
    assertThat(make("Deals", DEAL.formatted("\"Probability\":" + probability)))
        .isEqualTo(
            data(
                400,
                item(
                    "INVALID_DATA",
                    "{\"api_name\":\"Probability\",\"json_path\":\"$.data[0].Probability\"}",
                    "Given Probability is not valid")));
  }

  @Test
  void stageAndPipelineMustBeThere() {
    assertThat(make("Deals", "{\"Deal_Name\":\"a\",\"Stage\":\"Dreaming\"}"))
        .isEqualTo(
            data(
                400,
                item(
                    "MAPPING_MISMATCH",
                    "{\"mapped_field\":{\"api_name\":\"Pipeline\",\"json_path\":\"$.data[0].Pipeline\"},"
                        + "\"api_name\":\"Stage\",\"json_path\":\"$.data[0].Stage\"}",
                    "Pipeline doesn't contain the Stage")));
    assertThat(make("Deals", DEAL.formatted("\"Pipeline\":\"Own\"")))
        .isEqualTo(
            data(
                400,
                item(
                    "MAPPING_MISMATCH",
                    "{\"mapped_field\":{\"api_name\":\"Layout\",\"json_path\":\"$.data[0].Layout\"},"
                        + "\"api_name\":\"Pipeline\",\"json_path\":\"$.data[0].Pipeline\"}",
                    "Layout doesn't contain the Pipeline")));
  }

  @Test
  void taskThatIsCompletedIsClosedNow() {
    make(
        "Tasks",
        "{\"Subject\":\"a\",\"Status\":\"Completed\",\"Closed_Time\":\"2020-01-01T00:00:00Z\"}");
    assertThat(get(small.ada, "Tasks", id(0), "fields=Closed_Time"))
        .startsWith("200 {\"data\":[{\"Closed_Time\":\"2025-01-15T10:30:00+05:30\",");
  }

  @Test
  void appointmentNamesTheModuleOfWhomItIsFor() {
    var service = small.record("Services__s", small.ada, "Check");
    var contact = small.record("Contacts", small.ada, "Doe");
    var item =
        "{\"Appointment_Name\":\"a\",\"Service_Name\":\"%s\",\"Appointment_Start_Time\":\"2025-02-01T10:00:00\",\"Location\":\"Client Address\",\"Appointment_For\":{\"id\":\"%s\",\"module\":%s},\"Status\":\"%s\"}";
    assertThat(
            make(
                "Appointments__s",
                item.formatted(service, contact, "{\"api_name\":\"Contacts\"}", "Scheduled")))
        .startsWith("201 ");
    assertThat(
            get(
                small.ada,
                "Appointments__s",
                id(2),
                "fields=Appointment_For,Appointment_Start_Time"))
        .matches(
            "200 \\{\"data\":\\[\\{\"Appointment_For\":\\{\"module\":\\{\"api_name\":\"Contacts\",\"id\":\"\\d+\"},"
                + "\"name\":\"Doe\",\"id\":\"%s\"},\"Appointment_Start_Time\":\"2025-02-01T10:00:00\\+05:30\",.*"
                    .formatted(contact));
    assertThat(
            make("Appointments__s", item.formatted(service, contact, "\"Nonsense\"", "Scheduled")))
        .isEqualTo(
            data(
                400,
                item(
                    "INVALID_DATA",
                    "{\"api_name\":\"module\",\"json_path\":\"$.data[0].Appointment_For.module\"}",
                    "the given module name is not exist in multimodulelookup")));
    assertThat(make("Appointments__s", item.formatted(service, contact, "\"Leads\"", "Scheduled")))
        .isEqualTo(data(400, invalidId("id", "$.data[0].Appointment_For.id")));
  }

  @Test
  void appointmentHasAStatusOfTheList() {
    var service = small.record("Services__s", small.ada, "Check");
    var contact = small.record("Contacts", small.ada, "Doe");
    assertThat(
            make(
                "Appointments__s",
                "{\"Appointment_Name\":\"a\",\"Service_Name\":\"%s\",\"Appointment_Start_Time\":\"2025-02-01T10:00:00\",\"Location\":\"Client Address\",\"Appointment_For\":\"%s\",\"Status\":\"Dreamt\"}"
                    .formatted(service, contact)))
        .isEqualTo(
            data(
                400,
                item(
                    "INVALID_DATA",
                    "{\"api_name\":\"Status\",\"json_path\":\"$.data[0].Status\","
                        + "\"supported_values\":[\"Scheduled\",\"Completed\",\"Cancelled\",\"Overdue\"]}",
                    "invalid data")));
  }

  @Test
  void otherNamesOfFieldsAreTaken() {
    make(
        "Calls",
        "{\"Subject\":\"a\",\"Call_Type\":\"Outbound\",\"Call_Start_Time\":\"2025-01-01T00:00:00Z\","
            + "\"Outbound_Call_Status\":\"Completed\"}");
    assertThat(get(small.ada, "Calls", id(0), "fields=Outgoing_Call_Status"))
        .startsWith("200 {\"data\":[{\"Outgoing_Call_Status\":\"Completed\",");
  }

  @Test
  void linesOfAnOrderInTheirOldFormAreRefusedByName() {
    assertThat(make("Quotes", "{\"Subject\":\"a\",\"Product_Details\":[{}]}"))
        .isEqualTo(
            data(
                400,
                item(
                    "CONDITION_NOT_SERVED",
                    "{\"key\":\"Product_Details\"}",
                    "Addenda does not honour this condition: Product_Details")));
  }
}
