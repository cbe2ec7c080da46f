package io.addenda.deluge;

import module java.base;

/// Which values are the same, and which comes first.
final class Comparison {

  private Comparison() {}

  /// What `==` says. Numbers are compared by number and dates by moment; a text is compared with
  /// the text form of anything else but null, since ids come as texts and as numbers.
  static boolean same(Value left, Value right, Meter meter) {
    return same(left, right, meter, 0);
  }

  private static boolean same(Value left, Value right, Meter meter, int depth) {
    if (depth > Meter.DEEPEST_VALUE) {
      throw new Fault("a list or map holds itself, or is nested too deeply");
    }
    if (left instanceof Value.Null || right instanceof Value.Null) {
      return left.equals(right);
    }
    if (left instanceof Value.Text(var a) && right instanceof Value.Text(var b)) {
      return a.equals(b);
    }
    if (left instanceof Value.Text || right instanceof Value.Text) {
      meter.time();
      int most = meter.limits().textLength();
      return TextForm.of(left, most).equals(TextForm.of(right, most));
    }
    if (left instanceof DelugeList a && right instanceof DelugeList b) {
      return same(a, b, meter, depth);
    }
    if (left instanceof DelugeMap a && right instanceof DelugeMap b) {
      return same(a, b, meter, depth);
    }
    if (left instanceof DelugeFile || right instanceof DelugeFile) {
      // A file is itself, whatever its bytes.
      return left.equals(right);
    }
    var order = order(left, right);
    return order.isPresent() ? order.getAsInt() == 0 : left.equals(right);
  }

  private static boolean same(DelugeList left, DelugeList right, Meter meter, int depth) {
    if (left.size() != right.size()) {
      return false;
    }
    meter.time();
    for (int i = 0; i < left.size(); i++) {
      if (!same(left.items().get(i), right.items().get(i), meter, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  private static boolean same(DelugeMap left, DelugeMap right, Meter meter, int depth) {
    if (left.size() != right.size()) {
      return false;
    }
    meter.time();
    for (var entry : left.entries().entrySet()) {
      var other = right.entries().get(entry.getKey());
      if (other == null || !same(entry.getValue(), other, meter, depth + 1)) {
        return false;
      }
    }
    return true;
  }

  /// How two numbers, dates or times of day stand to each other; empty for anything else. A date is
  /// the moment at which it begins.
  static OptionalInt order(Value left, Value right) {
    var a = Numbers.of(left);
    var b = Numbers.of(right);
    if (a.isPresent() && b.isPresent()) {
      return OptionalInt.of(a.get().compareTo(b.get()));
    }
    return switch (left) {
      case Value.Time(var time) when right instanceof Value.Time(var other) ->
          OptionalInt.of(time.compareTo(other));
      case Value.Date(var date) when right instanceof Value.Date(var other) ->
          OptionalInt.of(date.compareTo(other));
      case Value.Date(var date) when right instanceof Value.DateTime(var other) ->
          OptionalInt.of(
              date.atStartOfDay(other.getZone()).toInstant().compareTo(other.toInstant()));
      case Value.DateTime(var moment) when right instanceof Value.Date(var other) ->
          OptionalInt.of(
              moment.toInstant().compareTo(other.atStartOfDay(moment.getZone()).toInstant()));
      case Value.DateTime(var moment) when right instanceof Value.DateTime(var other) ->
          OptionalInt.of(moment.toInstant().compareTo(other.toInstant()));
      case Value _ -> OptionalInt.empty();
    };
  }
}
