package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.api.Json;
import io.addenda.testing.DemoPerClass;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET …/Attachments` over a socket.
class ListAttachmentsTest extends DemoPerClass {

  private static final String ALL_FIELDS =
      "Owner,Modified_Time,File_Name,Created_Time,Size,Parent_Id,$editable,$sharing_permission,"
          + "$file_id,$type,$se_module,Modified_By,$attachment_type,$state,id,Created_By,$link_url";

  private RecordPath lead;

  @BeforeEach
  void create() throws Exception {
    lead = server.create("Leads", ADMINISTRATOR);
  }

  private static MapAssert<Object, Object> info(Answer answer) {
    return assertThat(answer.at("info")).asInstanceOf(MAP);
  }

  @Test
  void recordWithoutAttachmentsAnswersNoContent() throws Exception {
    var answer = list("fields=id");

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("content-type")).isEmpty();
  }

  @Test
  void fieldsAreMandatory() throws Exception {
    var body =
        """
        {"code":"REQUIRED_PARAM_MISSING","details":{"param_name":"fields"},\
        "message":"One of the expected parameter is missing","status":"error"}""";

    assertThat(list("").body()).isEqualTo(body);
    assertThat(list("fields=").body()).isEqualTo(body);
    assertThat(list("fields=%20,").body()).isEqualTo(body);
    assertThat(list("fields=").status()).isEqualTo(400);
  }

  @Test
  void onlyTheAskedFieldsAndTheIdComeBack() throws Exception {
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);

    assertThat(list("fields=File_Name,Size,Nonsense").body())
        .isEqualTo(
            """
            {"data":[{"File_Name":"a.txt","Size":"5","id":"%s"}],"info":{"per_page":200,\
            "next_page_token":null,"count":1,"page":1,"previous_page_token":null,\
            "page_token_expiry":null,"more_records":false}}"""
                .formatted(id));
  }

  @Test
  void namesComeBackAsTheyAre() throws Exception {
    var title = URLEncoder.encode("Übergabe 中文 😀 \"a\\b\"", StandardCharsets.UTF_8);
    var link = lead.path() + "/Attachments?attachmentUrl=https://example.com/x&title=" + title;
    assertThat(server.send("POST", link, server.token(ADMINISTRATOR)).status()).isEqualTo(200);

    assertThat(list("fields=File_Name").body())
        .startsWith("{\"data\":[{\"File_Name\":\"Übergabe 中文 😀 \\\"a\\\\b\\\"\",\"id\":");
  }

  @Test
  void wholeAttachmentHasEveryFieldInTheOrderOfTheApi() throws Exception {
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    var person = "\\{\"name\":\"[^\"]+\",\"id\":\"\\d+\",\"email\":\"[^\"]+\"\\}";
    var time = "\"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d\"";

    assertThat(list("fields=" + ALL_FIELDS).body())
        .matches(
            ("\\{\"data\":\\[\\{\"Owner\":P,\"Modified_Time\":T,\"File_Name\":\"a.txt\","
                    + "\"Created_Time\":T,\"Size\":\"5\",\"Parent_Id\":\\{\"name\":\"[^\"]+\","
                    + "\"id\":\"LEAD\"\\},\"\\$editable\":true,"
                    + "\"\\$sharing_permission\":\"full_access\",\"\\$file_id\":\"[0-9a-f]{64}\","
                    + "\"\\$type\":\"File\",\"\\$se_module\":\"Leads\",\"Modified_By\":P,"
                    + "\"\\$attachment_type\":0,\"\\$state\":\"save\",\"id\":\"ID\","
                    + "\"Created_By\":P,\"\\$link_url\":null\\}\\],\"info\":.*")
                .replace("LEAD", lead.id())
                .replace("ID", id)
                .replace("LE" + id, "LEAD")
                .replace(":P", ":" + person)
                .replace(":T", ":" + time));
  }

  @Test
  void fieldAskedForAloneIsTheSameAsAmongAll() throws Exception {
    server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    var link = lead.path() + "/Attachments?attachmentUrl=https://example.com/x&title=X";
    assertThat(server.send("POST", link, server.token(ADMINISTRATOR)).status()).isEqualTo(200);

    var all = rows(ALL_FIELDS);
    assertThat(all).<Object>extracting(row -> row.get("Size")).containsExactly("0", "5");
    for (var field : ALL_FIELDS.split(",", -1)) {
      assertThat(rows(field))
          .isEqualTo(all.stream().<Map<?, ?>>map(row -> only(row, List.of(field, "id"))).toList());
    }
  }

  private List<Map<?, ?>> rows(String fields) throws Exception {
    var data = Json.read(list("fields=" + fields).body()).get("data");
    return ((List<?>) Objects.requireNonNull(data))
        .stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
  }

  private static Map<?, ?> only(Map<?, ?> row, List<String> fields) {
    var some = new LinkedHashMap<>(row);
    some.keySet().retainAll(fields);
    return some;
  }

  @Test
  void userWhoMayOnlyReadIsToldSo() throws Exception {
    server.upload(lead, "a.txt", "hello", ADMINISTRATOR);

    var listed =
        server.get(lead.path() + "/Attachments?fields=$editable,$sharing_permission", STANDARD);
    assertThat(listed.at("data.0.$editable")).isEqualTo(false);
    assertThat(listed.at("data.0.$sharing_permission")).isEqualTo("read_only");
  }

  @Test
  void pagesAreNewestFirstAndJoinWithoutGapOrOverlap() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(server.upload(lead, i + ".txt", "page " + i, ADMINISTRATOR));
    }

    var first = list("fields=id&per_page=2");
    assertThat(first.ids()).isEqualTo(ids.subList(0, 2));
    info(first).contains(entry("count", 2), entry("page", 1), entry("previous_page_token", null));
    var second = list("fields=id&per_page=2&page_token=" + first.text("next_page_token"));
    assertThat(second.ids()).isEqualTo(ids.subList(2, 4));
    info(second).contains(entry("page", 2), entry("more_records", true));
    var third = list("fields=id&per_page=2&page_token=" + second.text("next_page_token"));
    assertThat(third.ids()).isEqualTo(ids.subList(4, 5));
    info(third)
        .contains(entry("page", 3), entry("more_records", false), entry("next_page_token", null));
    var back = list("fields=id&per_page=2&page_token=" + third.text("previous_page_token"));
    assertThat(back.ids()).isEqualTo(ids.subList(2, 4));

    assertThat(list("fields=id&per_page=2&page=2").ids()).isEqualTo(ids.subList(2, 4));
    assertThat(list("fields=id&per_page=2&page=9").status()).isEqualTo(204);
  }

  @Test
  void chosenIdsComeInPagesToo() throws Exception {
    var ids = new ArrayList<String>();
    for (int i = 0; i < 5; i++) {
      ids.addFirst(server.upload(lead, i + ".txt", "page " + i, ADMINISTRATOR));
    }
    var chosen = "fields=id&per_page=2&ids=" + String.join(",", ids);

    var first = list(chosen);
    assertThat(first.ids()).isEqualTo(ids.subList(0, 2));
    info(first).contains(entry("count", 2), entry("page", 1), entry("more_records", true));
    var second = list(chosen + "&page_token=" + first.text("next_page_token"));
    assertThat(second.ids()).isEqualTo(ids.subList(2, 4));
    var third = list(chosen + "&page_token=" + second.text("next_page_token"));
    assertThat(third.ids()).isEqualTo(ids.subList(4, 5));
    info(third).contains(entry("more_records", false), entry("next_page_token", null));
    assertThat(list(chosen + "&page_token=" + third.text("previous_page_token")).ids())
        .isEqualTo(ids.subList(2, 4));
    assertThat(list(chosen + "&page_token=" + second.text("previous_page_token")).ids())
        .isEqualTo(ids.subList(0, 2));

    assertThat(list(chosen + "&page=3").ids()).isEqualTo(ids.subList(4, 5));
    assertThat(list(chosen + "&page=4").status()).isEqualTo(204);
  }

  @Test
  void chosenIdsComeBackOfThisRecordOnly() throws Exception {
    var one = server.upload(lead, "1", "one", ADMINISTRATOR);
    server.upload(lead, "2", "two", ADMINISTRATOR);
    var other = server.create("Leads", ADMINISTRATOR);
    var foreign = server.upload(other, "3", "three", ADMINISTRATOR);

    assertThat(list("fields=id&ids=%s,%s,1".formatted(one, foreign)).ids()).containsExactly(one);
    assertThat(list("fields=id&ids=%s,x".formatted(one)).body())
        .contains("\"UNABLE_TO_PARSE_DATA_TYPE\"");
    assertThat(list("fields=id&ids=" + foreign).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"per_page=0", "per_page=201", "per_page=x", "page=0", "page=-1", "page=x"})
  void pageThatIsNoneIsRefused(String query) throws Exception {
    assertThat(list("fields=id&" + query).body())
        .isEqualTo(
            """
            {"code":"INVALID_DATA","details":{"param_name":"%s"},\
            "message":"invalid data","status":"error"}"""
                .formatted(query.substring(0, query.indexOf('='))));
  }

  @Test
  void beyondTwoThousandOneNeedsAToken() throws Exception {
    assertThat(list("fields=id&page=10").status()).isEqualTo(204);
    assertThat(list("fields=id&page=11").body())
        .isEqualTo(
            """
            {"code":"DISCRETE_PAGINATION_LIMIT_EXCEEDED","details":{"limit":2000},\
            "message":"You can only get the first 2000 records without using page_token param",\
            "status":"error"}""");
  }

  @Test
  void pageTokenBelongsToItsUserAndItsListAndLivesADay() throws Exception {
    server.upload(lead, "1", "one", ADMINISTRATOR);
    server.upload(lead, "2", "two", ADMINISTRATOR);
    var token = list("fields=id&per_page=1").text("next_page_token");
    var other = server.create("Leads", ADMINISTRATOR);
    var invalid =
        """
        {"code":"INVALID_DATA","details":{"param_name":"page_token"},\
        "message":"invalid data","status":"error"}""";

    assertThat(list("fields=id&page_token=nonsense").body()).isEqualTo(invalid);
    assertThat(
            server
                .get(other.path() + "/Attachments?fields=id&page_token=" + token, ADMINISTRATOR)
                .body())
        .startsWith("{\"code\":\"TOKEN_BOUND_DATA_MISMATCH\"");
    assertThat(
            server.get(lead.path() + "/Attachments?fields=id&page_token=" + token, STANDARD).body())
        .isEqualTo(invalid);
    assertThat(list("fields=id&page=1&page_token=" + token).body())
        .startsWith("{\"code\":\"AMBIGUITY_DURING_PROCESSING\"");
    server.advance(Duration.ofDays(1).plusSeconds(1));
    try {
      var later =
          server.get(lead.path() + "/Attachments?fields=id&page_token=" + token, ADMINISTRATOR);
      assertThat(later.body())
          .isEqualTo(
              """
              {"code":"EXPIRED_VALUE","details":{"param_name":"page_token"},\
              "message":"The token given is expired","status":"error"}""");
    } finally {
      server.advance(Duration.ofDays(-1).minusSeconds(1));
    }
  }

  @Test
  void profileThatMayNotViewIsDeniedAndAReaderIsNot() throws Exception {
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);

    assertThat(server.get(lead.path() + "/Attachments?fields=id", READER).ids())
        .containsExactly(id);
    server.inside().members().deny("Crm_Implied_View_Attachments", "Read Only");
    server.forgetCallers();
    try {
      var denied = server.get(lead.path() + "/Attachments?fields=id", READER);
      assertThat(denied.status()).isEqualTo(403);
      assertThat(denied.body())
          .isEqualTo(
              """
              {"code":"NO_PERMISSION","details":{"permissions":["Crm_Implied_View_Attachments"]},\
              "message":"Permission denied to read attachment details","status":"error"}""");
      assertThat(server.get(lead.path() + "/Attachments/" + id, READER).body())
          .contains("Permission denied to download attachment");
    } finally {
      server.inside().members().allow("Crm_Implied_View_Attachments", "Read Only");
      server.forgetCallers();
    }
  }

  @Test
  void unknownRecordIsInvalid() throws Exception {
    assertThat(server.get("/crm/v7/Leads/1/Attachments?fields=id", ADMINISTRATOR).body())
        .isEqualTo(
            """
            {"code":"INVALID_DATA","details":{"resource_path_index":1},\
            "message":"the related id given seems to be invalid","status":"error"}""");
  }

  private Answer list(String query) throws Exception {
    return server.get(lead.path() + "/Attachments?" + query, ADMINISTRATOR);
  }
}
