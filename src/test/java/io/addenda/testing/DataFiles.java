package io.addenda.testing;

import module java.base;

import io.addenda.metadata.Inside;

/// The files of a data directory.
public record DataFiles(Path data) {

  /// The files that are being written.
  public List<Path> drafts() throws IOException {
    try (var files = Files.list(data.resolve("blobs").resolve("incoming"))) {
      return files.toList();
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
