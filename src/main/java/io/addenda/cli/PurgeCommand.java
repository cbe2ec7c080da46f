package io.addenda.cli;

import module java.base;

/// `addenda purge`
final class PurgeCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
            "purge",
            "Destroys what is in the recycle bin for good, waits until the bytes are gone, and"
                + " prints a signed receipt. Fails when bytes could not be removed at once; the"
                + " receipt is printed all the same, and says so.")
        .with(ConfigOptions.ALL)
        .withSome("ID", "An id in the recycle bin.");
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.custody(call)) {
      var purged = custody.purge(call.operands());
      call.out()
          .confirm(
              purged.receipt(),
              "it is destroyed all the same: its receipt is printed again by addenda receipt get "
                  + purged.id());
      if (purged.pending().isEmpty()) {
        return Addenda.DONE;
      }
      call.err()
          .println(
              "addenda: destroyed, but still to be removed: "
                  + String.join(", ", purged.pending())
                  + "; the server's reaper tries again until it is gone (see addenda du)");
      return Addenda.FAILED;
    }
  }
}
