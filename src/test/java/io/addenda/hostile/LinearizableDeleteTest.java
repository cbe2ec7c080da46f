package io.addenda.hostile;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.RecordPath;
import io.addenda.hostile.History.Look;
import io.addenda.hostile.History.Span;
import io.addenda.testing.JsonText;
import io.addenda.testing.OnAllStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 64 clients upload, list, download and delete on few records, and what they were told could have
/// happened one after the other. `-Dlinear.operations=1000000` makes it longer, `-Dlinear.seed=…`
/// chooses what they do.
@OnAllStores
class LinearizableDeleteTest {

  private static final int OPERATIONS = Integer.getInteger("linear.operations", 20_000);
  private static final long SEED = Long.getLong("linear.seed", 20_261_124);
  private static final int CLIENTS = 64;
  private static final int RECORDS = 4;

  /// A history is judged after so many operations, and a new one begins.
  private static final int ROUND = 20_000;

  /// Deletes and reads choose among so many of the newest, so that they meet.
  private static final int NEWEST = 5;

  @TempDir Path data;

  /// What somebody did.
  private sealed interface Done {
    record Uploaded(RecordPath record, String id, Span span) implements Done {}

    record Deleted(String id, Span span) implements Done {}

    record Looked(String id, Look look) implements Done {}

    record Listed(RecordPath record, Set<String> shown, Span span) implements Done {}
  }

  @Test
  void everyHistoryCouldHaveHappenedOneAfterTheOther() throws Exception {
    try (var server = TestServer.demo(data)) {
      for (int done = 0; done < OPERATIONS; done += ROUND) {
        var history = new History();
        var all = run(server, history, Math.min(ROUND, OPERATIONS - done), SEED + done);

        assertThat(all.stream().filter(Done.Deleted.class::isInstance))
            .hasSizeGreaterThan(all.size() / 100);
        assertThat(judge(history, all)).as("with -Dlinear.seed=%d", SEED).isEmpty();
      }
    }
  }

  private static List<String> judge(History history, List<Done> all) {
    var uploads = new HashMap<String, List<String>>();
    for (var done : all) {
      switch (done) {
        case Done.Uploaded(var record, var id, var span) -> {
          history.uploaded(id, span);
          uploads.computeIfAbsent(record.id(), _ -> new ArrayList<>()).add(id);
        }
        case Done.Deleted(var id, var span) -> history.deleted(id, span);
        case Done.Looked(var id, var look) -> history.looked(id, look);
        case Done.Listed _ -> {}
      }
    }
    for (var done : all) {
      if (done instanceof Done.Listed(var record, var shown, var span)) {
        var known = new HashSet<>(uploads.getOrDefault(record.id(), List.of()));
        known.addAll(shown);
        history.listed(known, shown, span);
      }
    }
    return history.faults();
  }

  private static List<Done> run(TestServer server, History history, int operations, long seed)
      throws Exception {
    var records = new ArrayList<RecordPath>();
    var known = new HashMap<RecordPath, Deque<String>>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(server.create("Leads", ADMINISTRATOR));
      known.put(records.get(i), new ConcurrentLinkedDeque<>());
    }
    var left = new AtomicInteger(operations);
    var clients = new ArrayList<Callable<List<Done>>>();
    for (int i = 0; i < CLIENTS; i++) {
      var random = new SplittableRandom(seed + i);
      clients.add(
          () -> {
            var done = new ArrayList<Done>();
            try (var wire = new Wire(server.url()).patience(Duration.ofSeconds(30))) {
              var client = new Client(wire, server.token(ADMINISTRATOR), history, random);
              while (left.getAndDecrement() > 0) {
                var record = records.get(random.nextInt(RECORDS));
                done.add(client.act(record, Objects.requireNonNull(known.get(record))));
              }
            }
            return done;
          });
    }
    var all = new ArrayList<Done>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(clients)) {
        all.addAll(done.get());
      }
    }
    return all;
  }

  /// One client with its connection.
  private record Client(Wire wire, String token, History history, SplittableRandom random) {

    Done act(RecordPath record, Deque<String> known) throws IOException {
      int choice = random.nextInt(100);
      var newest = known.stream().limit(NEWEST).toList();
      if (newest.isEmpty() || choice < 10) {
        var done = upload(record);
        known.addFirst(done.id());
        return done;
      }
      var id = newest.get(random.nextInt(newest.size()));
      return choice < 35 ? delete(record, id) : choice < 60 ? list(record) : download(record, id);
    }

    private Done.Uploaded upload(RecordPath record) throws IOException {
      long call = history.now();
      wire.send(
          Wire.upload(record.path() + "/Attachments", token, "a", "content " + random.nextInt(50)));
      var answer = wire.answer(false).orElseThrow();
      var span = new Span(call, history.now());
      require(answer.status() == 200, answer);
      return new Done.Uploaded(record, TestServer.madeId(answer.body()), span);
    }

    private Done delete(RecordPath record, String id) throws IOException {
      long call = history.now();
      var answer = wire.ask("DELETE", record.path() + "/Attachments/" + id, token);
      var span = new Span(call, history.now());
      require(answer.status() == 200 || answer.status() == 400, answer);
      return answer.status() == 200
          ? new Done.Deleted(id, span)
          : new Done.Looked(id, new Look("delete", span, false));
    }

    private Done list(RecordPath record) throws IOException {
      long call = history.now();
      var answer = wire.ask("GET", record.path() + "/Attachments?fields=id", token);
      var span = new Span(call, history.now());
      require(answer.status() == 200 || answer.status() == 204, answer);
      require(!answer.body().contains("\"more_records\":true"), answer);
      var shown =
          answer.status() == 204
              ? Set.<String>of()
              : Set.copyOf(JsonText.of(answer.text()).texts("id"));
      return new Done.Listed(record, shown, span);
    }

    private Done download(RecordPath record, String id) throws IOException {
      long call = history.now();
      var answer = wire.ask("GET", record.path() + "/Attachments/" + id, token);
      var span = new Span(call, history.now());
      require(
          answer.status() == 204
              || (answer.status() == 200 && answer.body().startsWith("content ")),
          answer);
      return new Done.Looked(id, new Look("download", span, answer.status() == 200));
    }

    private static void require(boolean holds, Wire.Answer answer) {
      if (!holds) {
        throw new AssertionError("an answer that should not be: " + answer);
      }
    }
  }
}
