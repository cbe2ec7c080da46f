package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Person;
import io.addenda.model.Setting;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// Who made and changed what is in the settings, and when. What came with the organisation was made
/// with it, by whoever stands for it.
///
/// @param created when the organisation was made, as far as the audit says
record Made(Call call, Members members, Optional<Instant> created) {

  /// The keys that say so.
  ///
  /// @param kept null of what came with the organisation and was never changed
  /// @param modified how the keys of the last change begin
  /// @param made the same of the first
  Map<String, @Nullable Object> keys(@Nullable Setting kept, String modified, String made) {
    boolean upper = Character.isUpperCase(modified.charAt(0));
    return object(
        field(made + "time", time(kept == null ? null : kept.createdTime())),
        field(
            modified + (upper ? "Time" : "time"), time(kept == null ? null : kept.modifiedTime())),
        field(made + "by", person(kept == null ? null : kept.createdBy())),
        field(modified + (upper ? "By" : "by"), person(kept == null ? null : kept.modifiedBy())));
  }

  @Nullable String time(@Nullable Instant time) {
    return Optional.ofNullable(time).or(() -> created).map(call.caller().user()::time).orElse(null);
  }

  @Nullable Object person(io.addenda.model.@Nullable Id id) {
    var who = id == null ? members.primary() : members.named(id);
    return who.<Object>map(Made::json).orElse(null);
  }

  private static Object json(User user) {
    return Person.json(user);
  }
}
