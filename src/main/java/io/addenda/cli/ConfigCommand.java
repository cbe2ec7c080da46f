package io.addenda.cli;

/// `addenda config`
final class ConfigCommand implements Command {

  private static final Option REFERENCE =
      Option.flag("--reference", "Prints what every key means instead, which is docs/config.md.");

  @Override
  public Usage usage() {
    return Usage.of(
            "config",
            "Prints the values in effect and where each came from, in the syntax of a configuration"
                + " file.")
        .with(ListenOptions.ALL)
        .with(ConfigOptions.ALL)
        .with(REFERENCE);
  }

  @Override
  public int run(Call call) {
    if (call.has(REFERENCE)) {
      call.out().print(Reference.config());
      return Addenda.DONE;
    }
    var settings = ListenOptions.over(ConfigOptions.settings(call), call);
    settings.config();
    call.out().print(settings);
    return Addenda.DONE;
  }
}
