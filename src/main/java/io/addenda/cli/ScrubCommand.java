package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda scrub`
@Command(
    name = "scrub",
    description =
        "Reads every stored byte again and names the attachments whose bytes are not what was stored.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ScrubCommand implements Callable<Integer> {

  private static final long MEGABYTE = 1 << 20;

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;
  @Mixin private OutputOptions output;

  @Option(
      names = "--rate",
      paramLabel = "MB_PER_SECOND",
      defaultValue = "0",
      description = "Reads no faster than this, to leave room for others (default: no limit).")
  private long rate;

  @Override
  public Integer call() throws IOException {
    if (rate < 0) {
      throw new ParameterException(spec.commandLine(), "--rate cannot be below 0");
    }
    var data = configuration.settings(addenda).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      var scrubbed = custody.scrub(rate * MEGABYTE);
      output.print(out, scrubbed);
      return scrubbed.faults().isEmpty() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
