/// The language Deluge: reads scripts, prints them and runs them. Start at
/// [Parser][io.addenda.deluge.Parser]; what a script reaches outside of itself goes through
/// [Tasks][io.addenda.deluge.Tasks].
///
/// Depends on nothing of ours.
@NullMarked
package io.addenda.deluge;

import org.jspecify.annotations.NullMarked;
