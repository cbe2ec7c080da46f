package io.addenda.cli;

import module java.base;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda config`
@Command(
    name = "config",
    description =
        "Prints the values in effect and where each came from, in the syntax of a configuration"
            + " file.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ConfigCommand implements Callable<Integer> {

  @ParentCommand private Addenda addenda;
  @Spec private CommandSpec spec;
  @Mixin private ListenOptions listen;
  @Mixin private ConfigOptions configuration;

  @Option(
      names = "--reference",
      description = "Prints what every key means instead, which is docs/config.md.")
  private boolean reference;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    if (reference) {
      out.print(Reference.config());
      return Addenda.DONE;
    }
    var settings = listen.over(configuration.settings(addenda));
    settings.config();
    out.print(settings);
    return Addenda.DONE;
  }
}
