package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda hold place`
@Command(
    name = "place",
    description = "Places a hold: what it covers is neither deleted nor destroyed. Prints its id.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class HoldPlaceCommand implements Callable<Integer> {

  @ParentCommand private HoldCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Option(
      names = "--module",
      paramLabel = "NAME",
      required = true,
      description = "The module whose records' attachments are held, such as Leads.")
  private String module;

  @Option(names = "--record", paramLabel = "ID", description = "Only this record and what it has.")
  private String record = "";

  @Option(names = "--attachment", paramLabel = "ID", description = "Only this attachment of it.")
  private String attachment = "";

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "When it ends by itself, such as 2030-01-31T00:00:00Z.")
  private String until = "";

  @Option(names = "--days", paramLabel = "N", description = "Only attachments younger than this.")
  private String days = "";

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      required = true,
      description = "Why, for those who meet it.")
  private String reason;

  @Option(
      names = "--organization",
      paramLabel = "ID",
      description = "Whose module it is, where there are several organisations.")
  private String organization = "";

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(parent.addenda()).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      var parameters =
          Map.of(
              "module", module,
              "record", record,
              "attachment", attachment,
              "until", until,
              "days", days,
              "reason", reason);
      out.println(custody.placeHold(organization, parameters));
      return Addenda.DONE;
    }
  }
}
