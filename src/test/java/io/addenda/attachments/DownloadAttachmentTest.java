package io.addenda.attachments;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Answer;
import io.addenda.TestServer.RecordPath;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `GET …/Attachments/{attachment}` over a socket.
@OnAllStores
class DownloadAttachmentTest {

  @TempDir static Path data;
  private static TestServer server;
  private static RecordPath lead;
  private static String path;

  @BeforeAll
  static void start() throws Exception {
    server = TestServer.demo(data);
    lead = server.create("Leads", ADMINISTRATOR);
    path =
        lead.path()
            + "/Attachments/"
            + server.upload(lead, "Übergabe (1).txt", "0123456789", ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void headersAreThoseThatEverySdkReads() throws Exception {
    var answer = server.get(path, ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("0123456789");
    assertThat(answer.header("content-type")).isEqualTo("application/x-download;charset=UTF-8");
    assertThat(answer.header("content-disposition"))
        .isEqualTo("attachment; filename*=UTF-8''%C3%9Cbergabe%20%281%29.txt");
    assertThat(answer.header("content-length")).isEqualTo("10");
    assertThat(answer.header("accept-ranges")).isEqualTo("bytes");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    assertThat(answer.header("etag")).matches("\"[0-9a-f]{64}\"");
  }

  @Test
  void emptyFileIsAFile() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var empty = server.upload(lead, "empty.txt", "", ADMINISTRATOR);

    var answer = server.get(lead.path() + "/Attachments/" + empty, ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("content-length")).isEqualTo("0");
    assertThat(answer.header("content-disposition")).endsWith("empty.txt");
  }

  @Test
  void sameBytesAreThereForEachWhoHasThemAlsoWhenTheFirstIsDestroyed() throws Exception {
    var first = server.upload(lead, "first.txt", "the same", ADMINISTRATOR);
    var second = server.upload(lead, "second.txt", "the same", ADMINISTRATOR);
    assertThat(server.download(lead, first, ADMINISTRATOR)).asString().isEqualTo("the same");
    assertThat(server.download(lead, second, ADMINISTRATOR)).asString().isEqualTo("the same");

    server.delete(lead.path() + "/Attachments/" + first, ADMINISTRATOR);
    server.delete("/crm/v7/settings/recycle_bin/" + first, ADMINISTRATOR);

    assertThat(server.inside().attachments().isGone(first)).isTrue();
    assertThat(server.get(lead.path() + "/Attachments/" + first, ADMINISTRATOR).status())
        .isEqualTo(204);
    var answer = server.get(lead.path() + "/Attachments/" + second, ADMINISTRATOR);
    assertThat(answer.body()).isEqualTo("the same");
    assertThat(answer.header("content-disposition")).endsWith("second.txt");
  }

  @Test
  void fileOfANoteIsSentToo() throws Exception {
    var note = server.create("Notes", ADMINISTRATOR);
    var file = server.upload(note, "note.txt", "of a note", ADMINISTRATOR);

    assertThat(server.download(note, file, ADMINISTRATOR)).asString().isEqualTo("of a note");
  }

  @Test
  void recordOfAnotherModuleIsNotThere() throws Exception {
    var answer = server.get(path.replace("/Leads/", "/Contacts/"), ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("code")).isEqualTo("INVALID_DATA");
    assertThat(answer.at("details.resource_path_index")).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0123, bytes 0-3/10",
    "bytes=4-, 456789, bytes 4-9/10",
    "bytes=-2, 89, bytes 8-9/10",
    "bytes=8-100, 89, bytes 8-9/10"
  })
  void rangeIsSent(String range, String content, String contentRange) throws Exception {
    var answer = ranged(range);

    assertThat(answer.status()).isEqualTo(206);
    assertThat(answer.body()).isEqualTo(content);
    assertThat(answer.header("content-range")).isEqualTo(contentRange);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "bytes=a-b",
        "lines=0-1",
        "bytes=5-2",
        "bytes=0-1,4-5",
        "bytes=",
        "bytes=-100",
        "x"
      })
  void rangeThatIsNoneGetsTheWhole(String range) throws Exception {
    var answer = ranged(range);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("0123456789");
  }

  @Test
  void rangeBeyondTheEndIsNotSatisfiable() throws Exception {
    var answer = ranged("bytes=10-");

    assertThat(answer.status()).isEqualTo(416);
    assertThat(answer.header("content-range")).isEqualTo("bytes */10");
  }

  @Test
  void unchangedFileIsNotSentAgain() throws Exception {
    var etag = server.get(path, ADMINISTRATOR).header("etag");
    var answer = server.get(path, ADMINISTRATOR, "If-None-Match", "\"other\", W/" + etag);

    assertThat(answer.status()).isEqualTo(304);
    assertThat(answer.body()).isEmpty();
    assertThat(server.get(path, ADMINISTRATOR, "If-None-Match", "\"other\"").status())
        .isEqualTo(200);
  }

  @Test
  void rangeOfAnotherVersionGetsTheWhole() throws Exception {
    var etag = server.get(path, ADMINISTRATOR).header("etag");

    assertThat(server.get(path, ADMINISTRATOR, "Range", "bytes=0-3", "If-Range", etag).body())
        .isEqualTo("0123");
    assertThat(server.get(path, ADMINISTRATOR, "Range", "bytes=0-3", "If-Range", "\"old\"").body())
        .isEqualTo("0123456789");
  }

  @Test
  void missingAttachmentIsNoContentAndAWrongRecordAnError() throws Exception {
    assertThat(server.get(lead.path() + "/Attachments/1", ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(server.get(path.replace(lead.id(), "1"), ADMINISTRATOR).body())
        .isEqualTo(
            """
            {"code":"INVALID_DATA","details":{"resource_path_index":1},\
            "message":"the related id given seems to be invalid","status":"error"}""");
    assertThat(
            server
                .get(lead.path() + "/Attachments/x", ADMINISTRATOR)
                .at("details.resource_path_index"))
        .isEqualTo(3);
  }

  @Test
  void linkCannotBeDownloadedAndCanBeDeleted() throws Exception {
    var linked =
        server.send(
            "POST",
            lead.path() + "/Attachments?attachmentUrl=https://example.com/x&title=X",
            server.token(ADMINISTRATOR));
    var link = lead.path() + "/Attachments/" + TestServer.madeId(linked.body());

    var answer = server.get(link, ADMINISTRATOR);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body())
        .isEqualTo(
            """
            {"code":"DOWNLOAD_NOT_ALLOWED","details":{},\
            "message":"As it is a linked attachment, you can not download it","status":"error"}""");
    assertThat(server.delete(link, ADMINISTRATOR).status()).isEqualTo(200);
  }

  private static Answer ranged(String range) throws Exception {
    return server.get(path, ADMINISTRATOR, "Range", range);
  }
}
