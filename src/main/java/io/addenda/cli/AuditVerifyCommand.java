package io.addenda.cli;

import module java.base;

/// `addenda audit verify`
final class AuditVerifyCommand implements Command {

  private static final Option MARK =
      Option.repeatable(
          "--mark",
          "NUMBER:HASH",
          "A head that was noted before, which must be in the chain; can be repeated.");

  @Override
  public Usage usage() {
    return Usage.of(
            "audit verify",
            "Goes through the chain of the audit and prints its head, to be noted elsewhere. Fails"
                + " when a line was changed, removed or added.")
        .with(ConfigOptions.ALL)
        .with(MARK);
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.toLook(call)) {
      var verdict = custody.audit().verify(call.values(MARK));
      verdict.faults().forEach(call.out()::println);
      call.out().println(verdict.lines() + " lines, head " + verdict.head());
      return verdict.faults().isEmpty() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
