package io.addenda.database;

import module java.base;

/// The parameters of a statement for a driver that knows only `?`: one with a number may stand in
/// several places, and is a parameter of its own in each.
final class Parameters {

  private static final Pattern PARAMETER = Pattern.compile("'[^']*'|\\?(\\d*)");

  private final String sql;
  private final int[] values;

  private Parameters(String sql, int[] values) {
    this.sql = sql;
    this.values = values;
  }

  /// The parameters of a statement, either all with numbers or none.
  static Parameters of(String sql) {
    var values = IntStream.builder();
    var count = new AtomicInteger();
    var plain =
        PARAMETER
            .matcher(sql)
            .replaceAll(
                found -> {
                  if (found.group(1) == null) {
                    return Matcher.quoteReplacement(found.group());
                  }
                  int next = count.getAndIncrement();
                  values.add(
                      found.group(1).isEmpty() ? next : Integer.parseInt(found.group(1)) - 1);
                  return "?";
                });
    return new Parameters(plain, values.build().toArray());
  }

  /// The parameters of statements that are run as one, one after the other.
  ///
  /// @param given how many values each of them is given
  static Parameters together(List<String> statements, List<Integer> given) {
    var texts = new StringJoiner(";\n");
    var values = IntStream.builder();
    int before = 0;
    for (int i = 0; i < statements.size(); i++) {
      var each = of(statements.get(i));
      texts.add(each.sql);
      for (int value : each.values) {
        values.add(before + value);
      }
      before += given.get(i);
    }
    return new Parameters(texts.toString(), values.build().toArray());
  }

  String sql() {
    return sql;
  }

  /// How many the driver counts.
  int count() {
    return values.length;
  }

  /// Which of the values, counted from 0, one of the driver's parameters has.
  int value(int parameter) {
    return values[parameter];
  }
}
