package io.addenda.cli;

import module java.base;

import io.addenda.config.ConfigException;
import io.addenda.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The options by which every command that needs it is told its configuration.
final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A configuration file of lines `key = value`; docs/config.md lists the keys.")
  private @Nullable Path file;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The data directory (default: ./data).")
  private @Nullable String data;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Sets any key of the configuration; can be given several times.")
  private List<String> assignments = new ArrayList<>();

  /// The settings that the defaults, the file, the environment and these options make. What stands
  /// nearer wins: `--data` over `--set`.
  Settings settings(Addenda addenda) {
    var settings = Settings.defaults();
    if (file != null) {
      settings = settings.withFile(file);
    }
    settings = settings.withEnvironment(addenda.environment());
    for (var assignment : assignments) {
      int equals = assignment.indexOf('=');
      if (equals < 0) {
        throw new ConfigException("--set wants KEY=VALUE, not " + assignment);
      }
      settings =
          settings.with(
              assignment.substring(0, equals).strip(), assignment.substring(equals + 1), "--set");
    }
    return with(settings, "data", data, "--data");
  }

  /// The settings with what an option says, if it was given.
  static Settings with(Settings settings, String key, @Nullable Object value, String option) {
    return value == null ? settings : settings.with(key, value.toString(), option);
  }
}
