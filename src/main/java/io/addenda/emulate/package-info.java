/// What only exists for those who test against Addenda: the demo organisation with its public
/// credentials.
@NullMarked
package io.addenda.emulate;

import org.jspecify.annotations.NullMarked;
