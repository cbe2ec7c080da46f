package io.addenda.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda bin`, which only has commands of its own.
@Command(
    name = "bin",
    description = "Works on the recycle bin.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BinListCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class BinCommand implements Runnable {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;

  Addenda addenda() {
    return addenda;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do with the bin: list");
  }
}
