package io.addenda.emulate;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.disk.OwnerOnly;
import io.addenda.disk.Tree;
import io.addenda.model.Organization;

/// Directories that appear whole or not at all, for their owner only.
final class Directories {

  private static final String DRAFT = ".draft-";

  private Directories() {}

  static void make(Path directory) throws IOException {
    Files.createDirectories(directory, OwnerOnly.directory());
  }

  /// Where a directory is made before it gets its name.
  static Path draft(Path root, String name) throws IOException {
    var draft = root.resolve(DRAFT + name);
    Tree.remove(draft);
    return draft;
  }

  /// Removes what a crash left of those that were being made or removed.
  static void removeDrafts(Path root) throws IOException {
    try (var found = Files.newDirectoryStream(root, DRAFT + "*")) {
      for (var draft : found) {
        Tree.remove(draft);
      }
    }
  }

  /// Gives a draft its name, in place of what had it.
  static void replace(Path draft, Path directory) throws IOException {
    putAway(directory);
    Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
    Disk.under(directory).force(directory.resolveSibling(".").normalize());
  }

  /// Removes a directory that has its name, which it loses first.
  static void putAway(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      var gone =
          draft(directory.resolveSibling(".").normalize(), "gone-" + directory.getFileName());
      Files.move(directory, gone, StandardCopyOption.ATOMIC_MOVE);
      Tree.remove(gone);
    }
  }

  static void force(Path file) throws IOException {
    try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /// Links the blobs of an organisation under its new number: nobody changes their bytes.
  static void link(Path from, Path to, long old, long number) throws IOException {
    try (var files = Files.walk(from)) {
      for (var file : files.toList()) {
        var target = to.resolve(renumbered(from.relativize(file), old, number));
        if (Files.isDirectory(file)) {
          make(target);
        } else {
          link(file, target);
        }
      }
    }
  }

  /// Links a file whose bytes nobody changes, or copies it where there are no links.
  static void link(Path file, Path target) throws IOException {
    try {
      Files.createLink(target, file);
    } catch (NoSuchFileException _) {
      // It was reaped meanwhile, so no row names it.
    } catch (UnsupportedOperationException | FileSystemException _) {
      Files.copy(file, target);
    }
  }

  private static String renumbered(Path path, long old, long number) {
    var text = path.toString();
    var digits = Long.toString(old);
    long first = old * Organization.IDS_OF_AN_ORGANIZATION;
    return text.startsWith(digits) && text.length() >= Long.toString(first).length()
        ? number + text.substring(digits.length())
        : text;
  }
}
