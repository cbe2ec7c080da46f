package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.Expression.Setting;
import io.addenda.deluge.Token.Kind;
import org.jspecify.annotations.Nullable;

/// Reads expressions.
final class ExpressionParser {

  /// How many operations may wait for each other: those of `a + b + c` do.
  private static final int HIGHEST = 1000;

  private final Words words;

  /// How many operations wait for each other in what was read last.
  private int height;

  ExpressionParser(Words words) {
    this.words = words;
  }

  Expression read() {
    return words.nested(() -> binary(1));
  }

  private Expression binary(int least) {
    var left = unary();
    for (var operator = operator(); operator != null; operator = operator()) {
      if (operator.precedence() < least) {
        break;
      }
      var position = words.next().position();
      if (operator == BinaryOperator.IS_NOT) {
        words.next();
      }
      int before = height;
      var right = binary(operator.precedence() + 1);
      higher(before, position);
      left = new Expression.Binary(position, operator, left, right);
    }
    return left;
  }

  /// The operator that comes next, or null.
  private @Nullable BinaryOperator operator() {
    var token = words.peek();
    if (token.isWord("is")) {
      return words.peek(1).isWord("not") ? BinaryOperator.IS_NOT : BinaryOperator.IS;
    }
    if (token.kind() != Kind.SYMBOL) {
      return null;
    }
    for (var operator : BinaryOperator.values()) {
      if (operator.symbol().equals(token.text())) {
        return operator;
      }
    }
    return null;
  }

  private void higher(int other, Position position) {
    height = Math.max(height, other) + 1;
    if (height > HIGHEST) {
      throw words.error(position, "an expression of more than " + HIGHEST + " operations");
    }
  }

  private Expression unary() {
    for (var operator : UnaryOperator.values()) {
      if (words.peek().is(operator.symbol())) {
        var position = words.next().position();
        var operand = words.nested(this::unary);
        higher(height, position);
        return new Expression.Unary(position, operator, operand);
      }
    }
    return postfix();
  }

  private Expression postfix() {
    var read = primary();
    while (true) {
      int before = height;
      if (words.accept(".")) {
        var name = words.expectName("a name");
        read =
            words.peek().is("(")
                ? new Expression.Call(name.position(), read, name.text(), arguments())
                : new Expression.Member(name.position(), read, name.text());
        higher(before, name.position());
      } else if (words.peek().is("[") && read instanceof Expression.Name) {
        var position = words.next().position();
        read = new Expression.Fetch(position, read, read());
        words.expect("]");
        higher(before, position);
      } else {
        return read;
      }
    }
  }

  private List<Expression> arguments() {
    words.expect("(");
    var arguments = new ArrayList<Expression>();
    int highest = 0;
    if (!words.peek().is(")")) {
      do {
        arguments.add(read());
        highest = Math.max(highest, height);
      } while (words.accept(","));
    }
    if (!words.accept(")")) {
      throw words.expected("',' or ')'");
    }
    height = highest;
    return arguments;
  }

  private Expression primary() {
    height = 0;
    var token = words.peek();
    return switch (token.kind()) {
      case TEXT -> new Expression.Literal(words.next().position(), Value.of(token.text()));
      case INT, DECIMAL -> number(words.next());
      case NAME -> named();
      case SYMBOL -> bracket();
      case END -> throw words.expected("an expression");
    };
  }

  private Expression number(Token token) {
    if (token.kind() == Kind.DECIMAL) {
      if (token.text().length() > Numbers.MOST_DIGITS) {
        throw words.error(
            token.position(), "a number of more than " + Numbers.MOST_DIGITS + " digits");
      }
      return new Expression.Literal(
          token.position(), new Value.Decimal(new BigDecimal(token.text())));
    }
    try {
      return new Expression.Literal(token.position(), Value.of(Long.parseLong(token.text())));
    } catch (NumberFormatException _) {
      throw words.error(
          token.position(), "'" + token.text() + "' has no room in a NUMBER of 64 bits");
    }
  }

