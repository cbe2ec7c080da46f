/// Holds: what is on hold is neither deleted nor destroyed.
@NullMarked
package io.addenda.holds;

import org.jspecify.annotations.NullMarked;
