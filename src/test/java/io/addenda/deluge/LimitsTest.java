package io.addenda.deluge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.deluge.DelugeException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// No script hangs or fills the memory, and none can catch that it was stopped.
class LimitsTest {

  private static final Limits FEW =
      new Limits(1000, 5, 20, Duration.ofSeconds(5), 1000, 100, 10_000);

  /// Loops that multiply.
  private static final String MANY_TURNS =
      """
      l = leftpad("1",400).replaceAll(" ","1,").toList();
      n = 0;
      for each a in l
      {
        for each b in l.subList(0,250)
        {
          n = n + 1;
        }
      }
      info n;
      """;

  private static DelugeException stopped(String script, Limits limits) {
    var error = ScriptRun.failure(new Source("test.dg", script), limits);
    assertThat(error.kind()).isEqualTo(Kind.LIMIT);
    return error;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "for each a in {1,2} { info 1; } for each a in \"x\".repeat(999).toList(\"\") { } "
            + "l = \"1,\".repeat(99).toList(); for each a in l { for each b in l { x = 1; } }"
            + " # more than 1000 statements were executed",
        "void f() { } for each a in {1,2,3,4,5,6} { f(); }"
            + " # more than 5 function calls inside one function",
        "void f() { f(); } f(); # functions call each other more than 20 deep",
        "x = \"a\".repeat(1001); # a text of more than 1000 characters",
        "x = \"a\".leftpad(1001); # a text of more than 1000 characters",
        "x = \"ab\"; for each i in {1,2,3,4,5,6,7,8,9} { x = x + x; }"
            + " # a text of more than 1000 characters",
        "x = \"a\".repeat(999).replaceAll(\"a\",\"bb\"); # a text of more than 1000 characters",
        "x = {\"k\":\"a\".repeat(998)}.toString(); # a text of more than 1000 characters",
        "l = {\"a\".repeat(600)}; l.add(l.get(0)); info l; # a text of more than 1000 characters",
        "l = {\"a\".repeat(600),\"b\"}; info l.toString(\"c\".repeat(400));"
            + " # a text of more than 1000 characters",
        "x = \",\".repeat(100).toList(); # a list or map of more than 100 items",
        "l = \",\".repeat(98).toList(); l.add(1); l.addAll({1,2});"
            + " # a list or map of more than 100 items",
        "m = Map(); for each i in \",\".repeat(99).toList() { m.put(m.size(),1); } m.put(\"a\",1);"
            + " # a list or map of more than 100 items",
        "x = (\"[\" + \"1,\".repeat(100) + \"1]\").toJSONList();"
            + " # a list or map of more than 100 items",
        "for each i in {1,2,3,4,5,6,7,8,9,10,11} { x = \"a\".repeat(1000); }"
            + " # all texts and lists together have more than 10000 characters",
        "l = {1,2,3,4,5,6,7,8,9,10}; all = List(); for each i in l { for each j in l {"
            + " for each k in {1,2} { all = l.subList(0,9); } } }"
            + " # all texts and lists together have more than 10000 characters",
        "t = \"[\" + \"[],\".repeat(50) + \"[]]\"; for each i in \",\".repeat(90).toList() { x ="
            + " t.toJSONList(); } # all texts and lists together have more than 10000 characters",
      })
  void whatIsTooMuchEndsTheRun(String script, String problem) {
    assertThat(stopped(script, FEW).problem()).isEqualTo(problem);
  }

  @Test
  void scriptCannotCatchThatItWasStopped() {
    var error = stopped("try { x = \"a\".repeat(1001); } catch (e) { info \"caught\"; }", FEW);
    assertThat(error.position()).isEqualTo(new Position(1, 15));
  }

  @Test
  void timeEndsTheRunAlsoInsideOfARegularExpression() {
    var limits = new Limits(1_000_000, 75, 75, Duration.ofMillis(200), 1000, 1000, 1_000_000);
    var error = stopped("info \"x\".repeat(60).matches(\"" + "(.*)".repeat(9) + "y\");", limits);
    assertThat(error.problem()).isEqualTo("the run takes longer than 200 ms");
  }

  @Test
  void timeEndsTheRunAlsoWhereNothingLooksAtIt() {
    var limits = new Limits(100, 75, 75, Duration.ofMillis(100), 1000, 1000, 1_000_000);
    var asleep = new CountDownLatch(1);
    var log =
        Log.of(
            _ -> {
              try {
                asleep.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    var script = Parser.parse(new Source("test.dg", "x = 1;\ninfo x;"));
    var interpreter =
        new Interpreter(script, new Surroundings(Tasks.NONE, log, ScriptRun.CLOCK, limits));

    assertThatThrownBy(() -> interpreter.run(Map.of()))
        .isInstanceOfSatisfying(
            DelugeException.class,
            error -> {
              assertThat(error.kind()).isEqualTo(Kind.LIMIT);
              assertThat(error.position()).isEqualTo(new Position(2, 1));
            });
  }

  @Test
  void interruptEndsTheRun() throws InterruptedException {
    var script = Parser.parse(new Source("test.dg", "info 1;"));
    var entered = new CountDownLatch(1);
    var log =
        Log.of(
            _ -> {
              entered.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
            });
    var interpreter =
        new Interpreter(
            script, new Surroundings(Tasks.NONE, log, ScriptRun.CLOCK, Limits.PLATFORM));
    var failure = new CompletableFuture<Throwable>();
    var caller =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    interpreter.run(Map.of());
                  } catch (DelugeException e) {
                    failure.complete(e);
                  }
                });
    entered.await();
    caller.interrupt();
    assertThat(failure.orTimeout(10, TimeUnit.SECONDS).join())
        .hasMessageContaining("the run was interrupted");
  }

  @Test
  void deepCallsWithDeepExpressionsHaveRoom() {
    var deep = "(".repeat(40) + "standalone.f(n - 1)" + ")".repeat(40);
    var script =
        """
        int standalone.f(Int n)
        {
          if(n == 0)
          {
            return 0;
          }
          return 1 + %s%s;
        }
        info standalone.f(70);
        """
            .formatted("- -".repeat(20), deep);
    assertThat(ScriptRun.of(script)).isEqualTo("70\n");
  }

  @Test
  void callsInsideOfLongExpressionsAreBounded() {
    var script =
        "int f(int n) { return if(n == 0,0,f(n - 1)%s); } info f(70);"
            .formatted(" + 1".repeat(900));
    assertThat(stopped(script, Limits.PLATFORM).problem())
        .isEqualTo("calls and expressions are nested too deeply");
  }

  @Test
  void listsThatShareTheirItemsCannotBlowUp() {
    var script = "a = {1};\n" + "a = {a,a};\n".repeat(40) + "info a;";
    assertThat(stopped(script, Limits.PLATFORM).problem()).contains("characters");
  }

  @Test
  void hundredThousandTurnsAreWithinThePlatformsLimits() {
    assertThat(ScriptRun.of(MANY_TURNS)).isEqualTo("100000\n");
  }

  @Test
  void limitBelowItsLeastValueIsRefused() {
    assertThatThrownBy(() -> new Limits(0, 1, 1, Duration.ofSeconds(1), 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Limits(1, 1, 1, Duration.ZERO, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
