package io.addenda.cli;

import module java.base;

/// `addenda scrub`
final class ScrubCommand implements Command {

  private static final long MEGABYTE = 1 << 20;

  private static final Option RATE =
      Option.optional(
          "--rate",
          "MB_PER_SECOND",
          "Reads no faster than this, to leave room for others (default: no limit).");

  @Override
  public Usage usage() {
    return Usage.of(
            "scrub",
            "Reads every stored byte again and names the attachments whose bytes are not what was"
                + " stored.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON, RATE);
  }

  @Override
  public int run(Call call) throws IOException {
    int rate = call.number(RATE, 0);
    if (rate < 0) {
      throw new WrongUsageException("--rate: cannot be below 0: " + rate);
    }
    try (var custody = ConfigOptions.toLook(call)) {
      var scrubbed = custody.scrub(rate * MEGABYTE);
      OutputOptions.print(call, scrubbed);
      return scrubbed.faults().isEmpty() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
