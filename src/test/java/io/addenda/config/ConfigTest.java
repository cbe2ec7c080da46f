package io.addenda.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What can be configured, by which names, and how mistakes are told.
class ConfigTest {

  @TempDir private Path folder;

  @Test
  void theDefaultsAreThese() {
    assertThat(Settings.defaults().config())
        .isEqualTo(
            new Config(
                Path.of("./data"),
                new Config.Database.InDirectory(),
                new Config.Blobs.InDirectory(),
                new Config.Listen(
                    "127.0.0.1",
                    8080,
                    "",
                    new Config.Encryption.None(),
                    Duration.ofSeconds(75),
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(30)),
                new Config.Limits(
                    104_857_600,
                    110_100_480,
                    67_108_864,
                    Duration.ofSeconds(5),
                    new Config.Json(
                        10_485_760, 134_217_728, Duration.ofMinutes(1), 200, 500_000, 255),
                    new Config.Records(65_535, 262_144, 4_194_304, 100_000)),
                new Config.OAuth(
                    3600, 10, 3, new Config.SignIns(1, 32, 8, 10, 100, Duration.ofMinutes(10))),
                new Config.Bin(60, Duration.ofMinutes(5)),
                new Config.Clock(Duration.ofHours(1), Duration.ofDays(7)),
                16_384,
                new Config.Guard(10_000, 50, Duration.ofMinutes(10)),
                120,
                new Config.AccessLog.Stderr(),
                new Config.Connections(4096, 100, 400, 67_108_864, 8192, Duration.ofSeconds(60)),
                true,
                Optional.empty(),
                new Config.Deluge(
                    200_000, 75, 75, Duration.ofMinutes(1), 5_000_000, 200_000, 200_000_000)));
  }

  @Test
  void everyKeyReachesItsPlace() throws IOException {
    var cert = Files.createFile(folder.resolve("cert.pem"));
    var key = Files.createFile(folder.resolve("key.pem"));
    var file =
        file(
            """
            data = elsewhere
            blobs = s3://bucket
            listen.host = 0.0.0.0
            listen.port = 1
            listen.public-url = https://crm.example.com/
            listen.tls-cert = %s
            listen.tls-key = %s
            listen.idle-timeout = 2m
            listen.body-timeout = 1500ms
            listen.shutdown-grace = 1h
            limits.file-bytes = 3KB
            limits.body-bytes = 1GB
            limits.json-bytes = 5
            limits.field-length = 1001
            limits.record-bytes = 14
            limits.page-bytes = 15
            limits.list-records = 2016
            limits.json-memory = 16
            database = postgresql://addenda@db.example.com/crm?sslmode=require
            database.password-file = password
            limits.upload-memory = 21
            limits.memory-patience = 17s
            limits.json-arrival = 18s
            limits.json-depth = 19
            limits.json-values = 200
            limits.json-name-length = 201
            oauth.access-token-seconds = 6
            oauth.tokens-per-ten-minutes = 0
            oauth.grant-code-minutes = 7
            oauth.sign-ins-at-once = 14
            oauth.sign-ins-waiting = 15
            oauth.sign-ins-waiting-of-one-address = 16
            oauth.sign-in-tries = 17
            oauth.sign-in-tries-of-one-address = 18
            oauth.sign-in-window = 19s
            bin.days = 8
            bin.grace = 9h
            store.small-file-bytes = 13
            clock.jump = 14m
            clock.stop-days = 15
            guard.deletes = 10
            guard.share = 11
            guard.window = 12s
            audit.refusals = 14
            log.access = access.log
            limits.connections = 14
            limits.streams = 15
            limits.resets = 16
            limits.unread-bytes = 17
            listen.answer-rate = 18
            listen.answer-timeout = 19s
            console = off
            deluge.statements = 20
            deluge.calls = 21
            deluge.depth = 22
            deluge.time = 23s
            emulator.key = 0123456789abcdef
            deluge.text-length = 24
            deluge.list-size = 25
            deluge.characters = 26
            """
                .formatted(cert, key));

    assertThat(Settings.defaults().withFile(file).config())
        .isEqualTo(
            new Config(
                Path.of("elsewhere"),
                new Config.Database.Postgres(
                    "db.example.com",
                    5432,
                    "crm",
                    "addenda",
                    Map.of("sslmode", "require"),
                    Optional.of(Path.of("password"))),
                new Config.Blobs.S3(
                    "bucket", "", Optional.empty(), Optional.empty(), Optional.empty()),
                new Config.Listen(
                    "0.0.0.0",
                    1,
                    "https://crm.example.com",
                    new Config.Encryption.Tls(cert, key),
                    Duration.ofMinutes(2),
                    Duration.ofMillis(1500),
                    Duration.ofHours(1)),
                new Config.Limits(
                    3072,
                    1_073_741_824,
                    21,
                    Duration.ofSeconds(17),
                    new Config.Json(5, 16, Duration.ofSeconds(18), 19, 200, 201),
                    new Config.Records(1001, 14, 15, 2016)),
                new Config.OAuth(
                    6, 0, 7, new Config.SignIns(14, 15, 16, 17, 18, Duration.ofSeconds(19))),
                new Config.Bin(8, Duration.ofHours(9)),
                new Config.Clock(Duration.ofMinutes(14), Duration.ofDays(15)),
                13,
                new Config.Guard(10, 11, Duration.ofSeconds(12)),
                14,
                new Config.AccessLog.File(Path.of("access.log")),
                new Config.Connections(14, 15, 16, 17, 18, Duration.ofSeconds(19)),
                false,
                Optional.of("0123456789abcdef"),
                new Config.Deluge(20, 21, 22, Duration.ofSeconds(23), 24, 25, 26)));
    assertThat(Files.readAllLines(file)).hasSameSizeAs(Setting.values());
  }

