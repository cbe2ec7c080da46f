package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import io.addenda.app.Fsck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda fsck`
@Command(
    name = "fsck",
    description =
        "Compares rows and bytes, in both directions, beside a running server. Fails when something is wrong.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class FsckCommand implements Callable<Integer> {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;
  @Mixin private OutputOptions output;

  @Option(names = "--hashes", description = "Also reads every byte and compares its hash.")
  private boolean hashes;

  @Option(
      names = "--repair",
      description =
          "Mends counts, has lonely bytes removed, and puts wrong bytes aside in DATA/quarantine; nothing of it when the database itself is damaged.")
  private boolean repair;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(addenda).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      var report = custody.fsck(new Fsck.Request(hashes, repair));
      output.print(out, report);
      return report.isClean() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
