package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import io.addenda.app.Undo;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda undo`
@Command(
    name = "undo",
    description =
        "Takes everything out of the bin that was deleted in a time, by a user, with a client.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class UndoCommand implements Callable<Integer> {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;
  @Mixin private OutputOptions output;

  @Option(
      names = "--since",
      required = true,
      paramLabel = "TIME",
      description = "From when, such as 2026-01-31T08:00:00Z.")
  private Instant since;

  @Option(names = "--until", paramLabel = "TIME", description = "Until when (default: now).")
  private @Nullable Instant until;

  @Option(
      names = "--user",
      paramLabel = "EMAIL",
      defaultValue = "",
      description = "Only what this user deleted.")
  private String user;

  @Option(
      names = {"--client", "--token"},
      paramLabel = "ID",
      defaultValue = "",
      description = "Only what was deleted with the tokens of this OAuth client.")
  private String client;

  @Option(names = "--dry-run", description = "Only says how much it would be.")
  private boolean dry;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(addenda).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      var end = until == null ? Instant.MAX : until;
      var undone = custody.undo(new Undo.Deeds(since, end, user, client), dry);
      output.print(out, undone);
      return undone.failed().isEmpty() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
