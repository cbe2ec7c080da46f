package io.addenda.cli;

import module java.base;

import io.addenda.app.Custody;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/// `addenda audit verify`
@Command(
    name = "verify",
    description =
        "Goes through the chain of the audit and prints its head, to be noted elsewhere. Fails when a line was changed, removed or added.",
    versionProvider = Version.class,
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets what is annotated
final class AuditVerifyCommand implements Callable<Integer> {

  @ParentCommand private AuditCommand parent;
  @Spec private CommandSpec spec;
  @Mixin private ConfigOptions configuration;

  @Option(
      names = "--mark",
      paramLabel = "NUMBER:HASH",
      description = "A head that was noted before, which must be in the chain; can be repeated.")
  private List<String> marks = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    var data = configuration.settings(parent.addenda()).config().data();
    var out = spec.commandLine().getOut();
    try (var custody = new Custody(data, Clock.systemUTC())) {
      var verdict = custody.verifyAudit(marks);
      verdict.faults().forEach(out::println);
      out.printf("%d lines, head %s%n", verdict.lines(), verdict.head());
      return verdict.faults().isEmpty() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
