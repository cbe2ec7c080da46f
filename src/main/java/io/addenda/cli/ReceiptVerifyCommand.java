package io.addenda.cli;

import module java.base;

import io.addenda.app.ReceiptCheck;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda receipt verify`
@Command(
    name = "verify",
    description =
        "Checks that a receipt is genuine: as addenda purge printed it, or the call with receipt=true answered.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ReceiptVerifyCommand implements Callable<Integer> {

  @ParentCommand private ReceiptCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Parameters(paramLabel = "FILE", description = "The whole answer, as it was given.")
  private Path file;

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = "A key as addenda receipt key prints it (default: the data directory's own).")
  private @Nullable Path key;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(parent.addenda()).config().data();
    var out = spec.commandLine().getOut();
    out.println(key == null ? ReceiptCheck.verify(file, data) : ReceiptCheck.verifyWith(key, file));
    return Addenda.DONE;
  }
}
