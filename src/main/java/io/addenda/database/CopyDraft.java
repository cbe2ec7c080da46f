package io.addenda.database;

import module java.base;
import module java.sql;

import io.addenda.disk.OwnerOnly;
import org.jspecify.annotations.Nullable;
import org.sqlite.Function;
import org.sqlite.SQLiteConnection;

/// A database without a name in which copies are made, one after the other: opening one takes
/// longer than filling it. It is in memory, and what is too large for that in a file of SQLite's
/// own. Used by one thread at a time.
final class CopyDraft implements AutoCloseable {

  private static final List<String> PRAGMAS =
      List.of(
          "pragma synchronous = off",
          "pragma journal_mode = memory",
          "pragma temp_store = memory",
          // No byte of another copy is left where nothing is written.
          "pragma secure_delete = on");

  private static final String FILLED = "select '%1$s' where exists (select 1 from template.%1$s)";

  private static final String SIZE =
      "select page_count * page_size from pragma_page_count, pragma_page_size";

  /// The most bytes that are written in one piece.
  private static final long MOST_AT_ONCE = 1L << 24;

  /// What rows are copied from.
  ///
  /// @param key tells the file from another that takes its place: its number on the disk, which no
  ///   other gets while it is open
  /// @param filled the tables that have rows
  private record Template(Path file, @Nullable Object key, List<String> filled) {}

  private final Session session;
  private final Map<String, String> inserts;
  private UnaryOperator<String> texts = UnaryOperator.identity();

  /// Null while none is attached.
  private @Nullable Template template;

  /// @param blank a file with the tables
  /// @param inserts what copies the rows of each table from `template`
  CopyDraft(Path blank, Map<String, String> inserts) {
    this.inserts = inserts;
    session = Sqlite.nameless(PRAGMAS);
    try {
      session.onConnection("begin blank", connection -> begin(connection, blank));
    } catch (RuntimeException e) {
      session.close();
      throw e;
    }
  }

  private void begin(Connection connection, Path blank) throws SQLException {
    connection.unwrap(SQLiteConnection.class).getDatabase().restore("main", blank.toString(), null);
    Function.create(
        connection,
        "renumber",
        new Function() {
          @Override
          protected void xFunc() throws SQLException {
            result(texts.apply(value_text(0)));
          }
        });
  }

  /// The connection, in the transaction that [#fill] has begun.
  Session session() {
    return session;
  }

  /// Copies all rows of a template.
  void fill(Path from, SqliteCopies.Renumbering ids) throws IOException {
    var attached = attached(from);
    texts = ids.texts();
    session.beginToChange();
    for (var table : attached.filled()) {
      var insert = Objects.requireNonNull(inserts.get(table));
      session.change(insert, ids.first(), ids.end(), ids.shift(), ids.sign());
    }
  }

  private Template attached(Path file) throws IOException {
    var key = Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    if (template != null
        && key != null
        && template.file().equals(file)
        && key.equals(template.key())) {
      return template;
    }
    if (template != null) {
      template = null;
      session.run("detach template");
    }
    session.run("attach " + Sqlite.quoted(Sqlite.unchanging(file)) + " as template");
    // An insert takes its time even of no rows.
    var filled =
        session.all(
            inserts.keySet().stream()
                .map(FILLED::formatted)
                .collect(Collectors.joining(" union all ")),
            row -> row.getString(1));
    var attached = new Template(file, key, filled);
    template = attached;
    return attached;
  }

  /// Writes what is there to a file that is not there yet, and ends the transaction.
  ///
  /// @return whether the draft is blank again
  boolean writeTo(Path file) throws IOException {
    long size = session.one(SIZE, row -> row.getLong(1)).orElseThrow();
    if (size > MOST_AT_ONCE) {
      session.commit();
      OwnerOnly.make(file);
      session.run("vacuum into " + Sqlite.quoted(file.toString()));
      return false;
    }
    var bytes = new ArrayList<byte[]>(1);
    session.onConnection(
        "serialize",
        connection -> bytes.add(connection.unwrap(SQLiteConnection.class).serialize("main")));
    OwnerOnly.write(file, bytes.getFirst());
    session.rollback();
    return true;
  }

  @Override
  public void close() {
    session.close();
  }
}
