package io.addenda.app;

import module java.base;

import io.addenda.api.Call;
import io.addenda.custody.TrustedClock;
import io.addenda.disk.Disk;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.ReapingTable.Backlog;

/// What a monitor watches, in the text format of Prometheus: what waits to be removed, who was
/// stopped, and how the disk is. Says nothing of any organisation.
final class Metrics {

  private static final String TYPE = "text/plain;version=0.0.4";

  private final MetadataStore metadata;
  private final Disk disk;
  private final InstantSource clock;
  private final TrustedClock trusted;

  Metrics(MetadataStore metadata, Disk disk, InstantSource clock, TrustedClock trusted) {
    this.metadata = metadata;
    this.disk = disk;
    this.clock = clock;
    this.trusted = trusted;
  }

  /// `GET /metrics`
  Response page(Call call) {
    var backlog = metadata.read(tables -> tables.reaping().backlog());
    int stopped = metadata.read(tables -> tables.storms().stopped()).size();
    return Response.text(
        200,
        TYPE,
        gauge(
                "addenda_reaping_blobs",
                "Contents that nothing uses and that are not removed yet.",
                backlog.blobs())
            + gauge(
                "addenda_reaping_overdue_seconds",
                "How long the oldest of them has been due.",
                overdue(backlog))
            + gauge(
                "addenda_deletes_stopped",
                "Users and clients whose deletes are stopped until an administrator lets them on.",
                stopped)
            + gauge(
                "addenda_disk_full",
                "1 while only deletes are taken because the disk is full.",
                disk.isFull() ? 1 : 0)
            + gauge(
                "addenda_disk_failed",
                "1 when the disk failed and nothing is changed until a restart.",
                disk.fault().isPresent() ? 1 : 0)
            + gauge(
                "addenda_clock_ahead_seconds",
                "How far the clock is ahead of the time that has passed, while nothing is destroyed"
                    + " because of its age; 0 when it is trusted.",
                trusted.ahead().map(Duration::toSeconds).orElse(0L)));
  }

  private long overdue(Backlog backlog) {
    return backlog
        .oldest()
        .map(due -> Math.max(0, (clock.millis() - due.toEpochMilli()) / 1000))
        .orElse(0L);
  }

  private static String gauge(String name, String help, long value) {
    return """
    # HELP %1$s %2$s
    # TYPE %1$s gauge
    %1$s %3$d
    """
        .formatted(name, help, value);
  }
}
