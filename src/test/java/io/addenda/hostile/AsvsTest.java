package io.addenda.hostile;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.STANDARD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.RecordPath;
import io.addenda.app.Routes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requirements of the OWASP Application Security Verification Standard 5.0.0, each test named by
/// the number of the one it keeps. Those that other tests keep are in the table of SECURITY.md.
@SuppressWarnings("MemberName") // the numbers are the names
class AsvsTest {

  private static final String CLIENT =
      "client_id=1000.ADDENDADEMOCLIENTNOTFORSECRETS&client_secret=addedaaddedaaddedaaddedaaddedaaddedaaddeda";

  @TempDir static Path data;
  private static TestServer server;

  private RecordPath lead = new RecordPath("", "");

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(data, "limits.file-bytes=1MB", "limits.body-bytes=2MB");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void create() throws Exception {
    lead = server.create("Leads", ADMINISTRATOR);
  }

  private static String token() {
    return server.token(ADMINISTRATOR);
  }

  private String files() {
    return lead.path() + "/Attachments";
  }

  /// Uploads with any name and gives the id.
  private String upload(String name, String content) throws IOException {
    try (var wire = new Wire(server.url())) {
      var answer =
          wire.send(Wire.upload(files(), token(), name, content)).answer(false).orElseThrow();
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      return TestServer.madeId(answer.body());
    }
  }

  private static Wire.Answer get(String path) throws IOException {
    try (var wire = new Wire(server.url())) {
      return wire.ask("GET", path, token());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "per_page=0",
        "per_page=201",
        "per_page=-1",
        "per_page=1e2",
        "page=0",
        "page=99999999999",
        "fields="
      })
  void v2_2_1_inputOutsideItsRangeIsRefused(String parameter) throws Exception {
    var fields = parameter.startsWith("fields") ? "" : "fields=id&";

    assertThat(get(files() + "?" + fields + parameter).status()).isEqualTo(400);
  }

  @Test
  void v4_1_1_everyBodyHasATypeWithItsCharset() throws Exception {
    var id = upload("a.txt", "hello");
    for (var path :
        List.of(
            files() + "?fields=id",
            files() + "/" + id,
            "/nowhere",
            "/crm/v7/org",
            "/oauth/v2/auth",
            "/health/live")) {
      var answer = get(path);
      assertThat(
              answer.body().isEmpty()
                  || answer.header("content-type").matches("(?i)[a-z]+/[a-z-]+; ?charset=utf-8"))
          .as("%s: %s", path, answer)
          .isTrue();
    }
  }

