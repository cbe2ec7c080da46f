package io.addenda.cli;

import module java.base;

/// `addenda clock accept`
final class ClockAcceptCommand implements Command {

  @Override
  public Usage usage() {
    return Usage.of(
            "clock accept",
            "Says that the clock of this machine is right, when it is ahead of the time that is"
                + " trusted: what is old by it is destroyed from then on.")
        .with(ConfigOptions.ALL);
  }

  @Override
  public int run(Call call) throws IOException {
    try (var custody = ConfigOptions.custody(call)) {
      call.out()
          .confirm(
              custody
                  .acceptClock()
                  .map(ahead -> "accepted, the clock was ahead by " + ahead)
                  .orElse("the clock is trusted already"),
              "the clock is accepted all the same");
      return Addenda.DONE;
    }
  }
}
