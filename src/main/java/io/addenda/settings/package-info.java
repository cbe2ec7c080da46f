/// What clients ask before they work: modules, fields, related lists, users and the organisation.
/// Start at [SettingsEndpoints][io.addenda.settings.SettingsEndpoints]. Nothing here can be
/// changed.
///
/// Depends on `api`, `http`, `model`, `catalogue` and `metadata`, and on no other feature.
@NullMarked
package io.addenda.settings;

import org.jspecify.annotations.NullMarked;
