package io.addenda.deluge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.deluge.DelugeException.Kind;
import org.junit.jupiter.api.Test;

/// Functions that are called from outside, and what a run tells.
class FunctionCallTest {

  private static final Source SCRIPT =
      new Source(
          "f.dg",
          """
          string standalone.f(Int id, decimal part, bool open, list tags)
          {
            return id + 1 + "|" + part + "|" + open + "|" + tags.size();
          }
          """);

  private static final Source TRACED =
      new Source(
          "trace.dg",
          """
          for each v in {1}
          {
            if(v == 1)
            {
              info v;
            }
          }
          try
          {
            x = v;
          }
          catch (e)
          {
          }
          """);

  private static Interpreter interpreter(Source source, Log log) {
    return new Interpreter(
        Parser.parse(source), new Surroundings(Tasks.NONE, log, ScriptRun.CLOCK, Limits.PLATFORM));
  }

  private static Value call(Map<String, Value> arguments) {
    return interpreter(SCRIPT, Log.of(_ -> {})).call("standalone.f", arguments);
  }

  private static Map<String, Value> with(String name, Value value) {
    var arguments = new HashMap<String, Value>();
    arguments.put("id", Value.of("2883756000000261075"));
    arguments.put("part", Value.of("1.50"));
    arguments.put("open", Value.of("true"));
    arguments.put("tags", Value.of("a,b"));
    arguments.put(name, value);
    return arguments;
  }

  @Test
  void textsBecomeWhatTheParametersAre() {
    assertThat(call(with("id", Value.of("2883756000000261075"))))
        .isEqualTo(Value.of("2883756000000261076|1.50|true|2"));
  }

  @Test
  void valuesAreHandedOverAsTheyAre() {
    assertThat(call(with("tags", DelugeList.of(Value.of(1)))))
        .isEqualTo(Value.of("2883756000000261076|1.50|true|1"));
  }

  @Test
  void argumentThatIsMissingIsToldByName() {
    var arguments = with("id", Value.of(1));
    arguments.remove("open");
    assertThatThrownBy(() -> call(arguments))
        .hasMessageStartingWith(
            "f.dg:1:8: No. of arguments mismatches for the function standalone.f:"
                + " 'open' is missing");
  }

  @Test
  void argumentThatIsTooMuchIsToldByName() {
    assertThatThrownBy(() -> call(with("color", Value.of("red"))))
        .hasMessageContaining("there is no parameter 'color'");
  }

  @Test
  void textThatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> call(with("id", Value.of("12x"))))
        .hasMessageContaining("'12x' can not be cast to 'BIGINT'");
    assertThatThrownBy(() -> call(with("open", Value.of("yes"))))
        .hasMessageContaining("'yes' can not be cast to 'BOOLEAN'");
  }

  @Test
  void functionThatIsNotThereIsToldByName() {
    assertThatThrownBy(() -> interpreter(SCRIPT, Log.of(_ -> {})).call("standalone.g", Map.of()))
        .hasMessageContaining("Not able to find 'standalone.g' function");
  }

  @Test
  void argumentsOfABareScriptAreItsVariables() {
    var printed = new ArrayList<String>();
    var source = new Source("bare.dg", "info leadId + 1;\ninfo input.leadId;\nreturn leadId;");
    var result = interpreter(source, Log.of(printed::add)).run(Map.of("leadId", Value.of(41)));
    assertThat(printed).containsExactly("42", "41");
    assertThat(result).isEqualTo(Value.of(41));
  }

  @Test
  void functionsOfAnotherScriptCanBeCalled() {
    var main = Parser.parse(new Source("main.dg", "info standalone.f(1,1.5,true,{\"x\"});"));
    var printed = new ArrayList<String>();
    new Interpreter(
            main.with(Parser.parse(SCRIPT)),
            new Surroundings(Tasks.NONE, Log.of(printed::add), ScriptRun.CLOCK, Limits.PLATFORM))
        .run(Map.of());
    assertThat(printed).containsExactly("2|1.5|true|1");
    assertThatThrownBy(() -> Parser.parse(SCRIPT).with(Parser.parse(SCRIPT)))
        .isInstanceOfSatisfying(
            DelugeException.class, error -> assertThat(error.kind()).isEqualTo(Kind.SYNTAX))
        .hasMessageContaining("the function 'standalone.f' is there twice");
  }

  @Test
  void eachStatementIsToldBeforeItRuns() {
    var told = new ArrayList<String>();
    var log =
        new Log() {
          @Override
          public void info(String entry) {
            told.add(entry);
          }

          @Override
          public void statement(Source source, Position position, Supplier<String> text) {
            told.add(source + ":" + position.line() + " " + text.get());
          }
        };
    interpreter(TRACED, log).run(Map.of());
    assertThat(told)
        .containsExactly(
            "trace.dg:1 for each v in {1}",
            "trace.dg:3 if(v == 1)",
            "trace.dg:5 info v;",
            "1",
            "trace.dg:8 try",
            "trace.dg:10 x = v;");
  }

  @Test
  void failureOfTheLogIsThrownAsItIs() {
    var log =
        Log.of(
            _ -> {
              throw new UncheckedIOException(new IOException("pipe closed"));
            });
    assertThatThrownBy(() -> interpreter(new Source("x.dg", "info 1;"), log).run(Map.of()))
        .isInstanceOf(UncheckedIOException.class);
  }
}
