package io.addenda.blobs;

import module java.base;

import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.RefusedException;
import io.addenda.model.StorageUnavailableException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/// One object for each blob, in a bucket of S3 or of what speaks like it:
/// `PREFIX/ORGANISATION/AB/ABCD…`, a name by chance. An object is there as a whole or not at all,
/// so nothing is copied or renamed. What is set aside goes to `PREFIX/quarantine/`.
public final class S3BlobStore implements BlobStore {

  private static final int NAME_BYTES = 16;

  /// How many uploads may have a second part in memory.
  private static final int SECOND_PARTS = 4;

  /// How long a look whether all is well holds.
  private static final Duration LOOK = Duration.ofSeconds(5);

  private final S3Settings settings;
  private final S3Calls calls;
  private final S3Listing listing;
  private final S3Removal removal;
  private final Semaphore secondParts = new Semaphore(SECOND_PARTS);
  private final S3Pieces pieces;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock looking = new ReentrantLock();
  private @Nullable Look last;
  private volatile S3Versions versions = S3Versions.UNKNOWN;

  /// What a look has shown.
  private record Look(long nanos, @Nullable IOException failure) {}

  private S3BlobStore(S3Settings settings, S3Client client) {
    this.settings = settings;
    this.calls = new S3Calls(settings.toString(), client);
    this.pieces = new S3Pieces(Math.ceilDiv(2 * S3Settings.partBytes(1), S3Pieces.PIECE));
    this.listing = new S3Listing(calls, settings);
    this.removal = new S3Removal(calls, settings);
  }

  /// Opens a store whose bucket must be there.
  ///
  /// @throws RefusedException when it cannot be used, with the reason
  public static S3BlobStore open(S3Settings settings) {
    var store = new S3BlobStore(settings, S3Connection.open(settings));
    try {
      store.calls.requireBucket(settings.bucket());
      store.versions = store.calls.versions(settings.bucket());
      return store;
    } catch (RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /// Makes the store that of one installation, unless it is.
  ///
  /// @param installation tells it from all others
  /// @param some of the blobs that the installation knows; asked for when nobody's store it is yet
  /// @throws RefusedException when it is that of another one, or has none of those blobs
  public void claim(String installation, Supplier<List<Location>> some) throws IOException {
    var owner = new S3Owner(calls, settings);
    if (owner.find().isEmpty()) {
      requireAny(some.get());
    }
    owner.claim(installation);
  }

  private void requireAny(List<Location> known) throws IOException {
    for (var location : known) {
      if (size(location).isPresent()) {
        return;
      }
    }
    if (!known.isEmpty()) {
      throw new RefusedException(
          "%s is not where this installation has its files: no object says whose it is, and of %d files that were looked for it has none; name the bucket and prefix that have them, or copy them there first"
              .formatted(settings, known.size()));
    }
  }

  @Override
  public int memory() {
    return settings.partBytes();
  }

  @Override
  public Draft write(Id organization, InputStream content) throws IOException {
    var name = new byte[NAME_BYTES];
    random.nextBytes(name);
    var location = new Location(organization, HexFormat.of().formatHex(name));
    var draft = new S3Draft(calls, settings.bucket(), key(location), location);
    draft.receive(content, () -> new S3Part(settings.partBytes(), pieces), secondParts);
    return draft;
  }

  private String key(Location location) {
    return "%s%s/%s/%s"
        .formatted(
            settings.prefix(),
            location.organization(),
            location.name().substring(0, 2),
            location.name());
  }

  @Override
  public OptionalLong size(Location location) throws IOException {
    var key = key(location);
    try {
      return OptionalLong.of(
          calls.call(
              s3 -> s3.headObject(it -> it.bucket(settings.bucket()).key(key)).contentLength()));
    } catch (NoSuchFileException _) {
      return OptionalLong.empty();
    }
  }

  @Override
  public Slice slice(Location location, long offset, long length) {
    return new Slice.Remote(
        () ->
            length == 0
                ? InputStream.nullInputStream()
                : new S3Stream(calls, settings.bucket(), key(location), offset, length),
        length);
  }

  @Override
  public void delete(Location location) throws IOException {
    removal.remove(key(location));
  }

  @Override
  public Map<Location, IOException> delete(List<Location> locations)
      throws StorageUnavailableException {
    var byKey = new LinkedHashMap<String, Location>();
    locations.forEach(location -> byKey.put(key(location), location));
    var failed = new LinkedHashMap<Location, IOException>();
    for (var some :
        byKey.keySet().stream().gather(Gatherers.windowFixed(S3Removal.AT_ONCE)).toList()) {
      removal
          .remove(some)
          .forEach((key, why) -> failed.put(Objects.requireNonNull(byKey.get(key), key), why));
    }
    return failed;
  }

  /// Copies it there, which S3 does for up to 5 GB.
  @Override
  public void setAside(Location location, BlobKey key) throws IOException {
    var from = key(location);
    var aside = settings.prefix() + "quarantine/" + location.organization() + "-" + key;
    try {
      calls.call(
          s3 ->
              s3.copyObject(
                  it ->
                      it.sourceBucket(settings.bucket())
                          .sourceKey(from)
                          .destinationBucket(settings.bucket())
                          .destinationKey(aside)));
    } catch (NoSuchFileException _) {
      return;
    }
    removal.remove(from);
  }

  /// A page that cannot be had fails with [UncheckedIOException].
  @Override
  public Stream<Stored> list() throws IOException {
    return listing.all();
  }

  @Override
  public Optional<Stream<Stored>> inOrder(Id organization) throws IOException {
    return Optional.of(listing.of(organization));
  }

  /// As the bucket was when this was opened.
  @Override
  public List<String> remnants() {
    return versions.remnants();
  }

  /// Ends uploads of large files, of which S3 keeps the parts until somebody does.
  @Override
  public void removeDrafts(Instant before) throws IOException {
    var page = uploads(null, null);
    while (true) {
      for (var upload : page.uploads()) {
        if (upload.initiated().isBefore(before)) {
          end(upload);
        }
      }
      if (!Boolean.TRUE.equals(page.isTruncated())) {
        return;
      }
      page = uploads(page.nextKeyMarker(), page.nextUploadIdMarker());
    }
  }

  private ListMultipartUploadsResponse uploads(@Nullable String key, @Nullable String id)
      throws IOException {
    return calls.call(
        s3 ->
            s3.listMultipartUploads(
                it ->
                    it.bucket(settings.bucket())
                        .prefix(settings.prefix())
                        .keyMarker(key)
                        .uploadIdMarker(id)));
  }

  private void end(MultipartUpload upload) throws IOException {
    try {
      calls.call(
          s3 ->
              s3.abortMultipartUpload(
                  it ->
                      it.bucket(settings.bucket()).key(upload.key()).uploadId(upload.uploadId())));
    } catch (NoSuchFileException _) {
      // It has ended meanwhile.
    }
  }

  @Override
  public void check() throws IOException {
    looking.lock();
    try {
      var look = last;
      if (look == null || System.nanoTime() - look.nanos() > LOOK.toNanos()) {
        look = look();
        last = look;
      }
      if (look.failure() != null) {
        throw new IOException(look.failure().getMessage(), look.failure());
      }
    } finally {
      looking.unlock();
    }
  }

  private Look look() {
    try {
      calls.look(s3 -> s3.headBucket(it -> it.bucket(settings.bucket())));
      return new Look(System.nanoTime(), null);
    } catch (IOException e) {
      return new Look(System.nanoTime(), e);
    }
  }

  @Override
  public void close() {
    calls.close();
  }
}
