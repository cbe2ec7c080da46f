package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.JsonText;
import io.addenda.testing.Moments;
import io.addenda.testing.RawSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST …/Attachments` over a socket. After each test no draft may be left on the disk.
class UploadAttachmentTest {

  private static final int FILE_LIMIT = 1 << 20;

  /// Too large to be kept with the metadata.
  private static final String LARGE = "x".repeat(20_000);

  private static final String MULTIPART = "multipart/form-data; boundary=XX";

  private static final String NOTHING =
      """
      {"code":"MANDATORY_NOT_FOUND","details":{},\
      "message":"required field not found","status":"error"}""";

  private static final String INVALID =
      """
      {"code":"INVALID_DATA","details":{},"message":"invalid data provided","status":"error"}""";

  private static final String PART_INVALID =
      """
      {"code":"INVALID_DATA","details":{"param_name":"%s"},\
      "message":"invalid data provided","status":"error"}""";

  private static final String MULTIPART_EXPECTED =
      """
      {"code":"INVALID_REQUEST","details":{"expected_type":"Multipart Form Request"},"message":"unable to process your request. please \
      verify whether you have entered proper method name, parameter and parameter values.",\
      "status":"error"}""";

  private static final String LINK_INVALID =
      """
      {"code":"INVALID_URL_PATTERN","details":{},\
      "message":"the given attachment URL is incorrect","status":"error"}""";

  private static final String TOO_LARGE =
      """
      {"code":"FILE_SIZE_MORE_THAN_ALLOWED_SIZE","details":{},\
      "message":"Please check if the size of the file is in the correct range",\
      "status":"error"}""";

  @TempDir static Path data;
  private static TestServer server;
  private RecordPath lead;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(data, "limits.file-bytes=" + FILE_LIMIT);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void create() throws Exception {
    lead = server.create("Leads", STANDARD);
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertThat(server.files().drafts()).isEmpty();
    assertThat(server.files().blobsWithoutRow()).isEmpty();
  }

  @Test
  void answerSaysWhatWasMade() throws Exception {
    var answer = post(MULTIPART, part("a.txt", "hello"));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body())
        .matches(
            """
            \\{"data":\\[\\{"code":"SUCCESS","details":\\{"Modified_Time":"(TIME)",\
            "Modified_By":\\{"name":"[^"]+","id":"\\d+"\\},"Created_Time":"\\1","id":"\\d{19}",\
            "Created_By":\\{"name":"[^"]+","id":"\\d+"\\}\\},\
            "message":"attachment uploaded successfully","status":"success"\\}\\]\\}"""
                .replace("TIME", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d"));
  }

  @Test
  void everyByteComesBack() throws Exception {
    var content = new byte[FILE_LIMIT];
    new Random(42).nextBytes(content);

    var id = server.upload(lead, "noise.bin", content, STANDARD);

    assertThat(server.download(lead, id, STANDARD)).isEqualTo(content);
  }

  @Test
  void emptyFileIsAFile() throws Exception {
    var id = server.upload(lead, "empty", new byte[0], STANDARD);

    assertThat(server.download(lead, id, STANDARD)).isEmpty();
  }

  @Test
  void sameContentTwiceIsTwoAttachmentsAndOneBlob() throws Exception {
    var one = server.upload(lead, "a.txt", "same", STANDARD);
    var two = server.upload(lead, "b.txt", "same", STANDARD);

    assertThat(one).isNotEqualTo(two);
    server.delete(lead.path() + "/Attachments/" + one, STANDARD);
    assertThat(server.get(lead.path() + "/Attachments/" + two, STANDARD).body()).isEqualTo("same");
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6", "v7", "v8"})
  void everyModuleTakesAFile(String version) throws Exception {
    for (var module : server.fixture().modules()) {
      var record = server.create(module, ADMINISTRATOR);
      var path = record.path().replace("v7", version) + "/Attachments";

      var answer =
          server.post(path, MULTIPART, part("a.txt", module).getBytes(UTF_8), ADMINISTRATOR);

      assertThat(answer.status()).as("%s: %s", module, answer.body()).isEqualTo(200);
    }
  }

  @Test
  void linkInTheQueryInAFormAndInMultipartIsALink() throws Exception {
    var path = lead.path() + "/Attachments";
    var query = path + "?attachmentUrl=https://example.com/a?v=2&title=Spec%20sheet&";
    var form = "attachmentUrl=https%3A%2F%2Fexample.com%2Fb&title=Form+sheet";
    var multipart =
        """
        --XX\r
        Content-Disposition: form-data; name="attachmentUrl"\r
        \r
        https://example.com/c\r
        --XX--\r
        """;

    assertThat(server.send("POST", query, server.token(STANDARD)).status()).isEqualTo(200);
    assertThat(post("application/x-www-form-urlencoded", form).status()).isEqualTo(200);
    assertThat(post(MULTIPART, multipart).status()).isEqualTo(200);

    var answer = server.get(path + "?fields=File_Name,Size,$type,$link_url,$file_id", STANDARD);
    var ids = answer.ids();
    assertThat(answer.json().at("data"))
        .isEqualTo(
            JsonText.of(
                    """
                    {"data":[
                    {"File_Name":"https://example.com/c","Size":"0","$file_id":null,
                     "$type":"Link URL","id":"%s","$link_url":"https://example.com/c"},
                    {"File_Name":"Form sheet","Size":"0","$file_id":null,
                     "$type":"Link URL","id":"%s","$link_url":"https://example.com/b"},
                    {"File_Name":"Spec sheet","Size":"0","$file_id":null,
                     "$type":"Link URL","id":"%s","$link_url":"https://example.com/a?v=2"}]}"""
                        .formatted(ids.get(0), ids.get(1), ids.get(2)))
                .at("data"));
  }

  @Test
  void sameLinkTwiceIsRefused() throws Exception {
    var form = "attachmentUrl=https%3A%2F%2Fexample.com%2Fb";

    assertThat(post("application/x-www-form-urlencoded", form).status()).isEqualTo(200);
    refused(post("application/x-www-form-urlencoded", form), 400, INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "file:///etc/passwd",
        "https://",
        "https:///path",
        "example",
        "http://exa mple.com",
        "https://example.com/\u0000",
        "data:text/html,x"
      })
  void linkThatIsNoWebAddressIsRefused(String url) throws Exception {
    refused(
        post("application/x-www-form-urlencoded", "attachmentUrl=" + URLEncoder.encode(url, UTF_8)),
        400,
        LINK_INVALID);
  }

  @Test
  void linkThatIsTooLongIsRefused() throws Exception {
    var longest = "https://example.com/" + "a".repeat(2980);

    assertThat(post("application/x-www-form-urlencoded", "attachmentUrl=" + longest).status())
        .isEqualTo(200);
    refused(
        post("application/x-www-form-urlencoded", "attachmentUrl=" + longest + "b"),
        400,
        LINK_INVALID);
    refused(
        post(
            "application/x-www-form-urlencoded",
            "attachmentUrl=https://example.com&title=" + "t".repeat(256)),
        400,
        PART_INVALID.formatted("title"));
  }

  @Test
  void nothingToAttachIsRefused() throws Exception {
    refused(post(MULTIPART, "--XX--\r\n"), 400, NOTHING);
    refused(post("application/x-www-form-urlencoded", "title=x"), 400, NOTHING);
  }

  @Test
  void fileAndLinkTogetherAreRefused() throws Exception {
    refused(
        server.post(
            lead.path() + "/Attachments?attachmentUrl=https://example.com",
            MULTIPART,
            part("a.txt", "file and link").getBytes(UTF_8),
            STANDARD),
        400,
        INVALID);
  }

  @Test
  void twoFilesAreRefused() throws Exception {
    refused(
        post(MULTIPART, part("a.txt", "one").replace("--XX--\r\n", "") + part("b.txt", "two")),
        400,
        INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hello",
        "--XX",
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\nhello",
        "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n",
        "--YY\r\n\r\nhello\r\n--YY--\r\n"
      })
  void whatIsNotMultipartAlthoughItSaysSoIsRefused(String body) throws Exception {
    refused(post(MULTIPART, body), 400, MULTIPART_EXPECTED);
  }

  @Test
  void fileOverTheLimitIsRefusedAndOneOfJustTheLimitIsNot() throws Exception {
    refused(post(MULTIPART, part("a.bin", "x".repeat(FILE_LIMIT + 1))), 413, TOO_LARGE);
    assertThat(post(MULTIPART, part("a.bin", "x".repeat(FILE_LIMIT))).status()).isEqualTo(200);
  }

  @Test
  void bodyOverTheLimitIsRefusedWithoutBeingSent() throws Exception {
    var answer =
        RawSocket.ask(
            server.url(),
            """
            POST %s/Attachments HTTP/1.1\r
            Host: localhost\r
            Authorization: Zoho-oauthtoken %s\r
            Content-Type: multipart/form-data; boundary=XX\r
            Content-Length: 10000000000\r
            \r
            --XX\r
            """
                .formatted(lead.path(), server.token(STANDARD)));

    assertThat(answer).startsWith("HTTP/1.1 413 ").endsWith(TOO_LARGE);
  }

  @Test
  void bodyThatStopsHalfWayLeavesNothingBehind() throws Exception {
    var half =
        """
        POST %s/Attachments HTTP/1.1\r
        Host: localhost\r
        Authorization: Zoho-oauthtoken %s\r
        Content-Type: multipart/form-data; boundary=XX\r
        Content-Length: 100000\r
        \r
        --XX\r
        Content-Disposition: form-data; name="file"; filename="a.txt"\r
        \r
        half a file%s"""
            .formatted(lead.path(), server.token(STANDARD), " that is not small".repeat(2000));

    try (var _ = RawSocket.send(server.url(), half.getBytes(UTF_8))) {
      Moments.until("a draft is there", () -> !server.files().drafts().isEmpty());
    }

    Moments.until("no draft is left", () -> server.files().drafts().isEmpty());
    assertThat(server.get(lead.path() + "/Attachments?fields=id", STANDARD).status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plan.txt | plan.txt",
        "C:\\Users\\me\\plan.txt | plan.txt",
        "../../etc/passwd | passwd",
        "a \"quoted\" name.txt | a \"quoted\" name.txt",
        "a;b=c.txt | a;b=c.txt",
        "Übergabe 中文 😀.txt | Übergabe 中文 😀.txt",
        "%2e%2e%2fplan.txt | %2e%2e%2fplan.txt",
        "CON | CON"
      })
  void nameIsKeptWithoutItsFolders(String sent, String kept) throws Exception {
    assertThat(post(MULTIPART, part(sent, "x")).status()).isEqualTo(200);

    assertThat(server.get(lead.path() + "/Attachments?fields=File_Name", STANDARD).body())
        .contains("\"File_Name\":\"" + kept.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
  }

  @Test
  void nameThatIsNotFitIsRefused() throws Exception {
    for (var name :
        List.of("..", ".", "a\u0000b.txt", "a\u0001b.txt", "a".repeat(300), "ü".repeat(251))) {
      refused(post(MULTIPART, part(name, "x")), 400, PART_INVALID.formatted("file"));
    }
    assertThat(post(MULTIPART, part("ü".repeat(250), "x")).status()).isEqualTo(200);
  }

  @Test
  void lineBreakInANameNeverReachesAHeader() throws Exception {
    var answer = post(MULTIPART, part("a\r\nX-Evil: yes\r\n.txt", "x"));

    assertThat(answer.status()).isIn(200, 400);
    assertThat(answer.header("x-evil")).isEmpty();
    var list = server.get(lead.path() + "/Attachments?fields=File_Name", STANDARD).body();
    assertThat(list).doesNotContain("Evil");
  }

  @Test
  void refusalsOfTheCallerComeBeforeTheBody() throws Exception {
    var body = part("a.txt", "refused").getBytes(UTF_8);
    var path = lead.path() + "/Attachments";

    refused(
        server.post(path, MULTIPART, body, READER),
        403,
        """
        {"code":"NO_PERMISSION","details":{"permissions":["Crm_Implied_Create_Attachments"]},\
        "message":"Permission denied to upload attachment","status":"error"}""");
    var others = server.create("Leads", ADMINISTRATOR);
    refused(
        server.post(others.path() + "/Attachments", MULTIPART, body, STANDARD),
        400,
        """
        {"code":"AUTHORIZATION_FAILED","details":{},\
        "message":"User does not have sufficient privilege to upload attachments",\
        "status":"error"}""");
    refused(
        server.post("/crm/v7/Leads/1/Attachments", MULTIPART, body, STANDARD),
        400,
        """
        {"code":"INVALID_DATA","details":{"resource_path_index":1},\
        "message":"the related id given seems to be invalid","status":"error"}""");
  }

  @Test
  void failingBlobStoreIsAnInternalErrorAndTheNextUploadWorks() throws Exception {
    var incoming = data.resolve("blobs").resolve("incoming");
    var aside = data.resolve("aside");
    Files.move(incoming, aside);
    try {
      refused(
          post(MULTIPART, part("a.txt", LARGE)),
          500,
          """
          {"code":"INTERNAL_ERROR","details":{},\
          "message":"Internal Server Error","status":"error"}""");
      assertThat(server.get("/health/ready", STANDARD).status()).isEqualTo(503);
    } finally {
      Files.move(aside, incoming);
    }

    assertThat(post(MULTIPART, part("a.txt", LARGE)).status()).isEqualTo(200);
    assertThat(server.get("/health/ready", STANDARD).status()).isEqualTo(200);
  }

  private Answer post(String type, String body) throws Exception {
    return server.post(lead.path() + "/Attachments", type, body.getBytes(UTF_8), STANDARD);
  }

  private static String part(String name, String content) {
    return """
    --XX\r
    Content-Disposition: form-data; name="file"; filename="%s"\r
    Content-Type: application/octet-stream\r
    \r
    %s\r
    --XX--\r
    """
        .formatted(name, content);
  }

  private static void refused(Answer answer, int status, String body) {
    assertThat(answer.body()).isEqualTo(body);
    assertThat(answer.status()).isEqualTo(status);
  }
}
