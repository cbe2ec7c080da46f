package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import io.addenda.app.Fsck;
import io.addenda.app.Fsck.Kind;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

  private static final Set<Kind> BYTES =
      Set.of(Kind.BYTES_MISSING, Kind.WRONG_SIZE, Kind.WRONG_HASH);

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(addenda).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      var faults =
          custody.fsck(new Fsck.Request(true, false)).faults().stream()
              .filter(fault -> BYTES.contains(fault.kind()))
              .toList();
      faults.forEach(out::println);
      out.printf("%d contents are not what was stored%n", faults.size());
      return faults.isEmpty() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
