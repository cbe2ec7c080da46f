package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.disk.Disk;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to a database file, each with the settings of its task.
final class Sqlite {

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

  private Sqlite() {}

  /// Opens the file to write to it; it is made if it is not there. That takes room of its own,
  /// which a full disk has only in the reserve.
  static Session writer(Path file, Disk disk) {
    try {
      return open(file, join(WRITER_PRAGMAS, ALL_PRAGMAS));
    } catch (MetadataException e) {
      if (e.kind() != MetadataException.Kind.FULL) {
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
  static Session open(Path file, List<String> pragmas) {
    return Session.attempt(
        "open " + file,
        () -> {
          var config = new SQLiteConfig();
          config.setBusyTimeout(BUSY_TIMEOUT_MILLIS);
          // Otherwise the driver asks for the last row id after every insert.
          config.setGetGeneratedKeys(false);
          // A session is used by one thread at a time, so SQLite need not see to that.
          config.setOpenMode(SQLiteOpenMode.NOMUTEX);
          return connected(config, address(file), pragmas);
        });
  }

  /// Opens a database file where nothing can be written, not even what SQLite writes to read.
  static Session looking(LookedAt at) {
    return Session.attempt(
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
    return "jdbc:sqlite:file:" + file.toAbsolutePath().toUri().getRawPath();
  }

  private static Session connected(SQLiteConfig config, String address, List<String> pragmas)
      throws SQLException {
    var connection = config.createConnection(address);
    try {
      return new Session(connection, pragmas);
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }
}
