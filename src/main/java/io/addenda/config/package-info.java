/// What a person may configure. Start at [Settings][io.addenda.config.Settings], which collects the
/// values as text from defaults, file, environment and flags, and makes of them one
/// [Config][io.addenda.config.Config].
///
/// Depends on nothing of ours.
@NullMarked
package io.addenda.config;

import org.jspecify.annotations.NullMarked;
