package io.addenda.seeds;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Makes the users of a seed.
///
/// @param profiles all that there are
record UserSeeding(Api api, Faults faults, Names profiles) {

  private static final String PROFILE = "profile";
  private static final String ROLE = "role";

  /// Makes users.
  ///
  /// @return all users that there are then, by their addresses
  Names make(List<Seed.Item> items) throws IOException {
    var users = Names.of(api, "user", "users?type=AllUsers", "users", "email");
    var roles = Names.of(api, ROLE, "settings/roles", "roles", "name");
    for (var item : items) {
      var body = item.value().json();
      // All that the API knows of users are texts, also those of digits.
      item.value()
          .members()
          .forEach((key, said) -> said.value().single().ifPresent(text -> body.put(key, text)));
      if (replace(item, body, PROFILE, profiles) && replace(item, body, ROLE, roles)) {
        api.send("POST", "users", "users", body)
            .done(faults, item, "")
            .ifPresent(id -> users.add(item.value().text("email").orElse(""), id));
      }
    }
    return users;
  }

  /// Puts an id in the place of a name.
  private boolean replace(
      Seed.Item item, Map<String, @Nullable Object> body, String key, Names names) {
    var name = item.value().text(key);
    if (name.isEmpty()) {
      return true;
    }
    var id = names.find(name.get(), faults, item.at("." + key), key + ": ");
    id.ifPresent(it -> body.put(key, it));
    return id.isPresent();
  }
}
