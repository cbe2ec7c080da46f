package io.addenda.cli;

import module java.base;

/// `addenda du`
final class DuCommand implements Command {

  private static final Option MODULES = Option.flag("--modules", "Adds a line for each module.");

  @Override
  public Usage usage() {
    return Usage.of("du", "Says how much is stored, rests in the bin and waits to be removed.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON, MODULES);
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.toLook(call)) {
      OutputOptions.print(call, custody.usage(call.has(MODULES)));
      return Addenda.DONE;
    }
  }
}
