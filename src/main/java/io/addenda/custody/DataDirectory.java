package io.addenda.custody;

import module java.base;

import io.addenda.config.Config;
import io.addenda.database.CommitListener;
import io.addenda.disk.Disk;
import io.addenda.disk.OwnerOnly;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.RefusedException;
import io.addenda.model.Sha256;

/// The directory that holds everything of an installation: `addenda.db` with what SQLite keeps
/// beside it, `blobs/` with the bytes, `receipt-key` that signs what is destroyed, `reserve` with
/// room for when the disk is full, `lock` for the server that runs on it, and in the demo
/// `demo-credentials.json`.
public final class DataDirectory {

  private static final String DATABASE = "addenda.db";
  private static final String RECEIPT_KEY = "receipt-key";

  /// How long a server waits for what a query finds where that comes over a network.
  private static final Duration LONGEST_READ = Duration.ofSeconds(30);

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Path root;
  private final Metadata metadata;

  private DataDirectory(Path root, Config.Database database) {
    this.root = root;
    metadata = new Metadata(database, root.resolve(DATABASE));
  }

  /// Opens a directory that can be written to. It is made if it is not there, for its owner only;
  /// what others may do with one that is there is taken from them.
  public static DataDirectory open(Path root) {
    return open(root, new Config.Database.InDirectory());
  }

  /// The same of what is configured, whose database may be elsewhere.
  public static DataDirectory open(Config config) {
    return open(config.data(), config.database());
  }

  private static DataDirectory open(Path root, Config.Database database) {
    try {
      if (!Files.isDirectory(root)) {
        make(root.toAbsolutePath());
      }
      Files.delete(Files.createTempFile(root, "check", null));
      Modes.close(root);
      return new DataDirectory(root, database);
    } catch (IOException e) {
      throw new RefusedException(
          "the data directory %s cannot be used: %s".formatted(root, RefusedException.reason(e)));
    }
  }

  /// Opens the directory of an installation, which must be there: what only looks after one must
  /// not make an empty one out of a mistyped name.
  public static DataDirectory existing(Path root) {
    return existing(root, new Config.Database.InDirectory());
  }

  /// The same of what is configured.
  public static DataDirectory existing(Config config) {
    return existing(config.data(), config.database());
  }

  private static DataDirectory existing(Path root, Config.Database database) {
    toLook(root, database);
    return open(root, database);
  }

  /// The same for what changes nothing, so that it need not be possible to write there.
  static DataDirectory toLook(Config config) {
    return toLook(config.data(), config.database());
  }

  private static DataDirectory toLook(Path root, Config.Database database) {
    if (Files.isDirectory(root) && !Files.isExecutable(root)) {
      throw new RefusedException(
          "the data directory %s cannot be used: permission denied".formatted(root));
    }
    var directory = new DataDirectory(root, database);
    if (!Files.isDirectory(root) || !directory.metadata.isThere()) {
      throw new RefusedException(
          "the data directory %s holds no installation: name another with --data, or make one with addenda init"
              .formatted(root));
    }
    return directory;
  }

  /// Whether whoever runs this may write there.
  boolean isWritable() {
    return Files.isWritable(root)
        && Stream.of("", "-wal", "-shm")
            .map(end -> root.resolve(DATABASE + end))
            .allMatch(file -> Files.notExists(file) || Files.isWritable(file));
  }

  /// Makes a directory and those it is in, so that none of their names is lost.
  private static void make(Path directory) throws IOException {
    var parent = directory.getParent();
    if (parent != null && !Files.exists(parent)) {
      make(parent);
    }
    Files.createDirectories(directory, OwnerOnly.directory());
    if (parent != null) {
      Disk.under(parent).force(parent);
    }
  }

  /// Keeps every other server away from the directory until it is closed. Commands need no lock:
  /// SQLite keeps them and the server apart, one change at a time. One that does a server's work
  /// for a moment is waited for.
  public Closeable lock() {
    try {
      return DirectoryLock.ofServer(root.resolve("lock"), PATIENCE)
          .orElseThrow(
              () ->
                  new RefusedException(
                      "another server runs on the data directory %s: stop it, or choose another with --data"
                          .formatted(root)));
    } catch (IOException e) {
      throw new RefusedException(
          "the data directory %s cannot be locked: %s".formatted(root, RefusedException.reason(e)));
    }
  }

