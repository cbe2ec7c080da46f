package io.addenda.catalogue;

import module java.base;

/// Where, among the texts that begin with another one, those are in which a word ends behind it:
/// everywhere but where a digit, a Latin letter or one like the last goes on with the word.
///
/// Whoever asks for `Li` among a million names is not to look at each `Lindqvist` and `Liu`.
final class WordEnd {

  /// All characters that go on with a word, of the plane in which the alphabets are: the first of
  /// each unbroken row, with its last.
  private static final NavigableMap<Integer, Integer> ROWS = rows();

  private WordEnd() {}

  private static NavigableMap<Integer, Integer> rows() {
    var rows = new TreeMap<Integer, Integer>();
    int first = 0;
    for (int at = 0; at <= Character.MAX_VALUE; at++) {
      if (FoldedText.goesOn(at)) {
        rows.put(first, at);
      } else {
        first = at + 1;
      }
    }
    return rows;
  }

  /// What may stand behind a text when a word ends there: ranges from one character to another, the
  /// second of which is not in it. The first begins with nothing, and the last ends with nothing.
  static List<Range> behind(String text) {
    int last = text.codePointBefore(text.length());
    if (!FoldedText.goesOn(last)) {
      return List.of(new Range("", ""));
    }
    var ranges = new ArrayList<Range>();
    var from = "";
    for (var row : rowsOf(IntStream.of('0', 'a', last))) {
      ranges.add(new Range(from, Character.toString(row.getKey())));
      from = Character.toString(row.getValue() + 1);
    }
    ranges.add(new Range(from, ""));
    return ranges;
  }

  /// The rows in which these characters are, in their order.
  private static List<Map.Entry<Integer, Integer>> rowsOf(IntStream characters) {
    return characters
        .sorted()
        .mapToObj(ROWS::floorEntry)
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  /// @param from empty for the end of the text itself
  /// @param to empty for behind everything
  record Range(String from, String to) {}
}
