/// What whoever runs an installation does with its data directory: look whether all is well, undo,
/// purge, read the audit. Start at [Custody][io.addenda.custody.Custody], which is what the
/// commands use beside a running server.
@NullMarked
package io.addenda.custody;

import org.jspecify.annotations.NullMarked;
