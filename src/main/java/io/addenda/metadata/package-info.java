/// All metadata, as SQL tables. Start at [MetadataStore][io.addenda.metadata.MetadataStore]; each
/// table is one class, and the only SQL of the product is in here.
///
/// Depends on `model`, `disk` and `database`.
@NullMarked
package io.addenda.metadata;

import org.jspecify.annotations.NullMarked;
