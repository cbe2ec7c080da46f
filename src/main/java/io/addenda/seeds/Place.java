package io.addenda.seeds;

/// Where something stands in a seed.
///
/// @param file its path in the directory of the seed, with `/`
/// @param line from 1 on; 0 for the file as a whole
public record Place(String file, int line) {

  /// A file as a whole.
  static Place of(String file) {
    return new Place(file, 0);
  }

  @Override
  public String toString() {
    return line == 0 ? file : file + ":" + line;
  }
}
