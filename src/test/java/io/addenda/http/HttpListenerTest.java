package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a listener answers.
@Timeout(30)
class HttpListenerTest extends ListenerCalls {

  @Test
  void everyAnswerHasTheCommonHeaders() throws IOException {
    var client = client(listen((_, to) -> to.accept(Response.text(200, JSON, "{\"ä\":1}"))));
    var answer = client.get("/");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"ä\":1}");
    assertThat(answer.headers())
        .containsEntry("content-type", JSON)
        .containsEntry("content-length", "8")
        .containsEntry("x-content-type-options", "nosniff")
        .containsEntry("cache-control", "no-store")
        .containsEntry("keep-alive", "timeout=75");
    assertThat(
            ZonedDateTime.parse(answer.headers().get("date"), DateTimeFormatter.RFC_1123_DATE_TIME))
        .isNotNull();
    assertThat(client.get("/").header("x-request-id"))
        .isNotEmpty()
        .isNotEqualTo(answer.header("x-request-id"));
  }

  @Test
  void handlerMaySayHowLongAnAnswerKeeps() throws IOException {
    var headers = Map.of("cache-control", "max-age=60", "Content-Type", "text/css");
    var client =
        client(
            listen((_, to) -> to.accept(new Response(200, headers, new Response.Body.Text("a")))));
    assertThat(client.get("/").header("cache-control")).isEqualTo("max-age=60");
  }

  @ParameterizedTest
  @ValueSource(ints = {204, 304})
  void answerWithoutContentHasNoLengthAndNoType(int status) throws IOException {
    var headers = Map.of("Content-Type", JSON);
    var client =
        client(
            listen((_, to) -> to.accept(new Response(status, headers, new Response.Body.None()))));
    for (int i = 0; i < 2; i++) {
      var answer = client.get("/");
      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.headers())
          .doesNotContainKeys("content-length", "content-type", "transfer-encoding")
          .containsKeys("date", "x-request-id", "cache-control");
    }
  }

  @Test
  void headHasTheLengthAndNoBody() throws IOException {
    var file = Files.writeString(directory.resolve("file"), "0123456789");
    var client =
        client(
            listen(
                (request, to) ->
                    to.accept(
                        request.path().equals("/file")
                            ? slice(file, 2, 5)
                            : Response.text(200, "text/plain", "hello"))));
    for (var path : List.of("/text", "/file", "/text")) {
      client.send("HEAD " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
      assertThat(client.answer(false).header("content-length")).isEqualTo("5");
    }
  }

  private static Response slice(Path file, long offset, long length) {
    return new Response(
        206,
        Map.of("Content-Type", "application/octet-stream"),
        new Response.Body.FileSlice(file, offset, length));
  }

  @ParameterizedTest
  @CsvSource({"0,10,0123456789", "0,1,0", "3,4,3456", "9,1,9", "10,0,", "0,0,"})
  void pieceOfAFileIsSent(long offset, long length, String content) throws IOException {
    var file = Files.writeString(directory.resolve("file"), "0123456789");
    var client = client(listen((_, to) -> to.accept(slice(file, offset, length))));
    for (int i = 0; i < 2; i++) {
      var answer = client.get("/");
      assertThat(answer.status()).isEqualTo(206);
      assertThat(answer.header("content-length")).isEqualTo(Long.toString(length));
      assertThat(answer.body()).isEqualTo(content == null ? "" : content);
    }
  }

  @Test
  void largeFileArrivesWhole() throws IOException {
    var text = "0123456789abcdef".repeat(1 << 18);
    var file = Files.writeString(directory.resolve("file"), text);
    var client = client(listen((_, to) -> to.accept(slice(file, 0, text.length()))));
    assertThat(client.get("/").body()).isEqualTo(text);
    assertThat(client.get("/").body()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 1L << 40})
  void fileThatIsNotThereCanBeAnsweredOtherwise(long length) throws IOException {
    var file = Files.writeString(directory.resolve("file"), "0123456789");
    var client =
        client(
            listen(
                (_, to) -> {
                  try {
                    to.accept(slice(length > 100 ? directory.resolve("none") : file, 0, length));
                  } catch (UncheckedIOException e) {
                    to.accept(Response.text(500, "text/plain", "gone"));
                  }
                }));
    assertThat(client.get("/").body()).isEqualTo("gone");
  }

  @Test
  void headerCannotBeSmuggledIntoAnAnswer() throws IOException {
    var headers = Map.of("Content-Type", "a\r\nX-Evil: 1\n\0");
    var client =
        client(
            listen((_, to) -> to.accept(new Response(200, headers, new Response.Body.Text("a")))));
    var answer = client.get("/");
    assertThat(answer.headers()).doesNotContainKey("x-evil");
    assertThat(answer.body()).isEqualTo("a");
  }

  @Test
  void secondAnswerIsIgnored() throws IOException {
    var client =
        client(
            listen(
                (_, to) -> {
                  to.accept(Response.text(200, "text/plain", "first"));
                  to.accept(Response.text(200, "text/plain", "second"));
                }));
    assertThat(client.get("/").body()).isEqualTo("first");
    assertThat(client.get("/").body()).isEqualTo("first");
  }

  @Test
  void handlerThatFailsIsAnswered() throws IOException {
    var client =
        client(
            listen(
                (_, _) -> {
                  throw new IllegalStateException("on purpose");
                }));
    assertThat(client.get("/").status()).isEqualTo(500);
    assertThat(client.get("/").status()).isEqualTo(500);
  }

  @Test
  void pipelinedRequestsAreAnsweredInOrder() throws IOException {
    var client = client(listen((request, to) -> threads.execute(() -> echo(request, to))));
    var many = new StringBuilder();
    for (int i = 0; i < 50; i++) {
      many.append("GET /").append(i).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
    }
    client.send(many.toString());
    for (int i = 0; i < 50; i++) {
      assertThat(client.answer().body()).isEqualTo("GET /" + i + " []");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/b%2Fc?x=1&y=%20|GET /a/b%2Fc [x=1&y=%20]",
        "http://host/path?x|GET /path [x]",
        "HTTP://host:80?x|GET / [x]",
        "http://host|GET / []",
        "//evil/x|GET //evil/x []",
        "/?|GET / []",
        "/a?b?c|GET /a [b?c]",
        "/\u00c3\u00a9|GET /\u00e9 []"
      })
  void targetIsPathAndQuery(String target, String read) throws IOException {
    assertThat(client(listen(HttpListenerTest::echo)).get(target).body()).isEqualTo(read);
  }

  @Test
  void headersAndClientAreKnown() throws IOException {
    var client =
        client(
            listen(
                (request, to) ->
                    to.accept(
                        Response.text(
                            200,
                            "text/plain",
                            request.header("x-one").orElse("none")
                                + request.header("x-two").orElse("none")
                                + request.remote()))));
    client.send("GET / HTTP/1.1\r\nHost: x\r\nX-One: 1\r\n\r\n");
    assertThat(client.answer().body()).isEqualTo("1none127.0.0.1");
  }
}
