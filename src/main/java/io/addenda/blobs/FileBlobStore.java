package io.addenda.blobs;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.disk.OwnerOnly;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.Sha256;
import io.addenda.model.StorageFullException;

/// One file for each blob: `ORGANISATION/AB/ABCD…-RANDOM`, which begins with the SHA-256 of the
/// content. A blob is written under `incoming/`, forced to disk and then moved to its place, so a
/// reader never meets half a file, and its directory is forced too, so the name survives a crash.
/// What is set aside goes to `quarantine/` beside the root.
public final class FileBlobStore implements BlobStore {

  private static final int BUFFER = 1 << 17;
  private static final int MOST_SHORT = 64;

  /// How deep blobs lie below the root.
  private static final int DEPTH = 3;

  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  /// Those that older versions wrote have no end.
  private static final Pattern BLOB = Pattern.compile("[0-9a-f]{64}(-[0-9a-f]{16})?");

  private final Path root;
  private final Path incoming;
  private final Path quarantine;
  private final Disk disk;
  private final PlatformThreads threads = PlatformThreads.few("files-", MOST_SHORT);

  /// One for each upload of a large file, of which memory allows some hundreds. A change of thread
  /// for each piece took a quarter of the throughput.
  private final PlatformThreads writers = PlatformThreads.asNeeded("uploads-");

  private final boolean looking;
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();

  /// @param root is made if it is not there; drafts that a crash left are removed
  public FileBlobStore(Path root) throws IOException {
    this(root, Disk.under(root));
  }

  /// The same on a disk that others use too.
  public FileBlobStore(Path root, Disk disk) throws IOException {
    this(disk, root);
    try (var drafts = Files.list(incoming)) {
      for (var draft : drafts.toList()) {
        Files.delete(draft);
      }
    }
  }

  /// The same where nothing can be written.
  public static FileBlobStore toLook(Path root) {
    return new FileBlobStore(root.toAbsolutePath(), Disk.under(root), true);
  }

  private FileBlobStore(Path root, Disk disk, boolean looking) {
    this.disk = disk;
    this.root = root;
    this.incoming = root.resolve("incoming");
    this.quarantine = root.resolveSibling("quarantine");
    this.looking = looking;
  }

  private FileBlobStore(Disk disk, Path root) throws IOException {
    this(root.toAbsolutePath(), disk, false);
    Files.createDirectories(this.root, OwnerOnly.directory());
    Files.createDirectories(incoming, OwnerOnly.directory());
    disk.force(this.root);
    disk.force(this.root.resolveSibling(".").normalize());
  }

  /// The same beside a server that may be running, whose drafts are left alone.
  public static FileBlobStore beside(Path root) throws IOException {
    return new FileBlobStore(Disk.under(root), root);
  }

  @Override
  public Draft write(Id organization, InputStream content) throws IOException {
    requireTrust();
    var file = incoming.resolve(UUID.randomUUID().toString());
    try {
      return writers.call(() -> write(organization, content, file));
    } catch (IOException | RuntimeException e) {
      threads.call(() -> Files.deleteIfExists(file));
      throw e;
    }
  }

  private void requireTrust() throws IOException {
    if (disk.fault().isPresent()) {
      throw new IOException("nothing is changed any more, the disk has failed", disk.fault().get());
    }
  }

  /// Does what needs room on the disk.
  private void grow(PlatformThreads.Work<?> work) throws IOException {
    try {
      threads.call(work);
    } catch (IOException e) {
      if (disk.ranOut(e)) {
        throw new StorageFullException();
      }
      throw e;
    }
  }

  private record FileDraft(
      FileBlobStore store, Location location, Path file, BlobKey key, long size) implements Draft {
    @Override
    public Location keep() throws IOException {
      store.move(file, location);
      return location;
    }

    @Override
    public void close() throws IOException {
      store.threads.call(() -> Files.deleteIfExists(file));
    }
  }

