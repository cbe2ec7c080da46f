package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Finds what a call means: a function of the script, one of the language, or a task.
final class Calls {

  /// Namespaces of functions, known also where a script declares none of them.
  private static final Set<String> NAMESPACES =
      Set.of("standalone", "automation", "button", "related_list", "schedule", "validation_rule");

  /// Variables of the platform, on which functions are called.
  private static final Set<String> VARIABLES =
      Set.of(
          "zoho.currentdate",
          "zoho.currenttime",
          "zoho.adminuser",
          "zoho.adminuserid",
          "zoho.loginuser",
          "zoho.loginuserid",
          "zoho.appname",
          "zoho.appuri",
          "zoho.ipaddress");

  /// Tasks that are called by one name.
  private static final Set<String> TASKS = Set.of("geturl", "posturl", "openurl");

  private final Execution execution;
  private final Frame frame;
  private final Evaluation evaluation;

  Calls(Execution execution, Frame frame, Evaluation evaluation) {
    this.execution = execution;
    this.frame = frame;
    this.evaluation = evaluation;
  }

  Value call(Expression.Call call) {
    var of = call.of();
    return of == null ? byName(call) : onSomething(call, of);
  }

  private Value byName(Expression.Call call) {
    if (call.name().equalsIgnoreCase("if")) {
      return choose(call);
    }
    var own = execution.function(call.name());
    if (own.isPresent()) {
      return invoke(own.get(), call);
    }
    var arguments = evaluation.values(call.arguments());
    var name = call.name().toLowerCase(Locale.ROOT);
    if (TASKS.contains(name)) {
      return execution.meter().checked(execution.surroundings().tasks().call(name, arguments));
    }
    return BuiltIns.call(call.name(), arguments, true, execution.meter(), execution.dates());
  }

  /// `if(condition, then, otherwise)`, of which one is worked out.
  private Value choose(Expression.Call call) {
    if (call.arguments().size() != 3) {
      throw Fault.unknown("No. of arguments mismatches for the function if");
    }
    boolean truth = evaluation.truth(call.arguments().getFirst());
    return evaluation.value(call.arguments().get(truth ? 1 : 2));
  }

  private Value invoke(FunctionDeclaration function, Expression.Call call) {
    frame.countCall(execution.meter().limits());
    return execution.invoke(function, evaluation.values(call.arguments()));
  }

  private Value onSomething(Expression.Call call, Expression of) {
    var path = path(of);
    if (path.isPresent() && !VARIABLES.contains(path.get().toLowerCase(Locale.ROOT))) {
      var value = byPath(call, path.get());
      if (value != null) {
        return value;
      }
    }
    if (isAddToBraces(call, of)) {
      evaluation.become(of, new DelugeList());
    }
    var arguments = new ArrayList<Value>(call.arguments().size() + 1);
    arguments.add(evaluation.value(of));
    arguments.addAll(evaluation.values(call.arguments()));
    return BuiltIns.call(call.name(), arguments, false, execution.meter(), execution.dates());
  }

  /// A call by a name with dots, or null if it is none.
  private @Nullable Value byPath(Expression.Call call, String path) {
    var full = path + "." + call.name();
    var own = execution.function(full);
    if (own.isPresent()) {
      return invoke(own.get(), call);
    }
    var root = path.contains(".") ? path.substring(0, path.indexOf('.')) : path;
    return switch (root) {
      case "zoho" -> platform(full.toLowerCase(Locale.ROOT), call);
      case "thisapp" -> throw Fault.unsupported("'thisapp' of Creator");
      default -> {
        if (NAMESPACES.contains(root) || execution.hasNamespace(root)) {
          throw Fault.unknown("Not able to find '" + full + "' function");
        }
        yield null;
      }
    };
  }

  private Value platform(String name, Expression.Call call) {
    var arguments = evaluation.values(call.arguments());
    if (name.startsWith("zoho.encryption.")) {
      return BuiltIns.call(name, arguments, true, execution.meter(), execution.dates());
    }
    return execution.meter().checked(execution.surroundings().tasks().call(name, arguments));
  }

  /// The name with dots that an expression is, unless it begins with a variable.
  Optional<String> path(Expression expression) {
    return switch (expression) {
      case Expression.Name(_, var name) ->
          frame.variables().containsKey(name) || name.equals("input")
              ? Optional.empty()
              : Optional.of(name);
      case Expression.Member(_, var of, var name) -> path(of).map(it -> it + "." + name);
      case Expression.Literal _,
          Expression.Call _,
          Expression.Typed _,
          Expression.ListLiteral _,
          Expression.MapLiteral _,
          Expression.Unary _,
          Expression.Binary _,
          Expression.Task _,
          Expression.Fetch _ ->
          Optional.empty();
    };
  }

  /// Whether something is added to a variable that holds `{}`: only now is it known to be a list.
  private boolean isAddToBraces(Expression.Call call, Expression of) {
    return of instanceof Expression.Name(_, var name)
        && (call.name().equalsIgnoreCase("add") || call.name().equalsIgnoreCase("addAll"))
        && frame.variables().get(name) instanceof DelugeMap map
        && map.size() == 0;
  }
}
