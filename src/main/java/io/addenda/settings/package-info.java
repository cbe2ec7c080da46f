/// What clients ask before they work: modules, fields, related lists, users and the organisation.
/// Start at [SettingsEndpoints][io.addenda.settings.SettingsEndpoints]; whatever is written there
/// goes through [SettingWrites][io.addenda.settings.SettingWrites].
///
/// Depends on `api`, `http`, `model`, `catalogue` and `metadata`, and on no other feature.
@NullMarked
package io.addenda.settings;

import org.jspecify.annotations.NullMarked;
