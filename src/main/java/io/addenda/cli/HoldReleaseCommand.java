package io.addenda.cli;

import module java.base;

/// `addenda hold release`
final class HoldReleaseCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of("hold release", "Releases a hold.")
        .with(ConfigOptions.ALL)
        .withOne("ID", "The hold's id.");
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.custody(call)) {
      custody.releaseHold(call.operand());
      call.out()
          .confirm("released " + call.operand(), call.operand() + " is released all the same");
      return Addenda.DONE;
    }
  }
}
