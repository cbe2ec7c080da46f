package io.addenda.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda client`, which only has commands of its own.
@Command(
    name = "client",
    description = "Works on OAuth clients.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ClientCreateCommand.class)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ClientCommand implements Runnable {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;

  Addenda addenda() {
    return addenda;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with a client: create");
  }
}
