package io.addenda.database;

import module java.base;

import io.addenda.disk.Disk;
import org.jspecify.annotations.Nullable;

/// A SQLite file, its write-ahead log and whoever checkpoints that.
public final class SqliteDatabase implements Database {

  private static final int READERS = 4;

  private static final String QUICK_CHECK = "pragma quick_check";

  private static final String FULL_CHECK = "pragma integrity_check";

  private final Path file;
  private final Path log;
  private final Disk disk;
  private final boolean cutOff;

  /// The connection of whoever commits; null where the file is only looked at.
  private final @Nullable Session writer;

  /// The file where it is only looked at.
  private final @Nullable LookedAt lookedAt;

  /// The connection that looks, until it is taken.
  private @Nullable Session looking;

  private @Nullable Checkpointer checkpointer;

  private SqliteDatabase(
      Path file, Disk disk, @Nullable Session writer, @Nullable LookedAt lookedAt, boolean cutOff) {
    this.file = file;
    this.log = log(file);
    this.disk = disk;
    this.writer = writer;
    this.lookedAt = lookedAt;
    this.cutOff = cutOff;
  }

  private static Path log(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal");
  }

  /// Opens a file, which is made if it is not there.
  ///
  /// @param migrations bring its tables up to date
  public static SqliteDatabase open(Path file, Disk disk, Consumer<Session> migrations) {
    boolean cutOff = Files.exists(log(file));
    return new SqliteDatabase(file, disk, fit(Sqlite.writer(file, disk), migrations), null, cutOff);
  }

  /// Opens a file that is there and only looks at it: nothing is written, not even beside it. Where
  /// a program has it open, as on a directory that is mounted to be read, that is seen as well.
  ///
  /// @param requirement throws unless its tables are as they must be
  public static SqliteDatabase toLook(Path file, Consumer<Session> requirement) {
    var lookedAt = new LookedAt(file);
    var disk = Disk.under(file.toAbsolutePath().resolveSibling("."));
    var database = new SqliteDatabase(file, disk, null, lookedAt, false);
    database.looking = fit(Sqlite.looking(lookedAt), requirement);
    return database;
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

  @Override
  public int readers() {
    return lookedAt == null ? READERS : 1;
  }

  @Override
  public Session reader() {
    return lookedAt == null ? Sqlite.reader(file) : Objects.requireNonNull(looking);
  }

  @Override
  public <T> Committer<T> committer(Function<Session, Bound<T>> tables, CommitListener commits) {
    if (writer == null) {
      throw new DatabaseException("the store is only looked at");
    }
    var committer = new SqliteCommitter<T>(tables.apply(writer), log, disk, commits);
    checkpointer = new Checkpointer(Sqlite.checkpointer(file), log, disk, committer::between);
    return committer;
  }

  @Override
  public boolean isOnlyLookedAt() {
    return lookedAt != null;
  }

  @Override
  public void check() {
    if (!Files.isWritable(file)) {
      throw new DatabaseException(file + " is not there any more, or cannot be written");
    }
  }

  @Override
  public boolean isFull() {
    return disk.isFull();
  }

  @Override
  public void requireRoom() {
    disk.requireRoom();
  }

  /// Checkpoints the write-ahead log and truncates it, so that nothing of what was destroyed is
  /// left in it. Holds nobody up meanwhile; what could not be done is done as soon as nobody reads
  /// an older snapshot any more.
  @Override
  public boolean scrub(Duration patience) {
    return checkpointer().scrub(patience);
  }

  @Override
  public boolean isUnscrubbed() {
    return checkpointer().isAsked();
  }

  private Checkpointer checkpointer() {
    if (checkpointer == null) {
      throw new DatabaseException("the store is only looked at");
    }
    return checkpointer;
  }

  @Override
  public List<String> remnants() {
    return List.of();
  }

  @Override
  public boolean wasCutOff() {
    return cutOff;
  }

  @Override
  public List<String> damage(Session session, boolean indexes) {
    return session.all(indexes ? FULL_CHECK : QUICK_CHECK, row -> row.getString(1)).stream()
        .filter(line -> !line.equals("ok"))
        .toList();
  }

  @Override
  public boolean isBroken() {
    return disk.fault().isPresent();
  }

  @Override
  public void close() {
    if (checkpointer != null) {
      checkpointer.close();
    }
    // Closing the last connection checkpoints the log, see Checkpointer. The end of the process
    // closes them all.
    if (writer != null && !isBroken()) {
      writer.close();
    }
    if (lookedAt != null) {
      lookedAt.requireUnchanged();
    }
  }
}
