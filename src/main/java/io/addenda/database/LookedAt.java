package io.addenda.database;

import module java.base;

/// A database file that is looked at where nothing can be written, and what lay beside it at first.
/// Where SQLite can write nothing it does not notice when someone else begins to write: so the
/// files are compared at the end.
final class LookedAt {

  /// How the file is opened, by what lies beside it.
  enum How {
    /// No log: nobody has it open, and the file is all there is.
    ALONE("mode=ro&immutable=1"),
    /// A log with its index, which a program may have open.
    WITH_LOG("mode=ro"),
    /// A log that nobody has open. SQLite keeps its index in memory, and without locks, since there
    /// is no file to hold them.
    WITHOUT_INDEX("mode=ro&vfs=unix-none");

    private final String parameters;

    How(String parameters) {
      this.parameters = parameters;
    }

    /// What SQLite takes behind the name of the file.
    String parameters() {
      return parameters;
    }
  }

  private final Path file;
  private final Path log;
  private final How how;
  private final String before;

  LookedAt(Path file) {
    this.file = file;
    log = file.resolveSibling(file.getFileName() + "-wal");
    before = state();
    if (size(log) <= 0) {
      how = How.ALONE;
    } else if (Files.exists(file.resolveSibling(file.getFileName() + "-shm"))) {
      how = How.WITH_LOG;
    } else {
      how = How.WITHOUT_INDEX;
    }
  }

  Path file() {
    return file;
  }

  How how() {
    return how;
  }

  /// Throws when somebody wrote to it meanwhile and what was read may be a mixture of both.
  void requireUnchanged() {
    if (how != How.WITH_LOG && !state().equals(before)) {
      throw new DatabaseException("it was changed while it was read: look again");
    }
  }

  private String state() {
    try {
      return size(file) + " " + Files.getLastModifiedTime(file) + " " + size(log);
    } catch (IOException e) {
      throw new DatabaseException("it cannot be read", e);
    }
  }

  /// The size of a file; less than 0 when it is not there.
  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException _) {
      return -1;
    }
  }
}
