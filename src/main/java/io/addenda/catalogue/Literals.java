package io.addenda.catalogue;

import module java.base;

import io.addenda.model.Id;

/// Reads what criteria compare fields with, as a user means it.
///
/// @param user who `${CURRENTUSER}` is
/// @param zone in which times without an offset are
public record Literals(Id user, ZoneId zone) {

  private static final String CURRENT_USER = "${CURRENTUSER}";

  /// More digits than any field has, and few enough to reckon with.
  private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");

  /// What a text stands for, where a field is compared with it; empty when nothing that the field
  /// could hold. A lookup can also be compared with the name of what it looks up.
  Optional<Value> value(Field field, String text) {
    return switch (SearchType.of(field)) {
      case WORDS, PROSE, ADDRESS, PHONE, PICKED -> Optional.of(new Value.Text(text));
      case SEVERAL_PICKED -> choices(text);
      case REFERENCE -> Optional.of(reference(text));
      case FLAG -> flag(text);
      case NUMBER -> number(text);
      case DAY -> day(text);
      case MOMENT -> moment(text);
      case NONE -> Optional.empty();
    };
  }

  private static Optional<Value> choices(String text) {
    var choices =
        Stream.of(text.split(";")).map(String::strip).filter(each -> !each.isEmpty()).toList();
    return choices.isEmpty() ? Optional.empty() : Optional.of(new Value.Choices(choices));
  }

  private Value reference(String text) {
    if (text.equals(CURRENT_USER)) {
      return new Value.Reference(user);
    }
    return Id.parse(text).<Value>map(Value.Reference::new).orElseGet(() -> new Value.Text(text));
  }

  private static Optional<Value> flag(String text) {
    return switch (text) {
      case "true" -> Optional.of(new Value.Flag(true));
      case "false" -> Optional.of(new Value.Flag(false));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> number(String text) {
    return NUMBER.matcher(text).matches()
        ? Optional.of(new Value.Decimal(new BigDecimal(text)))
        : Optional.empty();
  }

  private static Optional<Value> day(String text) {
    return parse(DateTimeFormatter.ISO_LOCAL_DATE, text, LocalDate::from).map(Value.Day::new);
  }

  private Optional<Value> moment(String text) {
    return parse(DateTimeFormatter.ISO_OFFSET_DATE_TIME, text, Instant::from)
        .or(
            () ->
                parse(DateTimeFormatter.ISO_LOCAL_DATE_TIME, text, LocalDateTime::from)
                    .map(local -> local.atZone(zone).toInstant()))
        .map(Value.Moment::new);
  }

  private static <T> Optional<T> parse(
      DateTimeFormatter form, String text, TemporalQuery<T> query) {
    try {
      return Optional.of(form.parse(text, query));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
