package io.addenda.cli;

import module java.base;

import io.addenda.custody.Listing;

/// `addenda bin list`
final class BinListCommand implements Command {

  private static final Option MODULE =
      Option.optional(
          "--module", "NAME", "Only records of this module and what hangs on them, such as Leads.");
  private static final Option USER =
      Option.optional("--user", "EMAIL", "Only what this user deleted.");
  private static final Option SINCE =
      Option.optional(
          "--since", "TIME", "Only what was deleted from then on, such as 2026-01-31T08:00:00Z.");

  @Override
  public Usage usage() {
    return Usage.of("bin list", "Lists what rests in the recycle bin, the oldest first.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON, MODULE, USER, SINCE);
  }

  @Override
  public int run(Call call) throws IOException {
    var since = call.time(SINCE, Instant.EPOCH);
    var filter = new Listing.Filter(call.value(MODULE), call.value(USER), since);
    try (var custody = ConfigOptions.toLook(call)) {
      custody.bin(filter, entry -> OutputOptions.print(call, entry));
      return Addenda.DONE;
    }
  }
}
