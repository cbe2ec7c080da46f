package io.addenda.cli;

import module java.base;

/// `addenda receipt get`
final class ReceiptGetCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
            "receipt get",
            "Prints the receipt of something that was destroyed, the same bytes each time.")
        .with(ConfigOptions.ALL)
        .withOne(
            "ID",
            "The receipt's id, as it stands in the receipt or the header Addenda-Receipt; or the id of an attachment that was destroyed.");
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.toLook(call)) {
      call.out().println(custody.receipt(call.operand()));
      return Addenda.DONE;
    }
  }
}
