package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda audit export`
@Command(
    name = "export",
    description = "Prints the audit as JSON, a line each, the oldest first.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class AuditExportCommand implements Callable<Integer> {

  @ParentCommand private AuditCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      defaultValue = "1970-01-01T00:00:00Z",
      description = "Only lines from then on, such as 2026-01-31T08:00:00Z.")
  private Instant since;

  @Option(
      names = "--organization",
      paramLabel = "ID",
      defaultValue = "",
      description = "Only lines of this organisation.")
  private String organization;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(parent.addenda()).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      custody.exportAudit(since, organization, out::println);
      return Addenda.DONE;
    }
  }
}
