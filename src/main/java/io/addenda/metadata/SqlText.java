package io.addenda.metadata;

import module java.base;

/// A statement in the making. What comes from outside is always a value.
final class SqlText {

  private final StringBuilder sql;
  private final List<Object> values = new ArrayList<>();

  SqlText(String start) {
    sql = new StringBuilder(start);
  }

  SqlText add(String part) {
    sql.append(part);
    return this;
  }

  /// Adds values for the parameters of what was added last.
  SqlText with(Object... more) {
    Collections.addAll(values, more);
    return this;
  }

  String sql() {
    return sql.toString();
  }

  Object[] values() {
    return values.toArray();
  }
}
