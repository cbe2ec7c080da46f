package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.api.Json;
import io.addenda.config.Config;
import io.addenda.config.ConfigException;
import io.addenda.config.Settings;
import io.addenda.custody.DataDirectory;
import io.addenda.metadata.RecordPages;
import io.addenda.metadata.RecordQuery;
import io.addenda.model.Id;
import io.addenda.model.RefusedException;
import io.addenda.organizations.Provisioning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which data directories a server starts on, and what it leaves in them.
class ServerTest {

  private static final Id LEAD = new Id(2_883_756_000_000_261_075L);
  private static final Id FILE = new Id(2_883_756_000_000_261_017L);

  @TempDir private Path folder;

  @Test
  void anEmptyDirectoryIsServed() throws IOException {
    try (var server = start("127.0.0.1", false, false)) {
      assertThat(server.contents()).isEqualTo(Server.Contents.NOTHING);
      assertThat(server.demo()).isEmpty();
    }
  }

  @Test
  void theDemoLeavesItsCredentialsToItsOwnerAlone() throws IOException {
    try (var server = start("127.0.0.1", true, false)) {
      assertThat(server.contents()).isEqualTo(Server.Contents.DEMO);
      var file = folder.resolve("data/demo-credentials.json");
      assertThat(Files.getPosixFilePermissions(file))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));
      var content = Json.read(Files.readString(file));
      assertThat(content.keySet())
          .containsExactly(
              "url", "accounts_url", "client_id", "client_secret", "emulator_key", "users");
      assertThat(content)
          .containsEntry("url", server.url())
          .containsEntry("accounts_url", server.url() + "/oauth/v2/token")
          .containsEntry("client_id", server.demo().orElseThrow().clientId());
      assertThat((List<?>) content.get("users"))
          .hasSize(3)
          .allSatisfy(
              user ->
                  assertThat(Json.parseObject(user).orElseThrow().keySet())
                      .containsExactly("name", "profile", "refresh_token", "access_token"));
    }
  }

  @Test
  void aSecondDemoStartKeepsTheDataAsItWasLeft() throws IOException {
    start("127.0.0.1", true, false).close();
    var directory = DataDirectory.open(folder.resolve("data"));
    try (var metadata = directory.metadata()) {
      metadata.<Set<Id>>write(
          tables ->
              tables
                  .deletions()
                  .recycle(
                      Provisioning.DEMO,
                      LEAD,
                      Set.of(FILE),
                      tables.members().of(Provisioning.DEMO).getFirst().id(),
                      Instant.now()));
    }

    start("127.0.0.1", true, false).close();

    try (var metadata = directory.metadata()) {
      var file = metadata.read(tables -> tables.attachments().find(Provisioning.DEMO, LEAD, FILE));
      var newest = new RecordQuery.Order(RecordQuery.By.ID, true);
      var query = new RecordQuery(Provisioning.DEMO, "Leads", null, null, null, null, newest);
      var wanted = new RecordPages.Wanted("[]", null, 0, 9, Long.MAX_VALUE);
      var leads =
          metadata.read(tables -> tables.recordPages().page(query, wanted)).orElseThrow().records();
      assertThat(file).isEmpty();
      assertThat(leads).hasSize(3);
    }
  }

  @Test
  void aDemoDirectoryIsNotOpenedToOtherMachinesWithoutTheFlag() throws IOException {
    start("127.0.0.1", true, false).close();

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(() -> start("0.0.0.0", false, false))
        .withMessage(
            "the data directory %s holds the demo organisation, whose credentials are public: listen on 127.0.0.1, or add --i-know-this-is-a-demo",
            folder.resolve("data"));
    try (var server = start("127.0.0.1", false, false)) {
      assertThat(server.contents()).isEqualTo(Server.Contents.DEMO);
    }
    try (var server = start("0.0.0.0", true, true)) {
      assertThat(server.contents()).isEqualTo(Server.Contents.DEMO);
    }
  }

  @Test
  void aDirectoryIsFreeAgainAfterARefusalAndAfterTheEnd() throws IOException {
    new Provisioning(folder.resolve("data"), Clock.systemUTC())
        .init("Acme", "Ada Okoye", "ada@acme.example", ZoneId.of("UTC"), _ -> {});

    assertThatExceptionOfType(RefusedException.class)
        .isThrownBy(() -> start("127.0.0.1", true, false));
    start("127.0.0.1", false, false).close();
    try (var server = start("127.0.0.1", false, false)) {
      assertThat(server.contents()).isEqualTo(Server.Contents.ORGANIZATION);
      assertThatExceptionOfType(RefusedException.class)
          .isThrownBy(() -> start("127.0.0.1", false, false))
          .withMessageStartingWith("another server runs on the data directory");
    }
  }

  @Test
  void commandsWorkBesideARunningServer() throws IOException {
    try (var server = start("127.0.0.1", true, false)) {
      assertThat(server.url()).isNotEmpty();
      var provisioning = new Provisioning(folder.resolve("data"), Clock.systemUTC());
      var clients = new ArrayList<Provisioning.NewClient>();
      provisioning.createClient("Importer", List.of(), "", clients::add);

      var life = Duration.ofMinutes(10);
      var codes = new ArrayList<String>();
      provisioning.grant(clients.getFirst().id(), "ZohoCRM.modules.ALL", "", life, codes::add);
      assertThat(codes.getFirst()).startsWith("1000.");
    }
  }

  @Test
  void anAddressOfTheVendorIsNoPublicUrl() {
    var config =
        settings("127.0.0.1").with("listen.public-url", "https://www.zohoapis.com", "--set");

    assertThatExceptionOfType(ConfigException.class)
        .isThrownBy(
            () -> Server.start(config.config(), Server.Mode.PRODUCTION, false, Clocks.system()))
        .withMessage("listen.public-url: not an address of this server: https://www.zohoapis.com");
  }

  @Test
  void anAccessLogThatCannotBeWrittenIsRefusedInOneLine() throws IOException {
    var directory = Files.createDirectory(folder.resolve("logs"));
    var refused =
        Map.of(
            folder.resolve("none/access.log"),
            "there is no directory " + folder.resolve("none"),
            directory,
            "it is a directory");
    refused.forEach(
        (path, reason) ->
            assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(
                    () ->
                        Server.start(
                            settings("127.0.0.1")
                                .with("log.access", path.toString(), "test")
                                .config(),
                            Server.Mode.PRODUCTION,
                            false,
                            Clocks.system()))
                .withMessage("cannot write the access log %s (log.access): %s", path, reason));
  }

  private Server start(String host, boolean demo, boolean knowing) throws IOException {
    var mode = demo ? Server.Mode.DEMO : Server.Mode.PRODUCTION;
    return Server.start(config(host), mode, knowing, Clocks.system());
  }

  private Config config(String host) {
    return settings(host).config();
  }

  private Settings settings(String host) {
    return Settings.defaults()
        .with("data", folder.resolve("data").toString(), "test")
        .with("listen.host", host, "test")
        .with("listen.port", "0", "test");
  }
}
