package io.addenda.config;

import module java.base;

/// What somebody meant who wrote the name of a setting wrongly.
final class Spelling {

  private Spelling() {}

  static String nearest(String given, Function<Setting, String> name) {
    return Stream.of(Setting.values())
        .map(name)
        .min(Comparator.comparingInt(known -> distance(given, known)))
        .orElseThrow();
  }

  /// How many letters one must add, leave out or change to make one text of the other.
  private static int distance(String one, String other) {
    var row = IntStream.rangeClosed(0, other.length()).toArray();
    for (int i = 1; i <= one.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int above = row[j];
        int change = one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        row[j] = Math.min(diagonal + change, Math.min(above, row[j - 1]) + 1);
        diagonal = above;
      }
    }
    return row[other.length()];
  }
}