  private void move(Path draft, Location location) throws IOException {
    requireTrust();
    var all = root.resolve(location.organization().toString());
    var directory = directory(location);
    var blob = file(location);
    grow(
        () -> {
          makeDirectory(root, all);
          makeDirectory(all, directory);
          Files.move(draft, blob, StandardCopyOption.ATOMIC_MOVE);
          disk.force(directory);
          return blob;
        });
  }

  @Override
  public OptionalLong size(Location location) throws IOException {
    var file = file(location);
    return threads.call(
        () -> {
          try {
            return OptionalLong.of(Files.size(file));
          } catch (NoSuchFileException _) {
            return OptionalLong.empty();
          }
        });
  }

  @Override
  public Slice slice(Location location, long offset, long length) {
    return new Slice.InFile(file(location), offset, length);
  }

  @Override
  public void delete(Location location) throws IOException {
    var file = file(location);
    threads.call(
        () -> {
          if (Files.deleteIfExists(file)) {
            disk.force(directory(location));
          }
          return file;
        });
  }

  @Override
  public void setAside(Location location, BlobKey key) throws IOException {
    var aside = quarantine.resolve(location.organization() + "-" + key);
    threads.call(
        () -> {
          Files.createDirectories(quarantine, OwnerOnly.directory());
          try {
            return Files.move(file(location), aside, StandardCopyOption.REPLACE_EXISTING);
          } catch (NoSuchFileException _) {
            return aside;
          }
        });
  }

  @Override
  @SuppressWarnings("StreamResourceLeak") // whoever asked closes it
  public Stream<Stored> list() throws IOException {
    if (looking && !Files.exists(root)) {
      // Nothing was stored yet.
      return Stream.empty();
    }
    return Files.walk(root, DEPTH)
        .filter(file -> file.getNameCount() == root.getNameCount() + DEPTH)
        .flatMap(file -> stored(file).stream());
  }

  /// What a file holds, unless it has gone or is none of ours.
  private Optional<Stored> stored(Path file) {
    var organization = Id.parse(root.relativize(file).getName(0).toString());
    var name = file.getFileName().toString();
    if (organization.isEmpty() || !BLOB.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      var attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Optional.of(
          new Stored(
              new Location(organization.get(), name),
              attributes.size(),
              attributes.lastModifiedTime().toInstant()));
    } catch (NoSuchFileException _) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void check() throws IOException {
    requireTrust();
    threads.call(
        () -> {
          for (var directory : List.of(root, incoming)) {
            if (!Files.isDirectory(directory) || !Files.isWritable(directory)) {
              throw new FileSystemException(
                  directory.toString(), null, "is no directory that can be written to");
            }
          }
          return root;
        });
  }

  @Override
  public void close() {
    threads.close();
    writers.close();
  }

  private Path directory(Location location) {
    return root.resolve(location.organization().toString(), location.name().substring(0, 2));
  }

  private Path file(Location location) {
    return directory(location).resolve(location.name());
  }

  /// Writes the content to a new file and forces it to disk.
  private Draft write(Id organization, InputStream content, Path file) throws IOException {
    var digest = Sha256.digest();
    long size = 0;
    try (var channel = FileChannel.open(file, OPTIONS, OwnerOnly.file())) {
      var buffer = new byte[BUFFER];
      for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
        disk.requireRoom();
        digest.update(buffer, 0, count);
        var bytes = ByteBuffer.wrap(buffer, 0, count);
        grow(
            () -> {
              while (bytes.hasRemaining()) {
                channel.write(bytes);
              }
              return bytes;
            });
        size += count;
      }
      grow(
          () -> {
            disk.force(channel);
            return channel;
          });
    }
    var key = BlobKey.ofHash(digest.digest());
    var end = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    var location = new Location(organization, key.sha256() + "-" + end);
    return new FileDraft(this, location, file, key, size);
  }

  /// Makes a directory in another one and makes it durable there. What this program has not forced
  /// itself is forced again: whoever made it may have crashed before.
  private void makeDirectory(Path parent, Path directory) throws IOException {
    if (!durable.contains(directory)) {
      Files.createDirectories(directory, OwnerOnly.directory());
      disk.force(parent);
      durable.add(directory);
    }
  }
}
