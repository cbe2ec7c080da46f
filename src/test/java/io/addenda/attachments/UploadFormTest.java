package io.addenda.attachments;

import static io.addenda.TestServer.Person.STANDARD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerClass;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What stands in an upload beside the file is honoured or refused, and never dropped.
class UploadFormTest extends DemoPerClass {

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String URL = "https://example.com/a";

  private RecordPath lead;

  @BeforeEach
  void create() throws Exception {
    lead = server.create("Leads", STANDARD);
  }

  @AfterEach
  void nothingIsLeftBehind() throws Exception {
    assertThat(server.stores().drafts()).isEmpty();
    assertThat(server.stores().withoutRow()).isEmpty();
  }

  private Answer post(String query, String type, String body) throws Exception {
    return server.post(
        lead.path() + "/Attachments" + query, type, body.getBytes(ISO_8859_1), STANDARD);
  }

  private Answer multipart(String query, String... parts) throws Exception {
    var body =
        Stream.of(parts).map(part -> "--b\r\n" + part + "\r\n").collect(Collectors.joining());
    return post(query, "multipart/form-data; boundary=b", body + "--b--\r\n");
  }

  private static String field(String name, String value) {
    return "Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s".formatted(name, value);
  }

  private static String file(String content) {
    return "Content-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n" + content;
  }

  private void refused(Answer answer, String code, String detail) throws Exception {
    assertThat(answer.body())
        .startsWith("{\"code\":\"%s\",\"details\":{%s}".formatted(code, detail));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(server.get(lead.path() + "/Attachments?fields=id", STANDARD).status())
        .isEqualTo(204);
  }

  private static String param(String name) {
    return "\"param_name\":\"%s\"".formatted(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"@/var/www/quote.pdf", "[object Object]", "", "undefined"})
  void fieldOfAFormIsNoFile(String words) throws Exception {
    refused(multipart("", field("file", words)), "INVALID_DATA", param("file"));
    refused(
        multipart(
            "",
            field("file", words)
                .replace("\r\n\r\n", "\r\nContent-Type: text/plain; charset=UTF-8\r\n\r\n")),
        "INVALID_DATA",
        param("file"));
  }

  @Test
  void bytesWithoutANameAreAFileAsTheNodeSdkSendsThem() throws Exception {
    var answer =
        multipart(
            "",
            "Content-Disposition: form-data; name=\"file\"\r\nContent-Type: application/octet-stream\r\n\r\nhello");
    assertThat(answer.status()).isEqualTo(200);
    var listed = server.get(lead.path() + "/Attachments?fields=File_Name,Size", STANDARD);
    assertThat(listed.text("File_Name")).isEqualTo("file");
    assertThat(listed.text("Size")).isEqualTo("5");
  }

  @Test
  void fileThatNobodyChoseIsNone() throws Exception {
    var none =
        "Content-Disposition: form-data; name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream\r\n\r\n";
    refused(multipart("", none), "MANDATORY_NOT_FOUND", "");
    assertThat(multipart("", none, field("attachmentUrl", URL)).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "application/json, {}",
    "text/plain, hello",
    "application/octet-stream, bytes",
    "multipart/form-data, hello",
    "multipart/mixed; boundary=b, hello",
    "text/plain, ''"
  })
  void bodyThatIsNoFormIsRefused(String type, String body) throws Exception {
    refused(
        post("", type, body), "INVALID_REQUEST", "\"expected_type\":\"Multipart Form Request\"");
  }

  @Test
  void bodyBesideALinkInTheQueryIsRefused() throws Exception {
    refused(
        post("?attachmentUrl=" + URL, "application/json", "{\"title\":\"x\"}"),
        "INVALID_REQUEST",
        "\"expected_type\":\"Multipart Form Request\"");
    assertThat(post("?attachmentUrl=" + URL, "text/plain", "").status()).isEqualTo(200);
  }

  @Test
  void partsThatNobodyKnowsAreRefusedByName() throws Exception {
    refused(multipart("", file("x"), field("folder", "a")), "INVALID_DATA", param("folder"));
    refused(
        multipart("", file("x"), file("y").replace("\"file\"", "\"file2\"")),
        "INVALID_DATA",
        param("file2"));
    refused(post("", FORM, "attachmentUrl=" + URL + "&x=1"), "INVALID_DATA", param("x"));
    // As the Node SDK sends an address with parameters of its own.
    refused(post("?attachmentUrl=" + URL + "?v=1&w=2&", FORM, ""), "INVALID_DATA", param("w"));
  }

  @Test
  void titleOfAFileIsRefused() throws Exception {
    refused(multipart("", file("x"), field("title", "t")), "INVALID_DATA", param("title"));
    refused(multipart("?title=t", file("x")), "INVALID_DATA", param("title"));
  }

  @Test
  void fieldThatIsThereTwiceMustSayTheSame() throws Exception {
    refused(
        multipart("", field("attachmentUrl", URL), field("attachmentUrl", URL + "b")),
        "INVALID_DATA",
        param("attachmentUrl"));
    refused(
        post("?attachmentUrl=" + URL, FORM, "attachmentUrl=" + URL + "b"),
        "INVALID_DATA",
        param("attachmentUrl"));
    refused(
        post("?attachmentUrl=" + URL + "&title=a&title=b", FORM, ""),
        "INVALID_DATA",
        param("title"));
    refused(
        post("", FORM, "attachmentUrl=" + URL + "&title=a&title=b"),
        "INVALID_DATA",
        param("title"));
    assertThat(post("?attachmentUrl=" + URL, FORM, "attachmentUrl=" + URL).status()).isEqualTo(200);
  }

  @Test
  void whatIsNoUtf8IsRefused() throws Exception {
    refused(multipart("", file("x").replace("a.txt", "\u00fc.txt")), "INVALID_DATA", param("file"));
    refused(
        multipart("", field("attachmentUrl", URL), field("title", "\u00fc")),
        "INVALID_DATA",
        param("title"));
    refused(post("", FORM, "attachmentUrl=" + URL + "&title=%FC"), "INVALID_DATA", param("title"));
    refused(post("?attachmentUrl=" + URL + "&title=%FC", FORM, ""), "INVALID_DATA", param("title"));
    assertThat(
            server
                .post(
                    lead.path() + "/Attachments",
                    FORM,
                    ("attachmentUrl=" + URL + "&title=%C3%BC").getBytes(UTF_8),
                    STANDARD)
                .status())
        .isEqualTo(200);
  }
}
