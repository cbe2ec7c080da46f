package io.addenda.cli;

import module java.base;

import io.addenda.app.Provisioning;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda grant`
@Command(
    name = "grant",
    description =
        "Prints a grant code, which a client exchanges once for an access and a refresh token.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class GrantCommand implements Callable<Integer> {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Option(names = "--client", required = true, paramLabel = "ID", description = "The client's id.")
  private String client;

  @Option(
      names = "--scope",
      required = true,
      paramLabel = "SCOPE,SCOPE",
      description = "What the tokens may be used for, such as ZohoCRM.modules.ALL.")
  private String scope;

  @Option(
      names = "--user",
      paramLabel = "EMAIL",
      defaultValue = "",
      description = "The user in whose name the client acts (default: the first administrator).")
  private String user;

  @Option(
      names = "--minutes",
      paramLabel = "N",
      defaultValue = "10",
      description = "How long the code can be exchanged, 1 to 10 (default: ${DEFAULT-VALUE}).")
  private int minutes;

  @Override
  public Integer call() {
    var data = configuration.settings(addenda).config().data();
    var life = Duration.ofMinutes(minutes);
    spec.commandLine()
        .getOut()
        .println(new Provisioning(data, Clock.systemUTC()).grant(client, scope, user, life));
    return Addenda.DONE;
  }
}