  private Expression named() {
    var token = words.next();
    var position = token.position();
    if (words.peek().is("(")) {
      return new Expression.Call(position, null, token.text(), arguments());
    }
    if (isTyped(token)) {
      return typed(token);
    }
    if (words.peek().is("[") && isKey(1)) {
      return task(token);
    }
    return switch (token.text().toLowerCase(Locale.ROOT)) {
      case "true" -> new Expression.Literal(position, Value.TRUE);
      case "false" -> new Expression.Literal(position, Value.FALSE);
      case "null" -> new Expression.Literal(position, Value.NULL);
      default -> new Expression.Name(position, token.text());
    };
  }

  private boolean isTyped(Token token) {
    return Types.isContainer(token.text())
        && words.peek().is(":")
        && Types.isType(words.peek(1).text())
        && words.peek(2).is("(");
  }

  private Expression typed(Token name) {
    words.next();
    var type = words.next();
    var arguments = arguments();
    if (arguments.size() > 1) {
      throw words.error(
          type.position(), "No. of arguments mismatches for the function " + name.text());
    }
    return new Expression.Typed(
        name.position(),
        name.text(),
        type.text(),
        arguments.isEmpty() ? null : arguments.getFirst());
  }

  /// Whether a key of a block comes, so many words on: names, perhaps with hyphens, and a colon.
  private boolean isKey(int ahead) {
    int i = ahead;
    while (words.peek(i).kind() == Kind.NAME) {
      i++;
      if (words.peek(i).is(":")) {
        return true;
      }
      if (words.peek(i).is("-")) {
        i++;
      }
    }
    return false;
  }

  private Expression task(Token name) {
    words.expect("[");
    var settings = new ArrayList<Setting>();
    var keys = new HashSet<String>();
    int highest = 0;
    while (!words.accept("]")) {
      if (!isKey(0)) {
        throw words.expected(settings.isEmpty() ? "a key" : "a key with ':', or ']'");
      }
      var position = words.peek().position();
      var key = key();
      if (!keys.add(key.toLowerCase(Locale.ROOT))) {
        throw words.error(position, "'" + key + "' is there twice");
      }
      words.expect(":");
      var value = read();
      highest = Math.max(highest, height);
      Expression second = null;
      if (words.accept(":")) {
        second = read();
        highest = Math.max(highest, height);
      }
      settings.add(new Setting(position, key, value, second));
      words.accept(",");
    }
    height = highest;
    return new Expression.Task(name.position(), name.text(), settings);
  }

  private String key() {
    var key = new StringBuilder(words.next().text());
    while (!words.peek().is(":")) {
      key.append(words.accept("-") ? "-" : " ").append(words.next().text());
    }
    return key.toString();
  }

  private Expression bracket() {
    var token = words.peek();
    return switch (token.text()) {
      case "(" -> {
        words.next();
        var inner = read();
        words.expect(")");
        yield inner;
      }
      case "{" -> literal("}");
      case "[" -> literal("]");
      default -> throw words.expected("an expression");
    };
  }

  /// `{…}` or `[…]`: a map if its items have keys, else a list.
  private Expression literal(String close) {
    var position = words.next().position();
    if (words.accept(close)) {
      return close.equals("}")
          ? new Expression.MapLiteral(position, List.of())
          : new Expression.ListLiteral(position, List.of());
    }
    var items = new ArrayList<Expression>();
    var entries = new ArrayList<Expression.Entry>();
    int highest = 0;
    do {
      var item = read();
      highest = Math.max(highest, height);
      if (items.isEmpty() && words.accept(":")) {
        entries.add(new Expression.Entry(item, read()));
        highest = Math.max(highest, height);
      } else if (entries.isEmpty()) {
        items.add(item);
      } else {
        throw words.expected("':'");
      }
    } while (words.accept(","));
    if (!words.accept(close)) {
      throw words.expected("',' or '" + close + "'");
    }
    height = highest;
    return entries.isEmpty()
        ? new Expression.ListLiteral(position, items)
        : new Expression.MapLiteral(position, entries);
  }
}
