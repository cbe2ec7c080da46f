package io.addenda.bench;

import module java.base;

import io.addenda.http.Request;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Caller;
import io.addenda.oauth.TokenGuard;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/// From a token to its caller: remembered, which it is 9,999 times of 10,000, and looked up.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TokenBenchmark {

  private MetadataStore metadata;
  private TokenGuard guard;
  private Request request;

  @Setup
  public void setUp() {
    metadata = new MetadataStore(Path.of(System.getProperty("bench.data"), "addenda.db"));
    // Stands still, so that what is remembered stays good.
    guard = new TokenGuard(metadata, InstantSource.fixed(Instant.now()));
    request = Requests.delete(System.getProperty("bench.token"));
    guard.admit(request);
  }

  @TearDown
  public void tearDown() {
    metadata.close();
  }

  @Benchmark
  public Caller remembered() {
    return guard.remembered(request).orElseThrow();
  }

  @Benchmark
  public Caller lookedUp() {
    return guard.admit(request);
  }
}
