package io.addenda.cli;

import module java.base;

/// `addenda deluge check`
final class DelugeCheckCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
            "deluge check", "Reads scripts and says where they cannot be read. Runs nothing.")
        .withSome("FILE", "A script.");
  }

  @Override
  public int run(Call call) {
    int exit = Addenda.DONE;
    for (var file : call.operands()) {
      if (DelugeScripts.read(file, call.err()).isEmpty()) {
        exit = Addenda.WRONG_USAGE;
      } else {
        call.out().println(file + ": can be read");
      }
    }
    return exit;
  }
}
