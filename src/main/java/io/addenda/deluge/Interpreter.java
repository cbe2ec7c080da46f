package io.addenda.deluge;

import module java.base;

/// Runs a script. Each run is on a thread of its own, with room for deep calls and an end in time.
public final class Interpreter {

  /// Bytes of the stack of a run. Only what is used is taken.
  private static final long STACK = 256L << 20;

  /// How long after its end a run may take to notice it.
  private static final Duration GRACE = Duration.ofMillis(500);

  private final Script script;
  private final Surroundings surroundings;

  public Interpreter(Script script, Surroundings surroundings) {
    this.script = script;
    this.surroundings = surroundings;
  }

  /// Runs the statements outside of all functions.
  ///
  /// @param arguments what the variables of these names are at the beginning; `input.name` too
  /// @return what `return` gives, or null of the language
  /// @throws DelugeException if it fails
  public Value run(Map<String, Value> arguments) {
    return start(execution -> execution.run(arguments));
  }

  /// Calls a function.
  ///
  /// @param function its whole name, such as `standalone.fullName`
  /// @param arguments by the names of the parameters; a text becomes what the parameter's type says
  /// @return what it gives back; null of the language for `void`
  /// @throws DelugeException if there is no such function, an argument is missing, too much or of
  ///   another type, or the call fails
  public Value call(String function, Map<String, Value> arguments) {
    return start(execution -> execution.call(function, arguments));
  }

  private Value start(Function<Execution, Value> work) {
    var meter = new Meter(surroundings.limits());
    var execution = new Execution(script, surroundings, meter);
    var run = new FutureTask<>(() -> work.apply(execution));
    var thread = Thread.ofPlatform().name("deluge").daemon().stackSize(STACK).unstarted(run);
    thread.start();
    try {
      return run.get(surroundings.limits().time().plus(GRACE).toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      // It hangs inside of one function of ours, and is left to it: nothing can end a thread.
      throw execution.stopped(meter.tooLong());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw execution.stopped("the run was interrupted");
    } catch (ExecutionException e) {
      throw failure(Objects.requireNonNullElse(e.getCause(), e), execution);
    } finally {
      meter.stop();
      thread.interrupt();
    }
  }

  private static RuntimeException failure(Throwable cause, Execution execution) {
    return switch (cause) {
      case StackOverflowError _ -> execution.stopped("calls and expressions are nested too deeply");
      case RuntimeException e -> e;
      case Error e -> throw e;
      default -> new IllegalStateException(cause);
    };
  }
}
