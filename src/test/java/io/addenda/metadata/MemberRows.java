package io.addenda.metadata;

import module java.base;

/// Users and what their profiles let them do. The server sees a change a few seconds later.
public final class MemberRows {

  private final Sql sql;

  MemberRows(Sql sql) {
    this.sql = sql;
  }

  /// Takes a permission from all profiles.
  public void deny(String permission) {
    sql.change("update profile set permissions = replace(permissions, ?, 'x')", permission);
  }

  /// Takes a permission from one profile.
  public void deny(String permission, String profile) {
    sql.change(
        "update profile set permissions = replace(permissions, ?, '') where name = ?",
        permission,
        profile);
  }

  /// Gives a permission to one profile.
  public void allow(String permission, String profile) {
    sql.change(
        "update profile set permissions = permissions || ? where name = ?",
        " " + permission,
        profile);
  }
}
