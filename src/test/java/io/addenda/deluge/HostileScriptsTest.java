package io.addenda.deluge;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever a script says: it has a result, or ends in an error with a place. And what the printer
/// prints, the parser reads as the same.
class HostileScriptsTest {

  private static final Limits SMALL =
      new Limits(300, 20, 20, Duration.ofSeconds(10), 2000, 200, 20_000);
  private static final List<Source> SCRIPTS = corpus();

  private static List<Source> corpus() {
    try {
      return ScriptRun.scripts("language");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void resultOrErrorWithPlace(String text) {
    try {
      ScriptRun.of(new Source("any.dg", text), SMALL);
    } catch (DelugeException error) {
      assertHasPlace(error, text);
    }
  }

  /// The same on this thread. To wait for another one is most of what so short a run takes.
  private static void resultOrErrorWithPlaceHere(String text) {
    var surroundings = new Surroundings(Tasks.NONE, Log.of(_ -> {}), ScriptRun.CLOCK, SMALL);
    try {
      new Execution(Parser.parse(new Source("any.dg", text)), surroundings, new Meter(SMALL))
          .run(Map.of());
    } catch (DelugeException error) {
      assertHasPlace(error, text);
    }
  }

  private static void assertHasPlace(DelugeException error, String text) {
    var position = error.position();
    assertThat(position.line()).isLessThanOrEqualTo((int) text.lines().count() + 1);
    assertThat(position.column())
        .isLessThanOrEqualTo(error.source().line(position.line()).length() + 1);
    assertThat(error.problem()).isNotBlank();
  }

  @Property(tries = 1000)
  void anyTextHasAResultOrAnErrorWithItsPlace(@ForAll String text) {
    resultOrErrorWithPlace(text);
  }

  @Property(tries = 2000)
  void anyWordsHaveAResultOrAnErrorWithItsPlace(@ForAll("words") List<String> words) {
    resultOrErrorWithPlace(String.join(" ", words));
  }

  @Property(tries = 3000)
  void anyFunctionOfAnythingHasAResultOrAnError(
      @ForAll("functions") String name, @ForAll("operands") List<String> operands) {
    resultOrErrorWithPlaceHere("info " + name + "(" + String.join(",", operands) + ");");
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void anyStatementsHaveAResultOrAnErrorWithItsPlace(@ForAll("scripts") Script script) {
    resultOrErrorWithPlace(Printer.print(script));
  }

  /// Scripts of the corpus with words left out, doubled and exchanged.
  @Property(tries = 1000)
  void scriptWithAFewWordsChangedHasAResultOrAnError(
      @ForAll("places") List<Integer> places, @ForAll("which") int which) {
    var source = SCRIPTS.get(which);
    var tokens = new ArrayList<>(Lexer.read(source));
    tokens.removeLast();
    var words =
        tokens.stream()
            .map(token -> source.text().substring(token.from(), token.to()))
            .collect(Collectors.toCollection(ArrayList::new));
    for (int place : places) {
      int at = place % words.size();
      switch (place % 4) {
        case 0 -> words.remove(at);
        case 1 -> words.add(at, words.get(at));
        case 2 -> Collections.swap(words, at, (at + 1) % words.size());
        default -> words.set(at, ScriptWords.WORDS.get(place / 4 % ScriptWords.WORDS.size()));
      }
    }
    resultOrErrorWithPlace(String.join(" ", words));
  }

  @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
  void printedScriptIsReadAsTheSame(@ForAll("scripts") Script script) {
    var printed = Printer.print(script);
    var read = Parser.parse(new Source("any.dg", printed));
    assertThat(LanguageTest.withoutPositions(read))
        .as(printed)
        .isEqualTo(LanguageTest.withoutPositions(script));
    assertThat(Printer.print(read)).isEqualTo(printed);
  }

  /// The same for whatever the parser reads, which is more than people write.
  @Property(tries = 2000)
  void whatIsReadIsPrintedAndReadAsTheSame(@ForAll("words") List<String> words) {
    Script read;
    try {
      read = Parser.parse(new Source("any.dg", String.join(" ", words)));
    } catch (DelugeException _) {
      return;
    }
    var printed = Printer.print(read);
    assertThat(LanguageTest.withoutPositions(Parser.parse(new Source("any.dg", printed))))
        .as(printed)
        .isEqualTo(LanguageTest.withoutPositions(read));
  }

  @Property(tries = 250, edgeCases = EdgeCasesMode.NONE)
  void jsonIsReadAsItWasWritten(@ForAll("values") Value value) {
    assertThat(JsonReader.read(TextForm.json(value, 1_000_000), 1000)).isEqualTo(value);
  }

  @Provide
  Arbitrary<String> functions() {
    return Arbitraries.of(BuiltIns.names());
  }

  @Provide
  Arbitrary<List<String>> operands() {
    return Arbitraries.of(ScriptWords.OPERANDS).list().ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of(ScriptWords.WORDS).list().ofMaxSize(25);
  }

  @Provide
  Arbitrary<List<Integer>> places() {
    return Arbitraries.integers().between(0, 100_000).list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<Integer> which() {
    return Arbitraries.integers().between(0, SCRIPTS.size() - 1);
  }

  @Provide
  Arbitrary<Value> values() {
    return values(3);
  }

  private static Arbitrary<Value> values(int depth) {
    Arbitrary<Value> scalars =
        Arbitraries.oneOf(
            Arbitraries.strings().map(Value::of),
            Arbitraries.longs().map(Value::of),
            Arbitraries.bigDecimals().ofScale(2).map(Value.Decimal::new),
            Arbitraries.of(Value.TRUE, Value.FALSE, Value.NULL));
    if (depth == 0) {
      return scalars;
    }
    var inner = values(depth - 1);
    return Arbitraries.oneOf(
        scalars,
        inner.list().ofMaxSize(4).map(DelugeList::new),
        Arbitraries.maps(Arbitraries.strings().ofMaxLength(5), inner)
            .ofMaxSize(4)
            .map(DelugeMap::new));
  }

  @Provide
  Arbitrary<Script> scripts() {
    return Arbitraries.randomValue(RandomScripts::script);
  }
}
