package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.LocalOnly;
import io.addenda.testing.Moments;
import io.addenda.testing.RawSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `POST …/Attachments` over a socket. After each test no draft may be left on the disk.
class UploadAttachmentTest extends UploadCalls {

  /// Too large to be kept with the metadata.
  private static final String LARGE = "x".repeat(20_000);

  private static final String NOTHING =
      """
      {"code":"MANDATORY_NOT_FOUND","details":{},\
      "message":"required field not found","status":"error"}""";

  private static final String MULTIPART_EXPECTED =
      """
      {"code":"INVALID_REQUEST","details":{"expected_type":"Multipart Form Request"},"message":"unable to process your request. please \
      verify whether you have entered proper method name, parameter and parameter values.",\
      "status":"error"}""";

  private static final String TOO_LARGE =
      """
      {"code":"FILE_SIZE_MORE_THAN_ALLOWED_SIZE","details":{},\
      "message":"Please check if the size of the file is in the correct range",\
      "status":"error"}""";

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

  @LocalOnly("it waits for the file that is begun; in S3 nothing is begun before a part is full")
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
      Moments.until("a draft is there", () -> !server.stores().drafts().isEmpty());
    }

    Moments.until("no draft is left", () -> server.stores().drafts().isEmpty());
    assertThat(server.get(lead.path() + "/Attachments?fields=id", STANDARD).status())
        .isEqualTo(204);
  }

  @ParameterizedTest
  @MethodSource("bodies")
  void refusalsOfTheCallerComeBeforeTheBody(String text) throws Exception {
    var body = text.getBytes(UTF_8);
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

  /// One that would be taken, one that is wrong, and one whose file would go to the blob store.
  static List<String> bodies() {
    return List.of(part("a.txt", "refused"), "no form", part("a.bin", "x".repeat(100_000)));
  }

  @LocalOnly("it takes the directory away; S3StorageTest has an S3 that fails")
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
}
