package io.addenda.catalogue;

import module java.base;

/// Looks for words in all texts of a record: each must be the beginning of a word there. A `*`
/// stands for any letters.
public final class WordSearch {

  /// Letters that only their capitals are equal to, and digits. The sign for kelvin is a K, too.
  private static final Pattern PLAIN = Pattern.compile("[a-jl-z0-9]{2,}");

  private static final Comparator<String> LONGEST = Comparator.comparingInt(String::length);

  private static final Set<SearchType> TEXTS =
      EnumSet.of(
          SearchType.WORDS,
          SearchType.PROSE,
          SearchType.ADDRESS,
          SearchType.PHONE,
          SearchType.PICKED,
          SearchType.SEVERAL_PICKED);

  /// A word that is looked for.
  ///
  /// @param parts what stands around the `*`
  private record Sought(List<String> parts) {
    boolean isStartOf(String word) {
      if (!word.startsWith(parts.getFirst())) {
        return false;
      }
      int at = parts.getFirst().length();
      for (var part : parts.subList(1, parts.size())) {
        int found = word.indexOf(part, at);
        if (found < 0) {
          return false;
        }
        at = found + part.length();
      }
      return true;
    }
  }

  private final List<Sought> sought;

  private WordSearch(List<Sought> sought) {
    this.sought = sought;
  }

  /// A search for the words of a text, in which one `*` may be; empty when it has none.
  public static Optional<WordSearch> of(String text) {
    int wild = text.indexOf('*');
    var before = FoldedText.of(wild < 0 ? text : text.substring(0, wild));
    var words = new ArrayList<>(before.words().toList());
    var sought = new ArrayList<Sought>();
    if (wild >= 0) {
      var after = FoldedText.of(text.substring(wild + 1));
      var others = new ArrayList<>(after.words().toList());
      var start = before.endsInWord() ? words.removeLast() : "";
      var rest = after.beginsWithWord() ? others.removeFirst() : "";
      if (!start.isEmpty() || !rest.isEmpty()) {
        sought.add(new Sought(List.of(start, rest)));
      }
      words.addAll(others);
    }
    words.forEach(word -> sought.add(new Sought(List.of(word))));
    return sought.isEmpty() ? Optional.empty() : Optional.of(new WordSearch(sought));
  }

  /// Whether all words are found in what a record holds.
  public boolean finds(Collection<Field> fields, Criteria.Fields record) {
    var words =
        fields.stream()
            .filter(field -> TEXTS.contains(SearchType.of(field)))
            .flatMap(field -> record.value(field).stream())
            .flatMap(WordSearch::texts)
            .flatMap(text -> FoldedText.of(text).words())
            .toList();
    return sought.stream().allMatch(each -> words.stream().anyMatch(each::isStartOf));
  }

  private static Stream<String> texts(Value value) {
    return switch (value) {
      case Value.Text(var text) -> Stream.of(text);
      case Value.Choices(var choices) -> choices.stream();
      case Value.Decimal _,
          Value.Flag _,
          Value.Day _,
          Value.Moment _,
          Value.Reference _,
          Value.Parts _ ->
          Stream.empty();
    };
  }

  /// What stands in each record that is found: for each word, Latin letters and digits, one after
  /// the other, capital or small.
  public List<String> plain() {
    return sought.stream()
        .flatMap(word -> word.parts().stream().flatMap(WordSearch::runs).max(LONGEST).stream())
        .toList();
  }

  /// The same of what a text has in which another one is found.
  public static Optional<String> plain(String text) {
    return runs(FoldedText.of(text).text()).max(LONGEST);
  }

  private static Stream<String> runs(String folded) {
    return PLAIN.matcher(folded).results().map(MatchResult::group);
  }
}
