/// The nouns of the product: immutable values, no I/O and no framework.
///
/// Depends on nothing of ours.
@NullMarked
package io.addenda.model;

import org.jspecify.annotations.NullMarked;
