package io.addenda.files;

import module java.base;

import io.addenda.chores.Chore;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditEntry;
import io.addenda.model.Origin;

/// Destroys files that came by themselves a day ago and that no field of a record has.
public final class FileExpiry implements Chore {

  private static final Duration KEPT = Duration.ofDays(1);
  private static final int BATCH = 200;

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final InstantSource sure;
  private final Duration grace;

  /// @param sure the time that has passed for sure
  /// @param grace how long bytes are left to those who have begun to read them
  public FileExpiry(
      MetadataStore metadata, InstantSource clock, InstantSource sure, Duration grace) {
    this.metadata = metadata;
    this.clock = clock;
    this.sure = sure;
    this.grace = grace;
  }

  @Override
  public String name() {
    return "file-expiry";
  }

  @Override
  public void run(BooleanSupplier stopping) {
    var before = sure.instant().minus(KEPT);
    while (!stopping.getAsBoolean()
        && metadata.<Boolean>read(tables -> tables.uploadedFiles().hasFree(before))) {
      var now = clock.instant();
      metadata.write(
          tables -> {
            var expired = tables.uploadedFiles().expire(before, now.plus(grace), BATCH);
            for (var file : expired) {
              var action = AuditEntry.Action.FILE_EXPIRED;
              var line = Origin.none(file.organization());
              tables.note(line.line(now, action, null, null, file.id(), file.name()));
            }
            return expired.size();
          });
    }
  }
}
