import module java.base;
import module java.sql;

static final int LEADS = 5000;
static final int IN_A_COMMIT = 100;
static final List<String> TABLES = List.of("recorded", "record_key", "record_link");

/// Inserts the leads of a database of Addenda and what they are found by into a new one with the
/// same tables and indexes, 100 in each commit, the next when the one before is durable. This is
/// SQLite alone: nothing is read from JSON, checked, audited or answered. Prints how many leads it
/// inserts a second, and writes a body with 100 of them.
///
/// Arguments: the database, the new one, for how many seconds, and the file for the body.
void main(String[] arguments) throws IOException, SQLException {
  var from = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
  var leads = rows(from, "select * from recorded where module = 'Leads' order by id desc limit " + LEADS);
  var keys = new HashMap<Object, List<Object[]>>();
  long oldest = ((Number) leads.getLast()[0]).longValue();
  for (var key : rows(from, "select * from record_key where record >= " + oldest)) {
    keys.computeIfAbsent(key[3], _ -> new ArrayList<>()).add(key);
  }
  Files.writeString(Path.of(arguments[3]), body(rows(from, "select fields from recorded where module = 'Leads' order by id desc limit " + IN_A_COMMIT)));
  Files.deleteIfExists(Path.of(arguments[1]));
  try (var to = DriverManager.getConnection("jdbc:sqlite:" + arguments[1])) {
    prepare(from, to);
    IO.println(insert(to, leads, keys, Integer.parseInt(arguments[2])));
  }
}

static String body(List<Object[]> fields) {
  return fields.stream().map(each -> (String) each[0]).collect(Collectors.joining(",", "{\"data\":[", "]}"));
}

static List<Object[]> rows(Connection connection, String query) throws SQLException {
  var rows = new ArrayList<Object[]>();
  try (var statement = connection.createStatement(); var found = statement.executeQuery(query)) {
    int columns = found.getMetaData().getColumnCount();
    while (found.next()) {
      var row = new Object[columns];
      for (int i = 0; i < columns; i++) {
        row[i] = found.getObject(i + 1);
      }
      rows.add(row);
    }
  }
  return rows;
}

static void prepare(Connection from, Connection to) throws SQLException {
  try (var statement = to.createStatement()) {
    statement.execute("pragma journal_mode = wal");
    statement.execute("pragma synchronous = full");
    for (var table : TABLES) {
      for (var made : rows(from, "select sql from sqlite_master where sql is not null and tbl_name = '" + table + "' order by type desc")) {
        statement.execute((String) made[0]);
      }
    }
  }
}

/// Again and again with new ids, until the time is over.
static double insert(Connection to, List<Object[]> leads, Map<Object, List<Object[]>> keys, int seconds) throws SQLException {
  to.setAutoCommit(false);
  try (var lead = statement(to, "recorded", leads.getFirst().length); var key = statement(to, "record_key", 4)) {
    long begun = System.nanoTime();
    long inserted = 0;
    while (System.nanoTime() - begun < seconds * 1_000_000_000L) {
      for (int i = 0; i < IN_A_COMMIT; i++) {
        var row = leads.get((int) (inserted % leads.size())).clone();
        var old = row[0];
        row[0] = 1 + inserted++;
        run(lead, row);
        for (var each : keys.getOrDefault(old, List.of())) {
          run(key, each[0], each[1], each[2], row[0]);
        }
      }
      to.commit();
    }
    return inserted / ((System.nanoTime() - begun) / 1e9);
  }
}

static PreparedStatement statement(Connection to, String table, int columns) throws SQLException {
  return to.prepareStatement("insert into %s values (%s)".formatted(table, String.join(",", Collections.nCopies(columns, "?"))));
}

static void run(PreparedStatement statement, Object... values) throws SQLException {
  for (int i = 0; i < values.length; i++) {
    statement.setObject(i + 1, values[i]);
  }
  statement.executeUpdate();
}
