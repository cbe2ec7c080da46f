package io.addenda;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer.RecordPath;
import io.addenda.testing.DemoPerClass;
import io.addenda.testing.JsonText;
import io.addenda.testing.RawSocket;
import org.junit.jupiter.api.Test;

/// What the official clients send, requirement by requirement, as they send it: see
/// [ClientFitTest].
class ClientRequestsTest extends DemoPerClass {

  /// A request as it stands.
  ///
  /// @param headers besides those that all have, each with its end
  private static String request(String line, String headers, String body) {
    return """
    %s HTTP/1.1\r
    Host: localhost\r
    Authorization: Zoho-oauthtoken %s\r
    %s\r
    %s"""
        .formatted(line, server.token(ADMINISTRATOR), headers, body);
  }

  private static String ask(String line, String headers, String body) throws IOException {
    return RawSocket.ask(server.url(), request(line, headers, body));
  }

  private static String length(String body) {
    return "Content-Length: " + body.getBytes(UTF_8).length + "\r\n";
  }

  @Test
  void r13JsonIsReadWhateverItsTypeAndIdsMayBeNumbers() throws Exception {
    var lead = "{\"data\":[{\"Last_Name\":\"Boyle\",\"Company\":\"Zylker\"}]}";
    for (var type : List.of("text/plain; charset=UTF-8", "application/json", "x/y")) {
      assertThat(server.post("/crm/v7/Leads", type, lead.getBytes(UTF_8), ADMINISTRATOR).status())
          .as(type)
          .isEqualTo(201);
    }
    assertThat(ask("POST /crm/v7/Leads", length(lead), lead)).startsWith("HTTP/1.1 201 ");
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
      var type = "Content-Type: " + upload.contentType() + "\r\n";
      var answer = ask("POST " + files(lead), type + length(upload.body()), upload.body());
      assertThat(answer).as(upload.sdk()).startsWith("HTTP/1.1 200 ");
      var id = TestServer.madeId(answer.substring(answer.indexOf("\r\n\r\n")));
      assertThat(new String(server.download(lead, id, ADMINISTRATOR), UTF_8))
          .as(upload.sdk())
          .isEqualTo(content);
      names.add(upload.name());
    }
    var listed = server.get(files(lead) + "?fields=File_Name", ADMINISTRATOR).json();
    assertThat(names).hasSize(7);
    assertThat(listed.texts("File_Name")).containsAll(names);
  }

  @Test
  void r15ContinueIsSaidAndBodiesMayBeChunkedEmptyOrMissing() throws Exception {
    var files = files(server.create("Leads", ADMINISTRATOR));
    var link = "POST " + files + "?attachmentUrl=https://example.com/";
    var php =
        """
        Transfer-Encoding: chunked\r
        Expect: 100-continue\r
        Content-Type: application/x-www-form-urlencoded\r
        """;

    assertThat(ask(link + "php", php, "0\r\n\r\n")).contains("HTTP/1.1 200 ");
    assertThat(ask(link + "mono", "", "")).startsWith("HTTP/1.1 200 ");
    var body =
        """
        --b\r
        Content-Disposition: form-data; name="file"; filename="a"\r
        \r
        x\r
        --b--""";
    var form = "Content-Type: multipart/form-data; boundary=b\r\nExpect: 100-continue\r\n";
    assertThat(ask("POST " + files, form + length(body), body))
        .startsWith("HTTP/1.1 100 Continue")
        .contains("HTTP/1.1 200 ");
    var refused = ask("DELETE " + files + "/1", length(""), "");
    assertThat(refused).startsWith("HTTP/1.1 400 ");
    assertThat(JsonText.ofAnswer(refused).at("details.resource_path_index")).isEqualTo(3);
  }

  @Test
  void r16QueryIsReadAsNodeWritesIt() throws Exception {
    var files = files(server.create("Leads", ADMINISTRATOR));
    var link = "https://example.com/docs/spec.pdf?v=2";
    var query = "?attachmentUrl=" + link + "&title=Spec%20sheet&";

    assertThat(ask("POST " + files + query, length(""), "")).startsWith("HTTP/1.1 200 ");
    var listed = ask("GET " + files + "?fields=$link_url,File_Name&", "", "");
    var json = JsonText.ofAnswer(listed);
    assertThat(json.text("data.0.File_Name")).isEqualTo("Spec sheet");
    assertThat(json.text("data.0.$link_url")).isEqualTo(link);
  }

  private static String files(RecordPath record) {
    return record.path() + "/Attachments";
  }

  @Test
  void r18ConnectionsAreKeptAndAreManyIfNeedBe() throws Exception {
    var request = request("GET /crm/v7/org", "", "");
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
}
