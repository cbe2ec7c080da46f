/// What only exists for those who test against Addenda: the demo organisation with its public
/// credentials, organisations on demand, and their clocks. Nothing of it is in production.
@NullMarked
package io.addenda.emulate;

import org.jspecify.annotations.NullMarked;
