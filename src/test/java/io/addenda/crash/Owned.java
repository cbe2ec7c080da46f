package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.crash.Known.Doubt;
import io.addenda.crash.Known.State;
import io.addenda.crash.Known.Step;
import org.jspecify.annotations.Nullable;

/// One client's files and its lead, what it does with them, and whether they are as it was told.
///
/// What it was told is all it knows. What was not acknowledged was made or not, as a whole: when it
/// had an `Idempotency-Key`, it is sent again and must then have been made once, or else it is
/// looked for.
final class Owned {

  /// How long a client waits that was told to come later.
  private static final long PAUSE_NANOS = 20_000_000;

  /// An upload that was not acknowledged.
  private record Upload(String name, String content, @Nullable String key) {}

  private final String client;
  private final List<Known> all = new ArrayList<>();
  private final Set<Known> touched = new LinkedHashSet<>();
  private final List<Upload> doubtful = new ArrayList<>();

  /// The names of uploads that nobody knows whether they were made.
  private final Set<String> perhaps = new HashSet<>();

  private final OwnedLead lead;
  private int uploads;
  private final AtomicInteger refusals = new AtomicInteger();

  /// @param client its name
  Owned(String client) {
    this.client = client;
    this.lead = new OwnedLead(client);
  }

  List<Known> all() {
    return all;
  }

  /// How many changes were not acknowledged, but answered.
  int refusals() {
    return refusals.get();
  }

  /// Changes something until it is told to end.
  ///
  /// @param acknowledged is told of each change that was
  /// @throws IOException when the server is gone
  void change(Calls calls, Random random, BooleanSupplier goOn, Runnable acknowledged)
      throws IOException, InterruptedException {
    while (goOn.getAsBoolean()) {
      var known = all.isEmpty() ? null : all.get(random.nextInt(all.size()));
      boolean done;
      if (!lead.isInDoubt() && random.nextInt(5) == 0) {
        done = lead.change(calls);
      } else if (known == null || random.nextInt(3) == 0) {
        done = upload(calls, random);
      } else if (known.doubt() == null && known.state() != State.DESTROYED) {
        done = step(calls, known, random);
      } else {
        continue;
      }
      if (done) {
        acknowledged.run();
      } else {
        refusals.incrementAndGet();
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    }
  }

  /// Uploads something.
  ///
  /// @return whether that was acknowledged
  boolean upload(Calls calls, Random random) throws IOException, InterruptedException {
    // Some bytes are everybody's: they are kept once, and must stay until the last is gone.
    var content =
        random.nextInt(3) == 0
            ? "shared " + random.nextInt(5)
            : Long.toHexString(random.nextLong());
    // Longer than a small file.
    var upload =
        new Upload(
            client + "-" + uploads++,
            random.nextBoolean() ? content.repeat(3) : content,
            key(random));
    doubtful.add(upload);
    boolean done = send(calls, upload);
    if (done) {
      doubtful.remove(upload);
    }
    return done;
  }

  private boolean send(Calls calls, Upload upload) throws IOException, InterruptedException {
    var answer = calls.upload(upload.name(), upload.content(), upload.key());
    boolean done = Calls.isAcknowledged(answer);
    if (done) {
      var made = new Known(TestServer.madeId(answer.body()), upload.content());
      all.add(made);
      touched.add(made);
    }
    return done;
  }

  private boolean step(Calls calls, Known known, Random random)
      throws IOException, InterruptedException {
    var step =
        known.state() == State.LIVE
            ? Step.DELETE
            : random.nextBoolean() ? Step.RESTORE : Step.DESTROY;
    var doubt = new Doubt(step, key(random));
    touched.add(known);
    known.begin(doubt);
    boolean done = Calls.isAcknowledged(calls.send(known.id(), doubt));
    if (done) {
      known.settle(true);
    }
    return done;
  }

  private static @Nullable String key(Random random) {
    return random.nextBoolean() ? Long.toHexString(random.nextLong()) : null;
  }

  /// Compares what was touched since the last time, once the server serves again.
  void compare(Calls calls) throws IOException, InterruptedException {
    for (var upload : doubtful) {
      if (upload.key() == null) {
        perhaps.add(upload.name());
      } else {
        assertThat(send(calls, upload)).as(upload.name()).isTrue();
      }
    }
    doubtful.clear();
    compare(calls, touched);
    touched.clear();
    lead.compare(calls);
  }

  /// Compares all there is.
  void compareAll(Calls calls) throws IOException, InterruptedException {
    compare(calls, all);
  }

  private static void compare(Calls calls, Collection<Known> files)
      throws IOException, InterruptedException {
    for (var known : files) {
      var doubt = known.doubt();
      if (doubt != null && doubt.key() != null) {
        assertThat(Calls.isAcknowledged(calls.send(known.id(), doubt))).as(known.id()).isTrue();
        known.settle(true);
      } else if (doubt != null) {
        var actual = look(calls, known);
        assertThat(actual).as(known.id()).isIn(known.state(), doubt.step().after());
        known.settle(actual != known.state());
      }
      assertThat(look(calls, known)).as(known.id()).isEqualTo(known.state());
    }
  }

  private static State look(Calls calls, Known known) throws IOException, InterruptedException {
    var live = calls.download(known.id());
    var bin = calls.inBin(known.id());
    if (live.statusCode() == 200) {
      assertThat(live.body()).isEqualTo(known.content());
      assertThat(bin.statusCode()).as("both there and in the bin").isEqualTo(204);
      return State.LIVE;
    }
    assertThat(live.statusCode()).as(live.body()).isEqualTo(204);
    return bin.statusCode() == 200 ? State.BIN : State.DESTROYED;
  }

  /// The names of uploads that may have been made.
  Set<String> perhaps() {
    return perhaps;
  }
}
