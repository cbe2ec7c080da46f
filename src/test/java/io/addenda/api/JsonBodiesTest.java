package io.addenda.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What bodies of JSON may be, and what they may take.
class JsonBodiesTest {

  private static final int MOST_BYTES = 100_000;
  private static final int LARGEST_ITEM = 1000;
  private static final JsonLimits LIMITS = new JsonLimits(20, 20_000, 50, LARGEST_ITEM);

  private final JsonBodies bodies =
      new JsonBodies(
          new Shares(10 << 20, Duration.ofSeconds(5)),
          new JsonBodies.Limits(MOST_BYTES, Duration.ofMinutes(1), LARGEST_ITEM, LIMITS));

  private static final class Kept implements JsonBodies.Items<String> {
    @Override
    public String item(int index, @Nullable Object value) {
      return String.valueOf(value);
    }

    @Override
    public String tooLarge(int index, int most) {
      return "too large: " + index;
    }
  }

  private static Request request(InputStream bytes, long length) {
    var body =
        new RequestBody() {
          @Override
          public InputStream open() {
            return bytes;
          }

          @Override
          public long length() {
            return length;
          }
        };
    return new Request("1", "POST", "/", Query.EMPTY, Headers.NONE, body, "192.0.2.1");
  }

  private Object object(byte[] body) throws IOException {
    try (var read = bodies.open(request(new ByteArrayInputStream(body), body.length), "me")) {
      return read.object();
    } catch (ApiException e) {
      return e.error();
    }
  }

  private Object object(String body) throws IOException {
    return object(body.getBytes(UTF_8));
  }

  private Object list(String body) throws IOException {
    var bytes = body.getBytes(UTF_8);
    try (var read = bodies.open(request(new ByteArrayInputStream(bytes), -1), "me")) {
      return read.list("data", 3, new Kept());
    } catch (ApiException e) {
      return e.error();
    }
  }

