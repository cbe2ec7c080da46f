package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.SettingFault;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Role;
import io.addenda.model.User;
import io.addenda.model.User.Status;

/// What of a user decides what the user may do: role, profile and status.
final class UserRights {

  static final String ROLE = "role";
  static final String PROFILE = "profile";
  static final String STATUS = "status";

  private UserRights() {}

  static Role role(SettingWrite write, Item item) {
    var id = item.reference(ROLE).orElseThrow();
    return write
        .tables()
        .settings()
        .roles(write.call().caller().organization())
        .find(id)
        .orElseThrow(() -> item.refused(SettingFault.USER_REFERENCE, ROLE));
  }

  static Id profile(SettingWrite write, Item item) {
    var id = item.reference(PROFILE).orElseThrow();
    return write
        .tables()
        .members()
        .profile(write.organization(), id)
        .map(Profile::id)
        .orElseThrow(() -> item.refused(SettingFault.USER_REFERENCE, PROFILE));
  }

  /// The user with the rights that an item gives.
  static User changed(SettingWrite write, Item item, Members members, User old) {
    var changed = old;
    if (item.has(ROLE)) {
      changed = changed.inRole(role(write, item).id());
    }
    if (item.has(PROFILE)) {
      changed = changed.withProfile(profile(write, item));
    }
    var status = item.oneOf(STATUS, List.of("active", "inactive"));
    if (status.isPresent()) {
      changed = changed.being(status(item, old, status.get()));
    }
    boolean lost = !changed.profile().equals(old.profile()) || changed.status() != old.status();
    if (lost && old.id().equals(write.call().caller().user().id())) {
      throw refused(SettingFault.ONESELF, item, old.id());
    }
    if (lost && members.primary().filter(it -> it.id().equals(old.id())).isPresent()) {
      throw refused(SettingFault.PRIMARY_DEACTIVATED, item, old.id());
    }
    return changed;
  }

  private static Status status(Item item, User old, String wanted) {
    var status = wanted.equals("active") ? Status.ACTIVE : Status.INACTIVE;
    if (status == old.status()) {
      throw refused(
          status == Status.ACTIVE ? SettingFault.ALREADY_ACTIVE : SettingFault.ALREADY_DEACTIVATED,
          item,
          old.id());
    }
    return status;
  }

  static ApiException refused(SettingFault fault, Item item, Id id) {
    return new ApiException(
        new ApiError.SettingRefused(
            fault, object(field("id", id.toString()), field("json_path", item.place("id")))));
  }
}
