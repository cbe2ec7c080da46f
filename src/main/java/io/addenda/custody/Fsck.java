package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.contents.Contents;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.StorageException;
import io.addenda.records.KeyCheck;
import io.addenda.records.StageCheck;
import org.jspecify.annotations.Nullable;

/// Compares rows and bytes, in both directions, while a server may be running. What looks wrong is
/// checked again before it is called a fault, since it may just have changed.
public final class Fsck {

  /// What is asked for.
  ///
  /// @param hashes whether every byte is read
  /// @param repair whether to mend what can be mended
  /// @param bytesPerSecond how fast to read at the most; 0 for no limit
  public record Request(boolean hashes, boolean repair, long bytesPerSecond) {
    public Request(boolean hashes, boolean repair) {
      this(hashes, repair, 0);
    }
  }

  public enum Kind {
    /// A row whose bytes are not there.
    BYTES_MISSING,
    /// Orphaned bytes: no row has them.
    BYTES_LONELY,
    WRONG_SIZE,
    /// Bytes that are not those that were stored.
    WRONG_HASH,
    /// A content whose uses are counted wrongly.
    WRONG_COUNT,
    /// A content that waits to be removed and is used.
    REAPING_USED,
    /// A row that hangs on nothing.
    ROW_LONELY,
    /// A record that is found by what it does not hold, or not by what it holds.
    WRONG_KEYS,
    /// A deal whose history does not end with its stage.
    WRONG_STAGE,
    /// SQLite's own file is damaged.
    DATABASE,
    /// The audit is not as it was written.
    AUDIT
  }

  /// Something that is wrong, or was until it was mended.
  public record Fault(Kind kind, String what, boolean mended) {
    @Override
    public String toString() {
      return "%s %s%s".formatted(kind, what, mended ? " (mended)" : "");
    }

    private Map<String, @Nullable Object> json() {
      return object(field("kind", kind.name()), field("what", what), field("mended", mended));
    }
  }

  /// What was found.
  ///
  /// @param young files without a row that are too new to be called orphaned
  public record Report(long contents, long young, List<Fault> faults) implements Printable {
    /// Whether nothing is wrong any more.
    public boolean isClean() {
      return faults.stream().allMatch(Fault::mended);
    }

    /// Only what is wrong with bytes that a row has.
    Scrubbed scrubbed() {
      return new Scrubbed(
          contents, faults.stream().filter(fault -> BYTES.contains(fault.kind())).toList());
    }

    @Override
    public String json() {
      return Json.write(
          object(
              field("contents", contents),
              field("too_young", young),
              field("clean", isClean()),
              field("faults", faults.stream().map(Fault::json).toList())));
    }

    @Override
    public String toString() {
      var last =
          "%d contents, %d faults, %d files too young to tell"
              .formatted(contents, faults.size(), young);
      return lines(faults, last);
    }
  }

  /// What was found where only bytes matter.
  public record Scrubbed(long contents, List<Fault> faults) implements Printable {
    @Override
    public String json() {
      return Json.write(
          object(
              field("contents", contents),
              field("faults", faults.stream().map(Fault::json).toList())));
    }

    @Override
    public String toString() {
      return lines(faults, "%d contents are not what was stored".formatted(faults.size()));
    }
  }

  private static final Set<Kind> BYTES =
      Set.of(Kind.BYTES_MISSING, Kind.WRONG_SIZE, Kind.WRONG_HASH);

  /// An upload's bytes are there before its row.
  private static final Duration YOUNG = Duration.ofHours(1);

  private final MetadataStore metadata;
  private final Contents content;
  private final InstantSource clock;
  private final Request request;
  private final LongConsumer progress;
  private boolean repair;
  private final List<Fault> faults = new ArrayList<>();
  private long contents;
  private long young;

  Fsck(MetadataStore metadata, Contents content, InstantSource clock, Request request) {
    this(metadata, content, clock, request, _ -> {});
  }

