package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda storm list`
@Command(
    name = "list",
    description = "Lists whose deletes were stopped because there were unusually many.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class StormListCommand implements Callable<Integer> {

  @ParentCommand private StormCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;
  @Mixin private OutputOptions output;

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(parent.addenda()).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      custody.storms().forEach(storm -> output.print(out, storm));
      return Addenda.DONE;
    }
  }
}
