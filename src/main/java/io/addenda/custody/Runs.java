package io.addenda.custody;

import module java.base;

import io.addenda.contents.Contents;
import io.addenda.custody.Run.State;
import io.addenda.custody.Run.Status;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;
import io.addenda.model.StorageException;

/// The checks that administrators ask the server for, one after the other, on a thread of their
/// own. Nothing is mended by them. They are known until the server stops, the newest [#MOST_KEPT].
public final class Runs implements AutoCloseable {

  /// So many may wait beside the one that runs.
  static final int MOST_WAITING = 10;

  static final int MOST_KEPT = 50;

  private static final Duration BETWEEN_STOPS = Duration.ofMillis(50);

  private static final System.Logger LOG = System.getLogger(Runs.class.getName());

  private final MetadataStore metadata;
  private final Contents contents;
  private final InstantSource clock;
  private final Duration grace;
  private final Semaphore room = new Semaphore(1 + MOST_WAITING);
  private final ConcurrentNavigableMap<Id, Run> runs = new ConcurrentSkipListMap<>();
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(Thread.ofPlatform().name("runs").daemon().factory());
  private volatile boolean closed;

  /// @param grace how long a run is waited for when the server stops
  public Runs(MetadataStore metadata, Contents contents, InstantSource clock, Duration grace) {
    this.metadata = metadata;
    this.contents = contents;
    this.clock = clock;
    this.grace = grace;
  }

  /// Takes the room of one more, if there is any. It is for [#add], or to be given back.
  boolean takeRoom() {
    return !closed && room.tryAcquire();
  }

  void giveBackRoom() {
    room.release();
  }

  /// Has a run done when those before it have ended.
  void add(Run run) {
    runs.put(run.id(), run);
    var ended = runs.values().stream().filter(each -> each.status().hasEnded()).toList();
    ended.stream().limit(Math.max(0, runs.size() - MOST_KEPT)).map(Run::id).forEach(runs::remove);
    try {
      thread.execute(() -> work(run));
    } catch (RejectedExecutionException _) {
      stop(run);
    }
  }

  /// Those of an organisation, the newest first.
  List<Run> of(Id organization) {
    return runs.descendingMap().values().stream()
        .filter(run -> run.from().organization().equals(organization))
        .toList();
  }

  Optional<Run> find(Id organization, Id id) {
    return Optional.ofNullable(runs.get(id))
        .filter(run -> run.from().organization().equals(organization));
  }

  /// Stops a run, be it that it waits, and waits until that is done.
  void stop(Run run) {
    if (run.leaveWaiting(new Status(State.STOPPED, null, clock.instant(), null, null))) {
      ended(run, State.STOPPED);
    }
    while (!run.status().hasEnded()) {
      run.cancellation().cancel();
      LockSupport.parkNanos(BETWEEN_STOPS.toNanos());
    }
  }

  private void work(Run run) {
    var started = clock.instant();
    if (run.leaveWaiting(new Status(State.RUNNING, started, null, null, null))) {
      run.cancellation()
          .during(
              () -> {
                var status = status(run, started);
                ended(run, status.state());
                run.become(status);
              });
    }
  }

  private Status status(Run run, Instant started) {
    try {
      var report = report(run);
      return new Status(State.DONE, started, clock.instant(), null, report);
    } catch (CancellationException _) {
      return new Status(State.STOPPED, started, clock.instant(), null, null);
    } catch (IOException | RuntimeException | Error e) {
      LOG.log(System.Logger.Level.WARNING, "the run " + run.id() + " failed", e);
      var reason = e instanceof StorageException failure ? failure.reason() : e.toString();
      return new Status(State.FAILED, started, clock.instant(), reason, null);
    }
  }

  private String report(Run run) throws IOException {
    return switch (run.wanted().kind()) {
      case FSCK -> fsck(run, run.wanted().hashes()).json();
      case SCRUB -> fsck(run, true).scrubbed().json();
      case AUDIT_VERIFY -> verdicts(run);
    };
  }

  private Fsck.Report fsck(Run run, boolean hashes) throws IOException {
    run.expect(metadata.read(tables -> tables.attachedCount().stored(null)).count());
    var request = new Fsck.Request(hashes, false, run.wanted().bytesPerSecond());
    var report = new Fsck(metadata, contents, clock, request, run::lookedAt).run();
    // What was given up may look like a fault.
    run.cancellation().requireGoing();
    return report;
  }

  /// The chain of the organisation; where it is the only one, also what is in no chain.
  private String verdicts(Run run) {
    boolean alone = metadata.read(tables -> tables.organizations().all().size()) == 1;
    var organization = alone ? "" : run.from().organization().toString();
    var found = new AuditReading(metadata).verify(organization, List.of());
    run.lookedAt(found.stream().mapToLong(AuditReading.Verdict::lines).sum());
    return found.stream()
        .map(AuditReading.Verdict::json)
        .collect(Collectors.joining(",", "[", "]"));
  }

  private void ended(Run run, State state) {
    room.release();
    var organization = run.from().organization();
    var detail = run.wanted().kind() + " " + state.name().toLowerCase(Locale.ROOT);
    var line = run.from().line(clock.instant(), Action.RUN_ENDED, null, null, run.id(), detail);
    try {
      metadata.write(
          organization,
          tables -> {
            tables.note(line);
            return line;
          });
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "it was not written down that a run has ended", e);
    }
  }

  /// Stops all of them.
  @Override
  public void close() {
    closed = true;
    thread.shutdown();
    long end = System.nanoTime() + grace.toNanos();
    while (!hasEnded() && System.nanoTime() - end < 0) {
      runs.values().forEach(run -> run.cancellation().cancel());
    }
  }

  private boolean hasEnded() {
    try {
      return thread.awaitTermination(BETWEEN_STOPS.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }
}
