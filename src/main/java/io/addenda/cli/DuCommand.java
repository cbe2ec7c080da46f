package io.addenda.cli;

import module java.base;

/// `addenda du`
final class DuCommand implements Command {

  private static final Option MODULES = Option.flag("--modules", "Adds a line for each module.");
  private static final Option RECORDS =
      Option.optional(
          "--records", "N", "Names the N records with the most bytes attached instead.");

  @Override
  public Usage usage() {
    return Usage.of("du", "Says how much is stored, rests in the bin and waits to be removed.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON, MODULES, RECORDS);
  }

  @Override
  public int run(Call call) throws IOException {
    int records = call.number(RECORDS, 1);
    if (records < 1) {
      throw new WrongUsageException("--records: cannot be below 1: " + records);
    }
    try (var custody = ConfigOptions.toLook(call)) {
      if (call.has(RECORDS)) {
        custody.largest(records).forEach(each -> OutputOptions.print(call, each));
      } else {
        OutputOptions.print(call, custody.usage(call.has(MODULES)));
      }
      return Addenda.DONE;
    }
  }
}
