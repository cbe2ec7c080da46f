package io.addenda.hostile;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.api.Json;
import io.addenda.testing.OnAllStores;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many requests of clients that mean no good, against a whole server.
///
/// `-Dhostile.requests=1000000` makes it longer, `-Dhostile.seed=…` repeats a run, and
/// `-Dhostile.only=…` beside it sends only what that client sent.
@OnAllStores
class HostileRequestsTest {

  private static final int REQUESTS = Integer.getInteger("hostile.requests", 20_000);
  private static final long SEED = Long.getLong("hostile.seed", 20_261_124);
  private static final int ONLY = Integer.getInteger("hostile.only", -1);
  private static final int CLIENTS = 64;

  private static final int FREE_FDS = 64;
  private static final long FREE_HEAP = 96L << 20;

  /// What an answer may never show of the inside.
  private static final Pattern INSIDE =
      Pattern.compile(
          "Exception|Throwable|\\bat [a-z]+\\.[a-z.]+\\.[A-Z]|io\\.(addenda|vertx|netty)|java\\.|jdk\\.|jackson|(?i:sqlite)|\\bSQL\\b");

  /// A failure; 501 is what the engine itself says to a protocol that is not HTTP.
  private static final Pattern FAILED = Pattern.compile("HTTP/1\\.[01] 5(?!01)\\d\\d ");

  private static final Set<String> FOUR = Set.of("code", "details", "message", "status");

  /// Connections take a while to go.
  private static final Duration SLOW = Duration.ofSeconds(20);

  @TempDir Path data;

  @Test
  void serverAnswersOrHangsUpAndLivesOn() throws Exception {
    try (var server =
        TestServer.demo(
            data, "listen.body-timeout=4s", "limits.json-bytes=64KB", "listen.shutdown-grace=2s")) {
      var tokens = Stream.of(Person.values()).map(server::token).toList();
      for (int i = 0; i < 10; i++) {
        server.upload(server.create("Leads", ADMINISTRATOR), "a.txt", "hello " + i, ADMINISTRATOR);
      }
      run(server, tokens, Math.min(REQUESTS, 1000), SEED - 1_000_000_000);
      long heap = heap();
      long files = openFiles();

      var faults = run(server, tokens, REQUESTS, SEED);

      assertThat(faults).as("with -Dhostile.seed=%d, client: fault", SEED).isEmpty();
      assertThat(sampleAnswer(server))
          .isEqualTo(
              "{\"data\":[{\"code\":\"SUCCESS\",\"details\":{\"id\":\"ID\"},\"message\":\"record deleted\",\"status\":\"success\"}]}");
      until(() -> openFiles() <= files + FREE_FDS);
      assertThat(openFiles()).as("open files").isLessThanOrEqualTo(files + FREE_FDS);
      assertThat(heap()).as("bytes of heap").isLessThan(heap + FREE_HEAP);
      until(() -> server.stores().drafts().isEmpty());
    }
  }

