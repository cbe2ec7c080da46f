package io.addenda.deluge;

import module java.base;

/// Works out expressions for one call of a function.
final class Evaluation {

  /// What a bare word may stand for: in these settings of a block it is a text.
  private static final Set<String> OF_WORDS =
      Set.of("type", "response-format", "response-decoding", "content type", "content-type");

  private final Execution execution;
  private final Frame frame;
  private final Meter meter;
  private final Calls calls;

  Evaluation(Execution execution, Frame frame) {
    this.execution = execution;
    this.frame = frame;
    this.meter = execution.meter();
    this.calls = new Calls(execution, frame, this);
  }

  /// @throws DelugeException with the place of what failed
  Value value(Expression expression) {
    if (expression instanceof Expression.Literal(_, var value)) {
      return value;
    }
    try {
      meter.enter();
      return evaluate(expression);
    } catch (Fault fault) {
      throw Execution.located(fault, frame.source(), expression.position());
    } finally {
      meter.leave();
    }
  }

  /// The value of a condition.
  boolean truth(Expression condition) {
    var value = value(condition);
    if (value instanceof Value.Bool(var truth)) {
      return truth;
    }
    throw Execution.located(
        new Fault(Execution.mismatch("BOOLEAN", value)), frame.source(), condition.position());
  }

  void assign(Statement.Assign assign) {
    if (!(assign.target() instanceof Expression.Name(_, var name))) {
      throw Fault.unsupported("setting a field of a form with '.'");
    }
    var operator = assign.operator().operator();
    var value = value(assign.value());
    frame
        .variables()
        .put(
            name,
            operator == null
                ? value
                : Operations.apply(operator, value(assign.target()), value, meter));
  }

  /// Gives a variable another value.
  void become(Expression variable, Value value) {
    if (variable instanceof Expression.Name(_, var name)) {
      frame.variables().put(name, value);
    }
  }

  private Value evaluate(Expression expression) {
    return switch (expression) {
      case Expression.Literal(_, var value) -> value;
      case Expression.Name(_, var name) -> variable(name);
      case Expression.Member member -> member(member);
      case Expression.Call call -> calls.call(call);
      case Expression.Typed typed -> typed(typed);
      case Expression.ListLiteral(_, var items) -> meter.list(values(items));
      case Expression.MapLiteral(_, var entries) -> map(entries);
      case Expression.Unary(_, var operator, var operand) ->
          operator == UnaryOperator.NOT
              ? Value.of(!truth(operand))
              : Operations.sign(operator, value(operand));
      case Expression.Binary binary -> binary(binary);
      case Expression.Task task -> task(task);
      case Expression.Fetch(_, var form, _) ->
          throw Fault.unsupported(
              "'"
                  + Printer.expression(form)
                  + "[…]' (records of a form of Creator; a list is read with get(index))");
    };
  }

  private Value variable(String name) {
    var value = frame.variables().get(name);
    if (value != null) {
      return value;
    }
    return switch (name) {
      case "today" -> execution.dates().today();
      case "now" -> execution.dates().now();
      case "input" -> frame.input();
      default -> throw Fault.unknown("Variable '" + name + "' is not defined");
    };
  }

  private Value member(Expression.Member member) {
    if (isInput(member.of())) {
      var value = frame.input().entries().get(member.name());
      if (value == null) {
        throw Fault.unknown("Variable 'input." + member.name() + "' is not defined");
      }
      return value;
    }
    var path = calls.path(member);
    if (path.isPresent() && path.get().startsWith("zoho.")) {
      return platformVariable(path.get());
    }
    if (path.isPresent() && path.get().startsWith("thisapp.")) {
      throw Fault.unsupported("'thisapp' of Creator");
    }
    value(member.of());
    throw Fault.unsupported(
        "'."
            + member.name()
            + "' without (…) (a field of a record of Creator; a map is read with get(\""
            + member.name()
            + "\"))");
  }

  private boolean isInput(Expression expression) {
    return expression instanceof Expression.Name(_, var name)
        && name.equals("input")
        && !frame.variables().containsKey(name);
  }

  private Value platformVariable(String path) {
    return switch (path) {
      case "zoho.currentdate" -> execution.dates().today();
      case "zoho.currenttime" -> execution.dates().now();
      default -> execution.surroundings().tasks().variable(path);
    };
  }

  private Value typed(Expression.Typed typed) {
    boolean list = typed.name().equalsIgnoreCase("list");
    var argument = typed.argument();
    if (argument == null) {
      return list ? new DelugeList() : new DelugeMap();
    }
    return switch (value(argument)) {
      case DelugeList items when list -> meter.list(items.items());
      case DelugeMap map when !list -> meter.map(map.entries());
      case Value other -> throw new Fault(Execution.mismatch(list ? "LIST" : "MAP", other));
    };
  }

  List<Value> values(List<Expression> expressions) {
    var values = new ArrayList<Value>(expressions.size());
    for (var expression : expressions) {
      values.add(value(expression));
    }
    return values;
  }

  private Value map(List<Expression.Entry> entries) {
    meter.size(entries.size(), entries.size());
    var map = new DelugeMap();
    for (var entry : entries) {
      map.put(Conversions.key(value(entry.key()), "put"), value(entry.value()));
    }
    return map;
  }

  private Value binary(Expression.Binary binary) {
    return switch (binary.operator()) {
      case OR -> Value.of(truth(binary.left()) || truth(binary.right()));
      case AND -> Value.of(truth(binary.left()) && truth(binary.right()));
      case EQUAL,
          NOT_EQUAL,
          LESS,
          AT_MOST,
          GREATER,
          AT_LEAST,
          IS,
          IS_NOT,
          ADD,
          SUBTRACT,
          MULTIPLY,
          DIVIDE,
          REMAINDER ->
          Operations.apply(binary.operator(), value(binary.left()), value(binary.right()), meter);
    };
  }

  private Value task(Expression.Task task) {
    var settings = new LinkedHashMap<String, Value>();
    for (var setting : task.settings()) {
      var key = setting.key().toLowerCase(Locale.ROOT);
      if (setting.second() != null) {
        throw Fault.unsupported("a second value of '" + setting.key() + "'");
      }
      settings.put(key, setting(key, setting.value()));
    }
    var result =
        execution
            .surroundings()
            .tasks()
            .block(task.name().toLowerCase(Locale.ROOT), new Tasks.Settings(settings));
    return meter.checked(result);
  }

  private Value setting(String key, Expression value) {
    return OF_WORDS.contains(key)
            && value instanceof Expression.Name(_, var word)
            && !frame.variables().containsKey(word)
        ? Value.of(word)
        : value(value);
  }
}
