package io.addenda.cli;

import module java.base;

/// `addenda hold list`
final class HoldListCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of("hold list", "Lists all holds, those that have ended by themselves included.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON);
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.toLook(call)) {
      custody.holds().forEach(hold -> OutputOptions.print(call, hold));
      return Addenda.DONE;
    }
  }
}
