package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Program;
import io.addenda.metadata.Inside;
import io.addenda.model.AuditEntry.Action;

/// Several clients that change their files and leads at once, while something happens to the
/// server.
final class Clients {

  /// Happens to the server while the clients go on.
  interface Blow {
    void strike() throws Exception;
  }

  /// The first id that is not of the demo's own.
  private static final long FIRST_ID = 2_883_756_000_000_300_000L;

  private static final int CLIENTS = 6;
  private static final int MOST_CHANGES = 150;

  private final List<Owned> all =
      IntStream.range(0, CLIENTS).mapToObj(i -> new Owned("client-" + i)).toList();

  private final Random random;

  /// @param random chooses what they do, and when the blow comes
  Clients(Random random) {
    this.random = random;
  }

  /// How many files they have had.
  long files() {
    return all.stream().mapToLong(client -> client.all().size()).sum();
  }

  /// How many changes were answered and not acknowledged.
  long refusals() {
    return all.stream().mapToLong(Owned::refusals).sum();
  }

  /// Waits until so many changes in all were answered and not acknowledged.
  void awaitRefusals(long many) throws InterruptedException {
    long end = System.nanoTime() + Calls.DEADLINE.toNanos();
    while (refusals() < many) {
      assertThat(System.nanoTime()).as("%d changes are refused", many).isLessThan(end);
      Thread.sleep(20);
    }
  }

  /// Lets them change what they have until the blow ends the server.
  void changeUntilTheEnd(Program program, Blow blow) throws Exception {
    var before = new CountDownLatch(1 + random.nextInt(MOST_CHANGES));
    run(
        program,
        () -> true,
        before::countDown,
        () -> {
          await(before);
          blow.strike();
        },
        true);
  }

  /// Lets them change their files before and during the blow, and until as many changes were
  /// acknowledged after it.
  void changeThrough(Program program, Blow blow, int after) throws Exception {
    var before = new CountDownLatch(1 + random.nextInt(MOST_CHANGES));
    var afterwards = new CountDownLatch(after);
    var struck = new AtomicBoolean();
    var over = new AtomicBoolean();
    run(
        program,
        () -> !over.get(),
        () -> (struck.get() ? afterwards : before).countDown(),
        () -> {
          try {
            await(before);
            blow.strike();
            struck.set(true);
            await(afterwards);
          } finally {
            over.set(true);
          }
        },
        false);
  }

  private static void await(CountDownLatch changes) throws InterruptedException {
    assertThat(changes.await(Calls.DEADLINE.toSeconds(), TimeUnit.SECONDS))
        .as("changes are acknowledged")
        .isTrue();
  }

  private void run(
      Program program, BooleanSupplier goOn, Runnable acknowledged, Blow blow, boolean isTheEnd)
      throws Exception {
    var url = program.url();
    var token = program.token();
    var running = new ArrayList<Future<?>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var client : all) {
        var choices = new Random(random.nextLong());
        running.add(
            threads.submit(
                () -> {
                  try (var calls = Calls.to(url, token)) {
                    client.change(calls, choices, goOn, acknowledged);
                  } catch (IOException e) {
                    if (!isTheEnd) {
                      throw e;
                    }
                  }
                  return client;
                }));
      }
      blow.strike();
    }
    for (var changes : running) {
      assertThat(changes.get()).isNotNull();
    }
  }

  /// Compares what they touched since the last time with what they were told.
  void compare(Program program) throws Exception {
    try (var calls = Calls.to(program.url(), program.token())) {
      // It waits for what a connection may still do that nobody listens to any more.
      assertThat(all.getFirst().upload(calls, random)).isTrue();
      for (var client : all) {
        client.compare(calls);
      }
    }
  }

  /// Compares everything, each state of which must have come up.
  void compareAll(Program program) throws Exception {
    try (var calls = Calls.to(program.url(), program.token())) {
      for (var client : all) {
        client.compareAll(calls);
      }
    }
    for (var state : Known.State.values()) {
      assertThat(all.stream().flatMap(client -> client.all().stream()))
          .as("files that ended " + state)
          .anyMatch(known -> known.state() == state);
    }
  }

  /// The audit has one line of each change that was acknowledged, at the most one of each upload
  /// that was not, and no others; nothing contradicts it. Everything was [compared][#compare].
  void requireLines(Inside inside) {
    var perhaps = new HashSet<String>();
    all.forEach(client -> perhaps.addAll(client.perhaps()));
    var lines = new ArrayList<String>();
    for (var line : inside.audit().done()) {
      var words = line.split(" ", 3);
      if (words[0].startsWith("ATTACHMENT_")
          && Long.parseLong(words[1]) >= FIRST_ID
          && !(words[0].equals(Action.ATTACHMENT_UPLOADED.name()) && perhaps.remove(words[2]))) {
        lines.add(words[0] + " " + words[1]);
      }
    }
    assertThat(lines.stream().sorted().toList())
        .isEqualTo(
            all.stream()
                .flatMap(client -> client.all().stream())
                .flatMap(known -> known.lines().stream())
                .sorted()
                .toList());
    assertThat(inside.contradictions(FIRST_ID))
        .allSatisfy((what, found) -> assertThat(found).as(what).isEmpty());
  }
}
