package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda purge`
@Command(
    name = "purge",
    description =
        "Destroys what is in the recycle bin for good, waits until the bytes are gone, and prints a signed receipt. Fails when bytes could not be removed at once; the receipt is printed all the same, and says so.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class PurgeCommand implements Callable<Integer> {

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
      var purged = custody.purge(ids);
      out.println(purged.receipt());
      if (purged.pending().isEmpty()) {
        return Addenda.DONE;
      }
      spec.commandLine()
          .getErr()
          .printf(
              "addenda: destroyed, but still to be removed: %s; the server's reaper tries again until it is gone (see addenda du)%n",
              String.join(", ", purged.pending()));
      return Addenda.FAILED;
    }
  }
}
