package io.addenda.database;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.sql;

import org.junit.jupiter.api.Test;

/// The PostgreSQL that other tests rely on.
class PostgresServerTest {

  @Test
  void itKeepsWhatItAcknowledgesAndIsNotTooOld() throws SQLException {
    var url = PostgresServer.fresh();
    assertThat(value(url, "show fsync")).isEqualTo("on");
    assertThat(value(url, "show synchronous_commit")).isEqualTo("on");
    assertThat(value(url, "show full_page_writes")).isEqualTo("on");
    assertThat(Integer.parseInt(value(url, "show server_version_num")))
        .isGreaterThanOrEqualTo(150_000);
    PostgresServer.drop(url);
  }

  @Test
  void databasesAreApartAndTheirUserIsNobodySpecial() throws SQLException {
    var one = PostgresServer.fresh();
    var other = PostgresServer.fresh();
    value(one, "create table thing (name text)");
    assertThat(value(other, "select count(*) from pg_class where relname = 'thing'"))
        .isEqualTo("0");
    assertThat(value(one, "select rolsuper from pg_roles where rolname = current_user"))
        .isEqualTo("f");
    PostgresServer.drop(one);
    PostgresServer.drop(other);
  }

  @Test
  void textsAreSortedAsALanguageDoesUnlessAskedOtherwise() throws SQLException {
    var url = PostgresServer.fresh();
    assertThat(value(url, "select 'a' < 'B'")).isEqualTo("t");
    assertThat(value(url, "select 'a' < 'B' collate \"C\"")).isEqualTo("f");
    PostgresServer.drop(url);
  }

  @Test
  void oneOfOnesOwnComesBackWithItsDataAfterStopAndKill() throws Exception {
    try (var server = new PostgresServer()) {
      var url = server.freshDatabase();
      value(url, "create table thing (name text)");
      value(url, "insert into thing values ('kept')");
      server.stop();
      server.start();
      assertThat(value(url, "select name from thing")).isEqualTo("kept");
      value(url, "insert into thing values ('kept as well')");
      assertThat(server.wasKilled()).isFalse();
      server.kill();
      server.start();
      assertThat(server.wasKilled()).isTrue();
      assertThat(value(url, "select count(*) from thing")).isEqualTo("2");
    }
  }

  @Test
  void nothingIsLeftOfItWhenItsProcessIsKilled() throws Exception {
    var owner =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                PostgresServerTest.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    var data = Path.of(owner.inputReader().readLine());
    var server =
        ProcessHandle.of(
                Long.parseLong(Files.readAllLines(data.resolve("data/postmaster.pid")).getFirst()))
            .orElseThrow();

    owner.destroyForcibly().onExit().join();

    server.onExit().orTimeout(30, TimeUnit.SECONDS).join();
  }

  /// Starts one, says where its data is, and does no more.
  static void main() throws IOException {
    var server = new PostgresServer();
    System.out.println(server.data());
    System.in.readAllBytes();
  }

  /// Does a statement.
  ///
  /// @return the first value of its first row, or nothing
  private static String value(String url, String sql) throws SQLException {
    var at = URI.create(url);
    try (var connection =
            DriverManager.getConnection(
                "jdbc:postgresql://%s:%d%s?user=%s"
                    .formatted(at.getHost(), at.getPort(), at.getPath(), at.getUserInfo()));
        var statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return "";
      }
      var found = statement.getResultSet();
      return found.next() ? found.getString(1) : "";
    }
  }
}
