/// What was asked of one organisation, and why it was refused: for those who test against Addenda.
/// Start at [Recorder][io.addenda.requests.Recorder].
@NullMarked
package io.addenda.requests;

import org.jspecify.annotations.NullMarked;
