package io.addenda.cli;

import module java.base;

import io.addenda.app.ReceiptCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda receipt key`
@Command(
    name = "key",
    description = "Prints the public key that checks receipts, to be kept elsewhere.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ReceiptKeyCommand implements Callable<Integer> {

  @ParentCommand private ReceiptCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(parent.addenda()).config().data();
    var out = spec.commandLine().getOut();
    out.println(ReceiptCheck.key(data));
    return Addenda.DONE;
  }
}