  @Test
  void theNearestSourceWins() throws IOException {
    var file = file("listen.port = 1\nlisten.host = ::1\ndata = from-file\n");

    var settings =
        Settings.defaults()
            .withFile(file)
            .withEnvironment(Map.of("ADDENDA_LISTEN_PORT", "2", "ADDENDA_DATA", "from-variable"))
            .with("listen.port", "3", "--port");

    assertThat(settings.config().listen().port()).isEqualTo(3);
    assertThat(settings.config().listen().host()).isEqualTo("::1");
    assertThat(settings.config().data()).isEqualTo(Path.of("from-variable"));
    assertThat(settings.toString())
        .contains("# --port\nlisten.port = 3\n")
        .contains("# ADDENDA_DATA\ndata = from-variable\n")
        .contains("# %s\nlisten.host = ::1\n".formatted(file))
        .contains("# default\nlog.access = stderr\n");
  }

  @Test
  void printedSettingsAreAConfigurationFile() throws IOException {
    var settings = Settings.defaults().with("listen.port", "9", "--port");

    assertThat(Settings.defaults().withFile(file(settings.toString())).config())
        .isEqualTo(settings.config());
  }

  @Test
  void anUnknownKeyIsRefusedAndTheNearestIsNamed() throws IOException {
    var file = file("listen.prot = 1\n");

    refused(() -> Settings.defaults().withFile(file))
        .withMessage("unknown key listen.prot (from %s); the nearest is listen.port", file);
    refused(() -> Settings.defaults().with("oauth.acess-token-secs", "1", "--set"))
        .withMessage(
            "unknown key oauth.acess-token-secs (from --set); the nearest is"
                + " oauth.access-token-seconds");
    refused(() -> Settings.defaults().withEnvironment(Map.of("ADDENDA_LISTEN_PROT", "1")))
        .withMessage(
            "unknown environment variable ADDENDA_LISTEN_PROT; the nearest is ADDENDA_LISTEN_PORT");
  }

