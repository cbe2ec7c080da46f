package io.addenda.deluge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.deluge.Web.Answer;
import io.addenda.deluge.Web.Header;
import io.addenda.deluge.Web.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What `invokeurl` asks, and what it makes of the answer.
class InvokeUrlTest {

  private static final String JSON = "application/json;charset=UTF-8";

  /// Keeps what was asked, and answers always the same.
  private static final class Desk implements Web, Tasks {
    private final Answer answer;
    private final List<Request> asked = new ArrayList<>();

    Desk(Answer answer) {
      this.answer = answer;
    }

    @Override
    public Answer exchange(Request request) throws IOException {
      if (request.url().contains("slow")) {
        throw new SocketTimeoutException("socket timeout error");
      }
      asked.add(request);
      return answer;
    }

    @Override
    public Value block(String name, Settings settings) {
      return new InvokeUrl(this, Limits.PLATFORM).run(settings);
    }

    @Override
    public Value call(String name, List<Value> arguments) {
      throw Fault.unsupported(name);
    }

    @Override
    public Value variable(String name) {
      throw Fault.unsupported(name);
    }

    String run(String script) {
      var out = new StringJoiner("\n");
      var log = Log.of(out::add);
      new Interpreter(
              Parser.parse(new Source("t.dg", script)),
              new Surroundings(this, log, ScriptRun.CLOCK, Limits.PLATFORM))
          .run(Map.of());
      return out.toString();
    }
  }

  private static Answer answer(int status, String type, String body, String... headers) {
    var all = new ArrayList<Header>();
    if (!type.isEmpty()) {
      all.add(new Header("content-type", type));
    }
    for (int i = 0; i < headers.length; i += 2) {
      all.add(new Header(headers[i], headers[i + 1]));
    }
    return new Answer(status, all, Bytes.of(body));
  }

  /// Method, URL, headers and body of the one request that the settings make.
  private static String asked(String settings) {
    var desk = new Desk(answer(200, JSON, "{}"));
    desk.run(
        "f = \"hello\".toFile(\"a \\\"b\\\".txt\"); invokeurl [ url: \"http://x/y\" "
            + settings
            + " ];");
    var request = desk.asked.getFirst();
    var text = new StringBuilder(request.method() + " " + request.url());
    for (var header : request.headers()) {
      text.append("; ").append(header.name()).append('=').append(header.value());
    }
    return text + "; " + request.body().text(StandardCharsets.UTF_8);
  }

