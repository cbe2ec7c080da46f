package io.addenda.cli;

import module java.base;

import io.addenda.config.ConfigException;
import io.addenda.config.Settings;
import io.addenda.custody.Custody;
import io.addenda.organizations.Provisioning;

/// The options that give every command that needs it its configuration.
final class ConfigOptions {

  private static final Option FILE =
      Option.optional(
          "--config",
          "FILE",
          "A configuration file of lines `key = value`; docs/config.md lists the keys.");
  private static final Option DATA =
      Option.optional("--data", "DIR", "The data directory (default: ./data).");
  private static final Option SET =
      Option.repeatable(
          "--set", "KEY=VALUE", "Sets any key of the configuration; can be given several times.");
  private static final Option DATABASE =
      Option.optional(
          "--database",
          "URL",
          "The database, such as postgresql://user@host:5432/name (default: a file in the data directory).");
  private static final Option BLOBS =
      Option.optional(
          "--blobs",
          "URL",
          "Where the bytes of larger files are, such as s3://bucket/prefix?region=eu-central-1"
              + " (default: in the data directory).");
  static final List<Option> ALL = List.of(FILE, DATA, DATABASE, BLOBS, SET);

  /// Those of a command that has no data directory.
  static final List<Option> WITHOUT_DATA = List.of(FILE, SET);

  private ConfigOptions() {}

  /// The settings that the defaults, the file, the environment and these options make. What stands
  /// nearer wins: `--data` over `--set`.
  static Settings settings(Call call) {
    var settings = Settings.defaults();
    if (call.has(FILE)) {
      settings = settings.withFile(call.path(FILE));
    }
    settings = settings.withEnvironment(call.environment());
    for (var assignment : call.values(SET)) {
      int equals = assignment.indexOf('=');
      if (equals < 0) {
        throw new ConfigException("--set wants KEY=VALUE, not " + assignment);
      }
      settings =
          settings.with(
              assignment.substring(0, equals).strip(), assignment.substring(equals + 1), "--set");
    }
    settings = with(settings, "data", call, DATA);
    settings = with(settings, "database", call, DATABASE);
    return with(settings, "blobs", call, BLOBS);
  }

  /// The settings with what an option says, if it was given.
  static Settings with(Settings settings, String key, Call call, Option option) {
    return call.has(option) ? settings.with(key, call.value(option), option.name()) : settings;
  }

  /// What makes organisations, clients and grants in the data directory.
  static Provisioning provisioning(Call call) {
    return new Provisioning(settings(call).config(), Clock.systemUTC());
  }

  /// What the data directory holds, for those who keep custody of it.
  static Custody custody(Call call) throws IOException {
    return new Custody(settings(call).config(), Clock.systemUTC());
  }

  /// The same for what changes nothing, and may be done where nothing can be written.
  static Custody toLook(Call call) throws IOException {
    return Custody.toLook(settings(call).config(), Clock.systemUTC());
  }
}
