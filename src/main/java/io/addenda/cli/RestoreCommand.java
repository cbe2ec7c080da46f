package io.addenda.cli;

import module java.base;

/// `addenda restore`
final class RestoreCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of("restore", "Takes attachments and records out of the recycle bin.")
        .with(ConfigOptions.ALL)
        .withSome("ID", "An id in the recycle bin.");
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.custody(call)) {
      for (var id : call.operands()) {
        custody.restore(id);
        call.out().confirm("restored " + id, id + " is restored all the same");
      }
      return Addenda.DONE;
    }
  }
}