  private static String given(Answer answer, String settings) {
    return new Desk(answer).run("r = invokeurl [ url: \"http://x\" " + settings + " ]; info r;");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          `` | GET http://x/y;
          type: get parameters: {"a b":"c&d","e":{1,2},"n":null} | GET http://x/y?a+b=c%26d&e=%5B1%2C2%5D&n=;
          type: DELETE parameters: {"ids":"1,2"} | DELETE http://x/y?ids=1%2C2;
          type: POST parameters: {"a":1,"m":{"x":"ü"}} | POST http://x/y; Content-Type=application/x-www-form-urlencoded; a=1&m=%7B%22x%22%3A%22%C3%BC%22%7D
          type: PUT parameters: {"a":1}.toString() | PUT http://x/y; Content-Type=text/plain;charset=UTF-8; {"a":1}
          type: PATCH body: {"a":1} content-type: "application/json" | PATCH http://x/y; Content-Type=application/json; {"a":1}
          type: POST parameters: {"a":{"b"}} headers: {"CONTENT-type":"application/json","X-A":7} | POST http://x/y; X-A=7; Content-Type=application/json; {"a":["b"]}
          type: POST body: "raw" headers: {"Content-Type":"text/csv"} | POST http://x/y; Content-Type=text/csv; raw
          type: DELETE body: "raw" | DELETE http://x/y; Content-Type=text/plain;charset=UTF-8; raw
          """)
  void parametersTravelByTheirType(String settings, String request) {
    assertThat(asked(settings)).isEqualTo(request.strip() + (request.endsWith(";") ? " " : ""));
  }

  @Test
  void urlIsStrippedAndKeepsItsQuery() {
    var desk = new Desk(answer(200, JSON, "{}"));
    desk.run("invokeurl [ url: \" http://x?a=1 \" parameters: {\"b\":2} connection: \"crm\" ];");
    assertThat(desk.asked)
        .containsExactly(new Request("GET", "http://x?a=1&b=2", List.of(), Bytes.NONE, "crm"));
  }

  @Test
  void filesBecomeAFormWithTheirNames() {
    assertThat(asked("type: POST files: f").replaceAll("deluge-[0-9a-f-]{36}", "B"))
        .isEqualTo(
            "POST http://x/y; Content-Type=multipart/form-data; boundary=B; "
                + "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\nhello\r\n--B--\r\n");
  }

  @Test
  void listOfFilesMayHaveTextsAndOtherNames() {
    var settings =
        """
        type: POST
        parameters: {"p":{"q":1}}
        files: {{"paramName":"name","content":"x.txt","stringPart":"true"},
          {"paramName":"content","content":f,"stringPart":"false","Content-Type":"a/b"}, f}
        headers: {"Content-Type":"multipart/form-data"}
        """;
    assertThat(asked(settings).replaceAll("deluge-[0-9a-f-]{36}", "B").replace("\r\n", "|"))
        .isEqualTo(
            "POST http://x/y; Content-Type=multipart/form-data; boundary=B; "
                + "--B|Content-Disposition: form-data; name=\"p\"||{\"q\":1}|"
                + "--B|Content-Disposition: form-data; name=\"name\"||x.txt|"
                + "--B|Content-Disposition: form-data; name=\"content\"; filename=\"a %22b%22.txt\"|"
                + "Content-Type: a/b||hello|"
                + "--B|Content-Disposition: form-data; name=\"file\"; filename=\"a %22b%22.txt\"|"
                + "Content-Type: text/plain||hello|--B--|");
  }

  @Test
  void answerIsAMapAListATextOrNothing() {
    assertThat(given(answer(200, JSON, "{\"id\": 2883756000000261017}"), ""))
        .isEqualTo("{\"id\":2883756000000261017}");
    assertThat(given(answer(400, JSON, "{\"code\":\"INVALID_DATA\"}"), "response-format: FILE"))
        .isEqualTo("{\"code\":\"INVALID_DATA\"}");
    assertThat(given(answer(200, JSON, "[1,2]"), "")).isEqualTo("1,2");
    assertThat(given(answer(200, JSON, "{no"), "")).isEqualTo("{no");
    assertThat(given(answer(200, "text/html", "{\"a\":1}"), "")).isEqualTo("{\"a\":1}");
    assertThat(given(answer(204, "", ""), "")).isEmpty();
    assertThat(given(answer(200, "text/plain;charset=ISO-8859-1", "Ã¼"), ""))
        .isEqualTo("Ã\u0083Â¼");
    assertThat(given(answer(200, "text/plain", "ü"), "response-decoding: \"ISO-8859-1\""))
        .isEqualTo("Ã¼");
  }

  @Test
  void answerIsAFileWhereItIsSentOrWishedAsOne() {
    var name = "info r.isFile() + \" \" + r.getFileName();";
    for (var disposition :
        List.of(
            "attachment; filename=\"a \\\"b\\\".pdf\"",
            "attachment; filename=x; filename*=UTF-8''a%20%22b%22.pdf")) {
      var desk = new Desk(answer(200, "text/plain", "x", "Content-Disposition", disposition));
      assertThat(desk.run("r = invokeurl [ url: \"http://x\" ];" + name))
          .isEqualTo("true a \"b\".pdf");
    }
    assertThat(new Desk(answer(200, "image/png", "x")).run("r = invokeurl [ url: \"u\" ];" + name))
        .isEqualTo("true file");
    assertThat(
            new Desk(answer(200, JSON, "{}"))
                .run("r = invokeurl [ url: \"u\" response-format:FILE ];" + name))
        .isEqualTo("true file");
  }

  @Test
  void detailsAreStatusHeadersAndTheTextAsItCame() {
    assertThat(given(answer(404, JSON, "{ }", "A", "1", "A", "2"), "detailed: true"))
        .isEqualTo(
            "{\"responseCode\":404,\"responseHeader\":{\"content-type\":\""
                + JSON
                + "\",\"A\":\"1, 2\"},\"responseText\":\"{ }\"}");
  }

  @Test
  void whatIsNotAnsweredCanBeCaught() {
    var desk = new Desk(answer(200, JSON, "{}"));
    assertThat(desk.run("try { invokeurl [ url: \"http://slow\" ]; } catch (e) { info e; }"))
        .isEqualTo("(Line no: 1) socket timeout error");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          type: GTE | 'GTE' is no type of invokeurl: DELETE, GET, PATCH, POST, PUT
          timeout: 3 | 'timeout' is no setting of invokeurl
          headers: "a" | Mismatch of data type expression. 'headers' of invokeurl is a map, but found STRING
          type: POST parameters: 5 | Mismatch of data type expression. 'parameters' of invokeurl is a map or text, but found BIGINT
          type: POST files: "f" | Mismatch of data type expression. 'files' of invokeurl is a file or list, but found STRING
          type: POST files: {1} | Mismatch of data type expression. 'files' of invokeurl is a list of files and maps, but found BIGINT
          type: POST files: f parameters: "a" | Mismatch of data type expression. 'parameters' of invokeurl is a map beside files, but found STRING
          type: POST files: {{"paramName":"a","content":"b"}} | the content of the part 'a' is no FILE but STRING, and stringPart is not "true"
          type: POST files: {{"content":f}} | a part of 'files' has no paramName
          type: POST files: {{"paramName":"a","kontent":f}} | 'kontent' is no key of a part of 'files'
          type: POST files: f content-type: "text/csv" | files in a body of the content type text/csv is not supported here
          type: POST body: {"a":1} content-type: "text/csv" | a map as 'body' of the content type text/csv is not supported here
          type: POST body: "a" parameters: "b" | 'body' cannot be used together with 'parameters' or 'files'
          body: "a" | 'body' with a body on GET is not supported here
          files: f | 'files' with a body on GET is not supported here
          parameters: "a" | 'parameters' with a body on GET is not supported here
          type: POST body: "a" content-type: "a/b" headers: {"content-type":"a/b"} | the content type is there twice
          detailed: 1 | Mismatch of data type expression. 'detailed' of invokeurl is true or false, but found BIGINT
          response-format: JSON | the response-format 'JSON' (FILE is) is not supported here
          response-decoding: "x-none" | 'x-none' is no character set
          connection: 1 | Mismatch of data type expression. 'connection' of invokeurl is a text, but found BIGINT
          """)
  void whatCannotBeAskedIsAnError(String settings, String reason) {
    assertThatThrownBy(() -> asked(settings))
        .isInstanceOf(DelugeException.class)
        .hasMessageContaining(": " + reason + "\n");
  }

  @Test
  void withoutAUrlNothingIsAsked() {
    assertThatThrownBy(() -> new Desk(answer(200, JSON, "")).run("invokeurl [ type: GET ];"))
        .hasMessageContaining("Value is empty: invokeurl has no url");
  }

  @Test
  void whatIsSentAndWhatComesIsBounded() {
    var limits = new Limits(1, 1, 1, Duration.ofSeconds(1), 10, 10, 1000);
    var long41 = new DelugeFile("f", "text/plain", Bytes.of("x".repeat(41)));
    var url = new LinkedHashMap<String, Value>(Map.of("url", Value.of("http://x")));
    var answered = new InvokeUrl(new Desk(answer(200, JSON, "x".repeat(41))), limits);
    assertThatThrownBy(() -> answered.run(new Tasks.Settings(url)))
        .hasMessage("an answer of more than 10 characters");

    url.put("type", Value.of("POST"));
    url.put("files", long41);
    var sent = new InvokeUrl(new Desk(answer(200, JSON, "{}")), limits);
    assertThatThrownBy(() -> sent.run(new Tasks.Settings(url)))
        .hasMessage("a form of more than 40 bytes");
  }
}
