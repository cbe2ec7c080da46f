package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Prints scripts in one form. What it prints is read as the same script; comments are lost.
public final class Printer {

  /// Words that would be read as something else at the beginning of a statement.
  private static final Set<String> BEGINNINGS =
      Set.of("if", "for", "try", "return", "break", "continue", "info", "while", "else", "catch");

  /// Those of them that are not even read as a variable before an assignment.
  private static final Set<String> NEVER_VARIABLES = Set.of("while", "else", "catch");

  /// What is read as the key of a block: names, perhaps with hyphens, and a colon.
  private static final Pattern KEY = Pattern.compile("\\w++(?: (?:- )?\\w++)*+:");

  private final StringBuilder out = new StringBuilder();
  private int indent;

  private Printer() {}

  /// All of a script, functions first.
  public static String print(Script script) {
    var printer = new Printer();
    script.functions().forEach(printer::function);
    script.statements().forEach(printer::statement);
    return printer.out.toString();
  }

  /// A statement on one line, without its blocks.
  static String headline(Statement statement) {
    return switch (statement) {
      case Statement.If(_, var branches, _) ->
          "if(" + expression(branches.getFirst().condition()) + ")";
      case Statement.ForEach each -> forEach(each);
      case Statement.Try _ -> "try";
      case Statement.Assign _,
          Statement.Return _,
          Statement.Break _,
          Statement.Continue _,
          Statement.Print _,
          Statement.Evaluate _,
          Statement.Foreign _ ->
          line(statement).replaceAll("\\s*[\r\n]\\s*", " ");
    };
  }

  private void function(FunctionDeclaration function) {
    line(
        function.parameters().stream()
            .map(it -> it.type() == null ? it.name() : it.type() + " " + it.name())
            .collect(Collectors.joining(", ", function.type() + " " + function.name() + "(", ")")));
    block(function.body());
  }

  private void statement(Statement statement) {
    switch (statement) {
      case Statement.If(_, var branches, var otherwise) -> {
        var word = "if(";
        for (var branch : branches) {
          line(word + expression(branch.condition()) + ")");
          block(branch.body());
          word = "else if(";
        }
        if (otherwise != null) {
          line("else");
          block(otherwise);
        }
      }
      case Statement.ForEach each -> {
        line(forEach(each));
        block(each.body());
      }
      case Statement.Try(_, var body, var name, var handler) -> {
        line("try");
        block(body);
        line("catch (" + name + ")");
        block(handler);
      }
      case Statement.Assign _,
          Statement.Return _,
          Statement.Break _,
          Statement.Continue _,
          Statement.Print _,
          Statement.Evaluate _,
          Statement.Foreign _ ->
          line(line(statement));
    }
  }

  private static String forEach(Statement.ForEach each) {
    return "for each "
        + (each.index() ? "index " : "")
        + each.name()
        + " in "
        + expression(each.items());
  }

  /// A statement that has no blocks.
  private static String line(Statement statement) {
    return switch (statement) {
      case Statement.Assign(_, var target, var operator, var value) ->
          beginning(target, NEVER_VARIABLES)
              + " "
              + operator.symbol()
              + " "
              + expression(value)
              + ";";
      case Statement.Return(_, var value) ->
          value == null ? "return;" : "return " + expression(value) + ";";
      case Statement.Break _ -> "break;";
      case Statement.Continue _ -> "continue;";
      case Statement.Print(_, var value) -> "info " + expression(value) + ";";
      case Statement.Evaluate(_, var expression) -> beginning(expression, BEGINNINGS) + ";";
      case Statement.Foreign(_, _, var text) -> text + ";";
      case Statement.If _, Statement.ForEach _, Statement.Try _ ->
          throw new IllegalArgumentException("has blocks");
    };
  }

  /// What begins a statement, in brackets where its first word is one of these.
  private static String beginning(Expression expression, Set<String> words) {
    var text = expression(expression);
    var first = text.substring(0, nameLength(text)).toLowerCase(Locale.ROOT);
    return words.contains(first) ? "(" + text + ")" : text;
  }

  /// How long the name is with which a text begins.
  private static int nameLength(String text) {
    int length = 0;
    while (length < text.length() && Lexer.isName(text.charAt(length))) {
      length++;
    }
    return length;
  }

  private void block(List<Statement> statements) {
    line("{");
    indent++;
    statements.forEach(this::statement);
    indent--;
    line("}");
  }

  private void line(String text) {
    out.repeat('\t', indent).append(text).append('\n');
  }

