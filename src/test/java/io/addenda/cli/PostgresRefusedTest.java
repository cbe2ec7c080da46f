package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.database.CommitListener;
import io.addenda.database.PostgresServer;
import io.addenda.metadata.MetadataStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A PostgreSQL that is not to be trusted or not to be reached is refused in one line, before
/// anything is written.
@Timeout(60)
class PostgresRefusedTest {

  private static PostgresServer server;

  private static String url;

  @TempDir private Path folder;

  @BeforeAll
  static void startServer() {
    server = new PostgresServer();
    url = server.freshDatabase();
  }

  @AfterAll
  static void stopServer() {
    server.close();
  }

  private static String name(String url) {
    return PostgresServer.address(url).name();
  }

  private Run init(String database, String... more) {
    var words =
        new ArrayList<>(
            List.of("init", "--data", folder.resolve("data").toString(), "--database", database));
    words.addAll(List.of(more));
    return Run.of(Map.of(), words);
  }

  private static void refused(Run run, String line) {
    assertThat(run).isEqualTo(new Run(1, "", "addenda: " + line + "\n"));
  }

  private static void accepted() {
    MetadataStore.in(
            PostgresServer.address(url),
            null,
            Duration.ofMinutes(1),
            Integer.MAX_VALUE,
            CommitListener.NONE)
        .close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"fsync", "full_page_writes", "synchronous_commit"})
  void serverThatMayForgetWhatItAcknowledgedIsRefused(String setting) throws IOException {
    server.stop();
    server.start(Map.of(setting, "off"));

    refused(init(url), "the PostgreSQL does not keep what it acknowledges: turn on " + setting);

    server.stop();
    server.start();
    accepted();
  }

  @ParameterizedTest
  @CsvSource({
    "role addenda, synchronous_commit = off, does not keep what it acknowledges: turn on synchronous_commit",
    "database, synchronous_commit = off, does not keep what it acknowledges: turn on synchronous_commit",
    "role addenda, default_transaction_read_only = on, 'only reads, as a standby does: name its primary'",
    "database, default_transaction_read_only = on, 'only reads, as a standby does: name its primary'",
  })
  void settingOfARoleOrADatabaseCountsAsWell(String whose, String setting, String why) {
    var of = whose.equals("database") ? "database " + name(url) : whose;
    server.change("postgres", "alter %s set %s".formatted(of, setting));
    try {
      refused(init(url), "the PostgreSQL " + why);
    } finally {
      server.change("postgres", "alter %s reset all".formatted(of));
    }
    accepted();
  }

  @Test
  void standbyIsRefusedUntilItIsThePrimary() throws IOException {
    server.stop();
    server.startAsStandby();

    refused(init(url), "the PostgreSQL only reads, as a standby does: name its primary");

    server.promote();
    accepted();
  }

  /// A server that says so, as an old one would.
  @Test
  void serverThatIsTooOldIsRefused() {
    var old = server.freshDatabase();
    server.pretendToBeOld(old);

    refused(init(old), "the PostgreSQL is older than version 15");

    server.dropDatabase(old);
  }

  @Test
  void databaseOfAnotherEncodingIsRefused() {
    var latin = server.databaseIn("LATIN1");

    refused(init(latin), "the PostgreSQL keeps texts in LATIN1, and must do so in UTF8");

    server.dropDatabase(latin);
  }

  @Test
  void databaseWhereNoTableMayBeMadeIsRefused() {
    var others = server.freshDatabase();
    server.change("postgres", "alter database %s owner to postgres".formatted(name(others)));

    refused(
        init(others),
        "the database %s cannot be used: ERROR: permission denied for schema public"
            .formatted(others));

    server.dropDatabase(others);
  }

  @Test
  void databaseThatIsNotThereIsNamed() {
    var elsewhere = url.replaceFirst("[^/]+$", "nowhere");

    refused(
        init(elsewhere),
        "the database %s cannot be used: FATAL: database \"nowhere\" does not exist"
            .formatted(elsewhere));
  }

  @Test
  void serverThatIsNotThereIsNamed() throws IOException {
    int port;
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    var nowhere = "postgresql://addenda@127.0.0.1:%d/addenda".formatted(port);

    var run = init(nowhere);

    assertThat(run.exit()).isEqualTo(1);
    assertThat(run.err())
        .startsWith(
            "addenda: the database %s cannot be used: Connection to 127.0.0.1:%d refused."
                .formatted(nowhere, port))
        .hasLineCount(1);
  }

  @Test
  void hostThatHasNoAddressIsNamed() {
    var nowhere = "postgresql://addenda@nowhere.invalid/addenda";

    refused(
        init(nowhere),
        "the database postgresql://addenda@nowhere.invalid:5432/addenda cannot be used: The connection attempt failed: there is no such host");
  }

  @Test
  void serverWithoutTlsIsRefusedWhereThatIsRequired() {
    refused(
        init(url + "?sslmode=require"),
        "the database %s cannot be used: The server does not support SSL.".formatted(url));
  }

  @Test
  void serverWithoutAFreeConnectionIsRefused() {
    server.change("postgres", "alter role addenda connection limit 0");
    try {
      refused(
          init(url),
          "the database %s cannot be used: FATAL: too many connections for role \"addenda\""
              .formatted(url));
    } finally {
      server.change("postgres", "alter role addenda connection limit -1");
    }
    accepted();
  }

  @Test
  void passwordThatIsWrongOrMissingIsRefused() throws IOException {
    try (var guarded = new PostgresServer()) {
      var closed = guarded.freshDatabase();
      guarded.requirePassword("open sesame");
      var file = folder.resolve("password");
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      var given = "database.password-file=" + file;

      refused(
          init(closed),
          "the database %s cannot be used: The server requested SCRAM-based authentication, but no password was provided."
              .formatted(closed));
      Files.writeString(file, "wrong\n");
      refused(
          init(closed, "--set", given),
          "the database %s cannot be used: FATAL: password authentication failed for user \"addenda\""
              .formatted(closed));
      Files.writeString(file, "open sesame\n");
      assertThat(init(closed, "--set", given).err()).isEmpty();
    }
  }
}
