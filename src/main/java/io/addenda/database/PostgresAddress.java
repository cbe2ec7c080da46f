package io.addenda.database;

import module java.base;

/// Where a database of a PostgreSQL is.
///
/// @param parameters of the driver, by name
public record PostgresAddress(
    String host, int port, String name, String user, Map<String, String> parameters) {

  @Override
  public String toString() {
    return "postgresql://%s@%s:%d/%s".formatted(user, host, port, name);
  }
}
