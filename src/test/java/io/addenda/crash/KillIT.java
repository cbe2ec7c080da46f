package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.Program;
import io.addenda.TestServer;
import io.addenda.custody.Custody;
import io.addenda.custody.Fsck;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program is killed again and again while clients upload, delete, restore and destroy: what
/// was acknowledged is so after each start, and what was not answered is so or not, as a whole.
///
/// `-Daddenda.kills=1000` makes a long run of it, and `-Daddenda.kill.seed=…` repeats its choices.
class KillIT {

  private static final int KILLS = Integer.getInteger("addenda.kills", 20);
  private static final long SEED = Long.getLong("addenda.kill.seed", System.nanoTime());
  private static final int CLIENTS = 6;
  private static final int MOST_CHANGES = 150;
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final String FILES = "/crm/v7/Leads/2883756000000261075/Attachments";
  private static final String BIN = "/crm/v7/settings/recycle_bin/";

  private enum State {
    LIVE,
    BIN,
    DESTROYED
  }

  /// A file as its one client knows it. Touched by that client, or by the test while none runs.
  private static final class Known {
    private final String id;
    private final String content;
    private State state = State.LIVE;
    private @Nullable State inDoubt;

    private Known(String id, String content) {
      this.id = id;
      this.content = content;
    }
  }

  /// One client's files, and those that it touched since the last start.
  private static final class Owned {
    private final List<Known> all = new ArrayList<>();
    private final Set<Known> touched = new LinkedHashSet<>();
  }

  @TempDir private Path data;

  @Test
  void whatWasAcknowledgedSurvivesEveryKill() throws Exception {
    System.out.printf("%d kills with the seed %d%n", KILLS, SEED);
    var random = new Random(SEED);
    var clients = Stream.generate(Owned::new).limit(CLIENTS).toList();
    for (int kill = 0; kill < KILLS; kill++) {
      try (var program = start()) {
        for (var files : clients) {
          compare(program, files.touched);
          files.touched.clear();
        }
        changeUntilKilled(program, clients, random);
      }
      if ((kill + 1) % 100 == 0) {
        long files = clients.stream().mapToLong(it -> it.all.size()).sum();
        System.out.printf("%d kills were survived, %d files so far%n", kill + 1, files);
      }
    }
    try (var program = start()) {
      for (var files : clients) {
        compare(program, files.all);
      }
      try (var custody = new Custody(data, InstantSource.system())) {
        assertThat(custody.fsck(new Fsck.Request(true, false)).faults()).isEmpty();
      }
    }
    for (var state : State.values()) {
      assertThat(clients.stream().flatMap(it -> it.all.stream()))
          .as("files that ended " + state)
          .anyMatch(known -> known.state == state);
    }
  }

  private Program start() throws Exception {
    return Program.serve(
        data,
        List.of(),
        "--demo",
        "--set",
        "log.access=none",
        "--set",
        "guard.deletes=0",
        "--set",
        "store.small-file-bytes=16");
  }

  private static void changeUntilKilled(Program program, List<Owned> clients, Random random)
      throws Exception {
    var token = program.token();
    var enough = new CountDownLatch(1 + random.nextInt(MOST_CHANGES));
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var files : clients) {
        long seed = random.nextLong();
        running.add(
            threads.submit(
                () -> {
                  change(program.url(), token, files, new Random(seed), enough);
                  return seed;
                }));
      }
      assertThat(enough.await(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      program.kill();
    }
    for (var changes : running) {
      assertThat(changes.get()).isNotNull();
    }
  }

  private static void change(
      String url, String token, Owned files, Random random, CountDownLatch enough)
      throws InterruptedException {
    var client = HttpClient.newHttpClient();
    try {
      while (true) {
        var known = files.all.isEmpty() ? null : files.all.get(random.nextInt(files.all.size()));
        if (known == null || random.nextInt(3) == 0) {
          // Some bytes are everybody's: they are kept once, and must stay until the last is gone.
          var content =
              random.nextInt(3) == 0
                  ? "shared " + random.nextInt(5)
                  : Long.toHexString(random.nextLong());
          if (random.nextBoolean()) {
            // Longer than a small file.
            content = content.repeat(3);
          }
          var answer = upload(client, url, token, content);
          assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
          var made = new Known(TestServer.madeId(answer.body()), content);
          files.all.add(made);
          files.touched.add(made);
        } else {
          files.touched.add(known);
          change(client, url, token, known, random);
        }
        enough.countDown();
      }
    } catch (IOException _) {
      // The program was killed, which is what the test is about.
    } finally {
      client.shutdownNow();
    }
  }

  private static void change(
      HttpClient client, String url, String token, Known known, Random random)
      throws IOException, InterruptedException {
    switch (known.state) {
      case LIVE -> {
        known.inDoubt = State.BIN;
        send(client, "DELETE", url + FILES + "/" + known.id, token);
      }
      case BIN -> {
        if (random.nextBoolean()) {
          known.inDoubt = State.LIVE;
          send(client, "POST", url + BIN + known.id + "/actions/restore", token);
        } else {
          known.inDoubt = State.DESTROYED;
          send(client, "DELETE", url + BIN + known.id, token);
        }
      }
      case DESTROYED -> {
        return;
      }
    }
    known.state = known.inDoubt;
    known.inDoubt = null;
  }

  private static void send(HttpClient client, String method, String uri, String token)
      throws IOException, InterruptedException {
    var request = request(uri, token).method(method, HttpRequest.BodyPublishers.noBody()).build();
    var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(method + " " + uri + answer.body()).isEqualTo(200);
  }

  private static HttpResponse<String> upload(
      HttpClient client, String url, String token, String content)
      throws IOException, InterruptedException {
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n\r\n%s\r\n--b--\r\n"
            .formatted(content);
    return client.send(
        request(url + FILES, token)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder request(String uri, String token) {
    return HttpRequest.newBuilder(URI.create(uri))
        .header("Authorization", "Zoho-oauthtoken " + token)
        .timeout(DEADLINE);
  }

  /// What is in doubt is settled by looking; everything else must be as it was acknowledged.
  private static void compare(Program program, Collection<Known> files) throws Exception {
    var token = program.token();
    try (var client = HttpClient.newHttpClient()) {
      for (var known : files) {
        var actual = look(client, program.url(), token, known);
        if (known.inDoubt == null) {
          assertThat(actual).as(known.id).isEqualTo(known.state);
        } else {
          assertThat(actual).as(known.id).isIn(known.state, known.inDoubt);
          known.state = actual;
          known.inDoubt = null;
        }
      }
    }
  }

  private static State look(HttpClient client, String url, String token, Known known)
      throws Exception {
    var live = get(client, url + FILES + "/" + known.id, token);
    var bin = get(client, url + BIN + known.id, token);
    if (live.statusCode() == 200) {
      assertThat(live.body()).isEqualTo(known.content);
      assertThat(bin.statusCode()).as("both there and in the bin").isEqualTo(204);
      return State.LIVE;
    }
    assertThat(live.statusCode()).isEqualTo(204);
    return bin.statusCode() == 200 ? State.BIN : State.DESTROYED;
  }

  private static HttpResponse<String> get(HttpClient client, String uri, String token)
      throws IOException, InterruptedException {
    return client.send(request(uri, token).GET().build(), HttpResponse.BodyHandlers.ofString());
  }
}
