package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import io.addenda.app.Listing;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda bin list`
@Command(
    name = "list",
    description = "Lists what rests in the recycle bin, the oldest first.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class BinListCommand implements Callable<Integer> {

  @ParentCommand private BinCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;
  @Mixin private OutputOptions output;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      defaultValue = "",
      description = "Only records of this module and what hangs on them, such as Leads.")
  private String module;

  @Option(
      names = "--user",
      paramLabel = "EMAIL",
      defaultValue = "",
      description = "Only what this user deleted.")
  private String user;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "1970-01-01T00:00:00Z",
      description = "Only what was deleted from then on, such as 2026-01-31T08:00:00Z.")
  private Instant since;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(parent.addenda()).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      custody.bin(new Listing.Filter(module, user, since), entry -> output.print(out, entry));
      return Addenda.DONE;
    }
  }
}
