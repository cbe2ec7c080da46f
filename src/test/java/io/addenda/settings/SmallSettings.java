package io.addenda.settings;

import module java.base;

import io.addenda.testing.SmallOrganization;

/// The settings of a small organisation, without a server around them.
final class SmallSettings {

  private SmallSettings() {}

  static SettingsEndpoints of(SmallOrganization small, InstantSource clock) {
    return SettingsEndpoints.over(
        small.metadata, SmallOrganization.bodies(1 << 20, 1 << 18), clock, _ -> {});
  }
}
