package io.addenda.database;

import module java.base;

/// Replaces what stands in braces in a statement.
final class Braces {

  private static final Pattern BRACES = Pattern.compile("\\{([a-z][^{}]*)\\}");

  private Braces() {}

  /// @param meaning what stands for what is in braces, which is given by its words
  static String replace(String sql, Function<List<String>, String> meaning) {
    if (sql.indexOf('{') < 0) {
      return sql;
    }
    return BRACES
        .matcher(sql)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(meaning.apply(List.of(found.group(1).split(" ", -1)))));
  }
}
