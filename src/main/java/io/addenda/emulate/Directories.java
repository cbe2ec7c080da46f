package io.addenda.emulate;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.disk.OwnerOnly;
import io.addenda.disk.Tree;
import io.addenda.model.Organization;

/// Directories that appear whole or not at all, for their owner only.
final class Directories {

  private static final String DRAFT = ".draft-";

  /// What is being removed.
  private static final String GONE = ".gone-";

  /// What another takes the place of.
  private static final String OLD = ".old-";

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

  /// Puts right what a crash left: what had no name yet or none any more goes, and what another was
  /// about to take the place of is there again.
  static void recover(Path root) throws IOException {
    try (var found = Files.newDirectoryStream(root, ".{draft,gone,old}-*")) {
      for (var left : found) {
        var name = left.getFileName().toString();
        if (name.startsWith(OLD)) {
          var directory = root.resolve(name.substring(OLD.length()));
          if (Files.notExists(directory)) {
            Files.move(left, directory, StandardCopyOption.ATOMIC_MOVE);
          }
        }
        Tree.remove(left);
      }
    }
  }

  /// Gives a draft its name durably, in place of what had it: after a crash one of the two is
  /// there.
  ///
  /// @param draft its files are durable but for their names
  static void replace(Path draft, Path directory) throws IOException {
    var root = directory.resolveSibling(".").normalize();
    var disk = Disk.under(root);
    try (var files = Files.walk(draft)) {
      for (var made : files.filter(Files::isDirectory).toList()) {
        disk.force(made);
      }
    }
    var old = root.resolve(OLD + directory.getFileName());
    boolean replaced = Files.isDirectory(directory);
    if (replaced) {
      Tree.remove(old);
      Files.move(directory, old, StandardCopyOption.ATOMIC_MOVE);
    }
    Files.move(draft, directory, StandardCopyOption.ATOMIC_MOVE);
    disk.force(root);
    if (replaced) {
      Tree.remove(old);
    }
  }

  /// Removes a directory that has its name, which it loses durably first.
  static void putAway(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      var root = directory.resolveSibling(".").normalize();
      var gone = root.resolve(GONE + directory.getFileName());
      Tree.remove(gone);
      Files.move(directory, gone, StandardCopyOption.ATOMIC_MOVE);
      Disk.under(root).force(root);
      Tree.remove(gone);
    }
  }

  /// Makes a file with its content, durably but for its name.
  static void write(Path file, String content) throws IOException {
    OwnerOnly.write(file, content.getBytes(StandardCharsets.UTF_8));
    force(file);
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
      force(target);
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
