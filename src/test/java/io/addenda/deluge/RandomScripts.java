package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.FunctionDeclaration.Parameter;
import org.jspecify.annotations.Nullable;

/// Makes scripts of any kind that the parser could have made.
final class RandomScripts {

  private static final Position AT = Position.START;

  private static final List<String> NAMES =
      List.of(
          "x", "y", "total", "is", "not", "info", "file", "map", "List", "string", "url", "GET",
          "return", "while", "index", "in", "each");

  private static final List<String> CALLABLE =
      List.of("if", "get", "put", "size", "toString", "ifnull", "info", "Map", "f", "add");

  private static final List<String> TEXTS =
      List.of(
          "", "a", "it's", "\"", "\\", "\\d", "\n\t\r\b\f", "ä€\uD83D\uDE00", "// no", "\u0000");

  private final Random random;

  private RandomScripts(Random random) {
    this.random = random;
  }

  /// A script that is called `any.dg`.
  static Script script(Random random) {
    var scripts = new RandomScripts(random);
    var functions = new ArrayList<FunctionDeclaration>();
    for (var name : List.of("f", "standalone.g")) {
      if (random.nextBoolean()) {
        functions.add(scripts.function(name));
      }
    }
    return new Script(new Source("any.dg", ""), functions, scripts.statements(2, false));
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private String name() {
    return any(NAMES);
  }

  private <T> List<T> some(int most, Supplier<T> of) {
    return Stream.generate(of).limit(random.nextInt(most + 1)).toList();
  }

  private FunctionDeclaration function(String name) {
    var parameters = new ArrayList<Parameter>();
    for (var parameter : List.of("a", "int", "map")) {
      if (random.nextBoolean()) {
        var type = random.nextBoolean() ? any(List.of("String", "int", "MAP")) : null;
        parameters.add(new Parameter(AT, type, parameter));
      }
    }
    return new FunctionDeclaration(
        new Source("any.dg", ""),
        AT,
        any(List.of("void", "string", "Map")),
        name,
        parameters,
        statements(1, false));
  }

  private List<Statement> statements(int depth, boolean loop) {
    return some(3, () -> statement(depth, loop));
  }

  private Statement statement(int depth, boolean loop) {
    return switch (random.nextInt(depth > 0 ? 11 : 7)) {
      case 0 ->
          new Statement.Assign(
              AT, target(), any(List.of(AssignOperator.values())), expression(depth + 1));
      case 1, 2 -> new Statement.Print(AT, expression(depth + 1));
      case 3, 4 -> new Statement.Evaluate(AT, expression(depth + 1));
      case 5 -> new Statement.Return(AT, random.nextBoolean() ? null : expression(depth));
      case 6 ->
          loop
              ? any(List.of(new Statement.Break(AT), new Statement.Continue(AT)))
              : new Statement.Foreign(AT, "'insert into' of Creator", "insert into F [ a = 1 ]");
      case 7, 8 -> conditional(depth, loop);
      case 9 ->
          new Statement.ForEach(
              AT,
              random.nextBoolean(),
              any(NAMES.subList(0, 5)),
              expression(depth),
              statements(depth - 1, true));
      default ->
          new Statement.Try(AT, statements(depth - 1, loop), name(), statements(depth - 1, loop));
    };
  }

  private Statement conditional(int depth, boolean loop) {
    var branches = new ArrayList<Statement.Branch>();
    do {
      branches.add(new Statement.Branch(expression(depth), statements(depth - 1, loop)));
    } while (random.nextBoolean());
    var otherwise = random.nextBoolean() ? null : statements(depth - 1, loop);
    return new Statement.If(AT, branches, otherwise);
  }

  private Expression target() {
    var variable = new Expression.Name(AT, name());
    return random.nextInt(5) == 0 ? new Expression.Member(AT, variable, name()) : variable;
  }

  private Expression expression(int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return random.nextBoolean()
          ? new Expression.Name(AT, name())
          : new Expression.Literal(AT, literal());
    }
    Supplier<Expression> inner = () -> expression(depth - 1);
    return switch (random.nextInt(9)) {
      case 0 -> new Expression.Member(AT, inner.get(), name());
      case 1 -> new Expression.Call(AT, perhaps(inner), any(CALLABLE), some(3, inner));
      case 2 ->
          new Expression.Typed(
              AT, any(List.of("Map", "list")), any(List.of("String", "int")), perhaps(inner));
      case 3 -> new Expression.ListLiteral(AT, some(3, inner));
      case 4 ->
          new Expression.MapLiteral(
              AT, some(2, () -> new Expression.Entry(inner.get(), inner.get())));
      case 5 -> new Expression.Unary(AT, any(List.of(UnaryOperator.values())), inner.get());
      case 6 ->
          new Expression.Binary(
              AT, any(List.of(BinaryOperator.values())), inner.get(), inner.get());
      case 7 -> task(inner);
      default ->
          new Expression.Fetch(
              AT, new Expression.Name(AT, any(List.of("Leads", "Form_1"))), inner.get());
    };
  }

  private @Nullable Expression perhaps(Supplier<Expression> expression) {
    return random.nextBoolean() ? expression.get() : null;
  }

  private Expression task(Supplier<Expression> value) {
    var settings = new ArrayList<Expression.Setting>();
    settings.add(new Expression.Setting(AT, "url", value.get(), null));
    for (var key : List.of("type", "response-format", "content type", "a-b c")) {
      if (random.nextInt(3) == 0) {
        settings.add(new Expression.Setting(AT, key, value.get(), perhaps(value)));
      }
    }
    return new Expression.Task(AT, any(List.of("invokeurl", "sendMail")), settings);
  }

  private Value literal() {
    return switch (random.nextInt(4)) {
      case 0 -> Value.of(any(TEXTS) + any(TEXTS));
      case 1 -> Value.of(random.nextLong() >>> random.nextInt(1, 64));
      case 2 -> new Value.Decimal(BigDecimal.valueOf(random.nextInt(100_000), 3));
      default -> any(List.of(Value.TRUE, Value.FALSE, Value.NULL));
    };
  }
}
