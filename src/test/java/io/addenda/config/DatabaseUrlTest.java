package io.addenda.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where metadata is, as a URL.
class DatabaseUrlTest {

  private static Config.Database read(String url) {
    return Settings.defaults().with("database", url, "test").config().database();
  }

  @Test
  void everyPartReachesItsPlace() {
    assertThat(read("postgresql://me@[::1]:6000/my%20crm?sslmode=verify-full&sslrootcert=/ca.pem"))
        .isEqualTo(
            new Config.Database.Postgres(
                "[::1]",
                6000,
                "my crm",
                "me",
                Map.of("sslmode", "verify-full", "sslrootcert", "/ca.pem"),
                Optional.empty()));
  }

  @ParameterizedTest
  @CsvSource({
    "mysql://me@host/crm, does not begin with postgresql://",
    "postgresql:///crm, names no host",
    "postgresql://host/crm, names no user",
    "postgresql://me:secret@host/crm, others can see a password in it",
    "postgresql://me@host, names no database",
    "postgresql://me@host/a/b, names no database",
    "postgresql://me@host/crm?ssl=true, 'not ssl'",
    "postgresql://me@host/crm?sslmode, sslmode has no value",
    "postgresql://me@host/crm?sslmode=on, there is no sslmode on",
    "postgresql://me@host/crm?sslmode=require&sslmode=require, sslmode is there twice",
    "postgresql://me@ho st/crm, Illegal character",
  })
  void whatIsNoUrlIsRefusedWithTheReason(String url, String reason) {
    assertThatThrownBy(() -> read(url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void passwordFileNeedsAPostgres() {
    assertThatThrownBy(
            () -> Settings.defaults().with("database.password-file", "pw", "test").config())
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is for a PostgreSQL");
  }
}
