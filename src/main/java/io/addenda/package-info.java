/// The program. Start at `Main`, which calls `cli`; each folder beside it is a room with a
/// `package-info` that says what it does and whom it knows.
@NullMarked
package io.addenda;

import org.jspecify.annotations.NullMarked;
