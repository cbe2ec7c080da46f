package io.addenda.cli;

import module java.base;

import io.addenda.app.Routes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `addenda routes`
@Command(
    name = "routes",
    description = "Prints every route and what it asks of a token.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class RoutesCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(Routes.text());
    return Addenda.DONE;
  }
}
