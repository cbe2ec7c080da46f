package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// The functions of the language by their names.
final class BuiltIns {

  private static final Map<String, List<BuiltIn>> BY_NAME =
      Stream.of(
              Conversions.FUNCTIONS,
              JsonFunctions.FUNCTIONS,
              TextFunctions.FUNCTIONS,
              PatternFunctions.FUNCTIONS,
              NumberFunctions.FUNCTIONS,
              MapFunctions.FUNCTIONS,
              ListFunctions.FUNCTIONS,
              DateFunctions.FUNCTIONS,
              BusinessDays.FUNCTIONS,
              FileFunctions.FUNCTIONS)
          .flatMap(List::stream)
          .collect(Collectors.groupingBy(it -> it.name().toLowerCase(Locale.ROOT)));

  /// What the platform has and is not done here: what it gives is not known well enough, or it is
  /// of a type that is not served.
  private static final List<String> NOT_SERVED =
      List.of(
          "text",
          "toXML",
          "toXmlList",
          "executeXPath",
          "toWords",
          "rank",
          "nextWeekDay",
          "previousWeekDay",
          "getWeekOfYear",
          "toStartOfWeek",
          "networkdays",
          "workDaysBetween",
          "workDaysList",
          "totalMonth",
          "totalYear",
          "unixEpoch",
          "getTime",
          "insert",
          "update",
          "delete",
          "deleteKey",
          "deleteKeys",
          "deleteAll",
          "insertKeyValue",
          "sortKey",
          "getKey",
          "zoho.encryption.aesEncode",
          "zoho.encryption.aesDecode",
          "zoho.encryption.md5",
          "zoho.encryption.sha1",
          "zoho.encryption.sha256",
          "zoho.encryption.sha512",
          "zoho.encryption.hmacsha1",
          "zoho.encryption.hmacsha256",
          "zoho.encryption.hmacsha512");

  private BuiltIns() {}

  /// The names of those that are refused, as they are documented.
  static List<String> notServed() {
    return NOT_SERVED;
  }

  /// The names of all, as they are documented, in order.
  static SortedSet<String> names() {
    return BY_NAME.values().stream()
        .map(it -> it.getFirst().name())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /// Calls a function.
  ///
  /// @param arguments first what it is called on
  /// @param plain whether that stands among the arguments too, and not before a dot
  /// @throws Fault if there is none, or it fails
  static Value call(String name, List<Value> arguments, boolean plain, Meter meter, Dates dates) {
    var named = BY_NAME.get(name.toLowerCase(Locale.ROOT));
    if (named == null) {
      for (var refused : NOT_SERVED) {
        if (refused.equalsIgnoreCase(name)) {
          throw Fault.unsupported("the function '" + refused + "'");
        }
      }
      throw Fault.unknown("Not able to find '" + name + "' function");
    }
    var function = chosen(name, named, arguments, plain);
    if (arguments.size() < function.least() || arguments.size() > function.most()) {
      throw Fault.unknown("No. of arguments mismatches for the function " + name);
    }
    return function.body().call(new Arguments(name, arguments, plain ? 1 : 0, meter, dates));
  }

  private static BuiltIn chosen(
      String name, List<BuiltIn> named, List<Value> arguments, boolean plain) {
    for (var function : named) {
      boolean fits =
          function.on() == On.NOTHING
              ? plain
              : !arguments.isEmpty() && function.on().takes(arguments.getFirst());
      if (fits) {
        return function;
      }
    }
    var first = named.getFirst();
    if (arguments.isEmpty() || first.on() == On.NOTHING) {
      throw Fault.unknown("No. of arguments mismatches for the function " + name);
    }
    return refuse(name, first, arguments.getFirst());
  }

  private static BuiltIn refuse(String name, BuiltIn function, Value on) {
    if (on instanceof Value.Null) {
      throw Conversions.isNull(name);
    }
    var shown = on instanceof Value.Text(var text) ? shortened(text) : on.type();
    throw new Fault("'" + shown + "' can not be cast to '" + function.on().shown() + "'");
  }

  /// Enough of a text to know it again.
  static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }
}
