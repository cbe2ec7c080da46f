package io.addenda;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.testing.RawSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the official clients need of a server, requirement by requirement. The numbers are those of
/// the list of requirements that was found by running the clients; tests of other classes that keep
/// one are named here.
///
/// 10 (downloads): `DownloadAttachmentTest`. 14 (multipart as each SDK writes it): also
/// `http.MultipartTest`. 20 (TLS): `ServeIT` and the tests of the listener. Two of the clients
/// themselves: `SdkLifecycleIT`.
class ClientFitTest {

  private static final String CLIENT_ID = "1000.ADDENDADEMOCLIENTNOTFORSECRETS";
  private static final String SECRET = "addeda".repeat(7);

  @TempDir static Path data;
  private static TestServer server;
  private static String refreshToken;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.demo(data, "oauth.tokens-per-ten-minutes=0");
    refreshToken =
        Files.readString(data.resolve("demo-credentials.json"))
            .replaceFirst("(?s).*?\"refresh_token\":\"([^\"]+)\".*", "$1");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void r01TokenCallTakesItsParametersInEveryFormAndAnswersOneLine() throws Exception {
    var form =
        "client_id=%s&client_secret=%s&grant_type=refresh_token&refresh_token=%s"
            .formatted(CLIENT_ID, SECRET, refreshToken);
    var multipart =
        form.lines()
            .flatMap(line -> Stream.of(line.split("&", -1)))
            .map(
                pair ->
                    "--bb\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted((Object[]) pair.split("=", 2)))
            .collect(Collectors.joining("", "", "--bb--\r\n"));

    for (var answer :
        List.of(
            token("", "application/x-www-form-urlencoded", form),
            token("", "multipart/form-data; boundary=bb", multipart),
            token("?" + form, "application/x-www-form-urlencoded", ""))) {
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("content-type")).isEqualTo("application/json;charset=UTF-8");
      assertThat(answer.body())
          .doesNotContain("\n")
          .matches(
              """
              \\{"access_token":"1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}","scope":"[^"]+",\
              "api_domain":"[^"]+","token_type":"Bearer","expires_in":3600\\}""");
    }
    var refused = token("", "application/x-www-form-urlencoded", form.replace(refreshToken, "x"));
    assertThat(refused.status()).isEqualTo(200);
    assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_code\"}");
  }

  @Test
  void r02ApiDomainIsOurOwn() throws Exception {
    assertThat(refresh().text("api_domain")).isEqualTo(server.url());
  }

  @Test
  void r03TokensAreOfTheRightLengthAndLetters() throws Exception {
    assertThat(refresh().text("access_token")).matches("[A-Za-z0-9.]{32,255}");
  }

  @Test
  void r04FreshTokenWorksAtOnce() throws Exception {
    var token = refresh().text("access_token");

    assertThat(server.send("GET", "/crm/v7/org", token).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"v6", "v7", "v8"})
  void r05CurrentUserAndOrganisationAreAnswered(String version) throws Exception {
    var users = server.get("/crm/" + version + "/users?type=CurrentUser", READER);
    var org = server.get("/crm/" + version + "/org", READER);

    assertThat(users.ids()).isNotEmpty();
    assertThat(users.text("email")).contains("@");
    assertThat(users.text("full_name")).isNotBlank();
    assertThat(users.body()).startsWith("{\"users\":[{").contains("\"info\":{");
    assertThat(org.body()).startsWith("{\"org\":[{");
    assertThat(org.text("zgid")).matches("\\d+");
  }

  @Test
  void r06MetadataThatRecordCallsNeedIsThereForEveryModule() throws Exception {
    for (var module : server.fixture().modules()) {
      var fields = server.get("/crm/v7/settings/fields?module=" + module, ADMINISTRATOR);
      assertThat(fields.body()).startsWith("{\"fields\":[{").contains("\"data_type\":\"");
      var lists = server.get("/crm/v7/settings/related_lists?module=" + module, ADMINISTRATOR);
      assertThat(lists.body()).contains("\"href\":\"" + module + "/{ENTITYID}/Attachments\"");
    }
    assertThat(server.get("/crm/v7/settings/fields?module=Attachments", ADMINISTRATOR).status())
        .isEqualTo(200);
    assertThat(server.get("/crm/v7/settings/modules", ADMINISTRATOR).body())
        .contains("\"api_supported\":true", "\"generated_type\":\"default\"");
  }

  @Test
  void r07JsonHasOneParameterInItsType() throws Exception {
    for (var path : List.of("/crm/v7/org", "/crm/v7/nowhere/at/all", "/crm/v7/Leads?fields=id")) {
      assertThat(server.get(path, ADMINISTRATOR).header("content-type"))
          .isEqualTo("application/json;charset=UTF-8");
    }
  }

  @Test
  void r08And09IdsAreStringsAndTimesHaveAnOffset() throws Exception {
    var lead = server.get("/crm/v7/Leads/2883756000000261075", ADMINISTRATOR);

    assertThat(lead.body())
        .contains("\"id\":\"2883756000000261075\"")
        .doesNotContainPattern("\"id\":\\d");
    assertThat(lead.text("Created_Time"))
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d[+-]\\d\\d:\\d\\d");
  }

  @Test
  void r11NothingThereIs204WithoutABody() throws Exception {
    for (var path :
        List.of(
            "/crm/v7/Leads/1",
            "/crm/v7/Leads/2883756000000261075/Attachments/1",
            "/crm/v7/Leads?fields=id&page=10")) {
      var answer = server.get(path, ADMINISTRATOR);
      assertThat(answer.status()).isEqualTo(204);
      assertThat(answer.body()).isEmpty();
      assertThat(answer.header("content-type")).isEmpty();
    }
  }

  @Test
  void r12ErrorsHaveAllFourKeys() throws Exception {
    assertThat(server.get("/crm/v7/Leads", ADMINISTRATOR).json().object().keySet())
        .containsExactly("code", "details", "message", "status");
  }

  @Test
  void r13JsonIsReadWhateverItsTypeAndIdsMayBeNumbers() throws Exception {
    var lead = "{\"data\":[{\"Last_Name\":\"Boyle\",\"Company\":\"Zylker\"}]}";
    for (var type : List.of("text/plain; charset=UTF-8", "application/json", "x/y")) {
      assertThat(server.post("/crm/v7/Leads", type, lead.getBytes(UTF_8), ADMINISTRATOR).status())
          .as(type)
          .isEqualTo(201);
    }
    var untyped =
        RawSocket.ask(
            server.url(),
            """
            POST /crm/v7/Leads HTTP/1.1\r
            Host: localhost\r
            Authorization: Zoho-oauthtoken %s\r
            Content-Length: %d\r
            \r
            %s"""
                .formatted(server.token(ADMINISTRATOR), lead.length(), lead));
    assertThat(untyped).startsWith("HTTP/1.1 201 ");
    var note =
        """
        {"data":[{"Note_Title":"a","Parent_Id":{"module":{"api_name":"Leads"},\
        "id":2883756000000261075}}]}""";
    assertThat(
            server
                .post("/crm/v7/Notes", "text/plain", note.getBytes(UTF_8), ADMINISTRATOR)
                .status())
        .isEqualTo(201);
  }

  @Test
  void r14UploadsOfAllSevenSdksArriveWhole() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var content = "first line\r\nsecond -- line\r\n--almost a boundary\r\n";
    var names = new ArrayList<String>();
    for (var upload : SdkUploads.of("Übergabe.txt", content)) {
      var answer =
          RawSocket.ask(
              server.url(),
              """
              POST %s/Attachments HTTP/1.1\r
              Host: localhost\r
              Authorization: Zoho-oauthtoken %s\r
              Content-Type: %s\r
              Content-Length: %d\r
              \r
              %s"""
                  .formatted(
                      lead.path(),
                      server.token(ADMINISTRATOR),
                      upload.contentType(),
                      upload.body().getBytes(UTF_8).length,
                      upload.body()));
      assertThat(answer).as(upload.sdk()).startsWith("HTTP/1.1 200 ");
      var id = TestServer.madeId(answer.substring(answer.indexOf("\r\n\r\n")));
      assertThat(new String(server.download(lead, id, ADMINISTRATOR), UTF_8))
          .as(upload.sdk())
          .isEqualTo(content);
      names.add(upload.sdk() + " " + upload.name());
    }
    var listed = server.get(lead.path() + "/Attachments?fields=File_Name", ADMINISTRATOR).body();
    assertThat(names)
        .hasSize(7)
        .allSatisfy(
            name ->
                assertThat(listed).contains("\"" + name.substring(name.indexOf(' ') + 1) + "\""));
  }

  @Test
  void r15ContinueIsSaidAndBodiesMayBeChunkedEmptyOrMissing() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var head =
        """
        POST %s/Attachments?attachmentUrl=https://example.com/%%s HTTP/1.1\r
        Host: localhost\r
        Authorization: Zoho-oauthtoken %s\r
        """
            .formatted(lead.path(), server.token(ADMINISTRATOR));

    var php =
        RawSocket.ask(
            server.url(),
            head.formatted("php")
                + "Transfer-Encoding: chunked\r\nExpect: 100-continue\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\n\r\n0\r\n\r\n");
    assertThat(php).contains("HTTP/1.1 200 ");
    var mono = RawSocket.ask(server.url(), head.formatted("mono") + "\r\n");
    assertThat(mono).startsWith("HTTP/1.1 200 ");
    var body =
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="a"\r
        \r
        x\r
        --b--""";
    var waiting =
        RawSocket.ask(
            server.url(),
            """
            POST %s/Attachments HTTP/1.1\r
            Host: localhost\r
            Authorization: Zoho-oauthtoken %s\r
            Content-Type: multipart/form-data; boundary=b\r
            Content-Length: %d\r
            Expect: 100-continue\r
            \r
            %s"""
                .formatted(lead.path(), server.token(ADMINISTRATOR), body.length(), body));
    assertThat(waiting).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 200 ");
    var emptyDelete =
        RawSocket.ask(
            server.url(),
            """
            DELETE %s/Attachments/1 HTTP/1.1\r
            Host: localhost\r
            Authorization: Zoho-oauthtoken %s\r
            Content-Length: 0\r
            \r
            """
                .formatted(lead.path(), server.token(ADMINISTRATOR)));
    assertThat(emptyDelete).startsWith("HTTP/1.1 400 ").contains("\"resource_path_index\":3");
  }

  @Test
  void r16QueryIsReadAsNodeWritesIt() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var answer =
        RawSocket.ask(
            server.url(),
            """
            POST %s/Attachments?attachmentUrl=https://example.com/docs/spec.pdf?v=2&title=Spec%%20sheet& HTTP/1.1\r
            Host: localhost\r
            Authorization: Zoho-oauthtoken %s\r
            Content-Length: 0\r
            \r
            """
                .formatted(lead.path(), server.token(ADMINISTRATOR)));

    assertThat(answer).startsWith("HTTP/1.1 200 ");
    assertThat(
            RawSocket.ask(
                    server.url(),
                    """
                    GET %s/Attachments?fields=$link_url,File_Name& HTTP/1.1\r
                    Host: localhost\r
                    Authorization: Zoho-oauthtoken %s\r
                    \r
                    """
                        .formatted(lead.path(), server.token(ADMINISTRATOR)))
                .replaceAll("(?s).*\r\n\r\n", ""))
        .contains(
            "\"File_Name\":\"Spec sheet\"",
            "\"$link_url\":\"https://example.com/docs/spec.pdf?v=2\"");
  }

  @Test
  void r17ReplayOfADeleteGetsTheDocumentedError() throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    var path = lead.path() + "/Attachments/" + id;

    assertThat(server.delete(path, ADMINISTRATOR).status()).isEqualTo(200);
    for (int i = 0; i < 3; i++) {
      assertThat(server.delete(path, ADMINISTRATOR).body()).contains("INVALID_DATA");
    }
  }

  @Test
  void r18ConnectionsAreKeptAndAreManyIfNeedBe() throws Exception {
    var request =
        """
        GET /crm/v7/org HTTP/1.1\r
        Host: localhost\r
        Authorization: Zoho-oauthtoken %s\r
        \r
        """
            .formatted(server.token(ADMINISTRATOR));
    var open = new ArrayList<Socket>();
    try {
      for (int i = 0; i < 300; i++) {
        var uri = URI.create(server.url());
        var socket = new Socket(uri.getHost(), uri.getPort());
        open.add(socket);
        socket.setSoTimeout(10_000);
        for (int j = 0; j < 2; j++) {
          socket.getOutputStream().write(request.getBytes(UTF_8));
          var start = socket.getInputStream().readNBytes(12);
          assertThat(new String(start, UTF_8)).isEqualTo("HTTP/1.1 200");
          drain(socket.getInputStream());
        }
      }
    } finally {
      for (var socket : open) {
        socket.close();
      }
    }
  }

  @Test
  void r19ModulesAreReadInAnyCase() throws Exception {
    assertThat(
            server
                .get("/crm/v7/leads/2883756000000261075/Attachments?fields=id", ADMINISTRATOR)
                .status())
        .isEqualTo(200);
    assertThat(server.get("/crm/v7/settings/fields?module=leads", ADMINISTRATOR).status())
        .isEqualTo(200);
  }

  /// Reads the rest of an answer with a `Content-Length`.
  private static void drain(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    var length = Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
    assertThat(length.find()).isTrue();
    in.readNBytes(Integer.parseInt(length.group(1)));
  }

  private static Answer refresh() throws Exception {
    return token(
        "",
        "application/x-www-form-urlencoded",
        "client_id=%s&client_secret=%s&grant_type=refresh_token&refresh_token=%s"
            .formatted(CLIENT_ID, SECRET, refreshToken));
  }

  private static Answer token(String query, String type, String body) throws Exception {
    return server.post("/oauth/v2/token" + query, type, body.getBytes(UTF_8), READER);
  }
}
