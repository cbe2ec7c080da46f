package io.addenda.cli;

import module java.base;

import io.addenda.custody.Undo;

/// `addenda undo`
final class UndoCommand implements Command {

  private static final Option SINCE =
      Option.required("--since", "TIME", "From when, such as 2026-01-31T08:00:00Z.");
  private static final Option UNTIL =
      Option.optional("--until", "TIME", "Until when (default: now).");
  private static final Option USER =
      Option.optional("--user", "EMAIL", "Only what this user deleted.");
  private static final Option CLIENT =
      Option.optional(
          "--client", "ID", "Only what was deleted with the tokens of this OAuth client.");
  private static final Option TOKEN = Option.optional("--token", "ID", "Another name of --client.");
  private static final Option DRY_RUN = Option.flag("--dry-run", "Only says how much it would be.");

  @Override
  public Usage usage() {
    return Usage.of(
            "undo",
            "Takes everything out of the bin that was deleted in a time, by a user, with a client.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON, SINCE, UNTIL, USER, CLIENT, TOKEN, DRY_RUN);
  }

  @Override
  public int run(Call call) throws IOException {
    if (call.has(CLIENT) && call.has(TOKEN)) {
      throw new WrongUsageException("--client and --token are the same: give one of them");
    }
    var client = call.value(CLIENT, call.value(TOKEN));
    var since = call.time(SINCE, Instant.EPOCH);
    var until = call.time(UNTIL, Instant.MAX);
    var deeds = new Undo.Deeds(since, until, call.value(USER), client);
    try (var custody =
        call.has(DRY_RUN) ? ConfigOptions.toLook(call) : ConfigOptions.custody(call)) {
      var undone = custody.undo(deeds, call.has(DRY_RUN));
      OutputOptions.confirm(
          call,
          undone,
          call.has(DRY_RUN)
              ? "nothing was changed"
              : undone.restored() + " are restored all the same");
      return undone.failed().isEmpty() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
