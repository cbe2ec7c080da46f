package io.addenda.deluge;

import module java.base;

import io.addenda.deluge.BuiltIn.On;

/// What is done with lists. Items are counted from 0.
final class ListFunctions {

  static final List<BuiltIn> FUNCTIONS =
      List.of(
          BuiltIn.plain("List", 0, 1, ListFunctions::create),
          list("get", 1, it -> it.list(0).items().get(index(it, it.list(0).size() - 1))),
          list("add", 1, ListFunctions::add),
          list("addAll", 1, ListFunctions::addAll),
          list("size", 0, it -> Value.of(it.list(0).size())),
          list("contains", 1, it -> Value.of(indexOf(it) >= 0)),
          list("notContains", 1, it -> Value.of(indexOf(it) < 0)),
          list("indexOf", 1, it -> Value.of(indexOf(it))),
          list("lastIndexOf", 1, it -> Value.of(lastIndexOf(it))),
          list("remove", 1, it -> it.list(0).open().remove(index(it, it.list(0).size() - 1))),
          list("removeElement", 1, ListFunctions::removeElement),
          list("removeAll", 1, ListFunctions::removeAll),
          list("clear", 0, it -> cleared(it.list(0))),
          list("distinct", 0, ListFunctions::distinct),
          list("intersect", 1, ListFunctions::intersect),
          BuiltIn.on(On.LIST, "subList", 1, 2, ListFunctions::subList),
          BuiltIn.on(On.LIST, "sort", 0, 1, ListFunctions::sort),
          list("reverse", 0, it -> it.meter().list(it.list(0).items().reversed())),
          list("largest", 0, it -> sorted(it).items().getLast()),
          list("smallest", 0, it -> sorted(it).items().getFirst()),
          list("nthLargest", 1, it -> sorted(it).items().reversed().get(nth(it))),
          list("nthSmallest", 1, it -> sorted(it).items().get(nth(it))),
          list("average", 0, ListFunctions::average),
          list("median", 0, ListFunctions::median),
          list("percentile", 1, ListFunctions::percentile));

  private ListFunctions() {}

  private static BuiltIn list(String name, int more, BuiltIn.Body body) {
    return BuiltIn.on(On.LIST, name, more, body);
  }

  private static Value create(Arguments arguments) {
    return arguments.meter().list(arguments.has(0) ? arguments.list(0).items() : List.of());
  }

  private static int index(Arguments arguments, int last) {
    int index = arguments.small(1);
    if (index > last) {
      throw new Fault("Given index " + index + " is greater than the list size");
    }
    if (index < 0) {
      throw new Fault("Given index " + index + " is less than 0");
    }
    return index;
  }

  private static Value add(Arguments arguments) {
    var list = arguments.list(0);
    arguments.meter().size(list.size() + 1L, 1);
    list.add(arguments.value(1));
    return Value.NULL;
  }

  private static Value addAll(Arguments arguments) {
    var list = arguments.list(0);
    var more = List.copyOf(arguments.list(1).items());
    arguments.meter().size((long) list.size() + more.size(), more.size());
    list.open().addAll(more);
    return Value.NULL;
  }

  private static int indexOf(Arguments arguments) {
    var items = arguments.list(0).items();
    for (int i = 0; i < items.size(); i++) {
      if (Comparison.same(items.get(i), arguments.value(1), arguments.meter())) {
        return i;
      }
    }
    return -1;
  }

  private static int lastIndexOf(Arguments arguments) {
    var items = arguments.list(0).items();
    for (int i = items.size() - 1; i >= 0; i--) {
      if (Comparison.same(items.get(i), arguments.value(1), arguments.meter())) {
        return i;
      }
    }
    return -1;
  }

  private static Value removeElement(Arguments arguments) {
    int index = indexOf(arguments);
    if (index >= 0) {
      arguments.list(0).open().remove(index);
    }
    return Value.NULL;
  }

  private static Value removeAll(Arguments arguments) {
    var wanted = List.copyOf(arguments.list(1).items());
    arguments.list(0).open().removeIf(item -> isAmong(item, wanted, arguments.meter()));
    return Value.NULL;
  }

