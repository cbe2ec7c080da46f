package io.addenda.app;

import module java.base;

import io.addenda.api.Json;
import io.addenda.attachments.Reaper;
import io.addenda.attachments.Receipts;
import io.addenda.attachments.RecycleBin;
import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.BlobStore;
import io.addenda.metadata.MetadataException;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BlobKey;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import io.addenda.model.Origin;

/// Destroys entries of the bin for good and has their bytes removed: by the server that runs here,
/// or else by a reaper of its own. Once the rows are destroyed there is a receipt, whatever becomes
/// of the bytes.
public final class Purge {

  /// What was destroyed.
  ///
  /// @param receipt signed, as JSON on one line
  /// @param pending what is still to be removed, as the receipt says too
  public record Purged(String receipt, List<String> pending) {}

  private record Gone(Id organization, List<Destroyed> destroyed) {

    /// The contents that nothing has any more.
    List<BlobKey> contents() {
      return destroyed.stream()
          .filter(each -> each.otherUses() == 0)
          .flatMap(each -> Optional.ofNullable(each.blob()).stream())
          .distinct()
          .toList();
    }
  }

  private static final System.Logger LOG = System.getLogger(Purge.class.getName());

  private final DataDirectory directory;
  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final InstantSource clock;

  Purge(DataDirectory directory, MetadataStore metadata, BlobStore blobs, InstantSource clock) {
    this.directory = directory;
    this.metadata = metadata;
    this.blobs = blobs;
    this.clock = clock;
  }

  Purged run(List<Id> ids) throws IOException {
    var receipts = new Receipts(directory.receiptKeys());
    var now = clock.instant();
    var gone = metadata.write(tables -> destroy(tables, ids, now));
    var pending = remove(gone);
    var by = Origin.none(gone.organization());
    return new Purged(Json.write(receipts.sign(by, gone.destroyed(), pending, now)), pending);
  }

  private static Gone destroy(Tables tables, List<Id> ids, Instant now) {
    var destroyed = new ArrayList<Destroyed>();
    var organizations = new HashSet<Id>();
    for (var id : ids) {
      var found = Custody.find(tables, id);
      organizations.add(found.organization());
      destroyed.addAll(
          RecycleBin.destroy(tables, Origin.none(found.organization()), found.entry(), now, now)
              .orElseThrow(
                  () -> new RefusedException(id + " is on legal hold or within its retention")));
    }
    if (organizations.size() > 1) {
      throw new RefusedException("a receipt is of one organisation: purge them apart");
    }
    return new Gone(organizations.iterator().next(), destroyed);
  }

  /// @return what could not be removed
  private List<String> remove(Gone gone) {
    var pending = new ArrayList<String>();
    try {
      reap(gone);
      metadata
          .read(tables -> due(tables, gone).keySet())
          .forEach(blob -> pending.add("sha256 " + blob));
    } catch (IOException | MetadataException e) {
      LOG.log(System.Logger.Level.WARNING, "bytes could not be removed", e);
      gone.contents().forEach(blob -> pending.add("sha256 " + blob));
    }
    try {
      metadata.scrubLog();
    } catch (MetadataException e) {
      LOG.log(System.Logger.Level.WARNING, "the log could not be emptied", e);
      pending.add("write-ahead log");
    }
    return pending;
  }

  private void reap(Gone gone) throws IOException {
    var settings = new Reaper.Settings(ChronoUnit.FOREVER.getDuration(), Duration.ZERO);
    // Bytes that were tried in vain are due later.
    directory.see(
        () -> isDue(gone),
        () -> {
          try (var reaper =
              new Reaper(metadata, blobs, new BlobLocks(), clock, settings, () -> {})) {
            reaper.reap();
          }
        });
  }

  private boolean isDue(Gone gone) {
    var now = clock.instant();
    return metadata.read(tables -> due(tables, gone)).values().stream()
        .anyMatch(due -> !due.isAfter(now));
  }

  private static Map<BlobKey, Instant> due(Tables tables, Gone gone) {
    var due = new LinkedHashMap<BlobKey, Instant>();
    for (var blob : gone.contents()) {
      tables.reaping().due(gone.organization(), blob).ifPresent(time -> due.put(blob, time));
    }
    return due;
  }
}
