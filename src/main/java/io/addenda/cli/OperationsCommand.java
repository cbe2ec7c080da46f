package io.addenda.cli;

import module java.base;

import io.addenda.app.Compatibility;

/// `addenda operations`
final class OperationsCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
            "operations",
            "Prints every operation of the API, and whether it is served: docs/compatibility.md.")
        .with(OutputOptions.JSON)
        .withOneAtMost("FAMILY", "Only the operations of this family, such as record.");
  }

  @Override
  public int run(Call call) {
    OutputOptions.print(call, Compatibility.operations(call.operands().stream().findFirst()));
    return Addenda.DONE;
  }
}
