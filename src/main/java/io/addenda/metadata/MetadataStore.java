package io.addenda.metadata;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.model.StorageFullException;
import io.addenda.model.Uninterruptibly;
import org.jspecify.annotations.Nullable;

/// All metadata, in one SQLite file. Reads see a snapshot and run beside each other; changes go
/// through the one [Writer].
public final class MetadataStore implements AutoCloseable {

  /// How long a purge waits for those who read, before its receipt says that the log still has it.
  private static final Duration PATIENCE = Duration.ofMillis(700);

  /// When a commit takes longer, the disk has stalled.
  private static final Duration LONGEST_COMMIT = Duration.ofSeconds(10);

  private static final int READERS = 4;

  private final Path file;
  private final Disk disk;

  /// What changes the store; null where it is only looked at.
  private final @Nullable Changing changing;

  private final AtomicBoolean closed = new AtomicBoolean();
  private final boolean cutOff;

  /// The file where it is only looked at.
  private final @Nullable LookedAt lookedAt;

  private final BlockingDeque<Tables> readers = new LinkedBlockingDeque<>(READERS);

  private record Changing(Tables tables, Writer writer, Checkpointer checkpointer) {}

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
    this.file = file;
    this.disk = disk;
    var log = file.resolveSibling(file.getFileName() + "-wal");
    cutOff = Files.exists(log);
    lookedAt = null;
    var session = fit(Sqlite.writer(file, disk), Migrations::apply);
    var writing =
        new Tables(session, new AuditTable(session, new RefusalCounts(refusals, disk::isFull)));
    var writer = new Writer(writing, log, disk, commits);
    var checkpointer = new Checkpointer(Sqlite.checkpointer(file), log, disk, writer::between);
    changing = new Changing(writing, writer, checkpointer);
    for (int i = 0; i < READERS; i++) {
      readers.add(new Tables(Sqlite.reader(file)));
    }
  }

  /// Opens a store that is there and only looks at it: nothing is written, not even beside it.
  /// Where a program has it open, as on a directory that is mounted to be read, that is seen as
  /// well.
  public static MetadataStore toLook(Path file) {
    return new MetadataStore(new LookedAt(file));
  }

  private MetadataStore(LookedAt lookedAt) {
    file = lookedAt.file();
    disk = Disk.under(lookedAt.file().toAbsolutePath().resolveSibling("."));
    cutOff = false;
    changing = null;
    this.lookedAt = lookedAt;
    readers.add(new Tables(fit(Sqlite.looking(lookedAt), Migrations::requireCurrent)));
  }

  private static Session fit(Session session, Consumer<Session> migrations) {
    try {
      migrations.accept(session);
      return session;
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
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
      return with(
          tables -> {
            long before = tables.session().statementsRun();
            var found = work.apply(tables);
            if (tables.session().statementsRun() != before + 1) {
              throw new IllegalStateException("not one statement");
            }
            return found;
          });
    } finally {
      awaitDurable();
    }
  }

  private void awaitDurable() {
    if (changing != null) {
      changing.writer().awaitDurable();
    }
  }

  private Changing changing() {
    if (changing == null) {
      throw new MetadataException("the store is only looked at");
    }
    return changing;
  }

  /// The same as [#read] without waiting for the disk: a loss of power may take back what was
  /// found. So it must not reach an answer, and must be looked at again where it is relied upon.
  public <T> T glance(Function<Tables, T> work) {
    return with(
        tables -> {
          tables.session().change("begin");
          try {
            return work.apply(tables);
          } finally {
            tables.session().change("commit");
          }
        });
  }

  private <T> T with(Function<Tables, T> work) {
    var tables = take();
    try {
      return work.apply(tables);
    } finally {
      // The next caller gets it, since its cache is warmer than those that were not used for
      // longer.
      readers.addFirst(tables);
    }
  }

  /// Runs a change and waits until it is durable. When this throws, nothing of it was kept. A
  /// change may be run twice, and must do nothing but what it does to the tables.
  public <T> T write(Function<Tables, T> change) {
    var outcome = new CompletableFuture<T>();
    changing().writer().submit(change, outcome::complete, outcome::completeExceptionally);
    try {
      return outcome.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  /// Runs a change, as above, without waiting for it. One of the two is called once it is durable
  /// or has failed, on a thread of this room, and must return at once.
  public <T> void write(
      Function<Tables, T> change, Consumer<? super T> done, Consumer<Throwable> failed) {
    changing().writer().submit(change, done, failed);
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
    return changing().checkpointer().scrub(patience);
  }

  /// Whether the log is still to be truncated, because others read an older snapshot.
  public boolean isUnscrubbed() {
    return changing().checkpointer().isAsked();
  }

  /// Whether the program that had the store before did not close it, as after a crash.
  public boolean wasCutOff() {
    return cutOff;
  }

  /// How many changes wait for the one writer.
  public int waitingChanges() {
    return changing().writer().waiting();
  }

  /// How many connections nobody reads with just now.
  public int idleReaders() {
    return readers.size();
  }

  /// Throws unless there is room for more than deletes.
  public void requireRoom() {
    disk.requireRoom();
  }

  /// Writes the audit lines of refusals that were only counted, once they have been counted for a
  /// minute and there is room. To be called now and then.
  public void writeCountedRefusals(Instant now) {
    if (changing().tables().audit().hasCounted()) {
      write(
          tables -> {
            tables.audit().writeCounted(now);
            return now;
          });
    }
  }

  /// Throws unless the store can be read and, as far as that is known without trying, written to:
  /// the disk is trusted, the writer works and had room for its last commit, and the file is there.
  /// Writes nothing and waits for no change.
  ///
  /// @throws MetadataException with what is wrong
  /// @throws StorageFullException when there was no room, and still is none
  public void check() {
    check(LONGEST_COMMIT);
  }

  /// The same with another time that a commit may take.
  void check(Duration longest) {
    changing().writer().check(longest);
    if (!Files.isWritable(file)) {
      throw new MetadataException(file + " is not there any more, or cannot be written");
    }
    with(tables -> Migrations.version(tables.session()));
  }

  /// Ends after the changes that were asked for before. Closing it again does nothing.
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    if (changing == null) {
      take().close();
      Objects.requireNonNull(lookedAt).requireUnchanged();
      return;
    }
    changing.writer().close();
    changing.checkpointer().close();
    if (disk.fault().isPresent()) {
      // Closing the last connection checkpoints the log, see Checkpointer. The end of the process
      // closes them all.
      return;
    }
    for (int i = 0; i < READERS; i++) {
      take().close();
    }
    changing.tables().close();
  }

  private Tables take() {
    return Uninterruptibly.await(readers::take);
  }
}
