/// Tags: those that each module has, and those of its records. Start at
/// [TagEndpoints][io.addenda.tags.TagEndpoints].
///
/// Depends on `api`, `http`, `model`, `catalogue` and `metadata`, and on no other feature.
@NullMarked
package io.addenda.tags;

import org.jspecify.annotations.NullMarked;
