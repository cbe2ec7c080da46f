package io.addenda.app;

import module java.base;

import io.addenda.config.Config;
import io.addenda.emulate.TemplateFiles;
import io.addenda.records.RecordIndex;

/// What the commands `snapshot save` and `snapshot load` do.
public final class Snapshots {

  private Snapshots() {}

  /// Writes a template of a data directory to a file.
  ///
  /// @throws io.addenda.model.RefusedException with one line that says why not
  public static void save(Config config, String name, Path file) throws IOException {
    files(config).save(name, file);
  }

  /// Makes a template of a file.
  ///
  /// @throws io.addenda.model.RefusedException with one line that says why not
  public static void load(Config config, String name, Path file) throws IOException {
    files(config).load(file, name, RecordIndex::complete);
  }

  private static TemplateFiles files(Config config) {
    return new TemplateFiles(Emulator.templates(config.data()));
  }
}
