package io.addenda.disk;

import module java.base;

/// Files and directories that nobody but their owner may open, from the moment they are made.
/// Elsewhere than on POSIX systems they are what the system makes of them.
public final class OwnerOnly {

  /// The permissions of a directory.
  public static final Set<PosixFilePermission> DIRECTORY =
      PosixFilePermissions.fromString("rwx------");

  /// The permissions of a file.
  public static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");

  private OwnerOnly() {}

  /// Whether the system knows such permissions.
  public static boolean isKnown() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }

  /// What a new directory is made with.
  public static FileAttribute<?>[] directory() {
    return attributes(DIRECTORY);
  }

  /// What a new file is made with.
  public static FileAttribute<?>[] file() {
    return attributes(FILE);
  }

  private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
    return isKnown()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
        : new FileAttribute<?>[0];
  }

  /// Opens a file to write to it, which is made if it is not there.
  public static FileChannel open(Path file) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    return FileChannel.open(file, options, file());
  }

  /// Makes a file with its content, not durably.
  ///
  /// @throws FileAlreadyExistsException if there is one
  public static void write(Path file, byte[] content) throws IOException {
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var channel = FileChannel.open(file, options, file())) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /// Makes an empty file, unless there is one.
  public static void make(Path file) throws IOException {
    try {
      Files.createFile(file, file());
    } catch (FileAlreadyExistsException _) {
      // Whoever was faster has made it.
    }
  }
}
