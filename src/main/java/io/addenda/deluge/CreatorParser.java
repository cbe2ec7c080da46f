package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.Token.Kind;

/// Reads statements that only Creator has, such as `insert into`. They are not understood, but told
/// of when they are reached.
final class CreatorParser {

  /// Words that begin a statement of Creator, where a name or a text follows.
  private static final Set<String> OF_CREATOR =
      Set.of(
          "insert", "delete", "alert", "cancel", "show", "hide", "enable", "disable", "append",
          "clear");

  private final Words words;

  CreatorParser(Words words) {
    this.words = words;
  }

  /// Whether one comes.
  boolean begins() {
    var after = words.peek(1);
    return (after.kind() == Kind.NAME || after.kind() == Kind.TEXT)
        && !after.isWord("is")
        && OF_CREATOR.contains(words.peek().text().toLowerCase(Locale.ROOT));
  }

  /// What is read as far as its end, and not understood.
  Statement read() {
    var position = words.peek().position();
    int from = words.index();
    var first = words.next().text();
    boolean two = words.peek().isWord("into") || words.peek().isWord("from");
    var what = "'" + first + (two ? " " + words.peek().text() : "") + "' of Creator";
    int depth = 0;
    while (depth > 0 || !(words.peek().is(";") || words.peek().is("}"))) {
      var token = words.next();
      if (token.kind() == Kind.END) {
        throw words.expected("';'");
      }
      if (token.is("[") || token.is("(") || token.is("{")) {
        depth++;
      } else if (token.is("]") || token.is(")") || token.is("}")) {
        depth--;
        if (depth == 0 && token.is("]")) {
          break;
        }
      }
    }
    var text = words.text(from);
    words.accept(";");
    return new Statement.Foreign(position, what, text);
  }
}
