package io.addenda.cli;

import module java.base;

import io.addenda.app.Clocks;
import io.addenda.app.Server;
import io.addenda.emulate.DemoCredentials;
import io.addenda.seeds.SeedException;

/// `addenda serve`
final class ServeCommand implements Command {

  private static final Option DEMO =
      Option.flag(
          "--demo",
          "Makes the demo organisation in an empty data directory and prints credentials.");
  private static final Option EMULATOR =
      Option.flag(
          "--emulator",
          "Is there for tests: organisations on demand, faults, a clock that can be moved. --demo"
              + " implies it.");
  private static final Option SEED =
      Option.optional(
          "--seed",
          "DIR",
          "What an empty data directory begins with in --emulator or --demo, as YAML, JSON, CSV and"
              + " files (docs/seeds.md).");
  private static final Option KNOWING =
      Option.flag(
          "--i-know-this-is-a-demo",
          "Lets other machines reach the demo organisation, whose credentials everybody knows.");

  @Override
  public Usage usage() {
    return Usage.of("serve", "Runs the server until it is stopped with Ctrl-C or SIGTERM.")
        .with(ListenOptions.ALL)
        .with(ConfigOptions.ALL)
        .with(DEMO, EMULATOR, SEED, KNOWING);
  }

  @Override
  public int run(Call call) throws IOException, InterruptedException {
    var config = ListenOptions.over(ConfigOptions.settings(call), call).config();
    var demo = call.has(DEMO);
    var mode =
        demo
            ? Server.Mode.DEMO
            : call.has(EMULATOR) ? Server.Mode.EMULATOR : Server.Mode.PRODUCTION;
    var seed = call.has(SEED) ? Optional.of(call.path(SEED)) : Optional.<Path>empty();
    var out = call.out();
    try (var server =
        Server.start(config, new Server.Start(mode, seed), call.has(KNOWING), Clocks.system())) {
      Stopping.onSignal(server, call.err());
      out.println("addenda listening on " + server.url());
      out.flush();
      server.demo().ifPresent(credentials -> print(credentials, out));
      if (server.contents() == Server.Contents.NOTHING) {
        out.println("There is no organisation yet: make one with addenda init.");
      } else if (server.contents() == Server.Contents.DEMO && server.demo().isEmpty()) {
        out.println("This is the demo organisation; with --demo its access tokens are renewed.");
      }
      server.key().ifPresent(key -> print(key, config.console() ? server.url() : "", out));
      out.flush();
      server.await();
    } catch (SeedException e) {
      call.err().println("addenda: the seed is refused, and nothing was made:\n" + e.getMessage());
      return Addenda.FAILED;
    }
    return Addenda.DONE;
  }

  /// @param console where the console is; empty when there is none
  private static void print(String key, String console, Output out) {
    out.println("The key of the emulator's own calls: " + key);
    if (!console.isEmpty()) {
      // What is behind the # reaches no server, and the console takes it out of the address.
      out.println("In a browser: %s/console#/organizations?key=%s".formatted(console, key));
    }
  }

  private static void print(DemoCredentials demo, Output out) {
    out.println("\nThe demo organisation is ready. Everybody knows its credentials:\n");
    out.println("  client id      " + demo.clientId());
    out.println("  client secret  " + demo.clientSecret());
    out.println("  token URL      " + demo.accountsUrl());
    for (var user : demo.users()) {
      out.println("\n  " + user.name() + " (" + user.profile() + "), " + user.email());
      out.println("  refresh token  " + user.refreshToken());
      out.println("  access token   " + user.accessToken() + "  (for an hour)");
    }
    out.println(
        "\nEach user's password is %s; who was added has none. All but it: %s"
            .formatted(demo.password(), demo.file()));
    if (demo.sampleCall().isEmpty()) {
      return;
    }
    out.println("\nTry this, which deletes a file of a lead:\n");
    out.println("  curl -X DELETE \"" + demo.sampleCall() + "\" \\");
    out.println(
        "    -H \"Authorization: Zoho-oauthtoken " + demo.users().getFirst().accessToken() + "\"");
  }
}
