package io.addenda.seeds;

import module java.base;

import io.addenda.model.Fingerprint;

/// What an organisation is to begin with, as it was read from a directory.
///
/// @param digest tells it from every other seed
public record Seed(
    Fingerprint digest,
    List<Item> profiles,
    List<Item> modules,
    List<Item> users,
    List<Records> records,
    List<Attached> attached) {

  /// One thing that a file lists.
  ///
  /// @param file its path in the directory
  record Item(String file, SeedValue.Mapping value) {

    /// Where in the file a path of the item leads.
    Place at(String path) {
      return new Place(file, value.lineOf(path));
    }
  }

  /// The records of a file.
  record Records(String module, String file, List<Item> items) {}

  /// A file that is to be attached.
  ///
  /// @param record what the record is called
  /// @param file its path in the directory
  record Attached(String module, String record, String file, Path path) {}

  /// Reads a directory.
  ///
  /// @throws SeedException when it does not hold a seed, with all that is wrong
  public static Seed read(Path directory) {
    return SeedReader.read(directory);
  }
}
