package io.addenda.custody;

import module java.base;

import io.addenda.disk.OwnerOnly;
import io.addenda.model.RefusedException;

/// Keeps everybody but the owner out of a data directory that others made, such as a volume that
/// was mounted: what it holds of ours is made the owner's alone, or the directory is refused.
final class Modes {

  /// What a new file system has in it.
  private static final String LOST_AND_FOUND = "lost+found";

  private static final List<String> OURS =
      List.of(
          "addenda.db",
          "addenda.db-wal",
          "addenda.db-shm",
          "receipt-key",
          "demo-credentials.json",
          "emulator-key",
          "organizations",
          "templates",
          "seed",
          "seed.draft",
          "reserve",
          "lock",
          "blobs",
          "quarantine");

  private Modes() {}

  /// Closes a directory, and what it holds of ours, to everybody else.
  ///
  /// @throws RefusedException when that cannot be done, or would shut others out of what is theirs
  static void close(Path root) throws IOException {
    if (!OwnerOnly.isKnown()) {
      return;
    }
    boolean wasOpen = isOpen(root, OwnerOnly.DIRECTORY);
    if (wasOpen) {
      requireOurs(root);
      set(root, OwnerOnly.DIRECTORY);
    }
    for (var name : OURS) {
      var path = root.resolve(name);
      if (Files.isDirectory(path)) {
        // Nobody could reach what is deeper in a directory that was closed.
        if (wasOpen || isOpen(path, OwnerOnly.DIRECTORY)) {
          closeAll(path);
        }
      } else if (Files.exists(path)) {
        closeOne(path, OwnerOnly.FILE);
      }
    }
  }

  private static void closeAll(Path directory) throws IOException {
    try (var paths = Files.walk(directory)) {
      for (var path : (Iterable<Path>) paths::iterator) {
        closeOne(path, Files.isDirectory(path) ? OwnerOnly.DIRECTORY : OwnerOnly.FILE);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void closeOne(Path path, Set<PosixFilePermission> wanted) throws IOException {
    try {
      if (isOpen(path, wanted)) {
        set(path, wanted);
      }
    } catch (NoSuchFileException _) {
      // SQLite's log comes and goes, and so do bytes.
    }
  }

  /// Whether someone else may do anything with it.
  private static boolean isOpen(Path path, Set<PosixFilePermission> wanted) throws IOException {
    return !wanted.containsAll(Files.getPosixFilePermissions(path));
  }

  private static void set(Path path, Set<PosixFilePermission> wanted) throws IOException {
    try {
      Files.setPosixFilePermissions(path, wanted);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      throw open(path, RefusedException.reason(e));
    }
    // Some file systems take every mode and keep none.
    if (isOpen(path, wanted)) {
      throw open(path, "the file system keeps no modes");
    }
  }

  private static RefusedException open(Path path, String reason) {
    return new RefusedException(
        "%s is open to others, and that cannot be changed (%s): change its owner or its mode, or name another data directory"
            .formatted(path, reason));
  }

  /// Refuses to close a directory in which others have something.
  private static void requireOurs(Path root) throws IOException {
    try (var names = Files.list(root)) {
      var others =
          names
              .map(path -> path.getFileName().toString())
              .filter(name -> !OURS.contains(name) && !name.equals(LOST_AND_FOUND))
              .findFirst();
      if (others.isPresent() && !Files.exists(root.resolve(OURS.getFirst()))) {
        throw new RefusedException(
            "the directory %s is open to others and holds what is not Addenda's, such as %s: name another with --data, or close it with chmod 700"
                .formatted(root, others.get()));
      }
    }
  }
}