  /// Sends requests until there were so many.
  ///
  /// @return what was wrong, a few of them
  private static SortedMap<Integer, String> run(
      TestServer server, List<String> tokens, int requests, long seed) throws Exception {
    var faults = new ConcurrentSkipListMap<Integer, String>();
    var client = new AtomicInteger();
    var sent = new AtomicInteger();
    Callable<Boolean> work =
        () -> {
          while (sent.get() < requests && faults.size() < 5) {
            int number = client.getAndIncrement();
            var next = new RequestMaker(seed + number, tokens).next();
            sent.addAndGet(next.heads().size() + (next.open() ? 1 : 0));
            if (ONLY < 0 || ONLY == number) {
              try {
                talk(server.url(), next);
              } catch (IOException | RuntimeException | AssertionError e) {
                faults.put(number, e + " in " + shown(next));
              }
            }
          }
          return true;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(Collections.nCopies(CLIENTS, work))) {
        done.get();
      }
    }
    return faults;
  }

  private static String shown(RequestMaker.Sent sent) {
    var text = sent.bytes().length() > 1500 ? sent.bytes().substring(0, 1500) + "…" : sent.bytes();
    return text.replace("\r", "\\r").replace("\n", "\\n").replace("\0", "\\0");
  }

  /// Sends all and reads all answers. A request that is whole is answered, or the answer before it
  /// has ended the connection; the connection ends when the client has ended its side.
  private static void talk(String url, RequestMaker.Sent sent) throws IOException {
    try (var wire = new Wire(url)) {
      try {
        wire.send(sent.bytes());
      } catch (SocketException _) {
        return;
      }
      boolean ended = false;
      var before = new ArrayList<Integer>();
      for (var head : sent.heads()) {
        Optional<Wire.Answer> answer;
        try {
          answer = wire.answer(head);
        } catch (SocketTimeoutException e) {
          throw new AssertionError("no answer and no end", e);
        } catch (SocketException _) {
          answer = Optional.empty();
        }
        if (answer.isEmpty()) {
          require(ended || sent.open(), "the connection ended after the answers " + before);
          return;
        }
        require(!ended, "another answer after the last: " + before);
        check(answer.get());
        before.add(answer.get().status());
        ended = answer.get().last();
      }
      if (sent.open()) {
        end(wire);
      }
    }
  }

  /// Reads what comes to what was no whole request, then ends the connection. Nobody knows where
  /// one answer ends and the next begins, so all of them are looked at as one text.
  private static void end(Wire wire) throws IOException {
    var text = new StringBuilder();
    try {
      wire.patience(Duration.ofMillis(20));
      try {
        wire.rest(text);
        return;
      } catch (SocketTimeoutException _) {
        wire.patience(Duration.ofSeconds(5));
      }
      wire.finish();
      wire.rest(text);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection does not end", e);
    } catch (SocketException _) {
      // The server has hung up, which is an end too.
    } finally {
      require(!FAILED.matcher(text).find(), "status 500: " + text);
      require(!INSIDE.matcher(text).find(), "the inside shows: " + text);
    }
  }

  private static void check(Wire.Answer answer) {
    require(answer.status() < 500, "status " + answer.status() + ": " + answer);
    var all = answer.headers() + " " + answer.body();
    require(!INSIDE.matcher(all).find(), "the inside shows: " + all);
    require(
        !answer.header("x-request-id").isEmpty()
            && answer.header("x-content-type-options").equals("nosniff"),
        "a header is missing: " + answer);
    if (answer.isJson() && !answer.body().isEmpty()) {
      checkJson(answer.status(), Json.read(answer.text()));
    }
  }

  /// The lists of an answer: `data`, `users` and so on.
  private static Stream<List<?>> lists(Map<?, ?> json) {
    return json.values().stream().filter(List.class::isInstance).map(list -> (List<?>) list);
  }

  private static void checkJson(int status, Map<?, ?> json) {
    if (json.containsKey("error")) {
      require(json.get("error") instanceof String, "an OAuth error without a word: " + json);
    } else if (status == 207 || lists(json).findAny().isPresent()) {
      // A list that was read has items of other kinds, and something about the page beside it.
      require(
          lists(json)
              .allMatch(
                  list ->
                      (status == 200 && !isOutcome(list))
                          || list.stream()
                              .allMatch(
                                  item ->
                                      item instanceof Map<?, ?> it && it.keySet().equals(FOUR))),
          "an item has not the four keys: " + json);
    } else if (status >= 400) {
      require(
          json.keySet().equals(FOUR)
              && json.get("details") instanceof Map<?, ?>
              && "error".equals(json.get("status")),
          "an error has not the four keys: " + json);
    }
  }

  private static boolean isOutcome(@Nullable Object list) {
    return list instanceof List<?> items
        && items.stream()
            .anyMatch(
                item ->
                    item instanceof Map<?, ?> it
                        && it.containsKey("status")
                        && it.containsKey("code"));
  }

  private static void require(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }

  private static String sampleAnswer(TestServer server) throws Exception {
    var lead = server.create("Leads", ADMINISTRATOR);
    var id = server.upload(lead, "a.txt", "hello", ADMINISTRATOR);
    return server
        .delete(lead.path() + "/Attachments/" + id, ADMINISTRATOR)
        .body()
        .replace(id, "ID");
  }

  private static long openFiles() throws IOException {
    if (!Files.exists(Path.of("/proc/self/fd"))) {
      return 0;
    }
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }

  private static long heap() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void until(Callable<Boolean> reached) throws Exception {
    var end = System.nanoTime() + SLOW.toNanos();
    while (!reached.call() && System.nanoTime() < end) {
      Thread.sleep(20);
    }
  }
}
