package io.addenda.catalogue;

import module java.base;

/// What counts as an address of mail, a phone number and an address of the web: the patterns that
/// the API documents for its fields.
final class Addresses {

  private static final Pattern EMAIL =
      Pattern.compile(
          "[+\\-\\p{L}\\p{M}\\p{N}_][\\p{L}\\p{M}\\p{N}!#$%&'*+\\-/=?^_`{|}~.]*"
              + "@(?=.{4,256}$)(?:[\\p{L}\\p{N}\\p{M}]+(?:[\\-_]+[\\p{L}\\p{M}\\p{N}]+)*[.])+"
              + "[\\p{L}\\p{M}]{2,22}");

  private static final Pattern PHONE =
      Pattern.compile(
          "[+]?(?![.-])"
              + "(?>(?>[.-]?[ ]?[\\da-zA-Z]+)+"
              + "|([ ]?\\((?![.-])(?>[ .-]?[\\da-zA-Z]+)+\\)(?![.])([ -]?[\\da-zA-Z]+)?)+)+"
              + "(?>(?>([,]+)?[;]?[\\da-zA-Z]+)+(([#][\\da-zA-Z]+)+)?)?[#;]?");

  /// The documented one is exponential, and takes as many frames of the stack as a host has points.
  /// This one accepts the same but for control characters, which are looked for beforehand, and for
  /// a question mark that begins a part of the host.
  private static final Pattern WEBSITE =
      Pattern.compile(
          "(?:(?:https?|ftp)://(?:www\\.)?|www\\.)?"
              + "[^\\x00-\\x19\\x22-\\x27\\x2A-\\x2C\\x2E-\\x2F\\x3A-\\x3F\\x5B-\\x5E\\x60\\x7B\\x7D-\\x7F]+"
              + "(?:\\.[^\\x00-\\x19\\x22\\x24-\\x2C\\x2E-\\x2F\\x3C\\x3E-\\x40\\x5B-\\x5E\\x60\\x7B\\x7D-\\x7F]+)++"
              + "(?:[/?].*)?",
          Pattern.DOTALL);

  private Addresses() {}

  static boolean isEmail(String text) {
    return EMAIL.matcher(text).matches();
  }

  static boolean isPhone(String text) {
    return PHONE.matcher(text).matches();
  }

  static boolean isWebsite(String text) {
    return text.chars().noneMatch(Character::isISOControl) && WEBSITE.matcher(text).matches();
  }
}
