package io.addenda.metadata;

import module java.base;

import io.addenda.database.Bound;
import io.addenda.database.CommitListener;
import io.addenda.database.Committer;
import io.addenda.database.Database;
import io.addenda.database.DatabaseException;
import io.addenda.database.PostgresAddress;
import io.addenda.database.PostgresDatabase;
import io.addenda.database.Session;
import io.addenda.database.SqliteDatabase;
import io.addenda.disk.Disk;
import io.addenda.model.Id;
import io.addenda.model.StorageFullException;
import org.jspecify.annotations.Nullable;

/// All metadata. Reads see a snapshot and run beside each other; changes go through the one
/// [Committer].
public final class MetadataStore implements AutoCloseable {

  /// How long a purge waits for those who read, before its receipt says that the log still has it.
  private static final Duration PATIENCE = Duration.ofMillis(700);

  /// When a commit takes longer, the disk has stalled.
  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(MetadataStore.class.getName());

  private final Database database;

  /// Who changes the store; null where it is only looked at.
  private final @Nullable Committer<Tables> committer;

  /// How many refusals of one user have a line of their own in a minute.
  private final int refusals;

  /// Those of each connection that changes something.
  private final List<RefusalCounts> counts = new CopyOnWriteArrayList<>();

  private final AtomicBoolean closed = new AtomicBoolean();
  private final Readers readers;

  /// Opens the store in a file, which is made if it is not there, and brings its tables up to date.
  public MetadataStore(Path file) {
    this(file, Disk.under(file.toAbsolutePath().resolveSibling(".").normalize()));
  }

  /// The same on a disk that others use too.
  public MetadataStore(Path file, Disk disk) {
    this(file, disk, Integer.MAX_VALUE, CommitListener.NONE);
  }

  /// @param refusals how many refusals of one user have a line of their own in the audit in a
  ///   minute; the others are counted
  /// @param commits is told of each commit
  public MetadataStore(Path file, Disk disk, int refusals, CommitListener commits) {
    this(SqliteDatabase.open(file, disk, Migrations::apply), refusals, commits);
  }

  /// Opens the store in a database of a PostgreSQL, and brings its tables up to date.
  ///
  /// @param password null where none is needed
  /// @param longestRead when nothing comes back to a query for so long, it is given up
  public static MetadataStore in(
      PostgresAddress address,
      @Nullable String password,
      Duration longestRead,
      int refusals,
      CommitListener commits) {
    var database = PostgresDatabase.open(address, password, longestRead, PostgresMigrations::apply);
    return new MetadataStore(database, refusals, commits);
  }

  /// The same to look at it only.
  public static MetadataStore toLookIn(
      PostgresAddress address, @Nullable String password, Duration longestRead) {
    return new MetadataStore(
        PostgresDatabase.toLook(address, password, longestRead, PostgresMigrations::requireCurrent),
        Integer.MAX_VALUE,
        CommitListener.NONE);
  }

  /// Opens a store that is there and only looks at it: nothing is written, not even beside it, be
  /// it that a program has it open.
  public static MetadataStore toLook(Path file) {
    return new MetadataStore(
        SqliteDatabase.toLook(file, Migrations::requireCurrent),
        Integer.MAX_VALUE,
        CommitListener.NONE);
  }

  private MetadataStore(Database database, int refusals, CommitListener commits) {
    this.database = database;
    this.refusals = refusals;
    committer = database.isOnlyLookedAt() ? null : database.committer(this::bind, commits);
    readers = new Readers(database);
  }

  private Bound<Tables> bind(Session session) {
    var counts = new RefusalCounts(refusals, database::isFull);
    this.counts.add(counts);
    var tables = new Tables(session, new AuditTable(session, counts));
    return new Bound<>(session, tables, new TableMemory(tables));
  }

  /// What `work` finds in one snapshot, once that is durable. Waits for a free connection, so only
  /// a virtual thread or a command may call it.
  public <T> T read(Function<Tables, T> work) {
    try {
      return glance(work);
    } finally {
      awaitDurable();
    }
  }

  /// The same for `work` that is one statement, which sees one snapshot without being told where
  /// that begins and ends. Spares the way to SQLite twice.
  public <T> T readAtOnce(Function<Tables, T> work) {
    try {
      return readers.use(tables -> tables.session().atOnce(() -> work.apply(tables)));
    } finally {
      awaitDurable();
    }
  }

  private void awaitDurable() {
    if (committer != null) {
      committer.awaitDurable();
    }
  }

  private Committer<Tables> committer() {
    if (committer == null) {
      throw new DatabaseException("the store is only looked at");
    }
    return committer;
  }

