package io.addenda.database;

import module java.base;
import module java.logging;
import module java.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/// A PostgreSQL of the tests: a real server, which came with the dependencies and keeps what it
/// acknowledges. Its data is in a directory of its own, and goes when it is closed.
///
/// Databases of it belong to a user who may do nothing else, and sort texts as a language does, so
/// that what needs the order of code points has to ask for it.
public final class PostgresServer implements AutoCloseable {

  private static final String USER = "addenda";

  /// Of the library that starts it: it tells each step. A logger that nobody holds forgets its
  /// level.
  private static final Logger STARTER =
      Logger.getLogger("io.zonky.test.db.postgres.embedded.EmbeddedPostgres");

  /// The server that all tests of this JVM share. It starts when it is first used.
  private static final class Shared {
    static final PostgresServer SERVER = new PostgresServer();
  }

  /// Waits for the end of its input, which ends with this process in whatever way, and ends what is
  /// left of the server then.
  private static final String HEIR =
      """
      trap '' INT TERM HUP
      cat > /dev/null
      server=$(head -n 1 "$0/data/postmaster.pid")
      if ps -p "$server" -o args= | grep -qF "$0"; then
        kill -QUIT "$server"
        while kill -0 "$server"; do sleep 0.1; done
      fi
      rm -rf "$0"
      """;

  private final Path data;
  private final Process heir;
  private final int port;
  private final AtomicInteger made = new AtomicInteger();
  private EmbeddedPostgres running;

  /// Whose children are all its other processes. What started it has ended long ago.
  private ProcessHandle postmaster;

