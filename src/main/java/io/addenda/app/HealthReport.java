package io.addenda.app;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.config.Config;
import io.addenda.config.Program;
import io.addenda.http.Response;
import io.addenda.metrics.MetricsPage;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Tells administrators how the server is: what `/health/ready` looks at and `/metrics` measures,
/// in one answer. What waits to be removed is that of their own organisation.
final class HealthReport {

  private final Health health;
  private final MetricsPage.Watched watched;
  private final Config config;
  private final Instant started;
  private final long began = System.nanoTime();

  /// @param config says what the stores are
  HealthReport(Health health, MetricsPage.Watched watched, Config config) {
    this.health = health;
    this.watched = watched;
    this.config = config;
    this.started = watched.clock().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /// `GET /addenda/v1/health`: 200 also when something fails, so that the rest can be read.
  Response get(Call call) {
    call.requireAdministrator();
    var state = health.state();
    var organization = call.caller().organization().id();
    var now = watched.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    var ahead = watched.ahead().get();
    var disk = watched.disk();
    return Json.response(
        200,
        object(
            field("status", state.status()),
            field("failing", state.failing()),
            field("version", Program.version()),
            field("started", started.toString()),
            field("uptime_seconds", Duration.ofNanos(System.nanoTime() - began).toSeconds()),
            field(
                "disk",
                object(
                    field("free", disk.free()),
                    field("full", state.full()),
                    field("failed", state.broken()))),
            field(
                "database",
                object(field("kind", database()), field("ready", state.isReady(Health.METADATA)))),
            field(
                "blobs",
                object(field("kind", blobs()), field("ready", state.isReady(Health.BLOBS)))),
            field("waiting", waiting(organization)),
            field(
                "clock",
                object(
                    field("time", now.toString()),
                    field("trusted", ahead.isEmpty()),
                    field("ahead_seconds", ahead.map(Duration::toSeconds).orElse(0L)))),
            field("bin_days", config.bin().days())));
  }

  private Map<String, @Nullable Object> waiting(Id organization) {
    // As for a monitor: it must not wait for a disk that has stalled.
    var backlog = watched.metadata().glance(it -> it.reaping().backlog(organization));
    return object(
        field("count", backlog.blobs()),
        field("since", backlog.oldest().map(Instant::toString).orElse(null)));
  }

  private String database() {
    return switch (config.database()) {
      case Config.Database.InDirectory() -> "sqlite";
      case Config.Database.Postgres _ -> "postgresql";
    };
  }

  private String blobs() {
    return switch (config.blobs()) {
      case Config.Blobs.InDirectory() -> "directory";
      case Config.Blobs.S3 _ -> "s3";
    };
  }
}
