package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Somebody who works in an organisation.
///
/// @param zuid the number by which the accounts server knows the user
/// @param zone the zone in which times are shown to the user
/// @param role where the user stands in the organisation; null for the one that goes with the
///   profile
public record User(
    Id id,
    Id organization,
    String fullName,
    String email,
    Id profile,
    String zuid,
    ZoneId zone,
    Status status,
    @Nullable Id role) {

  /// Whether somebody works in the organisation.
  public enum Status {
    ACTIVE,
    /// May do nothing until an administrator lets them.
    INACTIVE,
    /// Is known by name only. Somebody else may have the address.
    DELETED
  }

  /// Somebody who works, in the role that goes with the profile.
  public User(
      Id id, Id organization, String fullName, String email, Id profile, String zuid, ZoneId zone) {
    this(id, organization, fullName, email, profile, zuid, zone, Status.ACTIVE, null);
  }

  /// Whether a text can be the e-mail address of a user.
  public static boolean isEmail(String text) {
    return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
  }

  /// The same in another role.
  public User inRole(@Nullable Id other) {
    return new User(id, organization, fullName, email, profile, zuid, zone, status, other);
  }

  /// The same with another profile.
  public User withProfile(Id other) {
    return new User(id, organization, fullName, email, other, zuid, zone, status, role);
  }

  /// The same with another status.
  public User being(Status other) {
    return new User(id, organization, fullName, email, profile, zuid, zone, other, role);
  }

  public boolean isActive() {
    return status == Status.ACTIVE;
  }

  public boolean isDeleted() {
    return status == Status.DELETED;
  }

  private static final int LONGEST_EMAIL = 100;

  /// Clients keep the address in CSV files and in file names.
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9.!#$&*+=?^_{|}~-]+@[A-Za-z0-9.-]+");

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

  /// A time as this user's answers show it: `2025-01-15T10:30:00+05:30`, in whole seconds and never
  /// with `Z`, which is what every official client can read.
  public String time(Instant instant) {
    return TIME.format(instant.atZone(zone));
  }
}
