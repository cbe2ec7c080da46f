/// The engine room: connections and their statements, what differs between SQLite and PostgreSQL,
/// and who commits changes. It knows no table.
@NullMarked
package io.addenda.database;

import org.jspecify.annotations.NullMarked;