  @Test
  void objectIsReadAsItStands() throws IOException {
    assertThat(
            object(
                "\uFEFF{\"b\":[1,-2.50,1e400,\"ü\uD83D\uDE00\"],\"a\":{\"n\":null,\"t\":true}} "))
        .hasToString("{b=[1, -2.50, 1E+400, ü\uD83D\uDE00], a={n=null, t=true}}");
    assertThat(object("{\"\\ud83d\\ude00\":1}")).isEqualTo(Map.of("\uD83D\uDE00", 1));
    assertThat(object("{\"a\":123456789012345678901234567890}"))
        .hasToString("{a=123456789012345678901234567890}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{} {}",
        "{}x",
        "{'a':1}",
        "{\"a\":01}",
        "{\"a\":NaN}",
        "{a:1}"
      })
  void whatIsNoObjectIsRefused(String body) throws IOException {
    assertThat(object(body)).isEqualTo(new ApiError.BodyInvalid());
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"a\":1,\"a\":1}', a, $.a",
    "'{\"a\":1,\"\\u0061\":1}', a, $.a",
    "'{\"data\":[1,{\"x\":{\"b\":1,\"b\":2}}]}', b, $.data[1].x.b",
    "'{\"data\":[1],\"data\":[2]}', data, $.data"
  })
  void nameThatStandsTwiceIsRefused(String body, String name, String path) throws IOException {
    assertThat(object(body)).isEqualTo(new ApiError.NameTwice(name, path));
    assertThat(list(body.replace("{\"a\"", "{\"data\":[1],\"a\"")))
        .isEqualTo(new ApiError.NameTwice(name, path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud83d", "\\ude00", "\\ud83dx", "\\ude00\\ud83d"})
  void halfOfASurrogatePairIsRefused(String text) throws IOException {
    assertThat(object("{\"a\":[{\"b\":\"" + text + "\"}]}"))
        .isEqualTo(new ApiError.FieldInvalid("string", "b", "$.a[0].b"));
    assertThat(object("{\"" + text + "\":1}")).isEqualTo(new ApiError.BodyInvalid());
  }

  @Test
  void bytesThatAreNoUtf8AreRefused() throws IOException {
    assertThat(object("{\"a\":\"ü\"}".getBytes(ISO_8859_1))).isEqualTo(new ApiError.BodyInvalid());
    assertThat(object("{\"a\":\"\u00ED\u00A0\u00BD\"}".getBytes(ISO_8859_1)))
        .isEqualTo(new ApiError.BodyInvalid());
    assertThat(object("{\"a\":1}".getBytes(StandardCharsets.UTF_16LE)))
        .isEqualTo(new ApiError.BodyInvalid());
  }

  @Test
  void intricateBodiesAreRefused() throws IOException {
    var complex = new ApiError.BodyTooComplex(LIMITS);
    assertThat(object("{\"a\":" + "[".repeat(19) + "]".repeat(19) + "}")).isInstanceOf(Map.class);
    assertThat(object("{\"a\":" + "[".repeat(20) + "]".repeat(20) + "}")).isEqualTo(complex);
    assertThat(list("{\"data\":[" + "[],".repeat(10_000) + "1]}"))
        .isEqualTo(new ApiError.TooLong(3, "data", "$.data"));
    assertThat(list("{\"data\":[[" + "{},".repeat(10_000) + "1]]}")).isEqualTo(complex);
    assertThat(object("{\"" + "n".repeat(51) + "\":1}")).isEqualTo(complex);
    assertThat(object("{\"n\":[\"" + "x".repeat(LARGEST_ITEM + 1) + "\"]}"))
        .isEqualTo(new ApiError.TooLong(LARGEST_ITEM, "n", "$.n[0]"));
  }

  @Test
  void bodyThatIsNoListMayBeAsLargeAsOneItem() throws IOException {
    assertThat(object("{\"a\":[" + "1,".repeat(900) + "1]}")).isInstanceOf(Map.class);
    assertThat(object("{\"a\":[" + "1,".repeat(1000) + "1]}"))
        .isEqualTo(new ApiError.BodyTooLarge());
    assertThat(list("{\"data\":[1],\"a\":[" + "1,".repeat(1000) + "1]}"))
        .isEqualTo(new ApiError.BodyTooLarge());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"x\":[[%s1],2]}", "[%s[{\"x\":1}]]", "{%s\"x\":{\"y\":[1]}}"})
  void itemThatIsTooLargeIsSkippedAndItsNeighboursAreRead(String item) throws IOException {
    var many =
        item.startsWith("{%s")
            ? IntStream.range(0, 600)
                .mapToObj("\"m%d\":1,"::formatted)
                .collect(Collectors.joining())
            : "1,".repeat(1000);
    assertThat(list("{\"data\":[1,%s,[2]],\"a\":3}".formatted(item.formatted(many))))
        .hasToString("Listed[items=[1, too large: 1, [2]], others={a=3}]");
  }

  @Test
  void listMustBeThereWithOneToSoManyItems() throws IOException {
    assertThat(list("{\"data\":[1,2,3]}")).hasToString("Listed[items=[1, 2, 3], others={}]");
    assertThat(list("{\"data\":[1,2,3,4")).isEqualTo(new ApiError.TooLong(3, "data", "$.data"));
    for (var none : List.of("{}", "{\"data\":null}", "{\"data\":[]}")) {
      assertThat(list(none)).isEqualTo(new ApiError.FieldMissing("data", "$.data"));
    }
    assertThat(list("{\"data\":{}}"))
        .isEqualTo(new ApiError.FieldInvalid("jsonarray", "data", "$.data"));
  }

  @Test
  void bodyIsReadUpToItsLongestLengthWhetherThatIsToldOrNot() throws IOException {
    var longest = ("{}" + " ".repeat(MOST_BYTES - 2)).getBytes(UTF_8);
    var longer = Arrays.copyOf(longest, MOST_BYTES + 1);
    longer[MOST_BYTES] = ' ';
    assertThat(object(longest)).isEqualTo(Map.of());
    assertThat(object(longer)).isEqualTo(new ApiError.BodyTooLarge());
    try (var read = bodies.open(request(new ByteArrayInputStream(longest), -1), "me")) {
      assertThat(read.bytes()).isEqualTo(longest);
    }
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> bodies.open(request(new ByteArrayInputStream(longer), -1), "me"))
        .matches(e -> e.error().equals(new ApiError.BodyTooLarge()));
  }

  @Test
  void whoFindsNoMemoryIsToldSoAndOthersStillFindSome() throws Exception {
    var few =
        new JsonBodies(
            new Shares(200_000, Duration.ofMillis(20)),
            new JsonBodies.Limits(MOST_BYTES, Duration.ofMinutes(1), LARGEST_ITEM, LIMITS));
    var body = ("{\"a\":1}" + " ".repeat(MOST_BYTES - 7)).getBytes(UTF_8);
    var mine = few.open(request(new ByteArrayInputStream(body), body.length), "me");
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> few.open(request(new ByteArrayInputStream(body), body.length), "me"))
        .matches(e -> e.error().equals(new ApiError.TooManyAtOnce()));
    few.open(request(new ByteArrayInputStream(body), 500), "another").close();
    mine.close();
    mine.close();
    few.open(request(new ByteArrayInputStream(body), body.length), "me").close();
  }

  @Test
  void howeverManyHoldWhatTheyCanSomethingIsLeftForTheNext() {
    var shares = new Shares(1024, Duration.ZERO);
    long left = 1024;
    for (int user = 0; user < 8; user++) {
      int holder = user;
      long half = left / 2;
      shares.take(holder, half);
      assertThatExceptionOfType(ApiException.class)
          .isThrownBy(() -> shares.take(holder, 1))
          .matches(e -> e.error().equals(new ApiError.TooManyAtOnce()));
      left -= half;
    }
    shares.take("the next", 2).close();
  }

  @Test
  void whoWaitsForMemoryGetsItWhenItIsGivenBack() throws Exception {
    var shares = new Shares(100, Duration.ofSeconds(20));
    var first = shares.take("me", 50);
    try (var others = Executors.newVirtualThreadPerTaskExecutor()) {
      var second = others.submit(() -> shares.take("me", 1));
      assertThat(second.isDone()).isFalse();
      first.close();
      second.get().close();
    }
  }

  @Test
  void memoryIsGivenBackWhenTheBodyBreaks() throws Exception {
    var broken = InputStream.nullInputStream();
    broken.close();
    for (int i = 0; i < 100; i++) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> bodies.open(request(broken, MOST_BYTES), "me"));
    }
    assertThat(object("{}")).isEqualTo(Map.of());
  }
}
