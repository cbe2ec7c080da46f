package io.addenda.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda hold`, which only has commands of its own.
@Command(
    name = "hold",
    description = "Works on legal holds and retention.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {HoldListCommand.class, HoldPlaceCommand.class, HoldReleaseCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class HoldCommand implements Runnable {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;

  Addenda addenda() {
    return addenda;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with holds: list, place or release");
  }
}