  /// The same as [#read] without waiting for the disk: a loss of power may take back what was
  /// found. So it must not reach an answer, and must be looked at again where it is relied upon.
  public <T> T glance(Function<Tables, T> work) {
    return readers.use(
        tables -> {
          tables.session().begin();
          try {
            return work.apply(tables);
          } finally {
            tables.session().commit();
          }
        });
  }

  /// Runs a change that may touch anything and waits until it is durable. When this throws, nothing
  /// of it was kept. A change may be run twice, and must do nothing but what it does to the tables.
  public <T> T write(Function<Tables, T> change) {
    return write(Committer.ALONE, _ -> {}, change);
  }

  /// The same of a change that touches one organisation only, beside which others may change.
  public <T> T write(Id organization, Function<Tables, T> change) {
    return write(organization, _ -> {}, change);
  }

  /// The same of a change that is announced.
  ///
  /// @param announcement tells the tables beforehand what the change will do
  public <T> T write(Id organization, Consumer<Tables> announcement, Function<Tables, T> change) {
    return write(organization.value(), announcement, change);
  }

  private <T> T write(long key, Consumer<Tables> announcement, Function<Tables, T> change) {
    var outcome = new CompletableFuture<T>();
    committer()
        .submit(key, announcement, change, outcome::complete, outcome::completeExceptionally);
    try {
      return outcome.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// Runs a change of one organisation, as above, without waiting for it. One of the two is called
  /// once it is durable or has failed, on a thread of another room, and must return at once.
  public <T> void write(
      Id organization,
      Function<Tables, T> change,
      Consumer<? super T> done,
      Consumer<Throwable> failed) {
    write(organization, _ -> {}, change, done, failed);
  }

  /// The same of a change that is announced.
  public <T> void write(
      Id organization,
      Consumer<Tables> announcement,
      Function<Tables, T> change,
      Consumer<? super T> done,
      Consumer<Throwable> failed) {
    committer().submit(organization.value(), announcement, change, done, failed);
  }

  /// Checkpoints the write-ahead log and truncates it, so that nothing of what was destroyed is
  /// left in it. Tries for a moment only, and holds nobody up meanwhile; what could not be done
  /// then is done as soon as nobody reads an older snapshot any more.
  ///
  /// @return whether it is truncated
  public boolean scrubLog() {
    return scrubLog(PATIENCE);
  }

  /// The same with another patience.
  public boolean scrubLog(Duration patience) {
    return database.scrub(patience);
  }

  /// Whether the log is still to be truncated, because others read an older snapshot.
  public boolean isUnscrubbed() {
    return database.isUnscrubbed();
  }

  /// What may be left of destroyed rows out of reach of [#scrubLog], each with what ends it.
  public List<String> remnants() {
    return database.remnants();
  }

  /// Whether the program that had the store before did not close it, as after a crash.
  public boolean wasCutOff() {
    return database.wasCutOff();
  }

  /// How many changes wait for the one writer.
  public int waitingChanges() {
    return committer().waiting();
  }

  /// How many connections nobody reads with just now.
  public int idleReaders() {
    return readers.idle();
  }

  /// Throws unless there is room for more than deletes.
  public void requireRoom() {
    database.requireRoom();
  }

  /// Writes the audit lines of refusals that were only counted, once they have been counted for a
  /// minute and there is room. To be called now and then.
  public void writeCountedRefusals(Instant now) {
    if (counts.stream().anyMatch(RefusalCounts::hasCounted)) {
      committer()
          .submitToEach(
              tables -> {
                tables.audit().writeCounted(now);
                return now;
              },
              failure -> LOG.log(System.Logger.Level.WARNING, "refusals stay counted", failure));
    }
  }

  /// Throws unless the store can be read and, as far as that is known without trying, written to:
  /// the disk is trusted, the writer works and had room for its last commit, and the file is there.
  /// Writes nothing and waits for no change.
  ///
  /// @throws DatabaseException with what is wrong
  /// @throws StorageFullException when there was no room, and still is none
  public void check() {
    check(LONGEST_COMMIT);
  }

  /// The same with another time that a commit may take.
  void check(Duration longest) {
    committer().check(longest);
    database.check();
    glance(tables -> tables.session().exists("select 1 from organization limit 1"));
  }

  /// What the database finds wrong with itself, a line each.
  ///
  /// @param indexes whether it also compares the indexes with the tables, which takes longer
  public List<String> damage(boolean indexes) {
    return glance(tables -> database.damage(tables.session(), indexes));
  }

  /// Ends after the changes that were asked for before. Closing it again does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (committer != null) {
      committer.close();
    }
    if (!database.isBroken()) {
      readers.close();
    }
    database.close();
  }
}
