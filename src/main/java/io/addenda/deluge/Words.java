package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.Token.Kind;

/// The words of a source, one after the other, and how deeply what is read is nested.
final class Words {

  /// How deeply blocks, brackets and the like may be nested.
  private static final int DEEPEST = 100;

  private final Source source;
  private final List<Token> tokens;
  private int at;
  private int depth;

  Words(Source source) {
    this.source = source;
    this.tokens = Lexer.read(source);
  }

  Source source() {
    return source;
  }

  Token peek() {
    return tokens.get(at);
  }

  /// The word so many places on, or the end.
  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    var token = peek();
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  /// Where the next word is among all.
  int index() {
    return at;
  }

  boolean accept(String symbol) {
    boolean there = peek().is(symbol);
    if (there) {
      next();
    }
    return there;
  }

  boolean acceptWord(String word) {
    boolean there = peek().isWord(word);
    if (there) {
      next();
    }
    return there;
  }

  Token expect(String symbol) {
    if (!peek().is(symbol)) {
      throw expected("'" + symbol + "'");
    }
    return next();
  }

  Token expectWord(String word) {
    if (!peek().isWord(word)) {
      throw expected("'" + word + "'");
    }
    return next();
  }

  Token expectName(String what) {
    if (peek().kind() != Kind.NAME) {
      throw expected(what);
    }
    return next();
  }

  /// The end of a statement. What is missing is missing behind the word before.
  void expectSemicolon() {
    if (accept(";")) {
      return;
    }
    var last = tokens.get(Math.max(0, at - 1));
    var found = peek();
    boolean sameLine = found.position().line() == last.position().line();
    throw error(
        sameLine || at == 0 ? found.position() : behind(last),
        "Improper Statement Error might be due to missing ';' at end of the line or incomplete"
            + " expression: Expecting ';' but found "
            + found.shown());
  }

  private Position behind(Token token) {
    int line = token.position().line();
    int length = token.to() - token.from();
    var text = source.text().substring(token.from(), token.to());
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      return token.position();
    }
    return new Position(line, token.position().column() + length);
  }

  /// Reads something that may hold more of its kind.
  <T> T nested(Supplier<T> reading) {
    if (++depth > DEEPEST) {
      throw error(peek().position(), "nested more than " + DEEPEST + " deep");
    }
    var read = reading.get();
    depth--;
    return read;
  }

  /// What all words from this one up to the next say, as it is written.
  String text(int fromIndex) {
    var first = tokens.get(fromIndex);
    return at == fromIndex ? "" : source.text().substring(first.from(), tokens.get(at - 1).to());
  }

  DelugeException expected(String what) {
    boolean over = peek().kind() == Kind.END && at > 0;
    return error(
        over ? behind(tokens.get(at - 1)) : peek().position(),
        "Expecting " + what + " but found " + peek().shown());
  }

  DelugeException error(Position position, String problem) {
    return new DelugeException(DelugeException.Kind.SYNTAX, source, position, problem);
  }
}