  @Test
  void variablesOfTheScriptAndOfKubernetesAreNotOurs() {
    var environment =
        Map.of(
            "ADDENDA_JAVA_OPTS", "-Xmx1g",
            "ADDENDA_SERVICE_HOST", "10.0.0.1",
            "ADDENDA_SERVICE_PORT_HTTP", "80",
            "ADDENDA_PORT", "tcp://10.0.0.1:80",
            "ADDENDA_PORT_80_TCP_ADDR", "10.0.0.1",
            "PATH", "/bin");

    assertThat(Settings.defaults().withEnvironment(environment).config())
        .isEqualTo(Settings.defaults().config());
  }

  @ParameterizedTest
  @CsvSource({
    "data,                         '',          a path",
    "listen.host,                  '',          'a host name or an address, such as 127.0.0.1'",
    "listen.host,                  http://x,    'a host name or an address, such as 127.0.0.1'",
    "listen.port,                  80x,         a whole number from 0 to 65535",
    "listen.port,                  65536,       a whole number from 0 to 65535",
    "listen.port,                  -1,          a whole number from 0 to 65535",
    "listen.public-url,            crm.example, a URL such as https://crm.example.com",
    "listen.public-url,            https://x?y, a URL such as https://crm.example.com",
    "listen.idle-timeout,          75,          'a time such as 75s, 5m or 500ms'",
    "listen.body-timeout,          0s,          a time above nothing and up to 24h",
    "listen.shutdown-grace,        25h,         a time above nothing and up to 24h",
    "limits.file-bytes,            1TB,         'a size such as 100MB, 512KB or 1048576'",
    "limits.json-bytes,            0,           a size above nothing",
    "limits.json-bytes,            3GB,         a size up to 1GB",
    "limits.field-length,          999,         a whole number from 1000 to 100000000",
    "limits.body-bytes,            1MB,   'a size of at least limits.file-bytes, which is 100MB'",
    "oauth.access-token-seconds,   2147484,     a whole number from 1 to 2147483",
    "oauth.tokens-per-ten-minutes, -1,          a whole number from 0 to 1000000",
    "oauth.grant-code-minutes,     0,           a whole number from 1 to 60",
    "log.access,                   '',          a path"
  })
  void aBadValueIsRefusedWithKeySourceAndWhatWouldBeRight(String key, String text, String wanted) {
    var settings = Settings.defaults().with(key, text, "--set");

    refused(settings::config).withMessage("%s = %s (from --set) is not %s", key, text, wanted);
  }

  @Test
  void certificateAndKeyBelongTogether() {
    var alone = Settings.defaults().with("listen.tls-cert", "cert.pem", "--tls-cert");

    refused(alone::config)
        .withMessage(
            "listen.tls-cert and listen.tls-key belong together: listen.tls-cert (from --tls-cert)"
                + " is set alone");
    refused(alone.with("listen.tls-key", "no.pem", "--tls-key")::config)
        .withMessage("listen.tls-cert = cert.pem (from --tls-cert) is not a file that can be read");
  }

  @Test
  void aConfigurationFileThatIsNotThereIsNamed() {
    var missing = folder.resolve("missing.conf");

    refused(() -> Settings.defaults().withFile(missing))
        .withMessage("the configuration file %s is not there", missing);
  }

  @Test
  void aConfigurationFileThatIsNoneIsRefused() throws IOException {
    var file = file("data = \\uBAD!\n");

    refused(() -> Settings.defaults().withFile(file))
        .withMessageStartingWith("the configuration file %s cannot be read: ".formatted(file));
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true", "::1, true", "localhost, true", "0.0.0.0, false", "::, false"})
  void onlyLoopbackAddressesAreLoopback(String host, boolean loopback) {
    var config = Settings.defaults().with("listen.host", host, "--host").config();
    assertThat(config.listen().loopback()).isEqualTo(loopback);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("addenda.conf"), content);
  }

  private static ThrowableAssertAlternative<ConfigException> refused(Callable<?> work) {
    return assertThatExceptionOfType(ConfigException.class).isThrownBy(work::call);
  }
}
