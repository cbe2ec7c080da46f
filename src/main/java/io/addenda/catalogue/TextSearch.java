package io.addenda.catalogue;

/// Looks for a text in what fields hold, other than by criteria: by an address or a part of it, or
/// by the beginnings of words.
public sealed interface TextSearch {

  /// What is looked for.
  String asked();

  /// Whether a text is found.
  ///
  /// @param type how the field that holds it is compared
  boolean finds(SearchType type, String held);

  /// A whole e-mail address; without anything before its `@`, the beginning of a part of one.
  record ByEmail(String asked) implements TextSearch {
    @Override
    public boolean finds(SearchType type, String held) {
      return isWhole()
          ? FoldedText.of(held).equals(FoldedText.of(asked))
          : FoldedText.of(held).hasStartOf(FoldedText.of(asked));
    }

    private boolean isWhole() {
      return asked.indexOf('@') > 0;
    }
  }

  /// A phone number from its beginning or from one of its parts on; what stands between the digits
  /// does not matter.
  record ByPhone(String asked) implements TextSearch {
    @Override
    public boolean finds(SearchType type, String held) {
      var folded = FoldedText.ofPhone(asked).text();
      return FoldedText.of(held).phoneSuffixes().anyMatch(each -> each.startsWith(folded));
    }
  }

  /// In which range each text that is found has a key.
  default KeyRange range() {
    return switch (this) {
      case ByEmail(var asked) -> SearchKeys.prefix(SearchType.ADDRESS, asked);
      case ByPhone(var asked) -> SearchKeys.prefix(SearchType.PHONE, asked);
    };
  }

  /// Whether there is a letter or digit to look for.
  static boolean hasWords(String text) {
    return FoldedText.of(text).words().findAny().isPresent();
  }
}
