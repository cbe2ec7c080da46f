package io.addenda.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda storm`, which only has commands of its own.
@Command(
    name = "storm",
    description = "Works on delete storms, which stop a user and client.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {StormListCommand.class, StormAllowCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class StormCommand implements Runnable {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;

  Addenda addenda() {
    return addenda;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with storms: list or allow");
  }
}
