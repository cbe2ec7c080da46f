package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda restore`
@Command(
    name = "restore",
    description = "Takes attachments and records out of the recycle bin.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class RestoreCommand implements Callable<Integer> {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Parameters(paramLabel = "ID", arity = "1..*", description = "An id in the recycle bin.")
  private List<String> ids;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(addenda).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      for (var id : ids) {
        custody.restore(id);
        out.println("restored " + id);
      }
      return Addenda.DONE;
    }
  }
}
