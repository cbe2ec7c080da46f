/// The disk under both stores, as far as they have to agree on it: whether it can be trusted, and
/// whether there is room. Start at [Disk][io.addenda.disk.Disk].
///
/// Depends on `model`.
@NullMarked
package io.addenda.disk;

import org.jspecify.annotations.NullMarked;
