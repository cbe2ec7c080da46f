package io.addenda.cli;

import module java.base;

import io.addenda.app.DemoCredentials;
import io.addenda.app.Server;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda serve`
@Command(
    name = "serve",
    description = "Runs the server until it is stopped with Ctrl-C or SIGTERM.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ServeCommand implements Callable<Integer> {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ListenOptions listen;
  @Mixin private ConfigOptions configuration;

  @Option(
      names = "--demo",
      description =
          "Makes the demo organisation in an empty data directory and prints credentials.")
  private boolean demo;

  @Option(
      names = "--i-know-this-is-a-demo",
      description =
          "Lets other machines reach the demo organisation, whose credentials everybody knows.")
  private boolean knowing;

  @Override
  public Integer call() throws IOException, InterruptedException {
    var config = listen.over(configuration.settings(addenda)).config();
    var out = spec.commandLine().getOut();
    try (var server = Server.start(config, demo, knowing, Clock.systemUTC())) {
      Stopping.onSignal(server, spec.commandLine().getErr());
      out.println("addenda listening on " + server.url());
      out.flush();
      server.demo().ifPresent(credentials -> print(credentials, out));
      if (server.contents() == Server.Contents.NOTHING) {
        out.println("There is no organisation yet: make one with addenda init.");
      } else if (server.contents() == Server.Contents.DEMO && !demo) {
        out.println("This is the demo organisation; with --demo its access tokens are renewed.");
      }
      out.flush();
      server.await();
    }
    return Addenda.DONE;
  }

  private static void print(DemoCredentials demo, PrintWriter out) {
    out.println("\nThe demo organisation is ready. Everybody knows its credentials:\n");
    out.println("  client id      " + demo.clientId());
    out.println("  client secret  " + demo.clientSecret());
    out.println("  token URL      " + demo.accountsUrl());
    for (var user : demo.users()) {
      out.printf("%n  %s (%s), %s%n", user.name(), user.profile(), user.email());
      out.println("  refresh token  " + user.refreshToken());
      out.println("  access token   " + user.accessToken() + "  (for an hour)");
    }
    out.printf("%nEach user's password is %s. All but it: %s%n", demo.password(), demo.file());
    out.println("\nTry this, which deletes a file of a lead:\n");
    out.printf("  curl -X DELETE \"%s\" \\%n", demo.sampleCall());
    out.printf(
        "    -H \"Authorization: Zoho-oauthtoken %s\"%n", demo.users().getFirst().accessToken());
  }
}
