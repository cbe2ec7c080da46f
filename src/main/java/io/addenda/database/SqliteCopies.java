package io.addenda.database;

import module java.base;

/// Copies the rows of SQLite files into new ones that have the same tables, and gives what they
/// name by id other ids.
public final class SqliteCopies implements AutoCloseable {

  /// Ids that become others.
  ///
  /// @param first of those that are changed
  /// @param end behind the last of them
  /// @param shift what is added to each
  /// @param sign what a text has in it that may have such ids
  /// @param texts changes the ids in a text
  public record Renumbering(
      long first, long end, long shift, String sign, UnaryOperator<String> texts) {}

  private static final String COLUMNS =
      """
      select it.name, col.name, upper(col.type)
      from sqlite_master it, pragma_table_info(it.name) col
      where it.type = 'table' and it.name not like 'sqlite%'
      order by it.name, col.cid""";

  /// So many drafts are kept for those who come next: each takes about a megabyte.
  private static final int MOST_KEPT = 4;

  private record Column(String table, String name, String type) {}

  private final Path blank;
  private final SortedMap<String, String> inserts;
  private final Deque<CopyDraft> kept = new ArrayDeque<>();
  private boolean closed;

  /// Makes copies of files that have the same tables.
  ///
  /// @param blank one without rows, which nobody changes
  /// @param left the tables whose rows are left out
  public SqliteCopies(Path blank, Set<String> left) {
    this.blank = blank;
    List<Column> columns;
    try (var session = Sqlite.open(blank, List.of())) {
      columns =
          session.all(
              COLUMNS, row -> new Column(row.getString(1), row.getString(2), row.getString(3)));
    }
    inserts =
        columns.stream()
            .filter(column -> !left.contains(column.table()))
            .collect(
                Collectors.groupingBy(
                    Column::table,
                    TreeMap::new,
                    Collectors.collectingAndThen(Collectors.toList(), SqliteCopies::insert)));
  }

  /// Copies a whole file as it is at this moment, be it in use.
  ///
  /// @param to is made
  public static void whole(Path from, Path to) {
    try (var session = Sqlite.open(from, List.of())) {
      session.run("vacuum into " + Sqlite.quoted(to.toString()));
    }
  }

  /// Copies all rows of a template.
  ///
  /// @param from nobody changes it, though another may take its place
  /// @param to is made, not durably
  /// @param after changes what was copied
  public <T> T copy(Path from, Path to, Renumbering ids, Function<Session, T> after)
      throws IOException {
    var draft = take();
    boolean blankAgain = false;
    try {
      draft.fill(from, ids);
      var made = after.apply(draft.session());
      blankAgain = draft.writeTo(to);
      return made;
    } finally {
      if (!blankAgain || !keep(draft)) {
        draft.close();
      }
    }
  }

  private CopyDraft take() {
    synchronized (kept) {
      if (!kept.isEmpty()) {
        return kept.pop();
      }
    }
    return new CopyDraft(blank, inserts);
  }

  private boolean keep(CopyDraft draft) {
    synchronized (kept) {
      if (closed || kept.size() == MOST_KEPT) {
        return false;
      }
      kept.push(draft);
      return true;
    }
  }

  private static String insert(List<Column> columns) {
    var table = columns.getFirst().table();
    var names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
    var values =
        columns.stream()
            .map(column -> value(column.name(), column.type()))
            .collect(Collectors.joining(", "));
    return "with ids (first, last, shift, sign) as (values (?, ?, ?, ?)) insert into %s (%s) select %s from template.%s, ids"
        .formatted(table, names, values, table);
  }

  private static String value(String column, String type) {
    return switch (type) {
      case "INTEGER" ->
          "case when %1$s >= first and %1$s < last then %1$s + shift else %1$s end"
              .formatted(column);
      case "TEXT" ->
          "case when instr(%1$s, sign) > 0 then renumber(%1$s) else %1$s end".formatted(column);
      default -> column;
    };
  }

  @Override
  public void close() {
    synchronized (kept) {
      closed = true;
      kept.forEach(CopyDraft::close);
      kept.clear();
    }
  }
}
