package io.addenda.cli;

import module java.base;

import io.addenda.app.Errors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `addenda errors`
@Command(
    name = "errors",
    description = "Prints every error that a call can answer, which is docs/errors.md.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class ErrorsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(Errors.text());
    return Addenda.DONE;
  }
}