  private static boolean isAmong(Value item, List<Value> items, Meter meter) {
    meter.time();
    for (var other : items) {
      if (Comparison.same(item, other, meter)) {
        return true;
      }
    }
    return false;
  }

  private static Value cleared(DelugeList list) {
    list.open().clear();
    return Value.NULL;
  }

  private static Value distinct(Arguments arguments) {
    var distinct = new DelugeList();
    for (var item : arguments.list(0).items()) {
      if (!isAmong(item, distinct.items(), arguments.meter())) {
        distinct.add(item);
      }
    }
    arguments.meter().size(distinct.size(), distinct.size());
    return distinct;
  }

  private static Value intersect(Arguments arguments) {
    var both = new DelugeList();
    for (var item : arguments.list(0).items()) {
      if (isAmong(item, arguments.list(1).items(), arguments.meter())) {
        both.add(item);
      }
    }
    arguments.meter().size(both.size(), both.size());
    return both;
  }

  private static Value subList(Arguments arguments) {
    var list = arguments.list(0);
    int from = index(arguments, list.size());
    int to = arguments.has(2) ? arguments.small(2) : list.size();
    if (to > list.size()) {
      throw new Fault("Given index " + to + " is greater than the list size");
    }
    if (to < from) {
      throw new Fault("Given index " + to + " is less than " + from);
    }
    return arguments.meter().list(list.items().subList(from, to));
  }

  private static Value sort(Arguments arguments) {
    boolean ascending = !arguments.has(1) || arguments.truth(1);
    var sorted = sorted(arguments.list(0)).items();
    return arguments.meter().list(ascending ? sorted : sorted.reversed());
  }

  /// The items of a list that is not empty, in order.
  private static DelugeList sorted(Arguments arguments) {
    var sorted = sorted(arguments.list(0));
    if (sorted.size() == 0) {
      throw new Fault("the list is empty");
    }
    return sorted;
  }

  private static DelugeList sorted(DelugeList list) {
    var items = new ArrayList<>(list.items());
    items.sort(ListFunctions::compare);
    return new DelugeList(items);
  }

  private static int compare(Value left, Value right) {
    if (left instanceof Value.Text(var a) && right instanceof Value.Text(var b)) {
      return a.compareTo(b);
    }
    return Comparison.order(left, right)
        .orElseThrow(
            () ->
                new Fault(
                    "Mismatch of data type expression. "
                        + left.type()
                        + " and "
                        + right.type()
                        + " have no order"));
  }

  private static int nth(Arguments arguments) {
    int nth = arguments.small(1);
    if (nth < 1 || nth > arguments.list(0).size()) {
      throw new Fault("Given index " + nth + " is greater than the list size");
    }
    return nth - 1;
  }

  private static Value average(Arguments arguments) {
    var sum = BigDecimal.ZERO;
    for (var item : sorted(arguments).items()) {
      sum = Numbers.bounded(sum.add(number(item)));
    }
    return Numbers.divide(sum, BigDecimal.valueOf(arguments.list(0).size()));
  }

  private static Value median(Arguments arguments) {
    var items = sorted(arguments).items();
    int middle = items.size() / 2;
    return items.size() % 2 == 1
        ? items.get(middle)
        : Numbers.divide(
            number(items.get(middle - 1)).add(number(items.get(middle))), BigDecimal.TWO);
  }

  /// The smallest item that at least so many percent of all are not above.
  private static Value percentile(Arguments arguments) {
    var percent = arguments.number(1);
    if (percent.signum() <= 0 || percent.compareTo(BigDecimal.valueOf(100)) > 0) {
      throw new Fault("Expecting more than 0 percent, and at most 100");
    }
    var items = sorted(arguments).items();
    number(items.getFirst());
    var place = percent.multiply(BigDecimal.valueOf(items.size())).movePointLeft(2);
    return items.get(place.setScale(0, RoundingMode.CEILING).intValueExact() - 1);
  }

  private static BigDecimal number(Value item) {
    return Numbers.of(item).orElseThrow(() -> new Fault(Execution.mismatch("NUMBER", item)));
  }
}
