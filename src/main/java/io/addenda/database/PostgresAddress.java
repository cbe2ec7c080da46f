package io.addenda.database;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Where a PostgreSQL is: `postgresql://user@host:5432/name`, with `sslmode` and other parameters
/// of the driver behind a question mark. The password is not in it, since arguments of a program
/// can be seen by others.
///
/// @param parameters of the driver, by name
public record PostgresAddress(
    String host, int port, String name, String user, Map<String, String> parameters) {

  /// How an address begins.
  public static final String SCHEME = "postgresql";

  private static final int PORT = 5432;

  private static final Set<String> PARAMETERS =
      Set.of("sslmode", "sslrootcert", "sslcert", "sslkey", "connectTimeout", "currentSchema");

  /// Reads an address.
  ///
  /// @throws IllegalArgumentException when it is none, with what is wrong with it
  public static PostgresAddress parse(String text) {
    var address = URI.create(text.replace(" ", "%20"));
    var user = address.getUserInfo();
    var path = Objects.requireNonNullElse(address.getPath(), "");
    if (!SCHEME.equals(address.getScheme()) || address.getHost() == null) {
      throw new IllegalArgumentException("is not like postgresql://user@host:5432/name");
    }
    if (user == null || user.isEmpty()) {
      throw new IllegalArgumentException("has no user: postgresql://user@host:5432/name");
    }
    if (user.contains(":")) {
      throw new IllegalArgumentException(
          "has a password in it, which others could see: put it in PGPASSWORD or in a file");
    }
    if (path.length() < 2 || path.indexOf('/', 1) > 0) {
      throw new IllegalArgumentException("names no database: postgresql://user@host:5432/name");
    }
    int port = address.getPort() < 0 ? PORT : address.getPort();
    return new PostgresAddress(
        address.getHost(), port, path.substring(1), user, parameters(address.getQuery()));
  }

  private static Map<String, String> parameters(@Nullable String query) {
    var parameters = new TreeMap<String, String>();
    for (var each : query == null ? new String[0] : query.split("&", -1)) {
      int equals = each.indexOf('=');
      var name = equals < 0 ? each : each.substring(0, equals);
      if (equals < 0 || !PARAMETERS.contains(name)) {
        throw new IllegalArgumentException(
            "has the parameter '%s', which is none of %s"
                .formatted(name, String.join(", ", new TreeSet<>(PARAMETERS))));
      }
      if (parameters.put(name, each.substring(equals + 1)) != null) {
        throw new IllegalArgumentException("has '%s' twice".formatted(name));
      }
    }
    return Map.copyOf(parameters);
  }

  @Override
  public String toString() {
    return "%s://%s@%s:%d/%s".formatted(SCHEME, user, host, port, name);
  }
}
