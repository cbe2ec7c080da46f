package io.addenda.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda receipt`, which only has commands of its own.
@Command(
    name = "receipt",
    description = "Works on receipts of what was destroyed.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ReceiptVerifyCommand.class, ReceiptKeyCommand.class})
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ReceiptCommand implements Runnable {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;

  Addenda addenda() {
    return addenda;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "say what to do with a receipt: verify or key");
  }
}
