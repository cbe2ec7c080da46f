package io.addenda.api;

import module java.base;

import io.addenda.http.Response;

/// The header `If-Modified-Since`: only what was changed later is wanted. Times are compared as the
/// API shows them, in whole seconds: what was changed in the second that the header names is not
/// newer.
///
/// @param first the first moment that counts as later
public record ModifiedSince(Instant first) {

  private static final String HEADER = "If-Modified-Since";

  /// With `+05:30`, `+0530` or `Z`, or with no offset; seconds may be missing.
  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
          .optionalStart()
          .appendOffset("+HH:MM", "Z")
          .optionalEnd()
          .optionalStart()
          .appendOffset("+HHMM", "Z")
          .optionalEnd()
          .toFormatter(Locale.ROOT);

  /// What the call has, if it has the header: a time as the API writes it, one without an offset,
  /// which is the user's own, or a date of HTTP.
  ///
  /// @throws ApiException if it is no time
  public static Optional<ModifiedSince> of(Call call) {
    return time(call, HEADER).map(time -> new ModifiedSince(time.plusSeconds(1)));
  }

  /// The time in a header, in whole seconds.
  static Optional<Instant> time(Call call, String header) {
    return call.request()
        .header(header)
        .map(String::strip)
        .filter(text -> !text.isEmpty())
        .map(
            text ->
                parse(text, call.caller().user().zone())
                    .orElseThrow(() -> new ApiException(new ApiError.HeaderInvalid(header))));
  }

  private static Optional<Instant> parse(String text, ZoneId zone) {
    return time(ISO, text, zone)
        .or(() -> time(DateTimeFormatter.RFC_1123_DATE_TIME, text, zone))
        .map(time -> time.truncatedTo(ChronoUnit.SECONDS));
  }

  private static Optional<Instant> time(DateTimeFormatter format, String text, ZoneId zone) {
    try {
      var parsed = format.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
      return Optional.of(
          switch (parsed) {
            case OffsetDateTime time -> time.toInstant();
            case LocalDateTime time -> time.atZone(zone).toInstant();
            default -> throw new IllegalStateException("no time: " + parsed);
          });
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  /// Whether something that was last changed at this time is wanted.
  public boolean admits(Instant modified) {
    return !modified.isBefore(first);
  }

  /// The answer when nothing is newer.
  public static Response notModified() {
    return new Response(304, Map.of(), new Response.Body.None());
  }
}
