package io.addenda.cli;

import module java.base;

import io.addenda.custody.ReceiptCheck;

/// `addenda receipt key`
final class ReceiptKeyCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
            "receipt key", "Prints the public key that checks receipts, to be kept elsewhere.")
        .with(ConfigOptions.ALL);
  }

  @Override
  public int run(Call call) throws IOException {
    call.out().println(ReceiptCheck.key(ConfigOptions.settings(call).config()));
    return Addenda.DONE;
  }
}
