package io.addenda.metrics;

import module java.base;

import io.addenda.http.Answered;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/// How long requests take, by operation and status. The operations are of a fixed number; what
/// clients make up is one, [#NONE].
final class RequestMetrics implements Consumer<Answered> {

  /// Stands for an operation where there is none.
  private static final String NONE = "none";

  /// All statuses are below.
  private static final int STATUSES = 600;

  private static final Duration[] BUCKETS =
      IntStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 30_000)
          .mapToObj(Duration::ofMillis)
          .toArray(Duration[]::new);

  private final MeterRegistry registry;
  private final Map<String, AtomicReferenceArray<Timer>> timers = new ConcurrentHashMap<>();

  RequestMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void accept(Answered answered) {
    var operation = Objects.requireNonNullElse(answered.operation(), NONE);
    timer(operation, answered.status()).record(answered.micros(), TimeUnit.MICROSECONDS);
  }

  /// The timer, which is looked up in the registry, by its tags, the first time only.
  private Timer timer(String operation, int status) {
    var ofOperation = timers.get(operation);
    var known = ofOperation == null ? null : ofOperation.get(status);
    return known == null ? register(operation, status) : known;
  }

  private Timer register(String operation, int status) {
    var timer =
        Timer.builder("addenda.requests")
            .description("Requests that were answered, and how long the answers took.")
            .tag("operation", operation)
            .tag("status", Integer.toString(status))
            .serviceLevelObjectives(BUCKETS)
            .register(registry);
    timers.computeIfAbsent(operation, _ -> new AtomicReferenceArray<>(STATUSES)).set(status, timer);
    return timer;
  }
}
