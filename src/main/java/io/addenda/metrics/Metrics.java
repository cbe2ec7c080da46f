package io.addenda.metrics;

import module java.base;

import io.addenda.chores.ChoreListener;
import io.addenda.database.CommitListener;
import io.addenda.http.Answered;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.jspecify.annotations.Nullable;

/// All that is measured in one server.
public final class Metrics implements AutoCloseable {

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final RequestMetrics requests = new RequestMetrics(registry);
  private final CommitMetrics commits = new CommitMetrics(registry);
  private final ChoreMetrics chores = new ChoreMetrics(registry);
  private @Nullable JvmMetrics jvm;
  private boolean closed;

  /// Measures requests.
  public Consumer<Answered> requests() {
    return requests;
  }

  /// Measures commits.
  public CommitListener commits() {
    return commits;
  }

  /// Measures what is done in the background.
  public ChoreListener chores() {
    return chores;
  }

  PrometheusMeterRegistry registry() {
    return registry;
  }

  /// Everything as it is now, in the text format of Prometheus. Measures the Java machine from the
  /// first time on.
  String text() {
    measureJvm();
    return registry.scrape();
  }

  private synchronized void measureJvm() {
    if (jvm == null && !closed) {
      jvm = new JvmMetrics(registry);
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (jvm != null) {
      jvm.close();
    }
    registry.close();
  }
}
