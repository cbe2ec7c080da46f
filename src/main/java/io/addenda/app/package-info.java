/// Puts the rooms together. Start at [Server][io.addenda.app.Server], which is what the command
/// `serve` starts.
///
/// Knows every room but `cli`, and nobody but `cli` knows it.
@NullMarked
package io.addenda.app;

import org.jspecify.annotations.NullMarked;
