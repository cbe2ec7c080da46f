package io.addenda.catalogue;

import module java.base;

import io.addenda.model.Id;

/// What a field of a record holds. A field that holds nothing has no value.
///
/// [#json] is its one form in a stored record, which [Stored#value] reads again.
public sealed interface Value {

  /// A text, an address, or what was picked of a pick list.
  record Text(String text) implements Value {}

  /// A number of few digits, without zeros at its end: 12.50 is 12.5, and 1e3 is 1000.
  record Decimal(BigDecimal number) implements Value {
    public Decimal {
      var plain = number.stripTrailingZeros();
      number = plain.scale() < 0 ? plain.setScale(0) : plain;
    }
  }

  record Flag(boolean flag) implements Value {}

  record Day(LocalDate day) implements Value {}

  /// A moment, in whole seconds.
  record Moment(Instant moment) implements Value {
    public Moment {
      moment = moment.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /// What was picked of a list in which several can be.
  record Choices(List<String> choices) implements Value {
    public Choices {
      choices = List.copyOf(choices);
    }
  }

  /// Another record, or a user.
  record Reference(Id id) implements Value {}

  /// What has parts of its own, such as reminders: a map or a list of JSON.
  record Parts(Object json) implements Value {}

  /// The value as it is stored: text, number, boolean, list and map. Days are `yyyy-MM-dd`, moments
  /// are in UTC, `2026-11-28T09:00:00Z`, and other records are `{"id":"…"}`.
  default Object json() {
    return switch (this) {
      case Text(var text) -> text;
      case Decimal(var number) -> number;
      case Flag(var flag) -> flag;
      case Day(var day) -> day.toString();
      case Moment(var moment) -> moment.toString();
      case Choices(var choices) -> choices;
      case Reference(var id) -> Map.of("id", id.toString());
      case Parts(var json) -> json;
    };
  }
}
