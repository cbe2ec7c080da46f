package io.addenda.contents;

import module java.base;

/// The names of files and links.
public final class FileName {

  /// The longest name of a file, in characters.
  public static final int LONGEST = 250;

  /// Stands for bytes that were no UTF-8.
  public static final String REPLACED = "\uFFFD";

  private FileName() {}

  /// A name that is fit to be shown and to be sent in a header: not too long, not a directory's,
  /// free of control characters, and UTF-8 when it came. It never becomes a path.
  ///
  /// @param longest in characters
  /// @return empty when it is not fit; `file` for one of blanks
  public static Optional<String> fit(String name, int longest) {
    boolean fit =
        name.codePointCount(0, name.length()) <= longest
            && !name.contains(REPLACED)
            && !name.equals(".")
            && !name.equals("..")
            && name.codePoints().noneMatch(Character::isISOControl);
    return fit ? Optional.of(name.isBlank() ? "file" : name) : Optional.empty();
  }
}
