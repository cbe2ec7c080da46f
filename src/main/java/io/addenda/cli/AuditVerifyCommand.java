package io.addenda.cli;

import module java.base;

/// `addenda audit verify`
final class AuditVerifyCommand implements Command {

  private static final Option MARK =
      Option.repeatable(
          "--mark",
          "ORGANIZATION:NUMBER:HASH",
          "A head that was noted before, which must be in the chain; can be repeated. NUMBER:HASH"
              + " alone is of the chain from before each organisation had its own.");
  private static final Option ORGANIZATION =
      Option.optional("--organization", "ID", "Only the chain of this organisation.");

  @Override
  public Usage usage() {
    return Usage.of(
            "audit verify",
            "Goes through the chains of the audit, one for each organisation, and prints their heads,"
                + " to be noted elsewhere. Fails when a line was changed, removed or added.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON, ORGANIZATION, MARK);
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.toLook(call)) {
      var found = custody.audit().verify(call.value(ORGANIZATION), call.values(MARK));
      found.forEach(chain -> OutputOptions.print(call, chain));
      boolean whole = found.stream().allMatch(chain -> chain.faults().isEmpty());
      return whole ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
