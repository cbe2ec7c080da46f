/// Delete storms: who deletes unusually much is stopped until an administrator lets them on.
/// [StormGuard][io.addenda.storms.StormGuard] counts, [Storms][io.addenda.storms.Storms] keeps whom
/// it stopped.
@NullMarked
package io.addenda.storms;

import org.jspecify.annotations.NullMarked;
