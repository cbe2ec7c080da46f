package io.addenda.scripts;

import module java.base;

import io.addenda.deluge.DelugeList;
import io.addenda.deluge.DelugeMap;
import io.addenda.deluge.Fault;
import io.addenda.deluge.InvokeUrl;
import io.addenda.deluge.Tasks;
import io.addenda.deluge.TextForm;
import io.addenda.deluge.Value;

/// One call of a task: its arguments as what they have to be, and the requests that it makes.
final class TaskCall {

  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{1,19}");
  private static final String API = "https://www.zohoapis.com/crm/";
  private static final int LONGEST_BODY = 5_000_000;

  private final Task task;
  private final String version;
  private final InvokeUrl invokeUrl;
  private final List<Value> arguments;
  private final String connection;

  /// @param given the arguments; a text behind those that the task needs is a connection
  TaskCall(Task task, String version, List<Value> given, InvokeUrl invokeUrl) {
    this.task = task;
    this.version = version;
    this.invokeUrl = invokeUrl;
    boolean hasConnection =
        given.size() > task.least()
            && given.getLast() instanceof Value.Text(var name)
            && !DIGITS.matcher(name).matches();
    connection =
        hasConnection && given.getLast() instanceof Value.Text(var name) ? name : Connections.ANY;
    arguments = hasConnection ? given.subList(0, given.size() - 1) : given;
    if (arguments.size() < task.least() || arguments.size() > task.most()) {
      throw Fault.unknown("No. of arguments mismatches for the function zoho.crm." + task.call());
    }
  }

  Value argument(int index) {
    return arguments.get(index);
  }

  String text(int index) {
    if (argument(index) instanceof Value.Text(var text)) {
      return text;
    }
    throw mismatch(index);
  }

  /// A name of the API, which becomes part of a path.
  String word(int index) {
    return word(argument(index), index);
  }

  /// The same of a value in an argument.
  String word(Value value, int index) {
    if (value instanceof Value.Text(var text) && WORD.matcher(text).matches()) {
      return text;
    }
    throw mismatch(index);
  }

  /// An id, a number or a text of digits.
  String id(int index) {
    return id(argument(index), index);
  }

  /// The same of a value in an argument.
  String id(Value value, int index) {
    return switch (value) {
      case Value.Int(var number) when number >= 0 -> Long.toString(number);
      case Value.Text(var text) when DIGITS.matcher(text).matches() -> text;
      case Value _ -> throw mismatch(index);
    };
  }

  DelugeMap map(int index) {
    if (argument(index) instanceof DelugeMap map) {
      return map;
    }
    throw mismatch(index);
  }

  /// A list of maps.
  DelugeList list(int index) {
    if (argument(index) instanceof DelugeList list
        && list.items().stream().allMatch(DelugeMap.class::isInstance)) {
      return list;
    }
    throw mismatch(index);
  }

  Fault mismatch(int index) {
    return new Fault(
        "Argument type mismatches for the function zoho.crm.%s at index %d (%s)"
            .formatted(task.call(), index + 1, argument(index).type()));
  }

  /// Reads a page of rows.
  ///
  /// @param from where page, rows of a page and other parameters are among the arguments, each of
  ///   which may be missing
  /// @param asked other parameters
  Value rows(String path, int from, Map<String, ? extends Value> asked) {
    var parameters = new DelugeMap();
    asked.forEach(parameters::put);
    for (int i = from; i < arguments.size() && i < from + 2; i++) {
      parameters.put(i == from ? "page" : "per_page", Value.of(id(i)));
    }
    if (arguments.size() > from + 2) {
      map(from + 2).entries().forEach(parameters::put);
    }
    var answer = send("GET", path, Map.of("parameters", parameters));
    if (answer instanceof Value.Text(var text) && text.isEmpty()) {
      return new DelugeList();
    }
    return answer instanceof DelugeMap map && map.get("data") instanceof DelugeList rows
        ? rows
        : answer;
  }

  /// Creates or changes records.
  ///
  /// @param options where among the arguments stands what else is said, which may be missing
  Value write(String method, String path, DelugeList rows, int options) {
    var body = new DelugeMap().put("data", rows);
    if (arguments.size() > options) {
      map(options)
          .entries()
          .forEach((key, value) -> body.put(key, isEmpty(value) ? new DelugeList() : value));
    }
    return send(
        method,
        path,
        Map.of(
            "body",
            Value.of(TextForm.json(body, LONGEST_BODY)),
            "content-type",
            Value.of("application/json")));
  }

  /// `{}`, as scripts write an empty list too.
  private static boolean isEmpty(Value value) {
    return value instanceof DelugeMap map && map.size() == 0;
  }

  /// Asks the API.
  ///
  /// @param more settings as `invokeurl` has them
  Value send(String method, String path, Map<String, ? extends Value> more) {
    var settings = new LinkedHashMap<String, Value>(more);
    settings.put("url", Value.of(API + version + "/" + path));
    settings.put("type", Value.of(method));
    settings.put("connection", Value.of(connection));
    return invokeUrl.run(new Tasks.Settings(settings));
  }
}
