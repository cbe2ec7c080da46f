package io.addenda.metadata;

import module java.base;

/// A database file that is looked at where nothing can be written, and what lay beside it at first.
/// Where SQLite can write nothing it does not notice when someone else begins to write: so the
/// files are compared at the end.
final class LookedAt {

  private final Path file;
  private final Path log;
  private final Session.Looking how;
  private final String before;

  LookedAt(Path file) {
    this.file = file;
    log = file.resolveSibling(file.getFileName() + "-wal");
    before = state();
    if (size(log) <= 0) {
      how = Session.Looking.ALONE;
    } else if (Files.exists(file.resolveSibling(file.getFileName() + "-shm"))) {
      how = Session.Looking.WITH_LOG;
    } else {
      how = Session.Looking.WITHOUT_INDEX;
    }
  }

  Path file() {
    return file;
  }

  Session.Looking how() {
    return how;
  }

  /// Throws when somebody wrote to it meanwhile and what was read may be a mixture of both.
  void requireUnchanged() {
    if (how != Session.Looking.WITH_LOG && !state().equals(before)) {
      throw new MetadataException("it was changed while it was read: look again");
    }
  }

  private String state() {
    try {
      return size(file) + " " + Files.getLastModifiedTime(file) + " " + size(log);
    } catch (IOException e) {
      throw new MetadataException("it cannot be read", e);
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
