/// Puts the rooms together. Start at [Server][io.addenda.app.Server], which is what the command
/// `serve` starts.
///
/// Knows all rooms whose parts make a server, and only `cli` and `junit` know it.
@NullMarked
package io.addenda.app;

import org.jspecify.annotations.NullMarked;
