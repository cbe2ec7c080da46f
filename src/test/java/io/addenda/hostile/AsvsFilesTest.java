package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The requirements of chapter 5, file handling, of the OWASP Application Security Verification
/// Standard 5.0.0, as [AsvsTest] has the others.
@SuppressWarnings("MemberName") // the numbers are the names
class AsvsFilesTest extends AsvsServer {

  @Test
  void v5_2_1_fileOverTheLimitIsRefusedBeforeItIsSent() throws Exception {
    try (var wire = new Wire(server.url())) {
      wire.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Zoho-oauthtoken %s\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 99999999999\r\n\r\n"
              .formatted(files(), token()));

      assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(413);
    }
    assertThat(server.stores().drafts()).isEmpty();
  }

  @Test
  void v5_2_3_archiveIsKeptAsItIsAndNeverUnpacked() throws Exception {
    var bomb = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(bomb)) {
      zip.putNextEntry(new java.util.zip.ZipEntry("zeros"));
      zip.write(new byte[50 << 20]);
    }
    var content = bomb.toString(ISO_8859_1);

    assertThat(get(files() + "/" + upload("bomb.zip", content)).body()).isEqualTo(content);
    assertThat(server.inside().attachments().largest()).isLessThan(1 << 20);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x.html", "x.svg", "x.jsp", "x.php", "x.class", ".htaccess", "x.js"})
  void v5_3_1_uploadedFileIsSentAndNotRun(String name) throws Exception {
    var content = "<script>alert(1)</script><?php phpinfo(); ?><%= 7*7 %>";
    var answer = get(files() + "/" + upload(name, content));

    assertThat(answer.body()).isEqualTo(content);
    assertThat(answer.header("content-type")).isEqualTo("application/x-download;charset=UTF-8");
    assertThat(answer.header("content-disposition")).startsWith("attachment;");
    assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
  }

  @LocalOnly("it looks at the files that there are")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../evil",
        "..\\..\\evil",
        "/etc/evil",
        "C:\\evil",
        "....//evil",
        "%2e%2e%2fevil",
        "evil::$DATA",
        "CON",
        "~/evil",
        "${HOME}/evil"
      })
  void v5_3_2_nameOfAFileNeverBecomesAPath(String name) throws Exception {
    upload(name, "the content of " + name);

    try (var all = Files.walk(data.resolve("blobs"))) {
      assertThat(all.filter(Files::isRegularFile))
          .isNotEmpty()
          .allMatch(
              file ->
                  data.relativize(file)
                      .toString()
                      .matches("blobs/\\d+/[0-9a-f]{2}/[0-9a-f]{64}-[0-9a-f]{16}"));
    }
    try (var beside = Files.walk(data)) {
      assertThat(beside.map(file -> file.getFileName().toString()))
          .noneMatch(it -> it.contains("evil"));
    }
  }

  @Test
  void v5_3_3_pathsInAnArchiveLeadNowhere() throws Exception {
    var slip = new ByteArrayOutputStream();
    try (var zip = new java.util.zip.ZipOutputStream(slip)) {
      zip.putNextEntry(new java.util.zip.ZipEntry("../../../../slipped"));
      zip.write(1);
    }
    upload("slip.zip", slip.toString(ISO_8859_1));

    try (var beside = Files.walk(data)) {
      assertThat(beside.map(file -> file.getFileName().toString())).doesNotContain("slipped");
    }
  }

  @Test
  void v5_4_1_nameOfADownloadIsTheUploadedOneWhateverTheRequestSays() throws Exception {
    var id = upload("right.txt", "hello");
    var answer = get(files() + "/" + id + "?filename=wrong.exe&name=wrong.exe");

    assertThat(answer.header("content-disposition"))
        .isEqualTo("attachment; filename*=UTF-8''right.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a\";x=\"b.txt", "a%0d%0aX-Evil: 1", "a;filename=b", "\u00e2\u0082\u00ac'*.txt"})
  void v5_4_2_nameOfADownloadIsEncoded(String name) throws Exception {
    var answer = get(files() + "/" + upload(name, "hello"));

    assertThat(answer.header("content-disposition"))
        .matches("attachment; filename\\*=UTF-8''([A-Za-z0-9._~-]|%[0-9A-F]{2})+");
    assertThat(answer.header("x-evil")).isEmpty();
  }
}
