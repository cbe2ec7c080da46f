package io.addenda.metrics;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Backlog;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/// What is looked at when a monitor asks: what waits to be removed, who was stopped, how the disk
/// is and what is left of what calls share.
final class Gauges {

  /// What the database knows, read once for all gauges that are shown together.
  private record Seen(Backlog backlog, int stopped) {}

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final MeterRegistry registry;
  private volatile Seen seen = new Seen(new Backlog(0, Optional.empty()), 0);

  Gauges(MetricsPage.Watched watched, MeterRegistry registry) {
    this.metadata = watched.metadata();
    this.clock = watched.clock();
    this.registry = registry;
    addOfDatabase();
    add(watched.disk());
    add(
        "addenda.clock.ahead.seconds",
        "How far the clock is ahead of the time that has passed, while nothing is destroyed"
            + " because of its age; 0 when it is trusted.",
        () -> watched.ahead().get().map(Duration::toSeconds).orElse(0L));
    watched.memory().forEach(this::addMemory);
  }

  private void addOfDatabase() {
    add(
        "addenda.reaping.blobs",
        "Contents that nothing uses and that are not removed yet.",
        () -> seen.backlog().blobs());
    add(
        "addenda.reaping.overdue.seconds",
        "How long the oldest of them has been due.",
        this::overdue);
    add(
        "addenda.deletes.stopped",
        "Users and clients whose deletes are stopped until an administrator lets them on.",
        () -> seen.stopped());
    add(
        "addenda.changes.waiting",
        "Changes that wait for the one writer.",
        metadata::waitingChanges);
    add(
        "addenda.readers.idle",
        "Connections to the database that nobody reads with just now.",
        metadata::idleReaders);
  }

  private void addMemory(String name, LongSupplier left) {
    Gauge.builder("addenda.memory.left.bytes", left::getAsLong)
        .description("What bodies of this kind may still take of their memory.")
        .tag("of", name)
        .register(registry);
  }

  private void add(Disk disk) {
    add(
        "addenda.disk.full",
        "1 while only deletes are taken because the disk is full.",
        () -> disk.isFull() ? 1 : 0);
    add(
        "addenda.disk.failed",
        "1 when the disk failed and nothing is changed until a restart.",
        () -> disk.fault().isPresent() ? 1 : 0);
    add("addenda.disk.free.bytes", "What is free on the disk.", disk::free);
  }

  private void add(String name, String help, LongSupplier value) {
    Gauge.builder(name, value::getAsLong).description(help).register(registry);
  }

  /// Looks at what the database knows. Does not wait for the disk: a monitor asks just when that
  /// has stalled, and relies on nothing that a loss of power may take back.
  void look() {
    seen =
        metadata.glance(
            tables -> new Seen(tables.reaping().backlog(), tables.storms().stopped().size()));
  }

  private long overdue() {
    return seen.backlog()
        .oldest()
        .map(due -> Math.max(0, (clock.millis() - due.toEpochMilli()) / 1000))
        .orElse(0L);
  }
}
