package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The vendor's own clients from npm, unmodified, live the whole life of an attachment against the
/// packaged program, and what goes with it: two of version 7 by the scripts `src/test/sdk/*.mjs`,
/// and the old one of version 2 by `lifecycle-v2.cjs`.
class SdkLifecycleIT {

  private static NodeScripts scripts;

  @TempDir Path scratch;

  @BeforeAll
  static void install() throws Exception {
    scripts =
        NodeScripts.of(
            "sdk",
            "Node.js and npm are needed to test with the official SDKs: apt-get install nodejs npm");
  }

  @ParameterizedTest
  @CsvSource({
    "nodejs-sdk-7.0, lifecycle.mjs, 16",
    "typescript-sdk-7.0, lifecycle.mjs, 16",
    "nodejs-sdk-7.0, records.mjs, 8",
    "typescript-sdk-7.0, records.mjs, 8",
    "nodejs-sdk-7.0, tags.mjs, 7",
    "typescript-sdk-7.0, tags.mjs, 7",
    "nodejs-sdk-7.0, links.mjs, 11",
    "typescript-sdk-7.0, links.mjs, 11",
    "nodejs-sdk-7.0, settings.mjs, 8",
    "typescript-sdk-7.0, settings.mjs, 8",
    "nodejs-sdk-7.0, files.mjs, 5",
    "typescript-sdk-7.0, files.mjs, 5",
    "nodejs-sdk-7.0, convert.mjs, 5",
    "typescript-sdk-7.0, convert.mjs, 5",
    "nodejs-sdk-7.0, fields.mjs, 5",
    "typescript-sdk-7.0, fields.mjs, 5",
  })
  void sdkDoesAllOfAScript(String sdk, String script, int steps) throws Exception {
    assertThat(live(script, sdk)).contains("ok %s: %d steps".formatted(sdk, steps));
  }

  @Test
  void sdkOfVersion2LivesTheLifeOfARecordAndItsAttachments() throws Exception {
    assertThat(live("lifecycle-v2.cjs")).contains("ok zcrmsdk: 12 steps");
  }

  /// What a script prints that was run to its end against a fresh demo.
  private String live(String... script) throws Exception {
    try (var program = Program.serve(scratch.resolve("data"), List.of(), "--demo")) {
      var credentials = program.credentials();
      var command = new ArrayList<>(List.of(script));
      command.add(program.url());
      command.add(String.valueOf(credentials.get("client_id")));
      command.add(String.valueOf(credentials.get("client_secret")));
      command.add(String.valueOf(program.user(0).get("refresh_token")));
      command.add(scratch.toString());
      return scripts.succeed(command);
    }
  }
}
