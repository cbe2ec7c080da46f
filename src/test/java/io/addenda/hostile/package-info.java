/// Clients that mean no good, and what must hold whatever they do.
@NullMarked
package io.addenda.hostile;

import org.jspecify.annotations.NullMarked;
