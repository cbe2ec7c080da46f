package io.addenda.custody;

import module java.base;

import io.addenda.contents.Contents;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditEntry;
import io.addenda.model.Origin;
import io.addenda.model.Suspect;

/// Quarantines bytes that are not what was stored: takes them away, so that no download serves
/// them; the rows stay. What [Fsck] suspects is checked once more. One at a time does this, so that
/// each has its line in the audit once: the server, or a command while there is none.
public final class Quarantine {

  private static final System.Logger LOG = System.getLogger(Quarantine.class.getName());

  private final MetadataStore metadata;
  private final Contents contents;
  private final InstantSource clock;

  public Quarantine(MetadataStore metadata, Contents contents, InstantSource clock) {
    this.metadata = metadata;
    this.contents = contents;
    this.clock = clock;
  }

  /// Checks each suspect once.
  public void run() {
    for (var suspect : metadata.read(tables -> tables.suspects().all())) {
      boolean wrong = put(suspect);
      metadata.write(
          tables -> {
            tables.suspects().remove(suspect);
            if (wrong) {
              tables.note(line(suspect));
            }
            return suspect;
          });
    }
  }

  /// @return whether it was quarantined
  private boolean put(Suspect suspect) {
    try {
      return contents.setAside(suspect.organization(), suspect.blob());
    } catch (IOException e) {
      // The next fsck finds it again.
      LOG.log(System.Logger.Level.WARNING, "bytes could not be quarantined: " + suspect, e);
      return false;
    }
  }

  private AuditEntry line(Suspect suspect) {
    var what = "wrong bytes quarantined " + suspect.blob();
    return Origin.none(suspect.organization())
        .line(clock.instant(), AuditEntry.Action.REPAIRED, null, null, null, what);
  }
}
