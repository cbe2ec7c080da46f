package io.addenda.blobs;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.disk.OwnerOnly;
import io.addenda.model.BlobKey;
import io.addenda.model.Id;
import io.addenda.model.Sha256;
import io.addenda.model.StorageFullException;

/// One file for each blob: `ORGANISATION/AB/ABCD…`. A blob is written under `incoming/`, forced to
/// disk and then moved to its place, so a reader never meets half a file, and its directory is
/// forced too, so the name survives a crash.
public final class FileBlobStore implements BlobStore {

  private static final int BUFFER = 1 << 17;
  private static final int MOST_SHORT = 64;

  /// How deep blobs lie below the root.
  private static final int DEPTH = 3;

  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);

  private static final Pattern BLOB = Pattern.compile("[0-9a-f]{64}");

  private final Path root;
  private final Path incoming;
  private final Disk disk;
  private final FileThreads threads = FileThreads.few(MOST_SHORT);

  /// One for each upload of a large file, of which memory allows some hundreds. A change of thread
  /// for each piece took a quarter of the throughput.
  private final FileThreads writers = FileThreads.asNeeded();

  private final boolean looking;
  private final Set<Path> durable = ConcurrentHashMap.newKeySet();

  /// @param root is made if it is not there; what a crash left under `incoming/` is removed
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
  public Draft write(InputStream content) throws IOException {
    requireTrust();
    var file = incoming.resolve(UUID.randomUUID().toString());
    try {
      return writers.call(() -> write(content, file));
    } catch (IOException | RuntimeException e) {
      threads.call(() -> Files.deleteIfExists(file));
      throw e;
    }
  }

  @Override
  public void keep(Id organization, Draft draft) throws IOException {
    requireTrust();
    var directory = directory(organization, draft.key());
    grow(
        () -> {
          makeDirectory(root, root.resolve(organization.toString()));
          makeDirectory(root.resolve(organization.toString()), directory);
          Files.move(
              ((FileDraft) draft).file(),
              directory.resolve(draft.key().sha256()),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
          disk.force(directory);
          return directory;
        });
  }

  private void requireTrust() throws IOException {
    if (disk.fault().isPresent()) {
      throw new IOException("nothing is changed any more, the disk has failed", disk.fault().get());
    }
  }

  /// Does what needs room on the disk.
  private void grow(FileThreads.Work<?> work) throws IOException {
    try {
      threads.call(work);
    } catch (IOException e) {
      if (disk.ranOut(e)) {
        throw new StorageFullException();
      }
      throw e;
    }
  }

  private record FileDraft(Path file, BlobKey key, long size, FileThreads threads)
      implements Draft {
    @Override
    public void close() throws IOException {
      threads.call(() -> Files.deleteIfExists(file));
    }
  }

  @Override
  public Optional<Path> find(Id organization, BlobKey key) {
    var file = file(organization, key);
    return Files.isRegularFile(file) ? Optional.of(file) : Optional.empty();
  }

  @Override
  public void delete(Id organization, BlobKey key) throws IOException {
    var file = file(organization, key);
    threads.call(
        () -> {
          if (Files.deleteIfExists(file)) {
            disk.force(directory(organization, key));
          }
          return file;
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
              organization.get(),
              new BlobKey(name),
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

  private Path directory(Id organization, BlobKey key) {
    return root.resolve(organization.toString(), key.sha256().substring(0, 2));
  }

  private Path file(Id organization, BlobKey key) {
    return directory(organization, key).resolve(key.sha256());
  }

  /// Writes the content to a new file and forces it to disk.
  private Draft write(InputStream content, Path file) throws IOException {
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
    return new FileDraft(file, BlobKey.ofHash(digest.digest()), size, threads);
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
