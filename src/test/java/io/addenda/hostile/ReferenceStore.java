package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.bin.BinChores;
import io.addenda.blobs.BlobStore;
import io.addenda.contents.Reaper;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.Whereabouts;
import io.addenda.testing.TestStores;
import org.jspecify.annotations.Nullable;

/// The stores that references are counted in, in a directory of their own, which goes when they are
/// closed.
final class ReferenceStore implements AutoCloseable {

  static final Id USER = new Id(5);

  final MetadataStore metadata;
  final Inside inside;
  private final Path directory;
  private final BlobStore blobs;

  ReferenceStore() throws IOException {
    directory = Files.createTempDirectory("reference-count");
    var stores = TestStores.in(directory);
    metadata = stores.metadata();
    blobs = stores.blobs();
    inside = stores.inside();
  }

  @Override
  public void close() throws IOException {
    metadata.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /// Nothing expires: all was deleted at the beginning of time, and it is still that time.
  void reap() {
    var settings = new BinChores.Settings(Duration.ofDays(60), Duration.ZERO);
    InstantSource clock = () -> Instant.EPOCH;
    BinChores.of(metadata, new Reaper(metadata, blobs, clock), clock, clock, settings)
        .all()
        .forEach(chore -> chore.run(() -> false));
  }

  /// Whether the bytes are where they belong.
  boolean isThere(Id organization, int content) throws IOException {
    var found = metadata.read(tables -> tables.contents().find(organization, blobKey(content)));
    return switch (found.orElseGet(Whereabouts.Lost::new)) {
      case Whereabouts.Here here -> isSmall(content) && Arrays.equals(here.copy(), bytes(content));
      case Whereabouts.Stored(var location) ->
          !isSmall(content) && blobs.size(location).isPresent();
      case Whereabouts.Lost() -> false;
    };
  }

  /// Whether there are bytes at a location that no row knows.
  boolean isForgotten(Location location) throws IOException {
    return blobs.size(location).isPresent()
        && !metadata.<Boolean>read(tables -> tables.contents().isKnown(location));
  }

  /// Some contents are kept with the metadata, the others in the blob store.
  static boolean isSmall(int content) {
    return content % 2 == 0;
  }

  Id record(Id organization) {
    return write(
        tables -> {
          var id = tables.organizations().nextId(organization);
          var at = Instant.EPOCH;
          tables
              .records()
              .insert(
                  organization,
                  new CrmRecord(id, "Leads", "Boyle", null, "{}", USER, USER, at, USER, at, false));
          return id;
        });
  }

  /// @param location of the bytes; null where they are small
  Id insert(Id organization, Id record, int number, @Nullable Location location) {
    return write(
        tables -> {
          var id = tables.organizations().nextId(organization);
          var at = Instant.EPOCH;
          var content = new Attachment.Content.File(blobKey(number), 9);
          var attachment = new Attachment(id, record, "a", content, USER, USER, at, USER, at);
          if (location == null) {
            tables.contents().use(organization, content, id, bytes(number));
          } else {
            tables.contents().use(content, location, Instant.EPOCH);
          }
          tables.attachments().insert(organization, attachment);
          return id;
        });
  }

  <T> T write(Function<Tables, T> change) {
    return metadata.write(change);
  }

  Location keep(Id organization, int content) throws IOException {
    try (var draft = blobs.write(organization, new ByteArrayInputStream(bytes(content)))) {
      return draft.keep();
    }
  }

  private static byte[] bytes(int content) {
    return ("content " + content).getBytes(UTF_8);
  }

  static BlobKey blobKey(int content) {
    return BlobKey.of(bytes(content));
  }
}
