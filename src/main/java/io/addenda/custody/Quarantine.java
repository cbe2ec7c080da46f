package io.addenda.custody;

import module java.base;

import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.BlobStore;
import io.addenda.disk.OwnerOnly;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditEntry;
import io.addenda.model.BlobKey;
import io.addenda.model.Origin;
import io.addenda.model.Suspect;

/// Quarantines bytes that are not what was stored: moves them away, so that no download serves
/// them; the rows stay. What [Fsck] suspects is checked once more, under the lock that an upload
/// holds while it puts the right bytes in the place of the wrong ones. That lock is the server's
/// own, so only the owner of the data directory does this: the server, or a command while there is
/// none.
public final class Quarantine {

  private static final System.Logger LOG = System.getLogger(Quarantine.class.getName());

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final BlobLocks locks;
  private final Path directory;
  private final InstantSource clock;

  /// @param directory where wrong bytes go
  public Quarantine(
      MetadataStore metadata,
      BlobStore blobs,
      BlobLocks locks,
      Path directory,
      InstantSource clock) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.locks = locks;
    this.directory = directory;
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
    var lock = locks.removing(suspect.organization(), suspect.blob());
    lock.lock();
    try {
      var small = small(suspect);
      if (small.isPresent()) {
        return putSmall(suspect, small.get());
      }
      var file = blobs.find(suspect.organization(), suspect.blob());
      if (file.isEmpty() || BytesCheck.key(file.get(), _ -> {}).equals(suspect.blob())) {
        return false;
      }
      Files.move(file.get(), place(suspect), StandardCopyOption.REPLACE_EXISTING);
      return true;
    } catch (IOException e) {
      // The next fsck finds it again.
      LOG.log(System.Logger.Level.WARNING, "bytes could not be quarantined: " + suspect, e);
      return false;
    } finally {
      lock.unlock();
    }
  }

  private Optional<byte[]> small(Suspect suspect) {
    return metadata.read(t -> t.attachments().bytes(suspect.organization(), suspect.blob()));
  }

  private boolean putSmall(Suspect suspect, byte[] bytes) throws IOException {
    if (BlobKey.of(bytes).equals(suspect.blob())) {
      return false;
    }
    var place = place(suspect);
    OwnerOnly.make(place);
    Files.write(place, bytes);
    return metadata.write(
        tables -> {
          // An upload may have put them right meanwhile.
          boolean same =
              tables
                  .attachments()
                  .bytes(suspect.organization(), suspect.blob())
                  .filter(now -> Arrays.equals(now, bytes))
                  .isPresent();
          if (same) {
            tables.census().removeSmall(suspect.organization(), suspect.blob());
          }
          return same;
        });
  }

  private Path place(Suspect suspect) throws IOException {
    return Files.createDirectories(directory, OwnerOnly.directory())
        .resolve(suspect.organization() + "-" + suspect.blob());
  }

  private AuditEntry line(Suspect suspect) {
    var what = "wrong bytes quarantined " + suspect.blob();
    return Origin.none(suspect.organization())
        .line(clock.instant(), AuditEntry.Action.REPAIRED, null, null, null, what);
  }
}
