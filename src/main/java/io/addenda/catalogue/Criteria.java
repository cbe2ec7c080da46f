package io.addenda.catalogue;

import module java.base;

import io.addenda.model.Id;

/// Which records are wanted: conditions on their fields, joined by `and` and `or`. [CriteriaParser]
/// reads them; their text reads as the same criteria again.
public sealed interface Criteria {

  /// What an empty value is called where a value must stand.
  String EMPTY = "${EMPTY}";

  /// What any value is called there.
  String NOT_EMPTY = "${NOTEMPTY}";

  /// A record, as criteria look at it.
  interface Fields {
    /// What a field holds, if anything.
    Optional<Value> value(Field field);
  }

  record And(Criteria left, Criteria right) implements Criteria {
    @Override
    public String toString() {
      return join(left, "and", right);
    }
  }

  record Or(Criteria left, Criteria right) implements Criteria {
    @Override
    public String toString() {
      return join(left, "or", right);
    }
  }

  /// A condition on a field.
  ///
  /// @param values what it is compared with: two for [Operator#BETWEEN], some for [Operator#IN],
  ///   else one; none when the field is asked for being empty. A lookup is compared with a
  ///   [Value.Reference], or with the [Value.Text] of a name
  record Compare(Field field, Operator operator, List<Value> values) implements Criteria {
    public Compare {
      values = List.copyOf(values);
    }

    @Override
    public String toString() {
      var texts =
          values.isEmpty()
              ? EMPTY
              : values.stream().map(Criteria::text).collect(Collectors.joining(","));
      return "(%s:%s:%s)".formatted(field.apiName(), operator, texts);
    }
  }

  /// Whether a record meets them.
  default boolean matches(Fields record) {
    return switch (this) {
      case And(var left, var right) -> left.matches(record) && right.matches(record);
      case Or(var left, var right) -> left.matches(record) || right.matches(record);
      case Compare compare -> new Comparison(compare).holds(record.value(compare.field()));
    };
  }

  /// All conditions, in their order.
  default Stream<Compare> conditions() {
    return switch (this) {
      case And(var left, var right) -> Stream.concat(left.conditions(), right.conditions());
      case Or(var left, var right) -> Stream.concat(left.conditions(), right.conditions());
      case Compare compare -> Stream.of(compare);
    };
  }

  /// The same criteria with other conditions.
  default Criteria map(UnaryOperator<Compare> change) {
    return switch (this) {
      case And(var left, var right) -> new And(left.map(change), right.map(change));
      case Or(var left, var right) -> new Or(left.map(change), right.map(change));
      case Compare compare -> change.apply(compare);
    };
  }

  /// They are read from left to right, so only what stands on the right needs brackets.
  private static String join(Criteria left, String word, Criteria right) {
    return right instanceof Compare ? left + word + right : "%s%s(%s)".formatted(left, word, right);
  }

  private static String text(Value value) {
    return switch (value) {
      case Value.Text(var text) -> escape(text);
      case Value.Decimal(var number) -> number.toPlainString();
      case Value.Flag(var flag) -> Boolean.toString(flag);
      case Value.Day(var day) -> day.toString();
      case Value.Moment(var moment) -> moment.toString();
      case Value.Choices(var choices) -> escape(String.join(";", choices));
      case Value.Reference(Id(var id)) -> Long.toString(id);
      case Value.Parts _ -> throw new IllegalStateException("cannot be compared: " + value);
    };
  }

  private static String escape(String text) {
    return text.replaceAll("[\\\\(),]", "\\\\$0");
  }
}
