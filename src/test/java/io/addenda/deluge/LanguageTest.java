package io.addenda.deluge;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The scripts of `src/test/deluge/language` print what is beside them, as they are and as they are
/// printed again; those named `sheet-*` are the tests of the fact sheet, to the letter. Each script
/// of `src/test/deluge/errors` ends in the error that is beside it.
class LanguageTest {

  private static final Pattern POSITION = Pattern.compile("Position\\[line=\\d+, column=\\d+]");

  /// Errors have their lines, which are others in a printed script.
  private static final String LINE = "Line no: \\d+";

  static List<Source> language() throws IOException {
    return ScriptRun.scripts("language");
  }

  static List<Source> errors() throws IOException {
    return ScriptRun.scripts("errors");
  }

  @ParameterizedTest
  @MethodSource("language")
  void scriptPrintsWhatIsBesideIt(Source script) throws IOException {
    Golden.compare(ScriptRun.expected("language", script), ScriptRun.of(script));
  }

  @ParameterizedTest
  @MethodSource("language")
  void printedScriptIsTheSameScript(Source script) throws IOException {
    var read = Parser.parse(script);
    var printed = new Source(script.name(), Printer.print(read));
    var again = Parser.parse(printed);

    assertThat(Printer.print(again)).isEqualTo(printed.text());
    assertThat(withoutPositions(again)).isEqualTo(withoutPositions(read));
    var call = script.line(1).startsWith("// call:") ? script.line(1) + "\n" : "";
    assertThat(ScriptRun.of(new Source(script.name(), call + printed.text())).replaceAll(LINE, ""))
        .isEqualTo(Files.readString(ScriptRun.expected("language", script)).replaceAll(LINE, ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {" + 1", ".a(1)", ".a"})
  void longestExpressionIsPrinted(String more) {
    var text = "x = y" + more.repeat(999) + ";\n";
    assertThat(Printer.print(Parser.parse(new Source("long.dg", text)))).isEqualTo(text);
  }

  @ParameterizedTest
  @MethodSource("errors")
  void scriptEndsInTheErrorBesideIt(Source script) throws IOException {
    var error = ScriptRun.failure(script, Limits.PLATFORM);
    Golden.compare(
        ScriptRun.expected("errors", script), error.kind() + " " + error.getMessage() + "\n");
  }

  static String withoutPositions(Script script) {
    return POSITION.matcher(script.toString()).replaceAll("");
  }

  @Test
  void eachFunctionIsInTheDocumentsAndCalledBySomeScript() throws IOException {
    var document = Files.readString(Path.of("docs/deluge.md"));
    var scripts =
        Stream.of(language(), errors())
            .flatMap(List::stream)
            .map(Source::text)
            .collect(Collectors.joining())
            .toLowerCase(Locale.ROOT);
    assertThat(BuiltIns.names())
        .allSatisfy(name -> assertThat(document).contains("`" + name + "`"))
        .allSatisfy(name -> assertThat(scripts).contains(name.toLowerCase(Locale.ROOT) + "("));
  }
}
