package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.FunctionDeclaration.Parameter;
import io.addenda.deluge.Statement.Branch;
import io.addenda.deluge.Token.Kind;
import org.jspecify.annotations.Nullable;

/// Reads scripts.
public final class Parser {

  private final Words words;
  private final ExpressionParser expressions;
  private final CreatorParser creator;

  /// How many loops are around what is read.
  private int loops;

  private Parser(Source source) {
    words = new Words(source);
    expressions = new ExpressionParser(words);
    creator = new CreatorParser(words);
  }

  /// Reads all of a source.
  ///
  /// @throws DelugeException of the kind [DelugeException.Kind#SYNTAX] at the first word that
  ///   cannot stand where it stands
  public static Script parse(Source source) {
    return new Parser(source).script();
  }

  private Script script() {
    var functions = new ArrayList<FunctionDeclaration>();
    var names = new HashSet<String>();
    var statements = new ArrayList<Statement>();
    while (words.peek().kind() != Kind.END) {
      if (isFunction()) {
        var function = function();
        if (!names.add(function.name())) {
          throw words.error(
              function.position(), "the function '" + function.name() + "' is there twice");
        }
        functions.add(function);
      } else if (!words.accept(";")) {
        statements.add(statement());
      }
    }
    return new Script(words.source(), functions, statements);
  }

  /// A type, a name with dots and a parenthesis.
  private boolean isFunction() {
    if (words.peek().kind() != Kind.NAME || words.peek(1).kind() != Kind.NAME) {
      return false;
    }
    int i = 2;
    while (words.peek(i).is(".") && words.peek(i + 1).kind() == Kind.NAME) {
      i += 2;
    }
    return words.peek(i).is("(") && Types.isType(words.peek().text());
  }

  private FunctionDeclaration function() {
    var type = words.next().text();
    var position = words.peek().position();
    var name = new StringBuilder(words.next().text());
    while (words.accept(".")) {
      name.append('.').append(words.next().text());
    }
    words.expect("(");
    var parameters = new ArrayList<Parameter>();
    if (!words.accept(")")) {
      do {
        parameters.add(parameter(parameters));
      } while (words.accept(","));
      if (!words.accept(")")) {
        throw words.expected("',' or ')'");
      }
    }
    return new FunctionDeclaration(
        words.source(), position, type, name.toString(), parameters, block());
  }

  private Parameter parameter(List<Parameter> before) {
    var first = words.expectName("a parameter");
    boolean typed = words.peek().kind() == Kind.NAME;
    if (typed && !Types.isType(first.text())) {
      throw words.error(first.position(), "'" + first.text() + "' is no type");
    }
    var name = typed ? words.next() : first;
    if (before.stream().anyMatch(it -> it.name().equals(name.text()))) {
      throw words.error(name.position(), "the parameter '" + name.text() + "' is there twice");
    }
    return new Parameter(name.position(), typed ? first.text() : null, name.text());
  }

  private List<Statement> block() {
    words.expect("{");
    return words.nested(
        () -> {
          var statements = new ArrayList<Statement>();
          while (!words.accept("}")) {
            if (words.peek().kind() == Kind.END) {
              throw words.expected("'}'");
            }
            if (!words.accept(";")) {
              statements.add(statement());
            }
          }
          return statements;
        });
  }

