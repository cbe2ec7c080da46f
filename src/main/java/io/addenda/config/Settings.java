package io.addenda.config;

import module java.base;

/// The values of all settings as text, each with where it came from. Immutable; what is said later
/// wins, so the order of the calls is the order of precedence: [#defaults], [#withFile],
/// [#withEnvironment], and [#with] for flags.
public final class Settings {

  /// Variables that begin like ours and are none: `ADDENDA_JAVA_OPTS` is read by the `addenda`
  /// script, and Kubernetes gives the others to every container beside a service called addenda.
  private static final Pattern NOT_OURS =
      Pattern.compile("ADDENDA_(JAVA_OPTS|SERVICE_HOST|SERVICE_PORT(_.*)?|PORT(_\\d.*)?)");

  /// A value and where it came from.
  public record Value(String text, String source) {}

  private final EnumMap<Setting, Value> values;

  private Settings(EnumMap<Setting, Value> values) {
    this.values = values;
  }

  public static Settings defaults() {
    var values = new EnumMap<Setting, Value>(Setting.class);
    for (var setting : Setting.values()) {
      values.put(setting, new Value(setting.fallback(), "default"));
    }
    return new Settings(values);
  }

  /// These settings, changed by a file of lines `key = value` in the syntax of Java properties.
  public Settings withFile(Path file) {
    var lines = new Properties();
    try (var reader = Files.newBufferedReader(file)) {
      lines.load(reader);
    } catch (NoSuchFileException _) {
      throw new ConfigException("the configuration file %s is not there".formatted(file));
    } catch (IOException | IllegalArgumentException e) {
      throw new ConfigException(
          "the configuration file %s cannot be read: %s".formatted(file, e.getMessage()));
    }
    var settings = this;
    for (var key : new TreeSet<>(lines.stringPropertyNames())) {
      settings = settings.with(key, lines.getProperty(key), file.toString());
    }
    return settings;
  }

  /// These settings, changed by those environment variables that begin with `ADDENDA_`.
  public Settings withEnvironment(Map<String, String> environment) {
    var changed = new EnumMap<>(values);
    for (var name : new TreeSet<>(environment.keySet())) {
      if (name.startsWith("ADDENDA_") && !NOT_OURS.matcher(name).matches()) {
        var setting =
            Stream.of(Setting.values())
                .filter(known -> known.variable().equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new ConfigException(
                            "unknown environment variable %s; the nearest is %s"
                                .formatted(name, Spelling.nearest(name, Setting::variable))));
        changed.put(
            setting, new Value(Objects.requireNonNull(environment.get(name)).strip(), name));
      }
    }
    return new Settings(changed);
  }

  /// These settings, one of them changed.
  ///
  /// @param source where that was said, such as `--port`
  public Settings with(String key, String text, String source) {
    var setting =
        Stream.of(Setting.values())
            .filter(known -> known.key().equals(key))
            .findFirst()
            .orElseThrow(
                () ->
                    new ConfigException(
                        "unknown key %s (from %s); the nearest is %s"
                            .formatted(key, source, Spelling.nearest(key, Setting::key))));
    var changed = new EnumMap<>(values);
    changed.put(setting, new Value(text.strip(), source));
    return new Settings(changed);
  }

  /// The values in the syntax of a configuration file, each below a comment that says where it came
  /// from.
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(
            entry ->
                "# %s\n%s = %s"
                    .formatted(
                        entry.getValue().source(), entry.getKey().key(), entry.getValue().text())
                    .strip())
        .collect(Collectors.joining("\n", "", "\n"));
  }

  /// The values, checked.
  ///
  /// @throws ConfigException when one of them is not what its setting takes
  public Config config() {
    return new ConfigReader(this).config();
  }

  Value value(Setting setting) {
    return Objects.requireNonNull(values.get(setting));
  }
}
