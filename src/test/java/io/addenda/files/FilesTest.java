package io.addenda.files;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.TestServer.Person;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.FileForm;
import org.junit.jupiter.api.Test;

/// Files come by themselves, and are given back by the names that clients know.
class FilesTest extends DemoPerClass {

  private static final String FILES = "/crm/v7/files";

  private static Answer put(String name, byte[] content, Person person) throws Exception {
    return server.post(FILES, FileForm.TYPE, FileForm.of(name, content), person);
  }

  private static String id(String content, Person person) throws Exception {
    return put("a.txt", bytes(content), person).text("id");
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Answer get(String id, Person person) throws Exception {
    return server.get(FILES + "?id=" + id, person);
  }

  private static String error(Answer answer) {
    var json = answer.json().object();
    return "%d %s %s".formatted(answer.status(), json.get("code"), json.get("details"));
  }

  private static Answer form(String parts) throws Exception {
    return server.post(
        FILES, "multipart/form-data; boundary=B", bytes(parts + "--B--\r\n"), STANDARD);
  }

  private static String part(String name, String fileName, String content) {
    return "--B\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, fileName, content);
  }

  @Test
  void filesComeAndAreGivenBack() throws Exception {
    var answer = form(part("file", "a.txt", "alpha") + part("file", "b.txt", "beta"));

    assertThat(answer.status()).isEqualTo(200);
    var first = answer.at("data.0.details.id");
    assertThat(answer.body())
        .startsWith(
            "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"name\":\"a.txt\",\"id\":\"%s\"},\"message\":\"a.txt uploaded Succeessfully\",\"status\":\"success\"},"
                .formatted(first));
    assertThat(first).asString().matches("[0-9a-f]{64}");
    var got = get(String.valueOf(first), STANDARD);
    assertThat(got.body()).isEqualTo("alpha");
    assertThat(got.header("Content-Type")).isEqualTo("application/x-download;charset=UTF-8");
    assertThat(got.header("Content-Disposition")).contains("a.txt");
    assertThat(get(String.valueOf(answer.at("data.1.details.id")), STANDARD).body())
        .isEqualTo("beta");
  }

  @Test
  void largeFileIsGivenBackToo() throws Exception {
    var content = "x".repeat(300_000);
    assertThat(get(id(content, STANDARD), STANDARD).body()).isEqualTo(content);
  }

  @Test
  void fileThatNoFieldHasIsItsUploadersAlone() throws Exception {
    var id = id("mine", STANDARD);
    assertThat(get(id, ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(get(id, STANDARD).status()).isEqualTo(200);
  }

  @Test
  void nameThatNoFileHasFindsNothing() throws Exception {
    var id = id("guessed", STANDARD);
    for (var other :
        List.of("1", id.substring(1), "f" + id.substring(1), id.substring(0, 63) + "g")) {
      assertThat(get(other, STANDARD).status()).isEqualTo(204);
    }
    var content = id.charAt(63) == '0' ? "1" : "0";
    assertThat(get(id.substring(0, 63) + content, STANDARD).status()).isEqualTo(204);
    assertThat(error(server.get(FILES, STANDARD)))
        .isEqualTo("400 REQUIRED_PARAM_MISSING {param_name=id}");
  }

  @Test
  void fileOfAnAttachmentIsThereForWhoSeesTheRecord() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var deal = server.create("Deals", ADMINISTRATOR);
    var attached = server.upload(lead, "contract.txt", "attached", ADMINISTRATOR);
    var hidden = server.upload(deal, "contract.txt", "attached", ADMINISTRATOR);
    var file = fileId(lead.path());

    assertThat(get(file, READER).body()).isEqualTo("attached");
    assertThat(get(fileId(deal.path()), ADMINISTRATOR).body()).isEqualTo("attached");
    assertThat(get(fileId(deal.path()), STANDARD).status()).isEqualTo(204);
    server.delete(lead.path() + "/Attachments/" + attached, ADMINISTRATOR);
    assertThat(get(file, ADMINISTRATOR).status()).isEqualTo(204);
    assertThat(hidden).isNotEmpty();
  }

  private static String fileId(String record) throws Exception {
    return server
        .get(record + "/Attachments?fields=File_Name,$file_id", ADMINISTRATOR)
        .text("$file_id");
  }

  @Test
  void formThatIsNotOneOfFilesIsRefusedAndNothingOfItKept() throws Exception {
    assertThat(error(form(""))).isEqualTo("400 failure_in_attachment_handling {}");
    assertThat(error(form(part("file", "", ""))))
        .isEqualTo("400 failure_in_attachment_handling {}");
    assertThat(error(form(part("file", "a", "a") + part("title", "b", "b"))))
        .isEqualTo("400 INVALID_DATA {param_name=title}");
    assertThat(error(form(part("file", "..", "a"))))
        .isEqualTo("400 INVALID_DATA {param_name=file}");
    assertThat(error(form(part("file", "a", "a").repeat(11)))).isEqualTo("400 INVALID_REQUEST {}");
    assertThat(form(part("file", "a", "a").repeat(10)).status()).isEqualTo(200);
    assertThat(error(server.post(FILES, "text/plain", bytes("a"), STANDARD)))
        .isEqualTo("400 INVALID_REQUEST {expected_type=Multipart Form Request}");
    assertThat(
            error(
                server.post(FILES, "multipart/form-data; boundary=B", bytes("--B\r\n"), STANDARD)))
        .isEqualTo("400 INVALID_REQUEST {expected_type=Multipart Form Request}");
    var longest = new byte[20 << 20];
    assertThat(put("a", longest, STANDARD).status()).isEqualTo(200);
    assertThat(error(put("a", Arrays.copyOf(longest, longest.length + 1), STANDARD)))
        .isEqualTo("415 FILE_SIZE_MORE_THAN_ALLOWED_SIZE {}");
  }

  @Test
  void fileThatNoFieldTookIsDestroyedAfterADay() throws Exception {
    var id = id("forgotten", STANDARD);
    expire(Duration.ofHours(23));
    assertThat(get(id, STANDARD).body()).isEqualTo("forgotten");
    expire(Duration.ofHours(25));
    assertThat(get(id, STANDARD).status()).isEqualTo(204);
    assertThat(server.audit(0))
        .extracting(line -> line.entry().action().name())
        .contains("FILE_UPLOADED", "FILE_EXPIRED");
  }

  /// Does, beside the server, what it has done when so much time has passed.
  private static void expire(Duration passed) {
    InstantSource later = () -> Instant.now().plus(passed);
    try (var metadata = server.stores().metadata()) {
      new FileExpiry(metadata, later, later, Duration.ZERO).run(() -> false);
    }
  }

  @Test
  void repeatedUploadIsOne() throws Exception {
    var form = FileForm.of("a.txt", bytes("once"));
    var first = server.post(FILES, FileForm.TYPE, form, STANDARD, "Idempotency-Key", "files");
    var again = server.post(FILES, FileForm.TYPE, form, STANDARD, "Idempotency-Key", "files");
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
    var other = FileForm.of("b.txt", bytes("once"));
    assertThat(
            server.post(FILES, FileForm.TYPE, other, STANDARD, "Idempotency-Key", "files").status())
        .isEqualTo(409);
  }
}