  /// What only the one who has the directory may do.
  interface Work {
    void run() throws IOException;
  }

  /// Has something done that only the one who has the directory may do: by the server that runs on
  /// it, which comes to it every second, or else here. Gives up after half a minute.
  ///
  /// @param left whether there is something left to do
  void runLocked(BooleanSupplier left, Work work) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (left.getAsBoolean() && System.nanoTime() < end) {
      var lock = DirectoryLock.ofCommand(root.resolve("lock"));
      if (lock.isEmpty()) {
        LockSupport.parkNanos(PAUSE.toNanos());
        continue;
      }
      try (var _ = lock.get()) {
        work.run();
      }
    }
  }

  /// Opens what is known about the organisations.
  public MetadataStore metadata() {
    return metadata.open(Disk.under(root));
  }

  /// The same for a server, on a disk that others use too.
  ///
  /// @param refusals how many of one user are written down one by one in a minute
  /// @param commits is told of each commit
  public MetadataStore metadata(Disk disk, int refusals, CommitListener commits) {
    return metadata.open(disk, LONGEST_READ, refusals, commits);
  }

  /// Opens what is known to look at it, where nothing can be written.
  MetadataStore metadataToLook() {
    return metadata.toLook();
  }

  /// The keys that sign receipts, which are made the first time: `receipt-key`, the private key and
  /// then the public one in Base64, one a line.
  public KeyPair receiptKeys() throws IOException {
    var file = root.resolve(RECEIPT_KEY);
    try {
      if (!Files.exists(file)) {
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        var encoder = Base64.getEncoder();
        writeOnce(
            RECEIPT_KEY,
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
    } catch (CharacterCodingException
        | GeneralSecurityException
        | IllegalArgumentException
        | IndexOutOfBoundsException e) {
      throw new RefusedException(
          "the file %s does not hold the keys that sign receipts; remove it to have new ones made (receipts that were given before cannot be checked with those)"
              .formatted(file));
    }
  }

  /// Tells this installation from all others: the SHA-256 of the public key that checks its
  /// receipts.
  String fingerprint() throws IOException {
    return HexFormat.of().formatHex(Sha256.of(receiptKeys().getPublic().getEncoded()));
  }

  /// The public key that checks receipts, which only who signs one makes.
  PublicKey receiptKey() throws IOException {
    if (Files.notExists(root.resolve(RECEIPT_KEY))) {
      throw new RefusedException(
          "the data directory %s has no key that signs receipts: it has given none"
              .formatted(root));
    }
    return receiptKeys().getPublic();
  }

  /// The disk that all of it is on, with a reserve for when it is full.
  public Disk disk() {
    return Disk.reserving(root);
  }

  public Path root() {
    return root;
  }

  /// Where the bytes are.
  public Path blobs() {
    return root.resolve("blobs");
  }

  /// Puts a file there for its owner's eyes only, durably. Whoever reads it meets the old content
  /// or the new one, never half of it, also after a loss of power.
  public Path write(String name, String content) throws IOException {
    var draft = draft(name, content);
    try {
      var written =
          Files.move(
              draft,
              root.resolve(name),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING);
      Disk.under(root).force(root);
      return written;
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /// The same unless there is such a file: of two programs that start at once one has written it,
  /// and both read that.
  private void writeOnce(String name, String content) throws IOException {
    var draft = draft(name, content);
    try {
      Files.createLink(root.resolve(name), draft);
    } catch (FileAlreadyExistsException _) {
      // The other's.
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.move(draft, root.resolve(name));
    } finally {
      Files.deleteIfExists(draft);
    }
    Disk.under(root).force(root);
  }

  private Path draft(String name, String content) throws IOException {
    var draft = Files.createTempFile(root, name, ".draft", OwnerOnly.file());
    try (var file = FileChannel.open(draft, StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      Disk.under(root).force(file);
      return draft;
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      throw e;
    }
  }

  @Override
  public String toString() {
    return root.toString();
  }
}
