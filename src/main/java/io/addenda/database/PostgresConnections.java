package io.addenda.database;

import module java.base;
import module java.sql;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Opens connections to a PostgreSQL, each with the settings of its task.
final class PostgresConnections {

  /// The oldest that is known to do all that is needed.
  private static final int OLDEST = 150_000;

  private static final Duration CONNECTING = Duration.ofSeconds(10);

  /// When nothing comes back for so long, the connection is given up.
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /// The same where a statement may go through everything.
  private static final Duration LONG_SILENCE = Duration.ofMinutes(30);

  /// How long one change waits for those of others.
  private static final Duration LOCK_TIMEOUT = Duration.ofSeconds(20);

  private static final String READS =
      "set session characteristics as transaction isolation level repeatable read, read only";

  private static final String SETTINGS =
      """
      select current_setting('server_version_num'), current_setting('server_encoding'),
        current_setting('fsync'), current_setting('full_page_writes'),
        current_setting('synchronous_commit'), pg_is_in_recovery(),
        current_setting('transaction_read_only')
      """;

  private static final Dialect DIALECT = new PostgresDialect();

  private final PostgresAddress address;
  private final @Nullable String password;

  /// @param password null where none is needed, or the driver finds it in its own file
  PostgresConnections(PostgresAddress address, @Nullable String password) {
    this.address = address;
    this.password = password;
  }

  /// A session that only reads.
  ///
  /// @param longest when nothing comes back to a query for so long, its connection is given up
  Session reader(Duration longest) {
    return session(() -> open(longest, READS));
  }

  /// A session for whoever commits. Each new connection may be to a server that was started again
  /// with other settings, or to another one: it is as if it were away unless it keeps what it
  /// acknowledges.
  ///
  /// @param beginning is done on each new connection, and committed
  Session writer(Consumer<Session> beginning) {
    return session(
        () -> {
          var connection =
              open(SILENCE, "set lock_timeout = '%ds'".formatted(LOCK_TIMEOUT.toSeconds()));
          try {
            var session = new Session(new Link(DIALECT, connection));
            requireStillTrustworthy(session);
            beginning.accept(session);
            connection.commit();
            return connection;
          } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
          }
        });
  }

  private static void requireStillTrustworthy(Session session) {
    try {
      requireTrustworthy(session);
    } catch (IllegalStateException e) {
      throw new DatabaseException(
          String.valueOf(e.getMessage()), DatabaseException.Kind.UNAVAILABLE, e);
    }
  }

  /// A session that has all the time it needs.
  Session patient() {
    return session(() -> open(LONG_SILENCE, "set lock_timeout = 0"));
  }

  private static Session session(Link.Opening opening) {
    return new Session(new Link(DIALECT, opening));
  }

  private Connection open(Duration silence, String setting) throws SQLException {
    var properties = new Properties();
    properties.putAll(address.parameters());
    properties.setProperty("user", address.user());
    if (password != null) {
      properties.setProperty("password", password);
    }
    properties.setProperty("ApplicationName", "addenda");
    properties.setProperty("tcpKeepAlive", "true");
    properties.putIfAbsent("connectTimeout", String.valueOf(CONNECTING.toSeconds()));
    // A server that stands still is connected to, and never greets.
    properties.setProperty("loginTimeout", properties.getProperty("connectTimeout"));
    properties.setProperty("socketTimeout", String.valueOf(silence.toSeconds()));
    var connection =
        DriverManager.getConnection(
            "jdbc:postgresql://%s:%d/%s"
                .formatted(
                    address.host(),
                    address.port(),
                    URLEncoder.encode(address.name(), StandardCharsets.UTF_8)),
            properties);
    try {
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        statement.execute(setting);
      }
      connection.commit();
      return connection;
    } catch (SQLException | RuntimeException e) {
      connection.close();
      throw e;
    }
  }

  /// Throws unless the server keeps what it acknowledges, and is one that can be used.
  ///
  /// @throws IllegalStateException with what is wrong
  static void requireTrustworthy(Session session) {
    session.begin();
    var wrong =
        session
            .one(
                SETTINGS,
                row -> {
                  if (row.getInt(1) < OLDEST) {
                    return "is older than version 15";
                  }
                  if (!row.getString(2).equals("UTF8")) {
                    return "keeps texts in %s, and must do so in UTF8".formatted(row.getString(2));
                  }
                  for (int setting = 3; setting <= 5; setting++) {
                    if (row.getString(setting).equals("off")) {
                      return "does not keep what it acknowledges: turn on "
                          + List.of("fsync", "full_page_writes", "synchronous_commit")
                              .get(setting - 3);
                    }
                  }
                  return row.getBoolean(6) || row.getString(7).equals("on")
                      ? "only reads, as a standby does: name its primary"
                      : "";
                })
            .orElseThrow();
    session.commit();
    if (!wrong.isEmpty()) {
      throw new IllegalStateException("the PostgreSQL " + wrong);
    }
  }
}
