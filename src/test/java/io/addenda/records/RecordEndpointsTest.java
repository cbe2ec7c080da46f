package io.addenda.records;

import static io.addenda.testing.SmallOrganization.FIRST;
import static io.addenda.testing.SmallOrganization.ID;
import static io.addenda.testing.SmallOrganization.NOW;
import static io.addenda.testing.SmallOrganization.text;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.Inside;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import io.addenda.testing.SmallOrganization;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordEndpointsTest {

  private static final int MOST_BYTES = 100_000;

  @TempDir Path directory;
  private SmallOrganization small;
  private RecordEndpoints records;

  private interface Endpoint {
    Response answer(Call call) throws IOException;
  }

  @BeforeEach
  void open() {
    small = new SmallOrganization(directory);
    var limits = new RecordEndpoints.Limits(MOST_BYTES, MOST_BYTES, MOST_BYTES);
    var bodies = SmallOrganization.bodies(MOST_BYTES, 500_000);
    records = new RecordEndpoints(small.metadata, bodies, InstantSource.fixed(NOW), limits);
  }

  @AfterEach
  void close() {
    small.close();
  }

  /// What the dispatcher would answer.
  private static String answer(Endpoint endpoint, Call call) {
    try {
      return text(endpoint.answer(call));
    } catch (ApiException e) {
      return text(ErrorTable.response(e.error()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String create(Caller caller, String module, String body) {
    return answer(
        call -> small.make(records.create(call).work()),
        SmallOrganization.call(caller, "", body, "module", module));
  }

  private String get(Caller caller, String module, String record) {
    return get(caller, module, record, "");
  }

  private String get(Caller caller, String module, String record, String query) {
    return answer(
        records::get,
        SmallOrganization.call(caller, query, "", "module", module, "record", record));
  }

  private String list(Caller caller, String module, String query) {
    return answer(records::list, SmallOrganization.call(caller, query, "", "module", module));
  }

  private String delete(Caller caller, String module, Object record) {
    return answer(
        change(records::delete),
        SmallOrganization.call(caller, "", "", "module", module, "record", record.toString()));
  }

  private String deleteMany(Caller caller, String module, String query) {
    return answer(
        change(records::deleteMany), SmallOrganization.call(caller, query, "", "module", module));
  }

  private Endpoint change(Function<Call, Change.Work<Tables>> endpoint) {
    return call -> small.make(endpoint.apply(call));
  }

  private static String id(int number) {
    return Long.toString(FIRST + number);
  }

  private static String item(String code, String details, String message) {
    return "{\"code\":\"%s\",\"details\":%s,\"message\":\"%s\",\"status\":\"error\"}"
        .formatted(code, details, message);
  }

  private static String invalid(String expected, String field, String path) {
    return item(
        "INVALID_DATA",
        "{\"expected_data_type\":\"%s\",\"api_name\":\"%s\",\"json_path\":\"%s\"}"
            .formatted(expected, field, path),
        "invalid data");
  }

  private static String missing(String field, String path) {
    return item(
        "MANDATORY_NOT_FOUND",
        "{\"api_name\":\"%s\",\"json_path\":\"%s\"}".formatted(field, path),
        "required field not found");
  }

  private static String tooLong(int most, String field, String path) {
    return item(
        "INVALID_DATA",
        "{\"maximum_length\":%d,\"api_name\":\"%s\",\"json_path\":\"%s\"}"
            .formatted(most, field, path),
        "invalid data");
  }

  private static String deleted(Object id) {
    return "{\"code\":\"SUCCESS\",\"details\":{\"id\":\"%s\"},\"message\":\"record deleted\",\"status\":\"success\"}"
        .formatted(id);
  }

  private static String notDeleted(Object id) {
    return item("INVALID_DATA", "{\"id\":\"%s\"}".formatted(id), "record not deleted");
  }

  private static String data(int status, String... items) {
    return status + " {\"data\":[" + String.join(",", items) + "]}";
  }

  // Creating

  @Test
  void createdRecordIsAnsweredInTheCallersZoneAndAudited() {
    assertThat(create(small.ada, "leads", "{\"data\":[{\"Last_Name\":\"Doe\"}]}"))
        .isEqualTo(
            "201 {\"data\":[{\"code\":\"SUCCESS\",\"details\":{"
                + "\"Modified_Time\":\"2025-01-15T10:30:00+05:30\","
                + "\"Modified_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"},"
                + "\"Created_Time\":\"2025-01-15T10:30:00+05:30\","
                + "\"id\":\"7000000000300000\","
                + "\"Created_By\":{\"name\":\"Ada Lund\",\"id\":\"21\"},"
                + "\"$approval_state\":\"approved\"},"
                + "\"message\":\"record added\",\"status\":\"success\"}]}");
    assertThat(small.metadata.<List<AuditEntry>>read(tables -> tables.audit().of(ID)))
        .containsExactly(
            new AuditEntry(
                NOW,
                ID,
                new Id(21),
                "1000.CLIENT",
                "192.0.2.1",
                "request-1",
                AuditEntry.Action.RECORD_CREATED,
                "Leads",
                new Id(FIRST),
                null,
                "Doe",
                null));
  }

  @Test
  void fieldsAreKeptAsGivenAlsoThoseThatTheModuleDoesNotHave() {
    create(
        small.sven,
        "Contacts",
        """
        {"data":[{"id":null,"Last_Name":"Doe","First_Name":"Jo","Amount":12345678901234567890.5,
         "List":[1,null,{"a":true}],"Created_Time":null,"Full_Name":"Jo Doe","Empty":null,
         "Owner":{"id":21}}]}
        """);
    var ada = person("Ada Lund", 21, "ada@small.example");
    var sven = person("Sven Olaf Berg", 22, "sven@small.example");
    var time = "2025-01-15T05:00:00+00:00";
    var kept = new ArrayList<Object>();
    Collections.addAll(kept, 1, null, Map.of("a", true));
    assertThat(Json.read(get(small.sven, "contacts", id(0)).substring("200 ".length())).get("data"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .singleElement()
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("Owner", ada)
        .containsEntry("Last_Name", "Doe")
        .containsEntry("First_Name", "Jo")
        .containsEntry("Amount", new BigDecimal("12345678901234567890.5"))
        .containsEntry("List", kept)
        .containsEntry("Empty", null)
        .containsEntry("Full_Name", "Jo Doe")
        .containsEntry("Created_Time", time)
        .containsEntry("Modified_Time", time)
        .containsEntry("Created_By", sven)
        .containsEntry("Modified_By", sven)
        .containsEntry("id", "7000000000300000");
    assertThat(get(small.sven, "contacts", id(0), "fields=List,Empty"))
        .isEqualTo(
            data(
                200,
                "{\"List\":[1,null,{\"a\":true}],\"Empty\":null,\"id\":\"%s\"}".formatted(id(0))));
  }

  private static Map<String, Object> person(String name, int id, String email) {
    return Map.of("name", name, "id", Integer.toString(id), "email", email);
  }

  @ParameterizedTest
  @CsvSource({
    "Leads, id, '\"5\"'",
    "Leads, Created_Time, '\"2025-01-15T05:00:00+00:00\"'",
    "Leads, Modified_By, '{\"id\":\"21\"}'",
    "Leads, Full_Name, '\"Jo Doe\"'",
    "Leads, Converted__s, true",
    "Leads, $approved, false",
    "Leads, $state, '\"save\"'",
    "Notes, $attachments, '[]'"
  })
  void whatOnlyTheServerSetsIsRefusedByName(String module, String field, String value) {
    var lead = small.record("Leads", small.ada, "Doe");
    var item =
        "{\"Last_Name\":\"Doe\",\"Note_Title\":\"a\",\"Parent_Id\":\"%s\",\"se_module\":\"Leads\",\"%s\":%s}"
            .formatted(lead, field, value);
    assertThat(create(small.ada, module, "{\"data\":[" + item + "]}"))
        .isEqualTo(
            data(
                400,
                item(
                    "NOT_ALLOWED",
                    "{\"api_name\":\"%s\",\"json_path\":\"$.data[0].%s\"}".formatted(field, field),
                    "the field is read-only and cannot be given")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"21", "\"21\"", "{\"id\":21}", "{\"id\":\"21\",\"name\":\"?\"}"})
  void ownerIsTakenAsNumberStringOrObject(String owner) {
    create(
        small.sven, "Leads", "{\"data\":[{\"Last_Name\":\"Doe\",\"Owner\":%s}]}".formatted(owner));
    assertThat(get(small.sven, "Leads", id(0), "fields=Owner"))
        .isEqualTo(
            "200 {\"data\":[{\"Owner\":{\"name\":\"Ada Lund\",\"id\":\"21\","
                + "\"email\":\"ada@small.example\"},\"id\":\"7000000000300000\"}]}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"24", "999", "\"x\"", "-1", "1.5", "true", "[]", "{}", "{\"id\":{\"id\":1}}"})
  void ownerMustBeAUserOfTheOrganisation(String owner) {
    assertThat(
            create(
                small.ada,
                "Leads",
                "{\"data\":[{\"Last_Name\":\"Doe\",\"Owner\":%s}]}".formatted(owner)))
        .isEqualTo(data(400, invalid("bigint", "Owner", "$.data[0].Owner")));
    assertThat(list(small.ada, "Leads", "fields=id")).isEqualTo("204");
  }

  @Test
  void everyItemHasItsOwnOutcome() {
    var tooLong = "x".repeat(256);
    var answer =
        create(
            small.ada,
            "Leads",
            "{\"data\":[{},{\"Last_Name\":\"  \"},{\"Last_Name\":5},{\"Last_Name\":\"%s\"},7,null,"
                    .formatted(tooLong)
                + "{\"Last_Name\":\"Doe\"}]}");
    assertThat(answer)
        .startsWith(
            "207 {\"data\":["
                + String.join(
                    ",",
                    missing("Last_Name", "$.data[0].Last_Name"),
                    missing("Last_Name", "$.data[1].Last_Name"),
                    invalid("string", "Last_Name", "$.data[2].Last_Name"),
                    tooLong(255, "Last_Name", "$.data[3].Last_Name"),
                    invalid("jsonobject", "data", "$.data[4]"),
                    invalid("jsonobject", "data", "$.data[5]"),
                    "{\"code\":\"SUCCESS\""));
    assertThat(list(small.ada, "Leads", "fields=Last_Name")).contains("\"count\":1");
  }

  @Test
  void customModuleIsNamedByItsName() {
    assertThat(create(small.sven, "machines", "{\"data\":[{\"Last_Name\":\"Doe\"}]}"))
        .isEqualTo(data(400, missing("Name", "$.data[0].Name")));
    assertThat(create(small.sven, "machines", "{\"data\":[{\"Name\":\"Lathe\"}]}"))
        .startsWith("201 ");
    assertThat(get(small.rita, "Machines", id(0), "fields=Name"))
        .isEqualTo("200 {\"data\":[{\"Name\":\"Lathe\",\"id\":\"7000000000300000\"}]}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "5", "null", "{\"data\":[]} x", "\u0000"})
  void bodyMustBeAnObject(String body) {
    assertThat(create(small.ada, "Leads", body))
        .isEqualTo(
            "400 " + item("INVALID_DATA", "{\"expected_data_type\":\"jsonobject\"}", "body"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"data\":[]}", "{\"data\":null}"})
  void dataMustBeThere(String body) {
    assertThat(create(small.ada, "Leads", body)).isEqualTo("400 " + missing("data", "$.data"));
  }

  @Test
  void dataMustBeAList() {
    assertThat(create(small.ada, "Leads", "{\"data\":{}}"))
        .isEqualTo("400 " + invalid("jsonarray", "data", "$.data"));
  }

  @Test
  void atMostAHundredRecordsAreAddedAtOnce() {
    var lead = "{\"Last_Name\":\"Doe\"}";
    var hundred = String.join(",", Collections.nCopies(100, lead));
    assertThat(create(small.ada, "Leads", "{\"data\":[" + hundred + "," + lead + "]}"))
        .isEqualTo("400 " + tooLong(100, "data", "$.data"));
    assertThat(list(small.ada, "Leads", "fields=id")).isEqualTo("204");
    assertThat(create(small.ada, "Leads", "{\"data\":[" + hundred + "]}")).startsWith("201 ");
    assertThat(list(small.ada, "Leads", "fields=id")).contains("\"count\":100");
  }

  @Test
  void bodyMayBeAsLongAsTheLimitAndNotLonger() {
    var start = "{\"data\":[{\"Last_Name\":\"Doe\"}]}";
    var longest = start + " ".repeat(MOST_BYTES - start.length());
    assertThat(create(small.ada, "Leads", longest)).startsWith("201 ");
    assertThat(create(small.ada, "Leads", longest + " "))
        .isEqualTo("413 " + item("BODY_SIZE_REACHED", "{}", "The request body limit reached"));
  }

  @Test
  void deepNestingIsRefusedOrAnsweredAsGiven() {
    assertThat(create(small.ada, "Leads", nested(40_000)))
        .startsWith("400 ")
        .contains("LIMIT_EXCEEDED");
    var deepest =
        IntStream.iterate(1000, depth -> depth - 1)
            .filter(depth -> create(small.ada, "Leads", nested(depth)).startsWith("201 "))
            .findFirst()
            .orElseThrow();
    assertThat(deepest).isGreaterThan(100);
    assertThat(get(small.ada, "Leads", id(0))).startsWith("200 ");
    assertThat(list(small.ada, "Leads", "fields=Deep")).contains("[".repeat(deepest));
  }

  private static String nested(int depth) {
    return "{\"data\":[{\"Last_Name\":\"Doe\",\"Deep\":%s%s}]}"
        .formatted("[".repeat(depth), "]".repeat(depth));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "123456789012345678901234567890",
        "\"\\ud83d\\ude00\"",
        "\"\\u0000\""
      })
  void oddValuesAreNoFault(String value) {
    assertThat(
            create(
                small.ada,
                "Leads",
                "{\"data\":[{\"Last_Name\":\"Doe\",\"Odd\":%s}]}".formatted(value)))
        .startsWith("201 ");
    assertThat(get(small.ada, "Leads", id(0))).startsWith("200 ");
  }

  @Test
  void creatingNeedsAModuleWithATabAndThePermission() {
    var body = "nothing that is looked at";
    var noModule =
        "400 "
            + item(
                "INVALID_MODULE",
                "{\"resource_path_index\":0}",
                "The module name given seems to be invalid");
    assertThat(create(small.ada, "Nonsense", body)).isEqualTo(noModule);
    assertThat(create(small.sven, "Vendors", body)).isEqualTo(noModule);
    assertThat(create(small.ada, "Documents", body))
        .isEqualTo(
            "400 "
                + item(
                    "INVALID_MODULE",
                    "{\"resource_path_index\":0}",
                    "The given module is not supported in API"));
    assertThat(create(small.rita, "Leads", body))
        .isEqualTo(
            "403 "
                + item(
                    "NO_PERMISSION",
                    "{\"permissions\":[\"Crm_Implied_Create_Leads\"]}",
                    "Permission denied to create records"));
  }

  // Notes

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

  @Test
  void noteIsHiddenFromThoseWhoCannotSeeItsParent() {
    var deal = small.record("Deals", small.ada, "Secret");
    var note = small.note(deal, small.ada, "Inside");
    assertThat(get(small.sven, "Notes", note.toString())).isEqualTo("204");
    assertThat(deleteMany(small.sven, "Notes", "ids=" + note))
        .isEqualTo(data(400, notDeleted(note)));
    assertThat(get(small.ada, "Notes", note.toString())).startsWith("200 ");
  }

  @Test
  void onlyAdministratorsListAllNotes() {
    small.note(small.record("Leads", small.ada, "Doe"), small.sven, "First");
    assertThat(list(small.sven, "Notes", "fields=Note_Title"))
        .isEqualTo(
            "403 " + item("NOT_SUPPORTED", "{}", "This API is supported only for admin users."));
    assertThat(list(small.ada, "Notes", "fields=id")).contains("\"count\":1");
  }

  // Reading

  @Test
  void recordThatIsNotThereForTheCallerIsNoContent() {
    var lead = small.record("Leads", small.ada, "Doe").toString();
    var deal = small.record("Deals", small.ada, "Secret").toString();
    assertThat(get(small.ada, "Leads", "999")).isEqualTo("204");
    assertThat(get(small.ada, "Leads", "nonsense"))
        .isEqualTo(
            "400 "
                + item(
                    "INVALID_DATA",
                    "{\"resource_path_index\":1}",
                    "the id given seems to be invalid"));
    assertThat(get(small.ada, "Contacts", lead)).isEqualTo("204");
    assertThat(get(small.stranger, "Leads", lead)).isEqualTo("204");
    assertThat(get(small.sven, "Deals", deal)).isEqualTo("204");
    assertThat(get(small.ada, "Deals", deal)).startsWith("200 ");
    assertThat(get(small.rita, "Leads", lead)).startsWith("200 ");
  }

  @Test
  void listHasTheAskedFieldsNewestFirst() {
    small.record("Leads", small.ada, "Doe");
    small.record("Leads", small.sven, "Roe");
    assertThat(list(small.rita, "leads", "fields=Last_Name,%20Nonsense,Created_By,Last_Name"))
        .isEqualTo(
            "200 {\"data\":["
                + "{\"Last_Name\":\"Roe\",\"Created_By\":{\"name\":\"Sven Olaf Berg\","
                + "\"id\":\"22\",\"email\":\"sven@small.example\"},\"id\":\"7000000000300001\"},"
                + "{\"Last_Name\":\"Doe\",\"Created_By\":{\"name\":\"Ada Lund\","
                + "\"id\":\"21\",\"email\":\"ada@small.example\"},\"id\":\"7000000000300000\"}],"
                + "\"info\":{\"call\":false,\"per_page\":200,\"next_page_token\":null,\"count\":2,"
                + "\"sort_by\":\"id\",\"page\":1,\"previous_page_token\":null,"
                + "\"page_token_expiry\":null,\"sort_order\":\"desc\",\"email\":false,"
                + "\"more_records\":false}}");
  }

  @Test
  void pagesFollowEachOtherUntilTheLast() {
    for (int i = 0; i < 5; i++) {
      small.record("Leads", small.ada, "Doe");
    }
    assertThat(list(small.ada, "Leads", "fields=id&per_page=2&page=1&"))
        .startsWith("200 {\"data\":[{\"id\":\"" + id(4) + "\"},{\"id\":\"" + id(3) + "\"}],")
        .contains("\"per_page\":2", "\"count\":2", "\"page\":1", "\"more_records\":true");
    assertThat(list(small.ada, "Leads", "fields=id&per_page=2&page=3"))
        .startsWith("200 {\"data\":[{\"id\":\"" + id(0) + "\"}],")
        .contains("\"count\":1", "\"page\":3", "\"more_records\":false");
    assertThat(list(small.ada, "Leads", "fields=id&per_page=2&page=4")).isEqualTo("204");
  }

  @Test
  void privateRecordsAreListedForTheirOwnerAndAdministratorsOnly() {
    small.record("Deals", small.ada, "Secret");
    small.record("Deals", small.sven, "Own");
    assertThat(list(small.sven, "Deals", "fields=id"))
        .startsWith("200 {\"data\":[{\"id\":\"" + id(1) + "\"}],")
        .contains("\"count\":1");
    assertThat(list(small.rita, "Deals", "fields=id")).isEqualTo("204");
    assertThat(list(small.ada, "Deals", "fields=id")).contains("\"count\":2");
    assertThat(list(small.stranger, "Deals", "fields=id")).isEqualTo("204");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fields=", "fields=,", "page=1"})
  void listNeedsFields(String query) {
    assertThat(list(small.ada, "Leads", query))
        .isEqualTo(
            "400 "
                + item(
                    "REQUIRED_PARAM_MISSING",
                    "{\"param_name\":\"fields\"}",
                    "One of the expected parameter is missing"));
  }

  @Test
  void atMostFiftyFieldsAreAsked() {
    var fifty =
        IntStream.range(0, 50)
            .mapToObj(i -> "f" + i)
            .collect(Collectors.joining(",", "fields=", ""));
    var refused =
        "400 "
            + item("LIMIT_EXCEEDED", "{\"limit\":50,\"param_name\":\"fields\"}", "Limit Exceeded");
    assertThat(list(small.ada, "Leads", fifty)).isEqualTo("204");
    assertThat(list(small.ada, "Leads", fifty + ",g")).isEqualTo(refused);
    assertThat(get(small.ada, "Leads", "1", fifty + ",g")).isEqualTo(refused);
  }

  @ParameterizedTest
  @CsvSource({
    "page, 0",
    "page, x",
    "page, -1",
    "page, 99999999999999999999",
    "per_page, 0",
    "per_page, 201",
    "per_page, x",
    "sort_order, up",
    "sort_by, Last_Name"
  })
  void parameterWithAWrongValueIsNamed(String name, String value) {
    assertThat(list(small.ada, "Leads", "fields=id&" + name + "=" + value))
        .isEqualTo(
            "400 " + item("INVALID_DATA", "{\"param_name\":\"" + name + "\"}", "invalid data"));
  }

  @Test
  void recordsBeyondTwoThousandNeedAPageToken() {
    assertThat(list(small.ada, "Leads", "fields=id&page=10")).isEqualTo("204");
    var refused =
        "400 "
            + item(
                "DISCRETE_PAGINATION_LIMIT_EXCEEDED",
                "{\"limit\":2000}",
                "You can only get the first 2000 records without using page_token param");
    assertThat(list(small.ada, "Leads", "fields=id&page=11")).isEqualTo(refused);
    assertThat(list(small.ada, "Leads", "fields=id&page=2147483647")).isEqualTo(refused);
  }

  // Deleting

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
    return new Inside(directory.resolve("metadata.db"));
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
