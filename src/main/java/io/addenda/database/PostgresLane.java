package io.addenda.database;

import module java.base;

import io.addenda.model.StorageFullException;
import io.addenda.model.Uninterruptibly;
import java.time.Duration;

/// A thread that commits changes on one connection to a PostgreSQL: all that wait, in one
/// transaction.
///
/// When the connection is lost before the commit, nothing was kept, and the batch runs again on a
/// new one. When it is lost during the commit, the [mark][CommitMarks] tells whether it took place.
/// That is tried for a while; then the changes fail, and those after them fail at once until the
/// database is back.
final class PostgresLane<T> implements AutoCloseable {

  /// The most changes that share a commit.
  private static final int BATCH = 256;

  /// How long the database may be away before changes fail.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration LEAST_PAUSE = Duration.ofMillis(20);
  private static final Duration MOST_PAUSE = Duration.ofSeconds(1);

  /// How often others may be in the way of a batch.
  private static final int MOST_TRIES = 20;

  private static final System.Logger LOG = System.getLogger(PostgresLane.class.getName());

  private final Session session;
  private final Bound<T> bound;
  private final CommitListener listener;
  private final CommitMarks marks = new CommitMarks();
  private final BlockingQueue<Change<T, ?>> queue = new LinkedBlockingQueue<>();
  private final Ongoing transaction = new Ongoing();
  private final Thread thread;
  private volatile boolean away;
  private volatile boolean closed;

  PostgresLane(
      PostgresConnections connections,
      Function<Session, Bound<T>> tables,
      CommitListener listener,
      int number) {
    this.listener = listener;
    session = connections.writer(marks::begin);
    bound = tables.apply(session);
    thread = Thread.ofPlatform().name("metadata-lane-" + number).start(this::work);
  }

  <R> void submit(Change<T, R> change) {
    if (closed) {
      change.failed().accept(new IllegalStateException("the metadata store is closed"));
    } else {
      queue.add(change);
    }
  }

  void check(Duration longest) {
    if (away) {
      throw new DatabaseException("the database is not to be reached");
    }
    if (!thread.isAlive()) {
      throw new DatabaseException("a lane of the metadata committer has ended");
    }
    if (transaction.time().compareTo(longest) > 0) {
      throw new DatabaseException("a commit takes more than %d s".formatted(longest.toSeconds()));
    }
  }

  int waiting() {
    return queue.size();
  }

  /// Takes no more changes.
  void stop() {
    closed = true;
    queue.add(new Change<>(Committer.ALONE, _ -> {}, _ -> lastWords(), _ -> {}, _ -> {}));
  }

  private boolean lastWords() {
    bound.memory().beforeClose();
    return true;
  }

  @Override
  public void close() {
    Uninterruptibly.join(thread);
    try {
      marks.remove(session);
    } catch (DatabaseException e) {
      LOG.log(System.Logger.Level.DEBUG, "the mark of a lane is left to the next start", e);
    }
    session.close();
  }

  private void work() {
    while (!(closed && queue.isEmpty())) {
      var changes = new ArrayList<Change<T, ?>>();
      changes.add(Uninterruptibly.await(queue::take));
      queue.drainTo(changes, BATCH - 1);
      transaction.begin();
      commit(changes);
      transaction.end();
    }
  }

  /// What became of a try to commit.
  private enum Outcome {
    COMMITTED,
    FAILED,
    AGAIN
  }

  private void commit(List<Change<T, ?>> changes) {
    var attempt = new Attempt(changes);
    try {
      while (attempt.run() == Outcome.AGAIN) {
        attempt.pause();
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, changes.size() + " changes were not committed", e);
      attempt.batch.rollback();
      attempt.batch.fail(e);
    }
  }

  /// The tries to commit some changes.
  private final class Attempt {

    private final Batch<T> batch;
    private final long begun = System.nanoTime();
    private final long end = begun + (away ? 0 : PATIENCE.toNanos());
    private int tries;

    /// Whether a commit was sent and its answer was lost.
    private boolean inDoubt;

    /// Whether it is being asked what became of it. What fails then is the question.
    private boolean asking;

    private Attempt(List<Change<T, ?>> changes) {
      var keys = new TreeSet<Long>();
      changes.forEach(change -> keys.add(change.key()));
      batch = new Batch<>(bound, () -> marks.mark(session, keys), changes);
    }

    private Outcome run() {
      tries++;
      try {
        asking = inDoubt;
        if (asking && marks.isCommitted(session)) {
          return succeed(System.nanoTime(), System.nanoTime());
        }
        if (asking) {
          asking = false;
          inDoubt = false;
          batch.rollback();
        }
        // What was announced and did not come made the first try fail.
        batch.begin(tries == 1);
        bound.memory().beforeCommit();
        long written = System.nanoTime();
        inDoubt = true;
        session.commit();
        return succeed(written, System.nanoTime());
      } catch (DatabaseException e) {
        return afterFailure(e);
      }
    }

    private Outcome succeed(long written, long now) {
      inDoubt = false;
      away = false;
      bound.memory().committed();
      Batch.complete(() -> listener.committed(batch.size(), written - begun, now - written));
      batch.succeed();
      return Outcome.COMMITTED;
    }

    private Outcome afterFailure(DatabaseException e) {
      boolean lost = e.kind() == DatabaseException.Kind.UNAVAILABLE;
      inDoubt &= lost || asking;
      if (inDoubt) {
        endQuestion();
      } else {
        batch.rollback();
      }
      boolean again =
          switch (e.kind()) {
            case UNAVAILABLE -> System.nanoTime() < end;
            case RETRY -> tries < MOST_TRIES;
            case FULL, BROKEN, UNFIT, OTHER -> false;
          };
      return again ? Outcome.AGAIN : fail(e);
    }

    /// Ends the transaction of a question that failed; what the tables remember of the batch stays.
    private void endQuestion() {
      try {
        session.rollback();
      } catch (DatabaseException e) {
        LOG.log(System.Logger.Level.DEBUG, "the connection is lost", e);
      }
    }

    private Outcome fail(DatabaseException e) {
      if (inDoubt) {
        LOG.log(
            System.Logger.Level.ERROR,
            "the database went away during a commit: it is not known whether {0} changes are kept",
            batch.size());
        batch.rollback();
      }
      away = e.kind() == DatabaseException.Kind.UNAVAILABLE;
      boolean own = e.isOfTheChange();
      LOG.log(
          own ? System.Logger.Level.DEBUG : System.Logger.Level.ERROR,
          batch.size() + " changes were not committed",
          e);
      batch.fail(e.kind() == DatabaseException.Kind.FULL ? new StorageFullException() : e);
      return Outcome.FAILED;
    }

    private void pause() {
      long most =
          Math.min(MOST_PAUSE.toNanos(), LEAST_PAUSE.toNanos() << Math.min(tries, MOST_TRIES));
      LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(most / 2, most));
    }
  }
}
