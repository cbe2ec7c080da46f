package io.addenda.cli;

import module java.base;

/// `addenda storm list`
final class StormListCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
            "storm list", "Lists whose deletes were stopped because there were unusually many.")
        .with(ConfigOptions.ALL)
        .with(OutputOptions.JSON);
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.toLook(call)) {
      custody.storms().forEach(storm -> OutputOptions.print(call, storm));
      return Addenda.DONE;
    }
  }
}
