/// What is done in the background, again and again, and the loop that has it done.
///
/// Depends on `model`.
@NullMarked
package io.addenda.chores;

import org.jspecify.annotations.NullMarked;
