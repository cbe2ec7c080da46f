/// The records of the CRM: add, read, list, delete, notes included. Start at
/// [RecordEndpoints][io.addenda.records.RecordEndpoints].
///
/// The promise this room keeps is that **a record and all that hangs on it go to the recycle bin
/// together**, in one transaction: its attachments, its notes and the attachments of those.
///
/// Depends on `api`, `http`, `model`, `catalogue` and `metadata`, and on no other feature.
@NullMarked
package io.addenda.records;

import org.jspecify.annotations.NullMarked;
