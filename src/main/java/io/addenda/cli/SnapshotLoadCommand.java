package io.addenda.cli;

import module java.base;

import io.addenda.app.Snapshots;

/// `addenda snapshot load`
final class SnapshotLoadCommand implements Command {

  private static final Option NAME =
      Option.required("--name", "NAME", "What the template is to be called.");

  @Override
  public Usage usage() {
    return Usage.of(
            "snapshot load",
            "Makes a template of the emulator of a file, also beside a server that runs.")
        .with(ConfigOptions.ALL)
        .with(NAME)
        .withOne("FILE", "What addenda snapshot save wrote.");
  }

  @Override
  public int run(Call call) throws IOException {
    var name = call.value(NAME);
    Snapshots.load(ConfigOptions.settings(call).config(), name, call.path());
    call.out().confirm("loaded " + name, name + " is loaded all the same");
    return Addenda.DONE;
  }
}
