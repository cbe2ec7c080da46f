package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda du`
@Command(
    name = "du",
    description = "Says how much is stored, rests in the bin and waits to be removed.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class DuCommand implements Callable<Integer> {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(addenda).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      var usage = custody.usage();
      line(out, "attachments", usage.live().count(), usage.live().bytes());
      line(out, "in the bin", usage.inTheBin().count(), usage.inTheBin().bytes());
      line(out, "stored, each content once", usage.stored().count(), usage.stored().bytes());
      out.printf(
          "%-26s %12d%s%n",
          "waiting to be removed",
          usage.waiting(),
          usage.oldest().map(since -> "   since " + since).orElse(""));
      return Addenda.DONE;
    }
  }

  private static void line(PrintWriter out, String what, long count, long bytes) {
    out.printf("%-26s %12d %18d bytes%n", what, count, bytes);
  }
}
