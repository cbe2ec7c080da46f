package io.addenda.app;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.metadata.MetadataException;
import io.addenda.metadata.MetadataStore;

/// The directory that holds everything of an installation: `addenda.db` with what SQLite keeps
/// beside it, `blobs/` with the bytes, `receipt-key` that signs what is destroyed, `reserve` with
/// room for when the disk is full, `lock` for the server that runs on it, and in the demo
/// `demo-credentials.json`.
public final class DataDirectory {

  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rwx------");

  private static final String DATABASE = "addenda.db";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path root;

  private DataDirectory(Path root) {
    this.root = root;
  }

  /// Opens a directory that can be written to. It is made if it is not there, for its owner only.
  public static DataDirectory open(Path root) {
    try {
      if (!Files.isDirectory(root)) {
        make(root.toAbsolutePath());
      }
      Files.delete(Files.createTempFile(root, "check", null));
      return new DataDirectory(root);
    } catch (IOException e) {
      throw new RefusedException(
          "the data directory %s cannot be used: %s".formatted(root, reason(e)));
    }
  }

  /// Opens the directory of an installation, which must be there: what only looks after one must
  /// not make an empty one out of a mistyped name.
  public static DataDirectory existing(Path root) {
    if (!Files.isRegularFile(root.resolve(DATABASE))) {
      throw new RefusedException(
          "the data directory %s holds no installation: name another with --data, or make one with addenda init"
              .formatted(root));
    }
    return open(root);
  }

  /// Makes a directory and those it is in, so that none of their names is lost.
  private static void make(Path directory) throws IOException {
    var parent = directory.getParent();
    if (parent != null && !Files.exists(parent)) {
      make(parent);
    }
    Files.createDirectories(directory, ownerOnly(OWNER_ONLY));
    if (parent != null) {
      Disk.under(parent).force(parent);
    }
  }

  /// Keeps every other server away from the directory until it is closed. Commands need no lock:
  /// SQLite keeps them and the server apart, one change at a time.
  @SuppressWarnings("resource") // closing the lock closes the channel
  public Closeable lock() {
    try {
      var channel =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return channel;
      }
      channel.close();
    } catch (IOException e) {
      throw new RefusedException(
          "the data directory %s cannot be locked: %s".formatted(root, reason(e)));
    }
    throw new RefusedException(
        "another server runs on the data directory %s: stop it, or choose another with --data"
            .formatted(root));
  }

  /// What only the one who has the directory may do.
  interface Work {
    void run() throws IOException;
  }

  /// Has something done that only the one who has the directory may do: by the server that runs on
  /// it, which comes to it every second, or else here. Gives up after half a minute.
  ///
  /// @param left whether there is something left to do
  void see(BooleanSupplier left, Work work) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (left.getAsBoolean() && System.nanoTime() < end) {
      try (var _ = lock()) {
        work.run();
      } catch (RefusedException _) {
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      // Held by this very process, which is what one server in two tests is.
      return false;
    }
  }

  /// Opens what is known about the organisations.
  public MetadataStore metadata() {
    return metadata(Disk.under(root), Integer.MAX_VALUE);
  }

  /// The same on a disk that others use too.
  ///
  /// @param refusals how many of one user are written down one by one in a minute
  MetadataStore metadata(Disk disk, int refusals) {
    try {
      return new MetadataStore(root.resolve(DATABASE), disk, refusals);
    } catch (MetadataException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new RefusedException(
          "the data directory %s cannot be used: %s".formatted(root, cause.getMessage()));
    } catch (IllegalStateException e) {
      // Written by a newer version, which the message says.
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  /// The keys that sign receipts, which are made the first time: `receipt-key`, the private key and
  /// then the public one in Base64, one a line.
  KeyPair receiptKeys() throws IOException {
    var file = root.resolve("receipt-key");
    try {
      if (!Files.exists(file)) {
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoder = Base64.getEncoder();
        write(
            "receipt-key",
            "%s%n%s%n"
                .formatted(
                    encoder.encodeToString(keys.getPrivate().getEncoded()),
                    encoder.encodeToString(keys.getPublic().getEncoded())));
      }
      var lines = Files.readAllLines(file);
      var factory = KeyFactory.getInstance("Ed25519");
      var decoder = Base64.getDecoder();
      return new KeyPair(
          factory.generatePublic(new X509EncodedKeySpec(decoder.decode(lines.get(1)))),
          factory.generatePrivate(new PKCS8EncodedKeySpec(decoder.decode(lines.getFirst()))));
    } catch (GeneralSecurityException | IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new RefusedException(
          "the file %s does not hold the keys that sign receipts; remove it to have new ones made (receipts that were given before cannot be checked with those)"
              .formatted(file));
    }
  }

  /// The disk that all of it is on, with a reserve for when it is full.
  Disk disk() {
    return Disk.reserving(root);
  }

  /// Where bytes go that are not what they should be.
  Path quarantine() {
    return root.resolve("quarantine");
  }

  /// Where the bytes are.
  public Path blobs() {
    return root.resolve("blobs");
  }

  /// Puts a file there for its owner's eyes only, durably. Whoever reads it meets the old content
  /// or the new one, never half of it, also after a loss of power.
  public Path write(String name, String content) throws IOException {
    var draft =
        Files.createTempFile(
            root, name, ".draft", ownerOnly(PosixFilePermissions.fromString("rw-------")));
    try {
      var disk = Disk.under(root);
      try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
          file.write(bytes);
        }
        disk.force(file);
      }
      var written =
          Files.move(
              draft,
              root.resolve(name),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
      disk.force(root);
      return written;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }

  private static FileAttribute<?>[] ownerOnly(Set<PosixFilePermission> permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  /// Why a file operation failed, in words: some of Java's messages are nothing but the path.
  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case FileAlreadyExistsException _ -> "it is a file, not a directory";
      case FileSystemException failure when failure.getReason() != null ->
          failure.getReason().toLowerCase(Locale.ROOT);
      default -> String.valueOf(e.getMessage());
    };
  }
}
