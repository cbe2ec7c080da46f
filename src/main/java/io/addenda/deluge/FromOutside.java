package io.addenda.deluge;

import module java.base;

/// Arguments that come from outside of the language, such as from a command line.
final class FromOutside {

  private FromOutside() {}

  /// The arguments of a function in order. Texts become what the types say.
  ///
  /// @throws Fault if one is missing, too much, or none of its type
  static List<Value> arguments(
      FunctionDeclaration function, Map<String, Value> given, Meter meter, Dates dates) {
    var arguments = new ArrayList<Value>();
    var left = new TreeSet<>(given.keySet());
    for (var parameter : function.parameters()) {
      var value = given.get(parameter.name());
      if (value == null) {
        throw mismatch(function, "'" + parameter.name() + "' is missing");
      }
      left.remove(parameter.name());
      var type = parameter.type();
      arguments.add(type == null ? value : converted(type, value, meter, dates));
    }
    if (!left.isEmpty()) {
      throw mismatch(function, "there is no parameter '" + left.first() + "'");
    }
    return arguments;
  }

  private static Fault mismatch(FunctionDeclaration function, String why) {
    return new Fault(
        "No. of arguments mismatches for the function " + function.name() + ": " + why);
  }

  private static Value converted(String type, Value value, Meter meter, Dates dates) {
    if (!(value instanceof Value.Text(var text)) || Types.allows(type, value)) {
      return value;
    }
    return switch (Types.shown(type)) {
      case "BIGINT" -> Conversions.toLong(value);
      case "DECIMAL" -> Conversions.toDecimal(value);
      case "BOOLEAN" -> Conversions.toBoolean(value);
      case "MAP" -> JsonFunctions.toMap(value, meter);
      case "LIST" -> JsonFunctions.toList(value, meter);
      case "DATE", "DATETIME" -> dates.parse(text);
      default -> value;
    };
  }
}
