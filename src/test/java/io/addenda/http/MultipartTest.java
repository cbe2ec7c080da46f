package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MultipartTest {

  private static final String FILE = "one\r\n--two\r\nthree\n";

  private record Read(String name, Optional<String> fileName, String content) {}

  @ParameterizedTest(name = "{0}")
  @MethodSource("io.addenda.http.MultipartBodies#clients")
  void whatAnSdkWritesIsRead(String client, String type, String body, String fileName)
      throws IOException {
    var sent = body.replace("\n", "\r\n").formatted(FILE);
    assertThat(read(type, sent))
        .containsExactly(new Read("file", Optional.ofNullable(fileName), FILE));
  }

  /// A client's network cuts the body anywhere.
  @ParameterizedTest(name = "{0}")
  @MethodSource("io.addenda.http.MultipartBodies#clients")
  void bytesMayComeOneByOne(String client, String type, String body, String fileName)
      throws IOException {
    var sent = body.replace("\n", "\r\n").formatted(FILE);
    var oneByOne =
        new FilterInputStream(new ByteArrayInputStream(sent.getBytes(StandardCharsets.UTF_8))) {
          @Override
          public int read(byte[] target, int offset, int count) throws IOException {
            return super.read(target, offset, Math.min(1, count));
          }
        };
    assertThat(read(multipart(type, oneByOne)))
        .containsExactly(new Read("file", Optional.ofNullable(fileName), FILE));
  }

  @Test
  void everyPartIsRead() throws IOException {
    assertThat(
            read(
                "multipart/form-data; boundary=\"a b\"",
                lines(
                    "preamble",
                    "--a b",
                    "Content-Disposition: form-data; name=\"grant_type\"",
                    "",
                    "refresh_token",
                    "--a b  ",
                    "content-disposition:form-data;name=plain;filename=x.txt",
                    "",
                    "",
                    "--a b",
                    "Content-Disposition: form-data; filename=\"C:\\dir\\y.txt\"; name=\"file\"",
                    "",
                    "--a bc",
                    "--a b--",
                    "epilogue")))
        .containsExactly(
            new Read("grant_type", Optional.empty(), "refresh_token"),
            new Read("plain", Optional.of("x.txt"), ""),
            new Read("file", Optional.of("y.txt"), "--a bc"));
  }

  @Test
  void partThatIsNotReadIsSkipped() throws IOException {
    var multipart =
        multipart(
            "multipart/form-data; boundary=b",
            stream(part("a", "x".repeat(200_000)) + part("b", "second") + "--b--"));
    var first = multipart.next().orElseThrow();
    var second = multipart.next().orElseThrow();
    assertThat(first.content().read()).isEqualTo(-1);
    assertThat(second.content()).hasContent("second");
    assertThat(multipart.next()).isEmpty();
    assertThat(multipart.next()).isEmpty();
  }

  @Test
  void anyBytesComeThroughUnchanged() throws IOException {
    var random = new Random(1);
    for (int size : new int[] {0, 1, 4_000, 4_070, 4_100, 65_530, 65_536, 65_537, 1_000_000}) {
      var bytes = new byte[size];
      random.nextBytes(bytes);
      for (int i = 0; i + 4 < size; i += 97) {
        bytes[i] = '\r';
        bytes[i + 1] = '\n';
        bytes[i + 2] = '-';
        bytes[i + 3] = '-';
      }
      var body = new ByteArrayOutputStream();
      body.writeBytes("--bounds\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      body.writeBytes(bytes);
      body.writeBytes("\r\n--bounds--".getBytes(StandardCharsets.US_ASCII));
      // How long the body is may be known, unknown or, over HTTP/2, wrong.
      for (long length : new long[] {body.size(), -1, 0}) {
        var multipart =
            multipart(
                "multipart/form-data; boundary=bounds",
                new Body(new ByteArrayInputStream(body.toByteArray()), length));
        assertThat(multipart.next().orElseThrow().content().readAllBytes()).isEqualTo(bytes);
        assertThat(multipart.next()).isEmpty();
      }
    }
  }

  @Test
  void bodyIsReadToItsEnd() throws IOException {
    var in = stream(part("a", "x") + "--b--\r\nepilogue");
    read(multipart("multipart/form-data; boundary=b", in));
    assertThat(in.available()).isZero();
  }

  @Test
  void otherContentIsNotMultipart() {
    for (var type :
        List.of(
            "application/json",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=" + "b".repeat(201),
            "multipart/mixed; boundary=b")) {
      assertThat(Multipart.of(request(type, RequestBody.NONE))).isEmpty();
    }
    assertThat(
            Multipart.of(
                new Request("", "POST", "/", Query.EMPTY, Headers.NONE, RequestBody.NONE, "")))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource
  void malformedBodyIsRefused(String body) {
    assertThatThrownBy(() -> read("multipart/form-data; boundary=b", body))
        .isInstanceOf(MalformedBodyException.class);
  }

  static Stream<String> malformedBodyIsRefused() {
    return Stream.of(
        "",
        "no delimiter at all",
        "--b",
        "--b\r\n",
        "--b\r\nContent-Disposition: form-data; name=\"file\"\r\n",
        part("file", "no end"),
        part("file", "cut in the delimiter") + "--b-",
        "--b\r\nX: " + "x".repeat(9000) + "\r\n\r\n\r\n--b--",
        part("file", "x").repeat(101) + "--b--");
  }

  private static String part(String name, String content) {
    return "--b\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
        .formatted(name, content);
  }

  private static String lines(String... lines) {
    return String.join("\r\n", lines);
  }

  private static List<Read> read(String type, String body) throws IOException {
    return read(multipart(type, stream(body)));
  }

  private static List<Read> read(Multipart multipart) throws IOException {
    var parts = new ArrayList<Read>();
    for (var part = multipart.next(); part.isPresent(); part = multipart.next()) {
      var content = new String(part.get().content().readAllBytes(), StandardCharsets.UTF_8);
      parts.add(new Read(part.get().name(), part.get().fileName(), content));
    }
    return parts;
  }

  private static InputStream stream(String body) {
    return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
  }

  private record Body(InputStream open, long length) implements RequestBody {}

  private static Multipart multipart(String type, InputStream body) {
    return multipart(type, new Body(body, -1));
  }

  private static Multipart multipart(String type, RequestBody body) {
    return Multipart.of(request(type, body)).orElseThrow();
  }

  private static Request request(String type, RequestBody body) {
    var headers = Headers.of(Map.of("Content-Type", type));
    return new Request("1", "POST", "/", Query.EMPTY, headers, body, "127.0.0.1");
  }
}
