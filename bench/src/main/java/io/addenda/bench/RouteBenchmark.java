package io.addenda.bench;

import module java.base;

import io.addenda.api.Access;
import io.addenda.api.Dispatcher;
import io.addenda.api.Endpoint;
import io.addenda.api.Guard;
import io.addenda.api.Hook;
import io.addenda.api.Route;
import io.addenda.http.PathTemplate;
import io.addenda.http.Request;
import io.addenda.http.Response;
import io.addenda.model.Caller;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/// From a path to its route, among all routes: the dispatcher with routes that are open and answer
/// nothing.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RouteBenchmark {

  private static final Response NOTHING = Response.noContent();

  private Dispatcher dispatcher;
  private Request request;

  @Setup
  public void setUp() throws IOException {
    Endpoint endpoint = (Endpoint.Async) (_, reply) -> reply.answer(NOTHING);
    List<Route> routes;
    try (var lines = Files.lines(Path.of(System.getProperty("bench.home"), "docs/routes.md"))) {
      routes =
          lines
              .filter(line -> line.matches("[A-Z]+ +/.*"))
              .map(line -> line.split(" +"))
              .map(
                  words ->
                      new Route(
                          words[0], new PathTemplate(words[1]), new Access.Anyone(), endpoint))
              .toList();
    }
    dispatcher =
        new Dispatcher(
            routes,
            List.of(),
            new Nobody(),
            (_, _, _) -> {},
            Clock.systemUTC(),
            Runnable::run,
            Hook.NONE);
    request = Requests.delete("");
  }

  private static final class Nobody implements Guard {
    @Override
    public Optional<Caller> remembered(Request request) {
      return Optional.empty();
    }

    @Override
    public Caller admit(Request request) {
      throw new IllegalStateException();
    }
  }

  @Benchmark
  public void match(Blackhole hole) {
    dispatcher.dispatch(request, hole::consume);
  }
}
