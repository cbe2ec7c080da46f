package io.addenda.junit;

import module java.base;

/// A user of an organisation.
///
/// @param profile such as `Administrator`
/// @param accessToken good for an hour of the organisation's clock
/// @param refreshToken gives more of them, see [Organization#renew]
public record User(
    String id, String name, String email, String profile, String accessToken, String refreshToken) {

  static User of(Answer json) {
    return new User(
        json.text("id"),
        json.text("name"),
        json.text("email"),
        json.text("profile"),
        json.text("access_token"),
        json.text("refresh_token"));
  }
}