  /// @param progress is told now and then how many contents were looked at, and may throw a
  ///   [CancellationException]
  Fsck(
      MetadataStore metadata,
      Contents content,
      InstantSource clock,
      Request request,
      LongConsumer progress) {
    this.progress = progress;
    this.metadata = metadata;
    this.content = content;
    this.clock = clock;
    this.request = request;
    this.repair = request.repair();
  }

  /// Looks at everything once.
  Report run() throws IOException {
    try {
      metadata.damage(request.repair()).forEach(line -> fault(Kind.DATABASE, line, false));
      // A damaged database is no basis for repairs.
      repair &= faults.isEmpty();
      compare();
    } catch (StorageException e) {
      fault(Kind.DATABASE, "cannot be read any further: " + e.reason(), false);
    }
    return new Report(contents, young, List.copyOf(faults));
  }

  private void compare() throws IOException {
    metadata
        .read(tables -> tables.audit().verify(List.of()))
        .forEach(chain -> chain.faults().forEach(line -> fault(Kind.AUDIT, line, false)));
    metadata
        .read(tables -> tables.census().lonelyRows())
        .forEach(line -> fault(Kind.ROW_LONELY, line, false));
    new KeyCheck(metadata, repair, new Records(Kind.WRONG_KEYS)).run();
    new StageCheck(metadata, repair, new Records(Kind.WRONG_STAGE)).run();
    counts();
    waiting();
    content.findOrphans(YOUNG, repair, new Orphans());
    var bytes = new BytesCheck(metadata, content, request, repair, this::fault, progress);
    try {
      bytes.run();
    } finally {
      // Also of what can be read no further: so many were looked at.
      contents = bytes.contents();
    }
  }

  private void counts() {
    var wrong =
        repair
            ? metadata.write(
                tables -> {
                  var found = tables.census().miscounts();
                  for (var each : found) {
                    tables.census().recount(each);
                    repaired(tables, each.organization(), "count of " + each.blob());
                  }
                  return found;
                })
            : metadata.read(tables -> tables.census().miscounts());
    for (var each : wrong) {
      fault(
          Kind.WRONG_COUNT,
          "%s/%s is counted %d times and used %d times"
              .formatted(each.organization(), each.blob(), each.counted(), each.uses()),
          repair);
    }
  }

  private void waiting() {
    var found =
        repair
            ? metadata.write(
                tables -> {
                  var used = tables.census().waitingAndUsed();
                  for (var each : used) {
                    tables.reaping().keep(each);
                    repaired(tables, each.organization(), "removal of " + each.name());
                  }
                  return used;
                })
            : metadata.read(tables -> tables.census().waitingAndUsed());
    for (var each : found) {
      fault(Kind.REAPING_USED, each + " waits to be removed", repair);
    }
  }

  /// From the bytes to the rows.
  private final class Orphans implements Contents.Orphans {
    @Override
    public void young() {
      young++;
    }

    @Override
    public void found(String what, boolean mended) {
      fault(Kind.BYTES_LONELY, what, mended);
    }

    @Override
    public void repaired(Tables tables, Id organization, String what) {
      Fsck.this.repaired(tables, organization, what);
    }
  }

  /// From records to what they are found by, and back, and to their histories.
  private final class Records implements KeyCheck.Listener {
    private final Kind kind;

    private Records(Kind kind) {
      this.kind = kind;
    }

    @Override
    public void found(String what, boolean mended) {
      fault(kind, what, mended);
    }

    @Override
    public void repaired(Tables tables, Id organization, String what) {
      Fsck.this.repaired(tables, organization, what);
    }
  }

  private void repaired(Tables tables, Id organization, String what) {
    tables.note(
        Origin.none(organization).line(clock.instant(), Action.REPAIRED, null, null, null, what));
  }

  private void fault(Kind kind, String what, boolean mended) {
    faults.add(new Fault(kind, what, mended));
  }

  private static String lines(List<Fault> faults, String last) {
    return Stream.concat(faults.stream().map(Fault::toString), Stream.of(last))
        .collect(Collectors.joining(System.lineSeparator()));
  }
}
