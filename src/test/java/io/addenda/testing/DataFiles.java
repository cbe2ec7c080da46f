package io.addenda.testing;

import module java.base;

import io.addenda.metadata.Inside;

/// The files of a data directory.
public record DataFiles(Path data) {

  /// The files that are being written.
  public List<Path> drafts() throws IOException {
    try (var files = Files.list(data.resolve("blobs").resolve("incoming"))) {
      return files.toList();
    } catch (NoSuchFileException _) {
      // The store is another one.
      return List.of();
    }
  }

  /// The files anywhere in the directory that have this text in them.
  public List<Path> with(String text) throws IOException {
    var found = new ArrayList<Path>();
    for (var file : all(data)) {
      if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
        found.add(file);
      }
    }
    return found;
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

  /// The blobs that no row has and that are not waiting to be removed.
  public List<String> blobsWithoutRow() throws IOException {
    var contents = Inside.of(data).contents();
    return all(data.resolve("blobs")).stream()
        .map(file -> file.getFileName().toString())
        .filter(name -> !contents.isKnown(name))
        .toList();
  }

  private static List<Path> all(Path directory) throws IOException {
    try (var files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
