package io.addenda.model;

import module java.base;

/// Somebody who works in an organisation.
///
/// @param zuid the number by which the accounts server knows the user
/// @param zone the zone in which times are shown to the user
public record User(
    Id id, Id organization, String fullName, String email, Id profile, String zuid, ZoneId zone) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  /// A time as this user's answers show it: `2025-01-15T10:30:00+05:30`, in whole seconds and never
  /// with `Z`, which is what every official client can read.
  public String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }
}
