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
  @ValueSource(strings = {"Map:int(1)", "a - Map:int(1)", "a is List:int()", "a is not Map:int()"})
  void criteriaThatLookLikeTheKeyOfABlockArePrintedInBrackets(String criteria) {
    var text = "x = y[(" + criteria + ")];\n";
    assertThat(Printer.print(Parser.parse(new Source("form.dg", text)))).isEqualTo(text);
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

  /// The sentences of the platform that are known, and may arise in CRM.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Variable '\\w+' is not defined",
        "Expecting '}' but found '<EOF>'",
        "Comment Task is not closed properly",
        "In Criteria left expression is of type \\w+ and right expression is of type \\w+ and the"
            + " operator . is not valid",
        "Improper Statement Error might be due to missing ';' at end of the line or incomplete"
            + " expression: .*",
        "Not able to find '\\w+' function",
        "No\\. of arguments mismatches for the function \\w+",
        "Argument type mismatches for the function \\w+ at index \\d",
        "Missing return statement: Provide STRING expression to return",
        "Null value occurred while performing \\w+ operation",
        "Given index \\d is greater than the list size",
        "Divide by zero error",
        "Invalid JSON Format String",
        "'[^']+' can not be cast to 'MAP'",
        "UnParsable date: '.*'",
        "Mismatch of data type expression\\. Expected BIGINT but found STRING",
        "mod operation mismatch of data type expressions NULL and BIGINT"
      })
  void sentenceOfThePlatformIsUsed(String sentence) throws IOException {
    var place = "\\A\\w+ [\\w-]+\\.dg:\\d+:\\d+: ";
    var line = Pattern.compile(place + sentence + "\n", Pattern.UNICODE_CHARACTER_CLASS);
    for (var script : errors()) {
      if (line.matcher(Files.readString(ScriptRun.expected("errors", script))).find()) {
        return;
      }
    }
    throw new AssertionError("no error of src/test/deluge/errors says: " + sentence);
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
        .doesNotContainAnyElementsOf(BuiltIns.notServed())
        .allSatisfy(name -> assertThat(scripts).contains(name.toLowerCase(Locale.ROOT) + "("));
    assertThat(BuiltIns.notServed())
        .allSatisfy(name -> assertThat(document).contains("`" + name + "`"));
  }
}
