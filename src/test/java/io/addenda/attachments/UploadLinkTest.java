package io.addenda.attachments;

import static io.addenda.TestServer.Person.STANDARD;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.JsonText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Links are attached instead of files, in the query or in a form.
class UploadLinkTest extends UploadCalls {

  private static final String LINK_INVALID =
      """
      {"code":"INVALID_URL_PATTERN","details":{},\
      "message":"the given attachment URL is incorrect","status":"error"}""";

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
}
