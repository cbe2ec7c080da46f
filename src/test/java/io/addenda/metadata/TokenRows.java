package io.addenda.metadata;

import module java.base;

/// Codes and tokens of OAuth.
public final class TokenRows {

  private final Sql sql;

  TokenRows(Sql sql) {
    this.sql = sql;
  }

  public long codes() {
    return sql.number("select count(*) from grant_code");
  }

  public long accessTokens() {
    return sql.number("select count(*) from access_token");
  }
}
