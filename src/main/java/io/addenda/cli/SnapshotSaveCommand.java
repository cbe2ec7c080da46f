package io.addenda.cli;

import module java.base;

import io.addenda.app.Snapshots;

/// `addenda snapshot save`
final class SnapshotSaveCommand implements Command {

  private static final Option NAME =
      Option.required(
          "--name", "NAME", "The template, as a snapshot of an organisation is called.");

  @Override
  public Usage usage() {
    return Usage.of("snapshot save", "Writes a template of the emulator to a file, bytes included.")
        .with(ConfigOptions.ALL)
        .with(NAME)
        .withOne("FILE", "The file, which must not be there.");
  }

  @Override
  public int run(Call call) throws IOException {
    var name = call.value(NAME);
    Snapshots.save(ConfigOptions.settings(call).config(), name, call.path());
    call.out().confirm("saved " + name, name + " is saved all the same");
    return Addenda.DONE;
  }
}
