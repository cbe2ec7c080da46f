package io.addenda.catalogue;

import module java.base;

/// A text as it is compared: without the difference between capitals and small letters, and with
/// each composed letter as one. It knows where its words begin and end; each ideograph is a word.
record FoldedText(String text) {

  /// Before it are the letters that have no marks, and digits.
  private static final int LATIN = 0x80;

  /// Folds a text.
  static FoldedText of(String text) {
    return new FoldedText(
        Normalizer.normalize(text, Normalizer.Form.NFC)
            .codePoints()
            .map(FoldedText::fold)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString());
  }

  /// No other letter becomes a Latin one.
  private static int fold(int letter) {
    int folded = Character.toLowerCase(Character.toUpperCase(letter));
    return folded < LATIN && letter >= LATIN ? letter : folded;
  }

  /// Folds a phone number: only its letters and digits count, unless it has none.
  static FoldedText ofPhone(String text) {
    var folded = of(text);
    var kept = folded.squeezed();
    return kept.isEmpty() ? folded : new FoldedText(kept);
  }

  private String squeezed() {
    return text.codePoints()
        .filter(FoldedText::isOfWord)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// The text from its beginning and from the beginning of each of its words.
  Stream<String> suffixes() {
    return starts().mapToObj(text::substring);
  }

  /// The same of a phone number that was not folded as one, with nothing between its digits.
  Stream<String> phoneSuffixes() {
    return starts()
        .mapToObj(from -> new FoldedText(text.substring(from)))
        .map(each -> each.hasWords() ? each.squeezed() : each.text)
        .distinct();
  }

  /// Each word.
  Stream<String> words() {
    return IntStream.range(0, text.length())
        .filter(this::isStart)
        .mapToObj(from -> text.substring(from, end(from)));
  }

  private IntStream starts() {
    return IntStream.range(0, text.length()).filter(at -> at == 0 || isStart(at));
  }

  private int end(int start) {
    int at = start + Character.charCount(text.codePointAt(start));
    while (!isEnd(at)) {
      at += Character.charCount(text.codePointAt(at));
    }
    return at;
  }

  /// Whether it has the words of another one, one after the other.
  boolean hasWordsOf(FoldedText other) {
    int lead = other.lead();
    if (lead == other.text.length()) {
      return text.startsWith(other.text);
    }
    for (int at = text.indexOf(other.text); at >= 0; at = text.indexOf(other.text, at + 1)) {
      if (isStart(at + lead) && isEnd(at + other.text.length())) {
        return true;
      }
    }
    return false;
  }

  /// From where on it has words; its length when it has none.
  private int lead() {
    return IntStream.range(0, text.length())
        .filter(this::isStart)
        .findFirst()
        .orElse(text.length());
  }

  /// Whether it has another text from its beginning or from the beginning of a word on.
  boolean hasStartOf(FoldedText other) {
    return starts().anyMatch(at -> text.startsWith(other.fromFirstWord(), at));
  }

  boolean beginsWithWord() {
    return !text.isEmpty() && isOfWord(text.codePointAt(0));
  }

  boolean endsInWord() {
    return !text.isEmpty() && isOfWord(text.codePointBefore(text.length()));
  }

  /// From its first word on; all of it when it has none.
  String fromFirstWord() {
    return hasWords() ? text.substring(lead()) : text;
  }

  private boolean hasWords() {
    return lead() < text.length();
  }

  private boolean isStart(int at) {
    if (Character.isLowSurrogate(text.charAt(at))
        && at > 0
        && Character.isHighSurrogate(text.charAt(at - 1))) {
      return false;
    }
    int here = text.codePointAt(at);
    return isOfWord(here)
        && (at == 0 || Character.isIdeographic(here) || parts(text.codePointBefore(at)));
  }

  private boolean isEnd(int at) {
    return at == text.length() || parts(text.codePointBefore(at)) || parts(text.codePointAt(at));
  }

  /// Whether a character is no part of a word of several.
  private static boolean parts(int character) {
    return Character.isIdeographic(character) || !isOfWord(character);
  }

  /// Whether a word does not end before a character.
  static boolean goesOn(int character) {
    return !parts(character);
  }

  private static boolean isOfWord(int character) {
    return switch (Character.getType(character)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK ->
          true;
      default -> Character.isLetterOrDigit(character);
    };
  }
}
