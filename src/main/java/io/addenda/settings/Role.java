package io.addenda.settings;

import module java.base;

import io.addenda.api.Call;
import io.addenda.model.Id;
import io.addenda.model.Profile;

/// Where somebody stands in the organisation. There are the two that each begins with: whoever
/// administers it, and who reports to them. So what a role lets one see is what the profile does.
enum Role {
  CEO("CEO"),
  MANAGER("Manager");

  private final String label;

  Role(String label) {
    this.label = label;
  }

  static Role of(Profile profile) {
    return profile.administrator() ? CEO : MANAGER;
  }

  String label() {
    return label;
  }

  Id id(Call call) {
    return call.caller().organization().idOf("role " + label);
  }

  /// Whom those of this role report to.
  Optional<Role> reportsTo() {
    return this == CEO ? Optional.empty() : Optional.of(CEO);
  }
}
