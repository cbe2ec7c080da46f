import module java.base;
import module java.sql;

/// Prints how many attachments are there, how many are in the recycle bin, and how many lines the
/// audit has on deletes. Argument: the data directory of a server that is stopped, or a URL for JDBC.
void main(String[] arguments) throws SQLException {
  var counts =
      """
      select (select count(*) from attachment), (select count(*) from deleted_attachment),
        (select count(*) from audit where action = 'ATTACHMENT_DELETED')
      """;
  try (var database = DriverManager.getConnection(
          arguments[0].startsWith("jdbc:") ? arguments[0] : "jdbc:sqlite:" + arguments[0] + "/addenda.db");
      var statement = database.createStatement();
      var row = statement.executeQuery(counts)) {
    row.next();
    IO.println(row.getLong(1) + " " + row.getLong(2) + " " + row.getLong(3));
  }
}
