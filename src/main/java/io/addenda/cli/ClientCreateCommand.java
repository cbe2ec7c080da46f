package io.addenda.cli;

import module java.base;

import io.addenda.app.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda client create`
@Command(
    name = "create",
    description = "Makes an OAuth client and prints its secret, which is shown this one time.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ClientCreateCommand implements Callable<Integer> {

  @ParentCommand private ClientCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "What the client is called.")
  private String name;

  @Option(
      names = "--redirect-uri",
      paramLabel = "URI",
      description =
          "Where the consent page may send a browser back to; can be given several times. Without"
              + " one it is a self client, which works with addenda grant.")
  private List<String> redirectUris = new ArrayList<>();

  @Option(
      names = "--user",
      paramLabel = "EMAIL",
      defaultValue = "",
      description = "The user it belongs to (default: the first administrator).")
  private String user;

  @Override
  public Integer call() {
    var data = configuration.settings(parent.addenda()).config().data();
    var made = new Provisioning(data, Clock.systemUTC()).createClient(name, redirectUris, user);
    var out = spec.commandLine().getOut();
    out.println("client id      " + made.id());
    out.println("client secret  " + made.secret());
    return Addenda.DONE;
  }
}
