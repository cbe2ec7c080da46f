package io.addenda.cli;

import module java.base;

/// `addenda storm allow`
final class StormAllowCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of("storm allow", "Lets on who was stopped.")
        .with(ConfigOptions.ALL)
        .withOne("ID", "The storm's id.");
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.custody(call)) {
      custody.allowStorm(call.operand());
      call.out().confirm("allowed " + call.operand(), call.operand() + " is allowed all the same");
      return Addenda.DONE;
    }
  }
}
