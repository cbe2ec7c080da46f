package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.TestServer.Answer;
import io.addenda.app.Server.Mode;
import io.addenda.config.ConfigException;
import io.addenda.config.Settings;
import io.addenda.model.RefusedException;
import io.addenda.seeds.SeedException;
import io.addenda.testing.EmulatorClient;
import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@LocalOnly("a seed makes a data directory that has everything in it")
class SeededDirectoryTest {

  @TempDir Path folder;
  private Path data;
  private Path seed;

  @BeforeEach
  void writeSeed() throws IOException {
    data = folder.resolve("data");
    seed = folder.resolve("seed");
    Files.createDirectories(seed.resolve("Leads/Hopper"));
    Files.writeString(seed.resolve("Leads.csv"), "Last_Name\nHopper\n");
    Files.write(seed.resolve("Leads/Hopper/large.bin"), new byte[100_000]);
  }

  private Settings settings() {
    return Settings.defaults()
        .with("data", data.toString(), "test")
        .with("listen.port", "0", "test")
        .with("log.access", "none", "test");
  }

  private Server start(Mode mode) throws IOException {
    return start(mode, settings());
  }

  private Server start(Mode mode, Settings settings) throws IOException {
    return Server.start(
        settings.config(), new Server.Start(mode, Optional.of(seed)), false, Clocks.system());
  }

  private static Answer get(Server server, int user, String path) throws Exception {
    var token = server.demo().orElseThrow().users().get(user).accessToken();
    return new EmulatorClient(server.url(), "").send("GET", path, token, "", new byte[0]);
  }

  private static List<String> leads(Server server) throws Exception {
    return get(server, 0, "/crm/v7/Leads?fields=Last_Name").json().texts("Last_Name");
  }

  @Test
  void itIsMadeOnce() throws Exception {
    for (int i = 0; i < 2; i++) {
      try (var server = start(Mode.EMULATOR)) {
        assertThat(leads(server)).containsExactly("Hopper");
        var id = get(server, 0, "/crm/v7/Leads?fields=Last_Name").text("id");
        var files = get(server, 0, "/crm/v7/Leads/" + id + "/Attachments?fields=File_Name,Size");
        var file = "/crm/v7/Leads/%s/Attachments/%s".formatted(id, files.text("id"));
        assertThat(get(server, 0, file).body()).hasSize(100_000);
        assertThat(server.demo().orElseThrow().sampleCall()).isEmpty();
      }
      assertThat(data.resolve("seed.draft")).doesNotExist();
    }
  }

  @Test
  void theDemoGetsItBesides() throws Exception {
    try (var server = start(Mode.DEMO)) {
      assertThat(leads(server)).contains("Hopper").hasSizeGreaterThan(1);
      assertThat(server.demo().orElseThrow().sampleCall()).isNotEmpty();
    }
  }

  @Test
  void usersOfASeedHaveTokensAndTheirRights() throws Exception {
    seed = Path.of("samples/seed");
    try (var server = start(Mode.EMULATOR)) {
      var mary = server.demo().orElseThrow().users().getLast();
      assertThat(mary.email()).isEqualTo("mary.somerville@zylker.example");
      var id = get(server, 3, "/crm/v7/Boats?fields=Name").text("id");
      var token = mary.accessToken();
      var answer =
          new EmulatorClient(server.url(), "")
              .send("DELETE", "/crm/v7/Boats/" + id, token, "", new byte[0]);
      assertThat(answer.text("code")).isEqualTo("NO_PERMISSION");
    }
  }

  @Test
  void eachTestCanHaveAnOrganizationWithIt() throws Exception {
    seed = Path.of("samples/seed");
    try (var server = start(Mode.EMULATOR)) {
      var emulator = new EmulatorClient(server.url(), server.key().orElseThrow());
      var snapshot =
          emulator.call("POST", "organizations/home/actions/snapshot", "{\"template\":\"seed\"}");
      assertThat(snapshot.status()).isEqualTo(201);
      for (int i = 0; i < 2; i++) {
        var made = emulator.create("{\"template\":\"seed\"}");
        assertThat(made.made().json().text("organizations.0.users.3.email"))
            .isEqualTo("mary.somerville@zylker.example");
        var boats = made.send(3, "GET", "/crm/v7/Boats?fields=Name");
        assertThat(boats.json().texts("Name")).containsExactly("Enterprise");
        assertThat(boats.text("id")).startsWith(made.number());
      }
    }
  }

  @Test
  void nothingIsMadeOfOneThatIsWrong() throws Exception {
    Files.writeString(seed.resolve("Deals.yaml"), "- Deal_Nam: A\n");
    assertThatThrownBy(() -> start(Mode.EMULATOR))
        .isInstanceOf(SeedException.class)
        .hasMessageStartingWith("Deals.yaml:1: Deal_Nam: there is no such field in Deals\n");
    try (var left = Files.list(data)) {
      assertThat(left.map(path -> path.getFileName().toString())).containsExactly("lock");
    }
    Files.delete(seed.resolve("Deals.yaml"));
    try (var server = start(Mode.EMULATOR)) {
      assertThat(leads(server)).containsExactly("Hopper");
    }
  }

  @Test
  void itIsMadeAgainWhereACrashLeftAPart() throws Exception {
    start(Mode.EMULATOR).close();
    Files.createDirectories(data.resolve("seed.draft"));
    Files.move(data.resolve("addenda.db"), data.resolve("seed.draft/addenda.db"));
    try (var server = start(Mode.EMULATOR)) {
      assertThat(leads(server)).containsExactly("Hopper");
    }
  }

  @Test
  void whatDidNotBeginWithItStaysAsItIs() throws Exception {
    start(Mode.EMULATOR).close();
    assertThatThrownBy(() -> start(Mode.DEMO))
        .isInstanceOf(RefusedException.class)
        .hasMessage(
            "the data directory %s did not begin with this seed as it is now: remove it, or choose another with --data",
            data);
    Files.writeString(seed.resolve("Deals.csv"), "Deal_Name\nA\n");
    assertThatThrownBy(() -> start(Mode.EMULATOR)).isInstanceOf(RefusedException.class);
    data = folder.resolve("demo");
    Server.start(settings().config(), Mode.DEMO, false, Clocks.system()).close();
    assertThatThrownBy(() -> start(Mode.DEMO)).isInstanceOf(RefusedException.class);
  }

  @Test
  void storesElsewhereAreNotForSeeds() {
    var database = settings().with("database", "postgresql://addenda@127.0.0.1/addenda", "test");
    var blobs = settings().with("blobs", "s3://bucket/prefix?region=eu-central-1", "test");
    for (var settings : List.of(database, blobs)) {
      assertThatThrownBy(() -> start(Mode.EMULATOR, settings))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("--seed makes a data directory that has everything in it");
    }
  }

  @Test
  void seedsAreForTestsOnThisMachine() {
    assertThatThrownBy(() -> start(Mode.PRODUCTION))
        .isInstanceOf(ConfigException.class)
        .hasMessage("--seed is for tests: add --emulator or --demo");
    var exposed = settings().with("listen.host", "0.0.0.0", "test");
    assertThatThrownBy(() -> start(Mode.EMULATOR, exposed))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("--seed on 0.0.0.0 would let everybody in");
    assertThat(data).doesNotExist();
  }
}
