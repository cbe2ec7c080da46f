package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.config.Settings;
import io.addenda.testing.EmulatorClient;
import io.addenda.testing.TestedOrganization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Organisations on demand when the server starts again.
class EmulatorRestartTest {

  private static final String KEY = "0123456789abcdef0123";

  @TempDir Path folder;

  private Server start() throws IOException {
    return start(settings());
  }

  private Settings settings() {
    return Settings.defaults()
        .with("data", folder.toString(), "test")
        .with("listen.port", "0", "test")
        .with("log.access", "none", "test")
        .with("emulator.key", KEY, "test");
  }

  private static Server start(Settings settings) throws IOException {
    return Server.start(settings.config(), Server.Mode.EMULATOR, false, Clocks.system());
  }

  @Test
  void clientsAreSentWhereTheServerIsKnownToBe() throws Exception {
    var settings = settings().with("listen.public-url", "https://crm.test.example", "test");
    try (var server = start(settings)) {
      var made = new EmulatorClient(server.url(), KEY).create("").made();
      assertThat(made.text("base_url")).isEqualTo("https://crm.test.example");
      assertThat(made.text("accounts_url")).isEqualTo("https://crm.test.example/oauth/v2/token");
    }
  }

  @Test
  void whatWasDoneIsThereAgain() throws Exception {
    TestedOrganization before;
    try (var server = start()) {
      before = new EmulatorClient(server.url(), KEY).create("");
      assertThat(before.send("DELETE", before.file()).status()).isEqualTo(200);
      before.own().call("PUT", "clock", "{\"advance\":\"PT30M\"}");
    }
    // Something of somebody else's is left alone.
    Files.createFile(folder.resolve("organizations/.DS_Store"));
    Files.createDirectories(folder.resolve("organizations/notes"));
    var left = Files.createDirectories(folder.resolve("organizations/.draft-left/blobs"));

    try (var server = start()) {
      var after = new TestedOrganization(new EmulatorClient(server.url(), KEY), before.made());
      assertThat(left).doesNotExist();
      assertThat(after.send("GET", after.lead()).status()).isEqualTo(200);
      assertThat(after.send("DELETE", after.file()).status()).isNotEqualTo(200);
      assertThat(after.own().call("GET", "clock", "").text("ahead")).isEqualTo("PT30M");
      var told = after.own().call("GET", "organizations/" + after.id(), "").json();
      assertThat(told.texts("access_token")).hasSize(3);
      after.remove();
    }
    try (var server = start()) {
      var client = new EmulatorClient(server.url(), KEY);
      assertThat(client.call("GET", "organizations/" + before.id(), "").status()).isEqualTo(404);
    }
  }

  @Test
  void oneWhoseResetACrashCutOffIsThereAsItWas() throws Exception {
    TestedOrganization before;
    try (var server = start()) {
      before = new EmulatorClient(server.url(), KEY).create("");
    }
    var organizations = folder.resolve("organizations");
    var directory = organizations.resolve(before.number());
    var old = organizations.resolve(".old-" + before.number());
    Files.move(directory, old);

    try (var server = start()) {
      var after = new TestedOrganization(new EmulatorClient(server.url(), KEY), before.made());
      assertThat(after.send("GET", after.lead()).status()).isEqualTo(200);
    }
    // The crash came later: the new one is there already.
    Files.createDirectories(old.resolve("blobs"));
    try (var _ = start()) {
      assertThat(old).doesNotExist();
      assertThat(directory).exists();
    }
  }
}
