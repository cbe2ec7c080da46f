/// The recycle bin: what was deleted, until it is restored, destroyed or expires.
///
/// Endpoints are [BinList][io.addenda.bin.BinList],
/// [RestoreEndpoints][io.addenda.bin.RestoreEndpoints],
/// [PurgeEndpoints][io.addenda.bin.PurgeEndpoints] and
/// [ReceiptEndpoints][io.addenda.bin.ReceiptEndpoints]; [RecycleBin][io.addenda.bin.RecycleBin] is
/// the one place that restores and destroys. [BinChores][io.addenda.bin.BinChores] are what it has
/// done in the background.
@NullMarked
package io.addenda.bin;

import org.jspecify.annotations.NullMarked;
