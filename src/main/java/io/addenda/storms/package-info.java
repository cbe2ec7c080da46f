/// Delete storms: who deletes unusually much is stopped until an administrator allows them again.
/// [StormGuard][io.addenda.storms.StormGuard] counts, [Storms][io.addenda.storms.Storms] stores
/// whom it stopped.
@NullMarked
package io.addenda.storms;

import org.jspecify.annotations.NullMarked;
