package io.addenda.bin;

import module java.base;

import io.addenda.chores.Chore;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.Origin;

/// Destroys what has rested in the bin for long enough. What is held stays.
final class BinExpiry implements Chore {

  private static final int BATCH = 200;

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final InstantSource sure;
  private final BinChores.Settings settings;
  private final Runnable destroyed;

  /// @param sure the time that has passed for sure
  /// @param destroyed is told when something was destroyed
  BinExpiry(
      MetadataStore metadata,
      InstantSource clock,
      InstantSource sure,
      BinChores.Settings settings,
      Runnable destroyed) {
    this.metadata = metadata;
    this.clock = clock;
    this.sure = sure;
    this.settings = settings;
    this.destroyed = destroyed;
  }

  @Override
  public String name() {
    return "bin-expiry";
  }

  @Override
  public void run(BooleanSupplier stopping) {
    for (var organization : metadata.read(tables -> tables.organizations().all())) {
      expire(organization.id(), stopping);
    }
  }

  /// What is held must not hold up the others behind it, so each round begins where the last one
  /// ended.
  private void expire(Id organization, BooleanSupplier stopping) {
    var passed = sure.instant();
    var before = passed.minus(settings.rest()).plusMillis(settings.rest().isZero() ? 1 : 0);
    var from = Instant.EPOCH;
    var seen = new HashSet<Id>();
    while (!stopping.getAsBoolean()) {
      var start = from;
      var found =
          metadata.read(
              tables ->
                  tables
                      .bin()
                      .deletedBetween(organization, start, before, BATCH + seen.size())
                      .stream()
                      .filter(entry -> !seen.contains(entry.id()))
                      .toList());
      if (found.isEmpty()) {
        return;
      }
      if (metadata.write(tables -> expire(tables, organization, found, passed)) > 0) {
        destroyed.run();
      }
      var last = found.stream().map(BinEntry::deletedTime).max(Comparator.naturalOrder()).get();
      if (!last.equals(from)) {
        seen.clear();
        from = last;
      }
      found.stream()
          .filter(entry -> entry.deletedTime().equals(last))
          .forEach(entry -> seen.add(entry.id()));
    }
  }

  private long expire(Tables tables, Id organization, List<BinEntry> entries, Instant passed) {
    var now = clock.instant();
    var when = new RecycleBin.When(now, passed, now.plus(settings.grace()));
    return entries.stream()
        .filter(entry -> isStill(tables, organization, entry))
        .filter(
            entry -> RecycleBin.destroy(tables, Origin.none(organization), entry, when).isPresent())
        .count();
  }

  /// Whether nobody has restored an entry since it was read.
  static boolean isStill(Tables tables, Id organization, BinEntry entry) {
    return tables.bin().find(organization, entry.id()).filter(entry::equals).isPresent();
  }
}
