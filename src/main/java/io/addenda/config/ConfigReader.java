package io.addenda.config;

import module java.base;

/// Makes a [Config] of what the settings say: text becomes numbers, sizes, times and paths, each
/// within the bounds of its setting.
final class ConfigReader {

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]{16,64}");

  private static final long LARGEST_IN_MEMORY = 1 << 30;

  private final Settings settings;

  ConfigReader(Settings settings) {
    this.settings = settings;
  }

  Config config() {
    return new Config(
        path(Setting.DATA),
        database(),
        blobs(),
        new Config.Listen(
            host(),
            number(Setting.LISTEN_PORT, 0, 65_535),
            publicUrl(),
            encryption(),
            duration(Setting.LISTEN_IDLE_TIMEOUT),
            duration(Setting.LISTEN_BODY_TIMEOUT),
            duration(Setting.LISTEN_SHUTDOWN_GRACE)),
        limits(),
        new Config.OAuth(
            // What clients multiply by 1000 and keep in 32 bits must fit there.
            number(Setting.OAUTH_ACCESS_TOKEN_SECONDS, 1, 2_147_483),
            number(Setting.OAUTH_TOKENS_PER_TEN_MINUTES, 0, 1_000_000),
            number(Setting.OAUTH_GRANT_CODE_MINUTES, 1, 60),
            signIns()),
        new Config.Bin(number(Setting.BIN_DAYS, 0, 36_500), duration(Setting.BIN_GRACE)),
        new Config.Clock(
            duration(Setting.CLOCK_JUMP),
            Duration.ofDays(number(Setting.CLOCK_STOP_DAYS, 0, 36_500))),
        number(Setting.STORE_SMALL_FILE_BYTES, 0, 1 << 20),
        new Config.Guard(
            number(Setting.GUARD_DELETES, 0, 1_000_000_000),
            number(Setting.GUARD_SHARE, 0, 100),
            duration(Setting.GUARD_WINDOW)),
        number(Setting.AUDIT_REFUSALS, 1, 1_000_000),
        accessLog(),
        connections(),
        onOrOff(Setting.CONSOLE),
        emulatorKey(),
        deluge());
  }

  private Config.Database database() {
    var password = text(Setting.DATABASE_PASSWORD_FILE);
    try {
      return DatabaseUrl.parse(
          text(Setting.DATABASE),
          password.isEmpty()
              ? Optional.empty()
              : Optional.of(path(Setting.DATABASE_PASSWORD_FILE)));
    } catch (IllegalArgumentException e) {
      throw bad(Setting.DATABASE, DatabaseUrl.FORM + ": " + e.getMessage());
    }
  }

  private Config.Blobs blobs() {
    try {
      return BlobsUrl.parse(text(Setting.BLOBS));
    } catch (IllegalArgumentException e) {
      throw bad(Setting.BLOBS, BlobsUrl.FORM + ": " + e.getMessage());
    }
  }

  private Config.Limits limits() {
    var limits =
        new Config.Limits(
            size(Setting.LIMITS_FILE_BYTES),
            size(Setting.LIMITS_BODY_BYTES),
            size(Setting.LIMITS_UPLOAD_MEMORY),
            duration(Setting.LIMITS_MEMORY_PATIENCE),
            json(),
            new Config.Records(
                number(Setting.LIMITS_FIELD_LENGTH, 1000, 100_000_000),
                smallSize(Setting.LIMITS_RECORD_BYTES),
                size(Setting.LIMITS_PAGE_BYTES),
                number(Setting.LIMITS_LIST_RECORDS, 2000, 1_000_000_000)));
    if (limits.bodyBytes() < limits.fileBytes()) {
      throw bad(
          Setting.LIMITS_BODY_BYTES,
          "a size of at least limits.file-bytes, which is " + text(Setting.LIMITS_FILE_BYTES));
    }
    return limits;
  }

  private Config.Deluge deluge() {
    return new Config.Deluge(
        number(Setting.DELUGE_STATEMENTS, 1, 1_000_000_000),
        number(Setting.DELUGE_CALLS, 0, 1_000_000_000),
        number(Setting.DELUGE_DEPTH, 1, 1000),
        duration(Setting.DELUGE_TIME),
        number(Setting.DELUGE_TEXT_LENGTH, 1, 50_000_000),
        number(Setting.DELUGE_LIST_SIZE, 1, 10_000_000),
        number(Setting.DELUGE_CHARACTERS, 1, 2_000_000_000));
  }

  private Config.SignIns signIns() {
    return new Config.SignIns(
        number(Setting.OAUTH_SIGN_INS_AT_ONCE, 1, 1_000),
        number(Setting.OAUTH_SIGN_INS_WAITING, 1, 1_000),
        number(Setting.OAUTH_SIGN_INS_WAITING_OF_ONE_ADDRESS, 1, 1_000),
        number(Setting.OAUTH_SIGN_IN_TRIES, 1, 1_000_000),
        number(Setting.OAUTH_SIGN_IN_TRIES_OF_ONE_ADDRESS, 1, 1_000_000),
        duration(Setting.OAUTH_SIGN_IN_WINDOW));
  }

  private Config.Json json() {
    return new Config.Json(
        smallSize(Setting.LIMITS_JSON_BYTES),
        size(Setting.LIMITS_JSON_MEMORY),
        duration(Setting.LIMITS_JSON_ARRIVAL),
        number(Setting.LIMITS_JSON_DEPTH, 5, 900),
        number(Setting.LIMITS_JSON_VALUES, 100, 1_000_000_000),
        number(Setting.LIMITS_JSON_NAME_LENGTH, 50, 10_000));
  }

  private String text(Setting setting) {
    return settings.value(setting).text();
  }

  private String host() {
    var host = text(Setting.LISTEN_HOST);
    if (host.isEmpty() || host.contains("/") || host.contains(" ")) {
      throw bad(Setting.LISTEN_HOST, "a host name or an address, such as 127.0.0.1");
    }
    return host;
  }

  private String publicUrl() {
    var url = text(Setting.LISTEN_PUBLIC_URL).replaceFirst("/+$", "");
    if (!url.isEmpty() && !url.matches("https?://[^/?#\\s@]+(/[^?#\\s]*)?")) {
      throw bad(Setting.LISTEN_PUBLIC_URL, "a URL such as https://crm.example.com");
    }
    return url;
  }

  private Config.Encryption encryption() {
    var cert = text(Setting.LISTEN_TLS_CERT);
    var key = text(Setting.LISTEN_TLS_KEY);
    if (cert.isEmpty() != key.isEmpty()) {
      throw new ConfigException(
          "listen.tls-cert and listen.tls-key belong together: %s (from %s) is set alone"
              .formatted(
                  cert.isEmpty() ? "listen.tls-key" : "listen.tls-cert",
                  settings
                      .value(cert.isEmpty() ? Setting.LISTEN_TLS_KEY : Setting.LISTEN_TLS_CERT)
                      .source()));
    }
    return cert.isEmpty()
        ? new Config.Encryption.None()
        : new Config.Encryption.Tls(
            readable(Setting.LISTEN_TLS_CERT), readable(Setting.LISTEN_TLS_KEY));
  }

  private Optional<String> emulatorKey() {
    var key = text(Setting.EMULATOR_KEY);
    if (!key.isEmpty() && !KEY.matcher(key).matches()) {
      throw bad(Setting.EMULATOR_KEY, "16 to 64 letters and digits");
    }
    return Optional.of(key).filter(text -> !text.isEmpty());
  }

  private boolean onOrOff(Setting setting) {
    return switch (text(setting)) {
      case "on" -> true;
      case "off" -> false;
      default -> throw bad(setting, "on or off");
    };
  }

  private Config.AccessLog accessLog() {
    return switch (text(Setting.LOG_ACCESS)) {
      case "stderr" -> new Config.AccessLog.Stderr();
      case "none" -> new Config.AccessLog.None();
      default -> new Config.AccessLog.File(path(Setting.LOG_ACCESS));
    };
  }

  private Config.Connections connections() {
    return new Config.Connections(
        number(Setting.LIMITS_CONNECTIONS, 0, 1_000_000),
        number(Setting.LIMITS_STREAMS, 1, 10_000),
        number(Setting.LIMITS_RESETS, 1, 1_000_000),
        size(Setting.LIMITS_UNREAD_BYTES),
        Math.toIntExact(Math.min(size(Setting.LISTEN_ANSWER_RATE), Integer.MAX_VALUE)),
        duration(Setting.LISTEN_ANSWER_TIMEOUT));
  }

  private Path readable(Setting setting) {
    var file = path(setting);
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw bad(setting, "a file that can be read");
    }
    return file;
  }

  private Path path(Setting setting) {
    var text = text(setting);
    try {
      if (!text.isEmpty()) {
        return Path.of(text);
      }
    } catch (InvalidPathException _) {
      throw bad(setting, "a path");
    }
    throw bad(setting, "a path");
  }

  private int number(Setting setting, int least, int most) {
    var wanted = "a whole number from " + least + " to " + most;
    try {
      int number = Integer.parseInt(text(setting));
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      throw bad(setting, wanted);
    }
    throw bad(setting, wanted);
  }

  private Duration duration(Setting setting) {
    var parts = Pattern.compile("(\\d{1,9})(ms|s|m|h)").matcher(text(setting));
    if (!parts.matches()) {
      throw bad(setting, "a time such as 75s, 5m or 500ms");
    }
    long count = Long.parseLong(parts.group(1));
    var duration =
        switch (parts.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMinutes(count);
          default -> Duration.ofHours(count);
        };
    if (duration.isZero() || duration.compareTo(Duration.ofDays(1)) > 0) {
      throw bad(setting, "a time above nothing and up to 24h");
    }
    return duration;
  }

  private long size(Setting setting) {
    var parts = Pattern.compile("(\\d{1,9})(KB|MB|GB)?|(\\d{1,15})").matcher(text(setting));
    if (!parts.matches()) {
      throw bad(setting, "a size such as 100MB, 512KB or 1048576");
    }
    long size =
        parts.group(2) == null
            ? Long.parseLong(text(setting))
            : Long.parseLong(parts.group(1))
                << switch (parts.group(2)) {
                  case "KB" -> 10;
                  case "MB" -> 20;
                  default -> 30;
                };
    if (size == 0) {
      throw bad(setting, "a size above nothing");
    }
    return size;
  }

  /// A size of something that is held in memory as a whole.
  private int smallSize(Setting setting) {
    long size = size(setting);
    if (size > LARGEST_IN_MEMORY) {
      throw bad(setting, "a size up to 1GB");
    }
    return (int) size;
  }

  private ConfigException bad(Setting setting, String wanted) {
    return new ConfigException(
        "%s = %s (from %s) is not %s"
            .formatted(setting.key(), text(setting), settings.value(setting).source(), wanted));
  }
}
