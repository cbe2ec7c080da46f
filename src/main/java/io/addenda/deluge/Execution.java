package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.FunctionDeclaration.Parameter;

/// One run: its functions, and how statements are executed.
final class Execution {

  /// How a statement ends.
  private enum Flow {
    ON,
    BREAK,
    CONTINUE,
    RETURN
  }

  private final Script script;
  private final Surroundings surroundings;
  private final Meter meter;
  private final Dates dates;
  private final Map<String, FunctionDeclaration> functions = new HashMap<>();
  private int depth;
  private volatile Position last = Position.START;
  private volatile Source lastSource;

  Execution(Script script, Surroundings surroundings, Meter meter) {
    this.script = script;
    this.surroundings = surroundings;
    this.meter = meter;
    this.dates = new Dates(surroundings.clock());
    this.lastSource = script.source();
    for (var function : script.functions()) {
      functions.put(function.name(), function);
    }
  }

  Surroundings surroundings() {
    return surroundings;
  }

  Meter meter() {
    return meter;
  }

  Dates dates() {
    return dates;
  }

  /// Runs what stands outside of all functions.
  Value run(Map<String, Value> arguments) {
    var frame = new Frame(script.source(), arguments);
    block(script.statements(), frame, new Evaluation(this, frame));
    return frame.result();
  }

  /// Calls a function from outside.
  Value call(String name, Map<String, Value> arguments) {
    var function = functions.get(name);
    if (function == null) {
      throw error(script.source(), Position.START, "Not able to find '" + name + "' function");
    }
    try {
      return invoke(function, FromOutside.arguments(function, arguments, meter, dates));
    } catch (Fault fault) {
      throw located(fault, function.source(), function.position());
    }
  }

  Optional<FunctionDeclaration> function(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /// Whether some function has a name that begins so.
  boolean hasNamespace(String namespace) {
    return functions.keySet().stream().anyMatch(it -> it.startsWith(namespace + "."));
  }

  /// Calls a function of the script.
  Value invoke(FunctionDeclaration function, List<Value> arguments) {
    var parameters = function.parameters();
    if (arguments.size() != parameters.size()) {
      throw Fault.unknown("No. of arguments mismatches for the function " + function.name());
    }
    var variables = new LinkedHashMap<String, Value>();
    for (int i = 0; i < parameters.size(); i++) {
      check(parameters.get(i), arguments.get(i));
      variables.put(parameters.get(i).name(), arguments.get(i));
    }
    if (depth == meter.limits().depth()) {
      throw Fault.limit("functions call each other more than " + depth + " deep");
    }
    depth++;
    var frame = new Frame(function.source(), variables);
    block(function.body(), frame, new Evaluation(this, frame));
    depth--;
    if (!frame.hasResult() && !function.isVoid()) {
      throw new Fault(
          "Missing return statement: Provide "
              + Types.shown(function.type())
              + " expression to return");
    }
    return frame.result();
  }

  private static void check(Parameter parameter, Value argument) {
    var type = parameter.type();
    if (type != null && !(argument instanceof Value.Null) && !Types.allows(type, argument)) {
      throw new Fault(mismatch(Types.shown(type), argument));
    }
  }

  static String mismatch(String expected, Value found) {
    return "Mismatch of data type expression. Expected " + expected + " but found " + found.type();
  }

  private Flow block(List<Statement> statements, Frame frame, Evaluation evaluation) {
    for (var statement : statements) {
      var flow = step(statement, frame, evaluation);
      if (flow != Flow.ON) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private Flow step(Statement statement, Frame frame, Evaluation evaluation) {
    last = statement.position();
    lastSource = frame.source();
    try {
      meter.statement();
      surroundings
          .log()
          .statement(frame.source(), statement.position(), () -> Printer.headline(statement));
      return execute(statement, frame, evaluation);
    } catch (Fault fault) {
      throw located(fault, frame.source(), statement.position());
    }
  }

  private Flow execute(Statement statement, Frame frame, Evaluation evaluation) {
    switch (statement) {
      case Statement.Assign assign -> evaluation.assign(assign);
      case Statement.If branching -> {
        return choose(branching, frame, evaluation);
      }
      case Statement.ForEach loop -> {
        return loop(loop, frame, evaluation);
      }
      case Statement.Try attempt -> {
        return attempt(attempt, frame, evaluation);
      }
      case Statement.Return(_, var value) -> {
        if (value != null) {
          frame.setResult(evaluation.value(value));
        }
        return Flow.RETURN;
      }
      case Statement.Break _ -> {
        return Flow.BREAK;
      }
      case Statement.Continue _ -> {
        return Flow.CONTINUE;
      }
      case Statement.Print(_, var value) -> print(evaluation.value(value));
      case Statement.Evaluate(_, var expression) -> evaluation.value(expression);
      case Statement.Foreign(_, var what, _) -> throw Fault.unsupported(what);
    }
    return Flow.ON;
  }

  private void print(Value value) {
    var text = TextForm.of(value, meter.limits().textLength());
    meter.text(text.length());
    surroundings.log().info(text);
  }

  private Flow choose(Statement.If branching, Frame frame, Evaluation evaluation) {
    for (var branch : branching.branches()) {
      if (evaluation.truth(branch.condition())) {
        return block(branch.body(), frame, evaluation);
      }
    }
    var otherwise = branching.otherwise();
    return otherwise == null ? Flow.ON : block(otherwise, frame, evaluation);
  }

  /// Goes through the items that are there at the beginning.
  private Flow loop(Statement.ForEach loop, Frame frame, Evaluation evaluation) {
    var list = items(loop, frame, evaluation);
    long index = 0;
    for (var item : List.copyOf(list.items())) {
      meter.time();
      frame.variables().put(loop.name(), loop.index() ? Value.of(index) : item);
      index++;
      var flow = block(loop.body(), frame, evaluation);
      if (flow == Flow.BREAK) {
        break;
      }
      if (flow == Flow.RETURN) {
        return flow;
      }
    }
    return Flow.ON;
  }

  private static DelugeList items(Statement.ForEach loop, Frame frame, Evaluation evaluation) {
    var items = evaluation.value(loop.items());
    if (items instanceof DelugeList list) {
      return list;
    }
    var fault =
        items instanceof Value.Null
            ? Conversions.isNull("for each")
            : new Fault(mismatch("LIST", items));
    throw located(fault, frame.source(), loop.items().position());
  }

  private Flow attempt(Statement.Try attempt, Frame frame, Evaluation evaluation) {
    int before = depth;
    try {
      return block(attempt.body(), frame, evaluation);
    } catch (DelugeException e) {
      if (e.kind() != DelugeException.Kind.RUNTIME) {
        throw e;
      }
      depth = before;
      frame.variables().put(attempt.name(), caught(e));
    }
    return block(attempt.handler(), frame, evaluation);
  }

  /// What a script gets of an error: a text.
  private Value caught(DelugeException e) {
    return meter.made("(Line no: " + e.position().line() + ") " + e.problem());
  }

  /// A bound is reached at the statement that the run is in.
  DelugeException stopped(String problem) {
    return new DelugeException(DelugeException.Kind.LIMIT, lastSource, last, problem);
  }

  static DelugeException located(Fault fault, Source source, Position position) {
    return new DelugeException(fault.kind(), source, position, fault.problem());
  }

  private static DelugeException error(Source source, Position position, String problem) {
    return new DelugeException(DelugeException.Kind.RUNTIME, source, position, problem);
  }
}
