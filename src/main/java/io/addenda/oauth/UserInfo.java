package io.addenda.oauth;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.model.User;

/// What the accounts server answers about a user. Libraries that sign people in ask for it right
/// after the token, and take `ZUID` and `Email` to know who it is.
final class UserInfo {

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

  private UserInfo() {}

  static Response of(User user) {
    var name = user.fullName().strip();
    int last = name.lastIndexOf(' ');
    return Json.response(
        200,
        object(
            field("First_Name", last < 0 ? name : name.substring(0, last).strip()),
            field("Email", user.email()),
            field("Last_Name", name.substring(last < 0 ? name.length() : last + 1)),
            field("Display_Name", name),
            field("ZUID", number(user.zuid()))));
  }

  /// A number, as the accounts server sends it, unless it is none.
  private static Object number(String zuid) {
    return NUMBER.matcher(zuid).matches() ? Long.valueOf(zuid) : zuid;
  }
}
