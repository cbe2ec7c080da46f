package io.addenda.cli;

import module java.base;

import io.addenda.custody.ReceiptCheck;

/// `addenda receipt verify`
final class ReceiptVerifyCommand implements Command {

  private static final Option KEY =
      Option.optional(
          "--key",
          "FILE",
          "A key as addenda receipt key prints it (default: the data directory's own).");

  @Override
  public Usage usage() {
    return Usage.of(
            "receipt verify",
            "Checks that a receipt is genuine: as addenda purge printed it, or the call with"
                + " receipt=true answered.")
        .with(ConfigOptions.ALL)
        .with(KEY)
        .withOne("FILE", "The whole answer, as it was given.");
  }

  @Override
  public int run(Call call) throws IOException {
    var file = call.path();
    var config = ConfigOptions.settings(call).config();
    call.out()
        .println(
            call.has(KEY)
                ? ReceiptCheck.verifyWith(call.path(KEY), file)
                : ReceiptCheck.verify(file, config));
    return Addenda.DONE;
  }
}