  /// Starts a server of one's own, which may be stopped, started again and killed.
  public PostgresServer() {
    STARTER.setLevel(Level.WARNING);
    try {
      data = Files.createTempDirectory("addenda-postgres-");
      heir =
          new ProcessBuilder("sh", "-c", HEIR, data.toString())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      running = PostgresStart.of(data, 0, Map.of());
      port = running.getPort();
      postmaster = postmaster(data);
      Runtime.getRuntime().addShutdownHook(new Thread(this::close, "postgres-end"));
      change("postgres", "create role " + USER + " login");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// A fresh, empty database of the shared server.
  ///
  /// @return `postgresql://user@127.0.0.1:port/name`
  public static String fresh() {
    return Shared.SERVER.freshDatabase();
  }

  /// Drops a database that [#fresh] gave. Those who still use it lose their connections.
  public static void drop(String url) {
    Shared.SERVER.dropDatabase(url);
  }

  /// The address that a URL of [#fresh] stands for.
  public static PostgresAddress address(String url) {
    var at = URI.create(url);
    return new PostgresAddress(
        at.getHost(), at.getPort(), at.getPath().substring(1), at.getUserInfo(), Map.of());
  }

  /// The directory that has all of it.
  Path data() {
    return data;
  }

  /// A fresh, empty database of this server.
  ///
  /// @return `postgresql://user@127.0.0.1:port/name`
  public String freshDatabase() {
    var name = "t" + made.incrementAndGet();
    change(
        "postgres",
        "create database %s owner %s template template0 locale_provider icu icu_locale 'en-US'"
            .formatted(name, USER));
    return "postgresql://%s@127.0.0.1:%d/%s".formatted(USER, port, name);
  }

  /// The same, but that it keeps texts in another encoding than UTF-8.
  public String databaseIn(String encoding) {
    var name = "t" + made.incrementAndGet();
    change(
        "postgres",
        "create database %s owner %s template template0 encoding '%s' locale_provider libc locale 'C'"
            .formatted(name, USER, encoding));
    return "postgresql://%s@127.0.0.1:%d/%s".formatted(USER, port, name);
  }

  /// Lets a database say that it is of a server of version 14.
  public void pretendToBeOld(String url) {
    var name = address(url).name();
    change(
        name,
        """
        create schema old;
        grant usage on schema old to %s;
        create function old.current_setting(name text) returns text language sql as $$
          select case name when 'server_version_num' then '140022'
            else pg_catalog.current_setting(name) end $$;
        alter database %s set search_path = old, pg_catalog
        """
            .formatted(USER, name));
  }

  /// Drops a database that [#freshDatabase] gave.
  public void dropDatabase(String url) {
    var name = url.substring(url.lastIndexOf('/') + 1);
    change("postgres", "drop database " + name + " with (force)");
  }

  /// Does a statement as the one who may do everything.
  ///
  /// @param database its name
  public void change(String database, String sql) {
    try (var connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(port, database));
  }

  /// Ends all connections of users to its databases, as an administrator does.
  public void terminateConnections() {
    change(
        "postgres",
        "select pg_terminate_backend(pid) from pg_stat_activity where usename = '%s'"
            .formatted(USER));
  }

  /// Kills the process of one connection of users, as a system does that is out of memory. The
  /// server then ends all others, and recovers.
  ///
  /// @return whether there was one
  public boolean killConnection() {
    try (var connection = connect("postgres");
        var statement = connection.createStatement();
        var found =
            statement.executeQuery(
                "select pid from pg_stat_activity where usename = '%s' order by xact_start limit 1"
                    .formatted(USER))) {
      return found.next()
          && ProcessHandle.of(found.getLong(1)).map(ProcessHandle::destroyForcibly).orElse(false);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  /// Lets it stand still, as a machine does that nothing comes back from, or go on.
  public void stall(boolean stalled) throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("kill", stalled ? "-STOP" : "-CONT"));
    processes().forEach(process -> command.add(Long.toString(process.pid())));
    if (new ProcessBuilder(command).start().waitFor() != 0) {
      throw new AssertionError(command);
    }
  }

  /// Stops it in order, as for an update: open transactions are rolled back.
  public void stop() throws IOException {
    running.close();
    // What stops it gives up after 5 seconds, and it goes on to end.
    awaitEnd(List.of(postmaster));
  }

  /// Starts it again on the same port and the same data, after [#stop] or [#kill].
  public void start() throws IOException {
    start(Map.of());
  }

  /// The same with settings of its own, by name: others than the usual ones.
  public void start(Map<String, String> settings) throws IOException {
    running = PostgresStart.of(data, port, settings);
    postmaster = postmaster(data);
  }

  /// The same as a standby, which only reads until [#promote].
  public void startAsStandby() throws IOException {
    Files.createFile(data.resolve("data", "standby.signal"));
    start();
  }

  /// Makes a standby one that also writes.
  public void promote() {
    change("postgres", "select pg_promote()");
  }

  /// Lets the users of databases in only with a password from now on.
  ///
  /// @param password theirs
  public void requirePassword(String password) throws IOException {
    change("postgres", "alter role %s password '%s'".formatted(USER, password));
    Files.writeString(
        data.resolve("data", "pg_hba.conf"),
        """
        host all postgres 127.0.0.1/32 trust
        host all all 127.0.0.1/32 scram-sha-256
        """);
    change("postgres", "select pg_reload_conf()");
  }

  /// Kills all its processes at once, as a loss of power does, except that what the system has
  /// cached is still written.
  public void kill() throws IOException {
    var all = processes();
    all.forEach(ProcessHandle::destroyForcibly);
    awaitEnd(all);
    // It complains that there is nothing to stop.
    STARTER.setLevel(Level.OFF);
    running.close();
    STARTER.setLevel(Level.WARNING);
  }

  /// Whether it has had to recover since it was made.
  boolean wasKilled() throws IOException {
    return Files.readString(data.resolve("log")).contains("was not properly shut down");
  }

  private List<ProcessHandle> processes() {
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  private static void awaitEnd(List<ProcessHandle> processes) {
    processes.forEach(process -> process.onExit().orTimeout(60, TimeUnit.SECONDS).join());
  }

  private static ProcessHandle postmaster(Path data) throws IOException {
    var file = data.resolve("data").resolve("postmaster.pid");
    return ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst().strip()))
        .orElseThrow();
  }

  @Override
  public void close() {
    try {
      // Nothing of it is needed any more, so nothing must be written first.
      kill();
      if (Files.exists(data)) {
        try (var files = Files.walk(data)) {
          for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(file);
          }
        }
      }
      heir.getOutputStream().close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
