package io.addenda.settings;

import module java.base;

import io.addenda.settings.Members.Member;
import org.jspecify.annotations.Nullable;

/// What is known of a user beside what the user may do.
final class UserDetails {

  /// Keys of texts that anybody with the right can enter.
  static final List<String> TEXTS =
      List.of(
          "alias", "city", "country", "dob", "fax", "mobile", "phone", "state", "street", "website",
          "zip");

  static final String FIRST_NAME = "first_name";
  static final String LAST_NAME = "last_name";

  private UserDetails() {}

  /// The parts of a name.
  record Name(@Nullable String first, String last) {

    String full() {
      return first == null ? last : first + " " + last;
    }
  }

  /// The name as it was given, or else by its last blank.
  static Name name(Member member) {
    var details = member.details();
    var last = details.get(LAST_NAME);
    if (last != null) {
      var first = details.get(FIRST_NAME);
      return new Name(first == null ? null : first.toString(), last.toString());
    }
    var name = member.user().fullName().strip();
    int blank = name.lastIndexOf(' ');
    return new Name(blank < 0 ? null : name.substring(0, blank), name.substring(blank + 1));
  }
}
