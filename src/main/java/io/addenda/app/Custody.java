package io.addenda.app;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.attachments.RecycleBin;
import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.FileBlobStore;
import io.addenda.metadata.AuditTable;
import io.addenda.metadata.Census;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import org.jspecify.annotations.Nullable;

/// What the commands do with which whoever runs Addenda keeps custody of the files: look whether
/// all is well, undo, destroy, read the audit. They work beside a running server.
public final class Custody implements AutoCloseable {

  /// Some attachments or contents.
  public record Amount(long count, long bytes) {
    private static Amount of(Census.Amount amount) {
      return new Amount(amount.attachments(), amount.bytes());
    }
  }

  /// How much there is.
  ///
  /// @param stored what the bytes take, each content once
  /// @param waiting how many contents wait to be removed
  /// @param oldest since when the first of them is due
  public record Usage(
      Amount live, Amount inTheBin, Amount stored, long waiting, Optional<Instant> oldest) {}

  /// What a look at the audit found.
  ///
  /// @param head of the last line, to be noted elsewhere: `NUMBER:HASH`
  public record AuditVerdict(long lines, String head, List<String> faults) {}

  private static final Pattern HEAD = Pattern.compile("(\\d{1,18}):([0-9a-f]{64})");

  private static final int PAGE = 500;

  private final DataDirectory directory;
  private final MetadataStore metadata;
  private final FileBlobStore blobs;
  private final InstantSource clock;

  /// @param data must hold an installation
  public Custody(Path data, InstantSource clock) throws IOException {
    this.directory = DataDirectory.existing(data);
    this.clock = clock;
    this.metadata = directory.metadata();
    this.blobs = FileBlobStore.beside(directory.blobs());
  }

  /// Compares rows and bytes.
  public Fsck.Report fsck(Fsck.Request request) throws IOException {
    var report = new Fsck(metadata, blobs, clock, request).run();
    if (request.repair()) {
      var quarantine =
          new Quarantine(metadata, blobs, new BlobLocks(), directory.quarantine(), clock);
      directory.see(
          () -> !metadata.read(tables -> tables.suspects().all()).isEmpty(), quarantine::run);
    }
    return report;
  }

  public Usage usage() {
    return metadata.read(
        tables -> {
          var backlog = tables.reaping().backlog();
          return new Usage(
              Amount.of(tables.census().live()),
              Amount.of(tables.census().inTheBin()),
              Amount.of(tables.census().stored()),
              backlog.blobs(),
              backlog.oldest());
        });
  }

  /// Goes through the chain of the audit.
  ///
  /// @param heads that were noted before, each `NUMBER:HASH`
  public AuditVerdict verifyAudit(List<String> heads) {
    var marks = heads.stream().map(Custody::mark).toList();
    var verdict = metadata.read(tables -> tables.audit().verify(marks));
    return new AuditVerdict(
        verdict.lines(), verdict.lines() + ":" + verdict.head(), verdict.faults());
  }

  private static AuditTable.Mark mark(String head) {
    var parts = HEAD.matcher(head);
    if (!parts.matches()) {
      throw new RefusedException("not a head of the audit, NUMBER:HASH: " + head);
    }
    return new AuditTable.Mark(Long.parseLong(parts.group(1)), parts.group(2));
  }

  /// Gives each line of the audit, as JSON on one line, in their order.
  public void exportAudit(Instant since, Consumer<String> to) {
    long last = metadata.read(tables -> tables.audit().before(since));
    for (var lines = after(last); !lines.isEmpty(); lines = after(last)) {
      lines.forEach(line -> to.accept(json(line)));
      last = lines.getLast().number();
    }
  }

  private List<AuditTable.Line> after(long number) {
    return metadata.read(tables -> tables.audit().after(number, PAGE));
  }

  private static String json(AuditTable.Line line) {
    var entry = line.entry();
    return Json.write(
        object(
            field("number", line.number()),
            field("time", entry.time().toString()),
            field("organization", entry.organization().toString()),
            field("action", entry.action().name()),
            field("refused", entry.refused()),
            field("user", text(entry.actor())),
            field("client", entry.client()),
            field("remote", entry.remote()),
            field("request", entry.request()),
            field("module", entry.module()),
            field("record", text(entry.record())),
            field("target", text(entry.target())),
            field("detail", entry.detail()),
            field("hash", line.hash())));
  }

  private static @Nullable String text(@Nullable Id id) {
    return id == null ? null : id.toString();
  }

  /// Takes an entry out of the bin.
  public void restore(String given) {
    var id = id(given);
    metadata.write(
        tables -> {
          var found = find(tables, id);
          var from = Origin.none(found.organization());
          if (!RecycleBin.restore(tables, from, found.entry(), clock.instant())) {
            throw new RefusedException(
                "%s cannot be restored: the record it belongs to is not there, restore that first"
                    .formatted(id));
          }
          return id;
        });
  }

  private static Id id(String given) {
    return Id.parse(given).orElseThrow(() -> new RefusedException("not an id: " + given));
  }

  record Found(Id organization, BinEntry entry) {}

  /// An entry of the bin, whatever its organisation.
  static Found find(Tables tables, Id id) {
    return tables.organizations().all().stream()
        .flatMap(
            organization ->
                tables.bin().find(organization.id(), id).stream()
                    .map(entry -> new Found(organization.id(), entry)))
        .findFirst()
        .orElseThrow(() -> new RefusedException("nothing in the recycle bin has the id " + id));
  }

  /// Destroys entries of the bin for good and waits until their bytes are gone.
  public Purge.Purged purge(List<String> given) throws IOException {
    var ids = given.stream().map(Custody::id).distinct().toList();
    return new Purge(directory, metadata, blobs, clock).run(ids);
  }

  /// Restores all that was deleted in a time by someone and is still in the bin.
  ///
  /// @param dry whether only to say what would be done
  public Undo.Undone undo(Undo.Deeds deeds, boolean dry) {
    var undo = new Undo(metadata, clock, deeds);
    return dry ? undo.rehearse() : undo.run();
  }

  @Override
  public void close() throws IOException {
    metadata.close();
    blobs.close();
  }
}
