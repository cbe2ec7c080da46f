/// The command line: one class a command, each of which says how it is used, reads its options,
/// makes one call into the rooms below, and prints. Start at [Addenda][io.addenda.cli.Addenda].
///
/// Depends on `app`, `config`, `custody`, `deluge`, `emulate`, `model`, `organizations` and
/// `scripts`.
@NullMarked
package io.addenda.cli;

import org.jspecify.annotations.NullMarked;
