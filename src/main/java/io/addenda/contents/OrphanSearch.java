package io.addenda.contents;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.BlobKey;

/// Looks once for bytes that no row has, in the blob store and with the metadata.
final class OrphanSearch {

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final InstantSource clock;
  private final boolean repair;
  private final Contents.Orphans to;

  OrphanSearch(
      MetadataStore metadata,
      BlobStore blobs,
      InstantSource clock,
      boolean repair,
      Contents.Orphans to) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.clock = clock;
    this.repair = repair;
    this.to = to;
  }

  void run(Duration young) throws IOException {
    var newest = clock.instant().minus(young);
    try (var stored = blobs.list()) {
      for (var blob : (Iterable<BlobStore.Stored>) stored::iterator) {
        boolean known = metadata.read(tables -> tables.contents().isKnown(blob.location()));
        if (!known && !(repair && giveBack(blob))) {
          if (blob.modified().isAfter(newest)) {
            to.young();
          } else {
            remove(blob);
          }
        }
      }
    }
    small();
  }

  /// Gives bytes back to a content that lacks just these, as after a row was lost and made again.
  private boolean giveBack(BlobStore.Stored blob) throws IOException {
    var organization = blob.location().organization();
    var lacking = metadata.read(tables -> tables.contents().lacking(organization, blob.size()));
    if (lacking.isEmpty()) {
      return false;
    }
    var key = key(blob);
    boolean given =
        lacking.contains(key)
            && metadata.write(
                tables -> {
                  boolean back = tables.contents().giveBack(blob.location(), key);
                  if (back) {
                    to.repaired(tables, organization, "bytes given back " + key);
                  }
                  return back;
                });
    if (given) {
      to.found(what(blob), true);
    }
    return given;
  }

  private BlobKey key(BlobStore.Stored blob) throws IOException {
    try (var bytes = blobs.slice(blob.location(), 0, blob.size()).open()) {
      return BlobKey.of(bytes, _ -> {});
    }
  }

  private void remove(BlobStore.Stored blob) {
    var location = blob.location();
    if (repair) {
      metadata.write(
          tables -> {
            tables.reaping().add(location, null, clock.instant());
            to.repaired(tables, location.organization(), "bytes without a row " + location.name());
            return location;
          });
    }
    to.found(what(blob), repair);
  }

  private static String what(BlobStore.Stored blob) {
    return "%s, %d bytes".formatted(blob.location(), blob.size());
  }

  /// The same of those that are kept with the rows. They change in one transaction with them, so
  /// that none is too young.
  private void small() {
    var found =
        repair
            ? metadata.write(
                tables -> {
                  var lonely = tables.census().lonelySmall();
                  for (long number : lonely) {
                    // What nobody has any more belongs to no organisation, so no audit line is due.
                    tables
                        .census()
                        .mendLonelySmall(number)
                        .ifPresent(whose -> to.repaired(tables, whose, "small file " + number));
                  }
                  return lonely;
                })
            : metadata.read(tables -> tables.census().lonelySmall());
    found.forEach(number -> to.found("small file " + number, repair));
  }
}
