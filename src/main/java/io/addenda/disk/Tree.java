package io.addenda.disk;

import module java.base;

/// A directory with all that is in it.
public final class Tree {

  private Tree() {}

  /// Removes it, if it is there. What somebody else has removed meanwhile is gone as well.
  public static void remove(Path directory) throws IOException {
    if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
