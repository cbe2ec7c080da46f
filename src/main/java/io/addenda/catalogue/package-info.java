/// What every organisation's modules are made of: their fields, as data. Start at
/// [Catalogue][io.addenda.catalogue.Catalogue].
///
/// Depends on `model` only; whoever describes fields or stores values in them asks here.
@NullMarked
package io.addenda.catalogue;

import org.jspecify.annotations.NullMarked;