  private Statement statement() {
    var token = words.peek();
    if (token.kind() != Kind.NAME) {
      return simple();
    }
    var after = words.peek(1);
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "if" -> after.is("(") && !isIfExpression() ? ifStatement() : simple();
      case "for" -> after.kind() == Kind.NAME || after.is("(") ? forEach() : simple();
      case "try" -> after.is("{") ? tryStatement() : simple();
      case "return" -> isVariable(after) ? simple() : returnStatement();
      case "break" -> after.is(";") ? end(new Statement.Break(token.position())) : simple();
      case "continue" -> after.is(";") ? end(new Statement.Continue(token.position())) : simple();
      case "info" -> isVariable(after) ? simple() : info();
      case "while" ->
          throw words.error(
              token.position(), "the language has no 'while'; use 'for each' over a list");
      case "else", "catch" ->
          throw words.error(token.position(), "'" + token.text() + "' without what it belongs to");
      default ->
          after.kind() == Kind.NAME && !after.isWord("is")
              ? twoWords()
              : creator.begins() ? creator.read() : simple();
    };
  }

  /// Whether the word before this one is a variable, though it could begin a statement.
  private static boolean isVariable(Token after) {
    return after.is(".")
        || Arrays.stream(AssignOperator.values()).anyMatch(it -> after.is(it.symbol()));
  }

  /// Whether `if(…)` has commas, as the expression has.
  private boolean isIfExpression() {
    int depth = 0;
    for (int i = 1; words.peek(i).kind() != Kind.END; i++) {
      var token = words.peek(i);
      if (token.kind() == Kind.SYMBOL) {
        switch (token.text()) {
          case "(", "[", "{" -> depth++;
          case ")", "]", "}" -> depth--;
          case "," -> {
            if (depth == 1) {
              return true;
            }
          }
          default -> {}
        }
      }
      if (depth == 0) {
        return false;
      }
    }
    return false;
  }

  /// `break` or `continue`.
  private Statement end(Statement statement) {
    if (loops == 0) {
      throw words.error(
          statement.position(), "'" + words.peek().text() + "' outside of a 'for each'");
    }
    words.next();
    words.expectSemicolon();
    return statement;
  }

  private Statement ifStatement() {
    var position = words.peek().position();
    var branches = new ArrayList<Branch>();
    List<Statement> otherwise = null;
    do {
      words.expectWord("if");
      words.expect("(");
      var condition = expressions.read();
      words.expect(")");
      branches.add(new Branch(condition, block()));
      if (!words.acceptWord("else")) {
        break;
      }
      if (!words.peek().isWord("if")) {
        otherwise = block();
      }
    } while (otherwise == null);
    return new Statement.If(position, branches, otherwise);
  }

  private Statement forEach() {
    var position = words.next().position();
    if (!words.peek().isWord("each")) {
      throw words.expected("'each'");
    }
    words.next();
    boolean index = words.peek().isWord("index") && !words.peek(1).isWord("in");
    if (index) {
      words.next();
    }
    var name = words.expectName("a variable");
    words.expectWord("in");
    var items = expressions.read();
    loops++;
    var body = block();
    loops--;
    return new Statement.ForEach(position, index, name.text(), items, body);
  }

  private Statement tryStatement() {
    var position = words.next().position();
    var body = block();
    words.expectWord("catch");
    words.expect("(");
    var name = words.expectName("a variable");
    words.expect(")");
    return new Statement.Try(position, body, name.text(), block());
  }

  private Statement returnStatement() {
    var position = words.next().position();
    var value = words.peek().is(";") ? null : expressions.read();
    words.expectSemicolon();
    return new Statement.Return(position, value);
  }

  private Statement info() {
    var position = words.next().position();
    var value = expressions.read();
    words.expectSemicolon();
    return new Statement.Print(position, value);
  }

  /// Two names at the beginning: a statement of Creator, or what other languages have.
  private Statement twoWords() {
    if (creator.begins()) {
      return creator.read();
    }
    var first = words.peek();
    if (Types.isType(first.text())) {
      throw words.error(
          first.position(),
          words.peek(2).is("=")
              ? "variables have no types here: Expecting '" + words.peek(1).text() + " = …'"
              : "a function can only stand outside of all blocks");
    }
    return simple();
  }

  /// An expression, perhaps assigned.
  private Statement simple() {
    var position = words.peek().position();
    var left = expressions.read();
    var operator = assignment();
    if (operator == null) {
      if (left instanceof Expression.Task) {
        words.accept(";");
      } else {
        words.expectSemicolon();
      }
      return new Statement.Evaluate(position, left);
    }
    if (!(left instanceof Expression.Name || left instanceof Expression.Member)) {
      throw words.error(
          words.peek().position(), "Expecting a variable before '" + operator.symbol() + "'");
    }
    words.next();
    var value = expressions.read();
    words.expectSemicolon();
    return new Statement.Assign(position, left, operator, value);
  }

  private @Nullable AssignOperator assignment() {
    for (var operator : AssignOperator.values()) {
      if (words.peek().is(operator.symbol())) {
        return operator;
      }
    }
    return null;
  }
}