  @Test
  void v4_1_3_clientsDoNotChooseWhatAnIntermediarySays() throws Exception {
    var id = upload("a.txt", "hello");
    try (var wire = new Wire(server.url())) {
      wire.send(
          Wire.request(
              "DELETE",
              files() + "/" + id,
              token(),
              """
              X-Forwarded-For: 203.0.113.7\r
              Forwarded: for=203.0.113.7\r
              X-Real-IP: 203.0.113.7\r
              X-User-ID: 1\r
              X-HTTP-Method-Override: GET\r
              """,
              ""));
      assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(200);
    }

    assertThat(server.inside().audit().countFrom("127.0.0.1", id)).isEqualTo(2);
    assertThat(server.inside().audit().countFromNet("203.")).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "OPTIONS", "PUT", "PATCH", "PROPFIND", "get", "head"})
  void v4_1_4_onlyTheMethodsOfTheTableAreTaken(String method) throws Exception {
    for (var line : Routes.text().lines().toList()) {
      var path = line.split("\\s+", 3)[1].replace("{version}", "v7").replaceAll("\\{[a-z_]+}", "1");
      try (var wire = new Wire(server.url())) {
        assertThat(wire.ask(method, path, token()).status())
            .as("%s %s", method, path)
            .isEqualTo(400);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: %d\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked\r\nContent-Length: %d\r\n",
        "Content-Length: 5\r\nContent-Length: %d\r\n",
        "Content-Length: %d\r\nTransfer-Encoding: xchunked\r\n",
        "Content-Length: %d\r\nTransfer-Encoding : chunked\r\n"
      })
  void v4_2_1_requestIsNotHiddenInTheBodyOfAnother(String framing) throws Exception {
    var id = upload("a.txt", "hello");
    var hidden = Wire.request("DELETE", files() + "/" + id, token(), "", "");
    var body = "0\r\n\r\n" + hidden;
    try (var wire = new Wire(server.url())) {
      wire.send(
          "POST %s HTTP/1.1\r\nHost: x\r\n%s\r\n%s"
              .formatted(files(), framing.formatted(body.length()), body));
      wire.finish();
      var answers = new StringBuilder();
      try {
        wire.rest(answers);
      } catch (SocketException _) {
        // Hung up: nothing can be hidden on this connection any more.
      }
      assertThat(answers).doesNotContain("record deleted");
    }

    assertThat(get(files() + "/" + id).body()).isEqualTo("hello");
  }

  @Test
  void v5_2_1_fileOverTheLimitIsRefusedBeforeItIsSent() throws Exception {
    try (var wire = new Wire(server.url())) {
      wire.send(
          "POST %s HTTP/1.1\r\nHost: x\r\nAuthorization: Zoho-oauthtoken %s\r\nContent-Type: multipart/form-data; boundary=B\r\nContent-Length: 99999999999\r\n\r\n"
              .formatted(files(), token()));

      assertThat(wire.answer(false).orElseThrow().status()).isEqualTo(413);
    }
    assertThat(server.files().drafts()).isEmpty();
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
                  data.relativize(file).toString().matches("blobs/\\d+/[0-9a-f]{2}/[0-9a-f]{64}"));
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

  @Test
  void v8_3_1_whatTheClientSaysOfItselfCountsForNothing() throws Exception {
    var id = upload("a.txt", "hello");
    try (var wire = new Wire(server.url())) {
      wire.send(
          Wire.request(
              "DELETE",
              files() + "/" + id + "?profile=Administrator&admin=true&owner=me",
              server.token(STANDARD),
              "X-User-ID: 2883756000000150001\r\nX-Role: Administrator\r\nCookie: admin=1\r\n",
              ""));

      assertThat(wire.answer(false).orElseThrow().body()).contains("AUTHORIZATION_FAILED");
    }
  }

  @Test
  void v8_3_2_lostRightIsLostWithinFiveSeconds() throws Exception {
    var id = upload("a.txt", "hello");
    var own = server.create("Leads", STANDARD);
    assertThat(server.delete(own.path() + "/Attachments/1", STANDARD).body())
        .contains("INVALID_DATA");

    server.inside().members().deny("Crm_Implied_Delete_Attachments");
    try {
      server.forgetCallers();

      assertThat(server.delete(own.path() + "/Attachments/" + id, STANDARD).body())
          .contains("NO_PERMISSION");
    } finally {
      server.inside().members().allow("Crm_Implied_Delete_Attachments", "Standard");
      server.forgetCallers();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"password", "implicit", "token", "urn:ietf:params:oauth:grant-type:jwt-bearer"})
  void v10_4_4_grantsThatOughtNotToBeUsedAreNot(String grant) throws Exception {
    try (var wire = new Wire(server.url())) {
      var answer =
          wire.ask(
              "POST",
              "/oauth/v2/token?"
                  + CLIENT
                  + "&grant_type="
                  + grant
                  + "&username=priya.raman@zylker.example&password=addenda-demo",
              "none");

      assertThat(answer.body()).startsWith("{\"error\":").doesNotContain("access_token");
    }
  }

  @Test
  void v10_4_10_refreshTokenIsWorthNothingWithoutTheClientsSecret() throws Exception {
    var refresh =
        "&grant_type=refresh_token&refresh_token=1000.addedade300000000000000000000001.4ef4e500000000000000000000000001";
    try (var wire = new Wire(server.url())) {
      assertThat(wire.ask("POST", "/oauth/v2/token?" + CLIENT + "x" + refresh, "none").body())
          .isEqualTo("{\"error\":\"invalid_client_secret\"}");
      assertThat(wire.ask("POST", "/oauth/v2/token?" + CLIENT + refresh, "none").body())
          .contains("access_token");
    }
  }
}
