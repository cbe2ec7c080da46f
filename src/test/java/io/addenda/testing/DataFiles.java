package io.addenda.testing;

import module java.base;

/// The files of a data directory.
public record DataFiles(Path data) {

  /// The files anywhere in the directory that have this text in them.
  public List<Path> with(String text) {
    return all(data).stream().filter(file -> content(file).contains(text)).toList();
  }

  /// What is in a file, which may be gone by now.
  static String content(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (NoSuchFileException _) {
      return "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where a content of the demo is, if it is not small; where it could be, if it is nowhere.
  public Path blob(String content) {
    var name = sha256(content);
    var directory = data.resolve("blobs", "2883756000000020005", name.substring(0, 2));
    try (var files = Files.newDirectoryStream(directory, name + "*")) {
      var found = files.iterator();
      return found.hasNext() ? found.next() : directory.resolve(name);
    } catch (NotDirectoryException | NoSuchFileException _) {
      return directory.resolve(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The SHA-256 that the content of a blob had when it was written.
  public static String sha256(Path blob) {
    return blob.getFileName().toString().substring(0, 64);
  }

  private static String sha256(String content) {
    try {
      var bytes = content.getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The files in a directory and below, while others come and go.
  static List<Path> all(Path directory) {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          directory,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              files.add(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (e instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
              }
              throw e;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }

  /// Deletes a directory with all that is in it.
  public static void delete(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
