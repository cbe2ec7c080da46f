package io.addenda.config;

import module java.base;

/// Reads where metadata is.
final class DatabaseUrl {

  /// What is right.
  static final String FORM =
      "empty or a URL such as postgresql://user@host:5432/name?sslmode=verify-full";

  private static final int PORT = 5432;

  private static final Set<String> PARAMETERS =
      new TreeSet<>(
          Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "connectTimeout", "currentSchema"));

  private static final Set<String> MODES =
      Set.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full");

  private DatabaseUrl() {}

  /// @throws IllegalArgumentException says what is wrong with it
  static Config.Database parse(String text, Optional<Path> password) {
    if (text.isEmpty()) {
      require(password.isEmpty(), "database.password-file is for a PostgreSQL");
      return new Config.Database.InDirectory();
    }
    var url = URI.create(text);
    require("postgresql".equals(url.getScheme()), "it does not begin with postgresql://");
    require(url.getHost() != null && url.getRawFragment() == null, "it names no host");
    var user = Objects.requireNonNullElse(url.getUserInfo(), "");
    require(!user.isEmpty(), "it names no user");
    require(
        !user.contains(":"),
        "others can see a password in it: give it with PGPASSWORD or database.password-file");
    var path = Objects.requireNonNullElse(url.getPath(), "");
    require(path.length() > 1 && path.indexOf('/', 1) < 0, "it names no database");
    int port = url.getPort() < 0 ? PORT : url.getPort();
    return new Config.Database.Postgres(
        url.getHost(),
        port,
        path.substring(1),
        user,
        parameters(Objects.requireNonNullElse(url.getQuery(), "")),
        password);
  }

  private static Map<String, String> parameters(String text) {
    var parameters = new TreeMap<String, String>();
    for (var each : text.isEmpty() ? new String[0] : text.split("&", -1)) {
      int equals = each.indexOf('=');
      var name = equals < 0 ? each : each.substring(0, equals);
      var value = each.substring(equals + 1);
      require(
          PARAMETERS.contains(name),
          "it takes %s, not %s".formatted(String.join(", ", PARAMETERS), name));
      require(equals >= 0 && !value.isEmpty(), name + " has no value");
      require(!name.equals("sslmode") || MODES.contains(value), "there is no sslmode " + value);
      require(parameters.put(name, value) == null, name + " is there twice");
    }
    return Map.copyOf(parameters);
  }

  private static void require(boolean right, String fault) {
    if (!right) {
      throw new IllegalArgumentException(fault);
    }
  }
}
