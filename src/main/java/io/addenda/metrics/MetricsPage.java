package io.addenda.metrics;

import module java.base;

import io.addenda.api.Call;
import io.addenda.disk.Disk;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;

/// Shows a monitor what was measured and how things are now.
public final class MetricsPage {

  private static final String TYPE = "text/plain;version=0.0.4";

  /// What is looked at when a monitor asks.
  ///
  /// @param ahead how far the clock is ahead of the time that is trusted, if it is
  /// @param memory what is left of the memory that calls share, in bytes, by what it is for
  public record Watched(
      MetadataStore metadata,
      Disk disk,
      InstantSource clock,
      Supplier<Optional<Duration>> ahead,
      Map<String, LongSupplier> memory) {}

  private final Metrics metrics;
  private final Gauges gauges;

  public MetricsPage(Metrics metrics, Watched watched) {
    this.metrics = metrics;
    this.gauges = new Gauges(watched, metrics.registry());
  }

  /// `GET /metrics`
  public Response page(Call call) {
    gauges.look();
    return Response.text(200, TYPE, metrics.text());
  }
}
