package io.addenda.cli;

import module java.base;

import io.addenda.custody.Fsck;

/// `addenda fsck`
final class FsckCommand implements Command {

  private static final Option HASHES =
      Option.flag("--hashes", "Also reads every byte and compares its hash.");
  private static final Option REPAIR =
      Option.flag(
          "--repair",
          "Mends counts, has lonely bytes removed, and quarantines wrong bytes in DATA/quarantine;"
              + " nothing of it when the database itself is damaged.");

  @Override
  public Usage usage() {
    return Usage.of(
            "fsck",
            "Compares rows and bytes, in both directions, beside a running server. Fails when"
                + " something is wrong.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON, HASHES, REPAIR);
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody =
        call.has(REPAIR) ? ConfigOptions.custody(call) : ConfigOptions.toLook(call)) {
      var report = custody.fsck(new Fsck.Request(call.has(HASHES), call.has(REPAIR)));
      OutputOptions.confirm(
          call,
          report,
          call.has(REPAIR)
              ? "what could be mended is mended all the same: run addenda fsck again"
              : "nothing was changed");
      return report.isClean() ? Addenda.DONE : Addenda.FAILED;
    }
  }
}
