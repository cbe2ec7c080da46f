package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.FunctionDeclaration.Parameter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Scripts of any kind that the parser could have made.
final class ScriptArbitraries {

  private static final Position AT = Position.START;

  private ScriptArbitraries() {}

  private static Arbitrary<String> names() {
    return Arbitraries.of(
        "x", "y", "total", "is", "not", "info", "file", "map", "List", "string", "url", "GET",
        "return", "while", "index", "in", "each");
  }

  static Arbitrary<List<FunctionDeclaration>> functions() {
    var parameters =
        Combinators.combine(names(), Arbitraries.of("String", "int", "MAP").injectNull(0.3))
            .as((name, type) -> new Parameter(AT, type, name))
            .list()
            .uniqueElements(Parameter::name)
            .ofMaxSize(3);
    return Combinators.combine(
            Arbitraries.of("void", "string", "Map"),
            Arbitraries.of("f", "standalone.g", "automation.deal_x"),
            parameters,
            statements(1, false))
        .as(
            (type, name, list, body) ->
                new FunctionDeclaration(new Source("any.dg", ""), AT, type, name, list, body))
        .list()
        .uniqueElements(FunctionDeclaration::name)
        .ofMaxSize(2);
  }

  /// @param loop whether they are in a loop
  static Arbitrary<List<Statement>> statements(int depth, boolean loop) {
    return statement(depth, loop).list().ofMaxSize(2);
  }

  private static Arbitrary<Statement> statement(int depth, boolean loop) {
    var simple = new ArrayList<Arbitrary<? extends Statement>>();
    simple.add(
        Combinators.combine(targets(), Arbitraries.of(AssignOperator.class), expressions(depth + 1))
            .as((target, operator, value) -> new Statement.Assign(AT, target, operator, value)));
    simple.add(expressions(depth + 1).map(value -> new Statement.Print(AT, value)));
    simple.add(expressions(depth + 1).map(value -> new Statement.Evaluate(AT, value)));
    simple.add(expressions(depth).injectNull(0.3).map(value -> new Statement.Return(AT, value)));
    simple.add(
        Arbitraries.just(
            new Statement.Foreign(AT, "'insert into' of Creator", "insert into F [ a = 1 ]")));
    if (loop) {
      simple.add(Arbitraries.of(new Statement.Break(AT), new Statement.Continue(AT)));
    }
    if (depth > 0) {
      simple.add(conditional(depth, loop));
      simple.add(
          Combinators.combine(
                  Arbitraries.of(true, false),
                  names().filter(name -> !name.equals("in")),
                  expressions(depth),
                  statements(depth - 1, true))
              .as(
                  (index, name, items, body) ->
                      new Statement.ForEach(AT, index, name, items, body)));
      simple.add(
          Combinators.combine(statements(depth - 1, loop), names(), statements(depth - 1, loop))
              .as((body, name, handler) -> new Statement.Try(AT, body, name, handler)));
    }
    return Arbitraries.oneOf(simple);
  }

  private static Arbitrary<Statement> conditional(int depth, boolean loop) {
    var branches =
        Combinators.combine(expressions(depth), statements(depth - 1, loop))
            .as(Statement.Branch::new)
            .list()
            .ofMinSize(1)
            .ofMaxSize(2);
    return Combinators.combine(branches, statements(depth - 1, loop).injectNull(0.5))
        .as((list, otherwise) -> new Statement.If(AT, list, otherwise));
  }

  private static Arbitrary<Expression> targets() {
    return names()
        .map(
            name ->
                name.equals("url")
                    ? new Expression.Member(AT, new Expression.Name(AT, "x"), name)
                    : new Expression.Name(AT, name));
  }

  private static Arbitrary<Expression> expressions(int depth) {
    Arbitrary<Expression> literals =
        Arbitraries.oneOf(
                Arbitraries.strings().map(Value::of),
                Arbitraries.longs().greaterOrEqual(0).map(Value::of),
                Arbitraries.bigDecimals()
                    .greaterOrEqual(BigDecimal.ZERO)
                    .ofScale(3)
                    .map(Value.Decimal::new),
                Arbitraries.of(Value.TRUE, Value.FALSE, Value.NULL))
            .map(value -> new Expression.Literal(AT, value));
    Arbitrary<Expression> leaves =
        Arbitraries.oneOf(literals, names().map(name -> new Expression.Name(AT, name)));
    return depth == 0 ? leaves : Arbitraries.oneOf(leaves, compound(expressions(depth - 1)));
  }

  private static Arbitrary<Expression> compound(Arbitrary<Expression> inner) {
    var list = inner.list().ofMaxSize(2);
    var settings =
        Combinators.combine(
                Arbitraries.of("url", "type", "response-format", "content type", "a-b c"),
                inner,
                inner.injectNull(0.8))
            .as((key, value, second) -> new Expression.Setting(AT, key, value, second))
            .list()
            .uniqueElements(Expression.Setting::key)
            .ofMinSize(1)
            .ofMaxSize(3);
    List<Arbitrary<Expression>> all =
        List.of(
            Combinators.combine(inner, names())
                .as((of, name) -> new Expression.Member(AT, of, name)),
            Combinators.combine(inner.injectNull(0.4), callable(), list)
                .as((of, name, arguments) -> new Expression.Call(AT, of, name, arguments)),
            Combinators.combine(
                    Arbitraries.of("Map", "list"),
                    Arbitraries.of("String", "int"),
                    inner.injectNull(0.5))
                .as((name, type, argument) -> new Expression.Typed(AT, name, type, argument)),
            list.map(items -> new Expression.ListLiteral(AT, items)),
            Combinators.combine(inner, inner)
                .as(Expression.Entry::new)
                .list()
                .ofMaxSize(2)
                .map(entries -> new Expression.MapLiteral(AT, entries)),
            Combinators.combine(Arbitraries.of(UnaryOperator.class), inner)
                .as((operator, operand) -> new Expression.Unary(AT, operator, operand)),
            Combinators.combine(Arbitraries.of(BinaryOperator.class), inner, inner)
                .as((operator, left, right) -> new Expression.Binary(AT, operator, left, right)),
            Combinators.combine(Arbitraries.of("invokeurl", "sendMail"), settings)
                .as((name, values) -> new Expression.Task(AT, name, values)),
            Combinators.combine(Arbitraries.of("Leads", "Form_1"), inner)
                .as(
                    (form, criteria) ->
                        new Expression.Fetch(AT, new Expression.Name(AT, form), criteria)));
    return Arbitraries.oneOf(all);
  }

  private static Arbitrary<String> callable() {
    return Arbitraries.of("if", "get", "put", "size", "toString", "ifnull", "info", "Map", "f");
  }
}
