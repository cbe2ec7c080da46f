package io.addenda.database;

import module java.base;
import module java.sql;

import io.addenda.disk.Disk;
import java.time.Duration;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to a database file, each with the settings of its task.
public final class Sqlite {

  private static final List<String> ALL_PRAGMAS =
      List.of(
          "pragma temp_store = memory",
          // What was deleted is overwritten, not just forgotten.
          "pragma secure_delete = on");
  private static final List<String> WRITER_PRAGMAS =
      List.of(
          "pragma journal_mode = wal",
          // The log is synchronised by the Syncer, after the commit.
          "pragma synchronous = normal",
          // Connections that read have SQLite's default cache of 2 MB: the operating system caches
          // the rest, and a small cache stays in the processor's.
          "pragma cache_size = -16384",
          "pragma wal_autocheckpoint = " + Checkpointer.MOST_PAGES);
  private static final List<String> READER_PRAGMAS = List.of("pragma query_only = true");

  /// The checkpointer tries again instead of waiting, since SQLite blocks changes meanwhile.
  private static final List<String> CHECKPOINTER_PRAGMAS = List.of("pragma busy_timeout = 0");

  private static final int BUSY_TIMEOUT_MILLIS = 10_000;

  /// How long another program may keep a database from being opened.
  private static final Duration OPENING = Duration.ofSeconds(10);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(1);

  private static final Dialect DIALECT = new SqliteDialect();

  private Sqlite() {}

  /// Opens the file to write to it; it is made if it is not there. That takes room of its own,
  /// which a full disk has only in the reserve.
  static Session writer(Path file, Disk disk) {
    try {
      return open(file, join(WRITER_PRAGMAS, ALL_PRAGMAS));
    } catch (DatabaseException e) {
      if (e.kind() != DatabaseException.Kind.FULL) {
        throw e;
      }
      disk.giveUpReserve();
      return open(file, join(WRITER_PRAGMAS, ALL_PRAGMAS));
    }
  }

  static Session reader(Path file) {
    return open(file, join(READER_PRAGMAS, ALL_PRAGMAS));
  }

  static Session checkpointer(Path file) {
    return open(file, join(CHECKPOINTER_PRAGMAS, ALL_PRAGMAS));
  }

  private static List<String> join(List<String> some, List<String> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /// Opens a database file, which is made if it is not there.
  ///
  /// @param pragmas SQLite settings for this connection, each a statement
  public static Session open(Path file, List<String> pragmas) {
    return attempt("open " + file, () -> connected(configured(), address(file), pragmas));
  }

  private static SQLiteConfig configured() {
    var config = new SQLiteConfig();
    config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
    // Otherwise the driver asks for the last row id after every insert.
    config.setGetGeneratedKeys(false);
    // A session is used by one thread at a time, so SQLite need not see to that.
    config.setOpenMode(SQLiteOpenMode.NOMUTEX);
    return config;
  }

  /// Opens a database of its own that is gone when it is closed.
  static Session nameless(List<String> pragmas) {
    return attempt("open", () -> connected(configured(), "jdbc:sqlite:", pragmas));
  }

  /// Opens a database file where nothing can be written, not even what SQLite writes to read.
  static Session looking(LookedAt at) {
    return attempt(
        "look at " + at.file(),
        () -> {
          var config = new SQLiteConfig();
          config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
          config.setReadOnly(true);
          var locking =
              at.how() == LookedAt.How.WITHOUT_INDEX
                  ? List.of("pragma locking_mode = exclusive")
                  : List.<String>of();
          return connected(
              config,
              address(at.file()) + "?" + at.how().parameters(),
              join(locking, READER_PRAGMAS));
        });
  }

  /// The file as a URI, in which no letter of its name means anything else.
  private static String address(Path file) {
    return "jdbc:sqlite:" + uri(file);
  }

  private static String uri(Path file) {
    return "file:" + file.toAbsolutePath().toUri().getRawPath();
  }

  /// The same of a file that nobody changes, so that SQLite needs no locks.
  static String unchanging(Path file) {
    return uri(file) + "?" + LookedAt.How.ALONE.parameters();
  }

  /// A text in a statement.
  static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private static Session connected(SQLiteConfig config, String address, List<String> pragmas)
      throws SQLException {
    var connection = config.createConnection(address);
    try {
      var session = new Session(new Link(DIALECT, connection));
      pragmas.forEach(pragma -> runPatiently(session, pragma, OPENING));
      // In its own automatic mode the driver tries to begin and end a transaction around every
      // statement, at a cost. Without it the driver begins one at once, which is ended here;
      // from then on transactions begin and end where this room says so.
      connection.setAutoCommit(false);
      session.run("commit");
      return session;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// A statement as SQLite runs it.
  public static String sql(String portable) {
    return DIALECT.sql(portable);
  }

  /// Begins a transaction that changes something, once no other program has one.
  ///
  /// @param patience how long it waits for that
  public static void beginPatiently(Session session, Duration patience) {
    runPatiently(session, "begin immediate", patience);
  }

  /// Runs a statement again as long as another program is in the way. SQLite waits itself, but not
  /// when two turn the log on at once.
  private static void runPatiently(Session session, String sql, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        session.run(sql);
        return;
      } catch (DatabaseException e) {
        if (!SqliteDialect.isBusy(e) || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private interface Opening {
    Session open() throws SQLException;
  }

  private static Session attempt(String what, Opening opening) {
    try {
      return opening.open();
    } catch (SQLException e) {
      throw Link.failure(DIALECT, what, e);
    }
  }
}
