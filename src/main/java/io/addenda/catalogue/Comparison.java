package io.addenda.catalogue;

import module java.base;

import io.addenda.catalogue.Criteria.Compare;

/// Compares what a field holds with what a condition asks for.
record Comparison(Compare asked) {

  boolean holds(Optional<Value> held) {
    var operator = asked.operator();
    if (operator == Operator.NOT_EQUAL) {
      return !new Comparison(new Compare(asked.field(), Operator.EQUALS, asked.values()))
          .holds(held);
    }
    if (asked.values().isEmpty()) {
      return held.isEmpty();
    }
    var type = SearchType.of(asked.field());
    if (held.isEmpty()) {
      // A flag that nobody has set is down.
      return type == SearchType.FLAG && asked.values().getFirst().equals(new Value.Flag(false));
    }
    return switch (held.get()) {
      case Value.Text(var text) -> holds(type, text);
      case Value.Choices(var choices) -> holds(choices);
      case Value.Decimal(var number) -> inOrder(number, Value.Decimal.class, Value.Decimal::number);
      case Value.Day(var day) -> inOrder((ChronoLocalDate) day, Value.Day.class, Value.Day::day);
      case Value.Moment(var moment) -> inOrder(moment, Value.Moment.class, Value.Moment::moment);
      case Value.Flag _, Value.Reference _ -> asked.values().contains(held.get());
      case Value.Parts _ -> false;
    };
  }

  private boolean holds(SearchType type, String text) {
    var held = fold(type, text);
    return texts()
        .map(each -> fold(type, each))
        .anyMatch(
            each ->
                asked.operator() == Operator.STARTS_WITH
                    ? held.text().startsWith(each.text())
                    : isFound(type, held, each));
  }

  private static boolean isFound(SearchType type, FoldedText held, FoldedText asked) {
    return switch (type) {
      case WORDS, PROSE -> held.hasWordsOf(asked);
      case ADDRESS, PHONE, PICKED -> held.equals(asked);
      // A text in such a field was kept as it was given and cannot be read as what it should be.
      case SEVERAL_PICKED, REFERENCE, FLAG, NUMBER, DAY, MOMENT, NONE -> false;
    };
  }

  private static FoldedText fold(SearchType type, String text) {
    return type == SearchType.PHONE ? FoldedText.ofPhone(text) : FoldedText.of(text);
  }

  private boolean holds(List<String> choices) {
    var held = choices.stream().map(FoldedText::of).toList();
    var picked =
        asked.values().stream()
            .filter(Value.Choices.class::isInstance)
            .map(Value.Choices.class::cast)
            .map(each -> each.choices().stream().map(FoldedText::of).toList());
    return picked.anyMatch(
        each ->
            asked.operator() == Operator.STARTS_WITH
                ? held.stream().anyMatch(one -> one.text().startsWith(each.getFirst().text()))
                : held.containsAll(each));
  }

  private Stream<String> texts() {
    return asked.values().stream()
        .filter(Value.Text.class::isInstance)
        .map(each -> ((Value.Text) each).text());
  }

  private <V extends Value, T extends Comparable<? super T>> boolean inOrder(
      T held, Class<V> type, Function<V, T> of) {
    var compared =
        asked.values().stream()
            .filter(type::isInstance)
            .map(type::cast)
            .map(of)
            .map(held::compareTo)
            .toList();
    if (compared.size() < asked.values().size()) {
      return false;
    }
    return switch (asked.operator()) {
      case EQUALS, IN -> compared.contains(0);
      case GREATER_THAN -> compared.getFirst() > 0;
      case GREATER_EQUAL -> compared.getFirst() >= 0;
      case LESS_THAN -> compared.getFirst() < 0;
      case LESS_EQUAL -> compared.getFirst() <= 0;
      case BETWEEN -> compared.getFirst() >= 0 && compared.getLast() <= 0;
      case NOT_EQUAL, STARTS_WITH -> false;
    };
  }
}
