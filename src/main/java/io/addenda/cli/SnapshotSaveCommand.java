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
    Snapshots.save(ConfigOptions.settings(call).config(), call.value(NAME), call.path());
    return Addenda.DONE;
  }
}
