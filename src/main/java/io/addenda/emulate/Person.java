package io.addenda.emulate;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.Tables;
import io.addenda.model.Organization;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// A user that an organisation on demand began with, who has tokens.
record Person(String id, String name, String email, String profile) {

  /// The active users of an organisation, in the order of their ids.
  static List<Person> of(Tables tables, Organization organization) {
    var members = tables.members();
    return members.of(organization.id()).stream()
        .filter(User::isActive)
        .map(
            user ->
                new Person(
                    user.id().toString(),
                    user.fullName(),
                    user.email(),
                    members.profile(organization.id(), user.profile()).orElseThrow().name()))
        .toList();
  }

  static Person read(@Nullable Object json) {
    var object = Json.parseObject(json).orElseThrow();
    return new Person(
        String.valueOf(object.get("id")),
        String.valueOf(object.get("name")),
        String.valueOf(object.get("email")),
        String.valueOf(object.get("profile")));
  }

  SequencedMap<String, @Nullable Object> json() {
    return object(
        field("id", id), field("name", name), field("email", email), field("profile", profile));
  }

  /// The same with the tokens.
  Map<String, @Nullable Object> json(Identity identity) {
    var all = json();
    all.put("access_token", identity.accessToken(email));
    all.put("refresh_token", identity.refreshToken(email));
    return all;
  }
}