  /// An expression on one line.
  static String expression(Expression expression) {
    return switch (expression) {
      case Expression.Literal(_, var value) -> Literals.print(value);
      case Expression.Name(_, var name) -> name;
      case Expression.Member _, Expression.Call _ -> chain(expression);
      case Expression.Typed(_, var name, var type, var argument) ->
          name + ":" + type + "(" + (argument == null ? "" : expression(argument)) + ")";
      case Expression.ListLiteral(_, var items) -> items.isEmpty() ? "[]" : "{" + list(items) + "}";
      case Expression.MapLiteral(_, var entries) ->
          entries.stream()
              .map(it -> beforeColon(it.key()) + ": " + expression(it.value()))
              .collect(Collectors.joining(", ", "{", "}"));
      case Expression.Unary(_, var operator, var operand) ->
          operator.symbol()
              + (operand instanceof Expression.Binary
                  ? "(" + expression(operand) + ")"
                  : expression(operand));
      case Expression.Binary binary -> binary(binary);
      case Expression.Task(_, var name, var settings) ->
          settings.stream()
              .map(Printer::setting)
              .collect(Collectors.joining(" ", name + " [ ", " ]"));
      case Expression.Fetch(_, var form, var criteria) ->
          expression(form) + "[" + criteria(criteria) + "]";
    };
  }

  private static String list(List<Expression> items) {
    return items.stream().map(Printer::expression).collect(Collectors.joining(", "));
  }

  /// Names and calls with dots between them, from the last to the first, since there can be many.
  private static String chain(Expression expression) {
    var links = new ArrayDeque<String>();
    Expression of = expression;
    for (var before = of; before != null; before = before(of)) {
      of = before;
      links.push(link(of));
    }
    return String.join("", links);
  }

  /// What stands before the dot of an expression, or null.
  private static @Nullable Expression before(Expression expression) {
    return switch (expression) {
      case Expression.Member(_, var of, _) -> of;
      case Expression.Call(_, var of, _, _) -> of;
      case Expression _ -> null;
    };
  }

  private static String link(Expression expression) {
    return switch (expression) {
      case Expression.Member(_, _, var name) -> "." + name;
      case Expression.Call(_, var of, var name, var arguments) ->
          (of == null ? "" : ".") + name + "(" + list(arguments) + ")";
      case Expression _ -> operand(expression);
    };
  }

  /// What a dot follows.
  private static String operand(Expression of) {
    return switch (of) {
      case Expression.Binary _, Expression.Unary _ -> "(" + expression(of) + ")";
      case Expression.Literal _,
          Expression.Name _,
          Expression.Member _,
          Expression.Call _,
          Expression.Typed _,
          Expression.ListLiteral _,
          Expression.MapLiteral _,
          Expression.Task _,
          Expression.Fetch _ ->
          expression(of);
    };
  }

  /// From the innermost operation on the left outwards, since sums can be long.
  private static String binary(Expression.Binary binary) {
    var chain = new ArrayDeque<Expression.Binary>();
    Expression left = binary;
    while (left instanceof Expression.Binary inner) {
      chain.push(inner);
      left = inner.left();
    }
    var text = new StringBuilder(expression(left));
    int before = Integer.MAX_VALUE;
    for (var outer : chain) {
      int precedence = outer.operator().precedence();
      if (before < precedence) {
        text.insert(0, '(').append(')');
      }
      text.append(' ').append(outer.operator().symbol()).append(' ').append(right(outer));
      before = precedence;
    }
    return text.toString();
  }

  private static String right(Expression.Binary binary) {
    var right = binary.right();
    var text = expression(right);
    boolean brackets =
        right instanceof Expression.Binary inner
            && inner.operator().precedence() <= binary.operator().precedence();
    boolean negates =
        binary.operator() == BinaryOperator.IS
            && text.substring(0, nameLength(text)).equalsIgnoreCase("not");
    return brackets || negates ? "(" + text + ")" : text;
  }

  /// What a colon follows: `Map` must not become the beginning of `Map:String()`.
  private static String beforeColon(Expression expression) {
    var text = expression(expression);
    var lower = text.toLowerCase(Locale.ROOT);
    return lower.endsWith("map") || lower.endsWith("list") ? "(" + text + ")" : text;
  }

  /// Criteria, which must not look like the key of a block.
  private static String criteria(Expression expression) {
    var text = expression(expression);
    return KEY.matcher(text).lookingAt() ? "(" + text + ")" : text;
  }

  private static String setting(Expression.Setting setting) {
    var second = setting.second();
    return setting.key()
        + ": "
        + (second == null ? expression(setting.value()) : beforeColon(setting.value()))
        + (second == null ? "" : " : " + expression(second));
  }
}
