package io.addenda.custody;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.bin.Receipts;
import io.addenda.bin.RecycleBin;
import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.FileBlobStore;
import io.addenda.config.Config;
import io.addenda.holds.Holds;
import io.addenda.metadata.AuditTable;
import io.addenda.metadata.Census;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.ReceiptTable;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Origin;
import io.addenda.model.RefusedException;
import io.addenda.model.User;
import io.addenda.storms.Storms;
import org.jspecify.annotations.Nullable;

/// What the commands do with which whoever runs Addenda keeps custody of the files: look whether
/// all is well, undo, destroy, read the audit. They work beside a running server.
public final class Custody implements AutoCloseable {

  /// Some attachments or contents.
  public record Amount(long count, long bytes) {
    private static Amount of(Census.Amount amount) {
      return new Amount(amount.attachments(), amount.bytes());
    }

    private String line(String what) {
      return "%-26s %12d %18d bytes".formatted(what, count, bytes);
    }

    private Map<String, @Nullable Object> json() {
      return object(field("count", count), field("bytes", bytes));
    }
  }

  /// How much the records of a module have.
  ///
  /// @param module its API name; `-` for what hangs on no record any more
  public record OfModule(String module, Amount live, Amount inTheBin) {
    private static OfModule of(Census.OfModule part) {
      return new OfModule(
          part.module().isEmpty() ? "-" : part.module(),
          Amount.of(part.live()),
          Amount.of(part.inTheBin()));
    }

    private Map<String, @Nullable Object> json() {
      return object(
          field("module", module),
          field("attachments", live.json()),
          field("in_the_bin", inTheBin.json()));
    }

    @Override
    public String toString() {
      return "%s   in the bin %8d %18d bytes"
          .formatted(live.line(module), inTheBin.count(), inTheBin.bytes());
    }
  }

  /// How much there is.
  ///
  /// @param stored what the bytes take, each content once
  /// @param waiting how many contents wait to be removed
  /// @param oldest since when the first of them is due
  /// @param modules each module that has something, if that was asked for
  public record Usage(
      Amount live,
      Amount inTheBin,
      Amount stored,
      long waiting,
      Optional<Instant> oldest,
      List<OfModule> modules)
      implements Printable {

    @Override
    public String json() {
      var content =
          object(
              field("attachments", live.json()),
              field("in_the_bin", inTheBin.json()),
              field("stored", stored.json()),
              field(
                  "waiting",
                  object(
                      field("count", waiting),
                      field("since", oldest.map(Instant::toString).orElse(null)))));
      if (!modules.isEmpty()) {
        content.put("modules", modules.stream().map(OfModule::json).toList());
      }
      return Json.write(content);
    }

    @Override
    public String toString() {
      var since = oldest.map(time -> "   since " + time).orElse("");
      var lines =
          Stream.of(
              live.line("attachments"),
              inTheBin.line("in the bin"),
              stored.line("stored, each content once"),
              "%-26s %12d%s".formatted("waiting to be removed", waiting, since));
      return Stream.concat(lines, modules.stream().map(OfModule::toString))
          .collect(Collectors.joining(System.lineSeparator()));
    }
  }

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
  private final TrustedClock.Settings trust;

  /// @param data must hold an installation
  public Custody(Path data, InstantSource clock) throws IOException {
    this(DataDirectory.existing(data), clock, TrustedClock.Settings.USUAL, true);
  }

  /// The same with what is configured of the clock.
  public Custody(Path data, Config.Clock trust, InstantSource clock) throws IOException {
    this(DataDirectory.existing(data), clock, TrustedClock.Settings.of(trust), true);
  }

  private Custody(
      DataDirectory directory, InstantSource clock, TrustedClock.Settings trust, boolean writable)
      throws IOException {
    this.trust = trust;
    this.directory = directory;
    this.clock = clock;
    this.metadata = writable ? directory.metadata() : directory.metadataToLook();
    try {
      this.blobs =
          writable
              ? FileBlobStore.beside(directory.blobs())
              : FileBlobStore.toLook(directory.blobs());
    } catch (IOException e) {
      metadata.close();
      throw e;
    }
  }

  /// Custody of what is only looked at: it needs no right to write there.
  public static Custody toLook(Path data, InstantSource clock) throws IOException {
    var directory = DataDirectory.toLook(data);
    return new Custody(directory, clock, TrustedClock.Settings.USUAL, directory.isWritable());
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

  /// Reads every byte that a row has.
  ///
  /// @param bytesPerSecond how fast at the most; 0 for no limit
  public Fsck.Scrubbed scrub(long bytesPerSecond) throws IOException {
    return fsck(new Fsck.Request(true, false, bytesPerSecond)).scrubbed();
  }

  /// How much there is.
  ///
  /// @param modules whether each module has its own figures
  public Usage usage(boolean modules) {
    return metadata.read(
        tables -> {
          var backlog = tables.reaping().backlog();
          return new Usage(
              Amount.of(tables.census().live()),
              Amount.of(tables.census().inTheBin()),
              Amount.of(tables.census().stored()),
              backlog.blobs(),
              backlog.oldest(),
              modules ? tables.census().byModule().stream().map(OfModule::of).toList() : List.of());
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
  ///
  /// @param organization only its lines; empty for all
  public void exportAudit(Instant since, String organization, Consumer<String> to) {
    var only =
        organization.isEmpty()
            ? Optional.<Id>empty()
            : Optional.of(metadata.read(tables -> organization(tables, organization)).id());
    for (var lines = since(since, 0); !lines.isEmpty(); ) {
      lines.stream()
          .filter(line -> only.map(line.entry().organization()::equals).orElse(true))
          .forEach(line -> to.accept(json(line)));
      lines = since(since, lines.getLast().number());
    }
  }

  private List<AuditTable.Line> since(Instant time, long number) {
    return metadata.read(tables -> tables.audit().since(time, number, PAGE));
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
    return new Purge(directory, metadata, blobs, clock, trust).run(ids);
  }

  /// A receipt of what was destroyed, the same bytes each time, as JSON on one line.
  ///
  /// @param given the id of the receipt, or of an attachment that it lists
  public String receipt(String given) throws IOException {
    var id = id(given);
    var found =
        metadata
            .read(tables -> kept(tables, id))
            .orElseThrow(() -> new RefusedException("there is no receipt " + id));
    if (found.given() != null) {
      return found.given();
    }
    if (!directory.isWritable()) {
      throw new RefusedException(
          "the receipt %s was never given, and cannot be signed where nothing can be written"
              .formatted(found.id()));
    }
    return new Receipts(metadata, directory.receiptKeys())
        .give(found.organization(), found.id())
        .map(Json::write)
        .orElseThrow();
  }

  private static Optional<ReceiptTable.Kept> kept(Tables tables, Id id) {
    var receipts = tables.receipts();
    return tables.organizations().all().stream()
        .map(Organization::id)
        .flatMap(
            of ->
                receipts
                    .find(of, id)
                    .or(
                        () ->
                            receipts.ofDestroyed(of, id, new Id(0), 1).stream()
                                .findFirst()
                                .flatMap(receipt -> receipts.find(of, receipt)))
                    .stream())
        .findFirst();
  }

  /// Restores all that was deleted in a time by someone and is still in the bin.
  ///
  /// @param dry whether only to say what would be done
  public Undo.Undone undo(Undo.Deeds deeds, boolean dry) {
    var undo = new Undo(metadata, clock, deeds);
    return dry ? undo.rehearse() : undo.run();
  }

  /// Gives the entries of the bin, in each organisation the oldest first.
  public void bin(Listing.Filter filter, Consumer<? super Printable> to) {
    new Listing(metadata).bin(filter, to);
  }

  /// All holds.
  public List<Printable> holds() {
    return new Listing(metadata).holds();
  }

  /// Places a hold by the rules of the call `POST /addenda/v1/holds`.
  ///
  /// @param organization its id; may be empty where there is only one
  /// @param parameters of that call
  /// @return its id
  public String placeHold(String organization, Map<String, String> parameters) {
    try {
      return metadata.write(
          tables -> {
            var owner = organization(tables, organization);
            var wanted = Holds.wanted(owner, name -> Optional.ofNullable(parameters.get(name)));
            var from = Origin.none(owner.id());
            return Holds.place(tables, from, wanted, clock.instant()).toString();
          });
    } catch (ApiException e) {
      var line = ErrorTable.line(e.error());
      throw new RefusedException("%s %s".formatted(line.message(), Json.write(line.details())));
    }
  }

  public void releaseHold(String given) {
    change(given, "hold", Holds::release);
  }

  /// Says that the clock is right, so that what is old by it may be destroyed.
  ///
  /// @return how far it was ahead of the time that is trusted; nothing when it is trusted already
  public Optional<Duration> acceptClock() {
    return metadata.write(tables -> TrustedClock.accept(tables, clock.instant(), trust));
  }

  /// All who were stopped, the newest first in each organisation.
  public List<Printable> storms() {
    return new Listing(metadata).storms();
  }

  /// Lets on who was stopped.
  public void allowStorm(String given) {
    change(given, "stopped storm", Storms::allow);
  }

  private interface Change {
    boolean make(Tables tables, Origin from, Id id, Instant now);
  }

  /// Changes what has an id, whatever its organisation.
  private void change(String given, String what, Change change) {
    var id = id(given);
    metadata.write(
        tables ->
            tables.organizations().all().stream()
                .map(organization -> Origin.none(organization.id()))
                .filter(from -> change.make(tables, from, id, clock.instant()))
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no %s %s".formatted(what, id))));
  }

  /// @param given an id; may be empty where there is only one
  private static Organization organization(Tables tables, String given) {
    var all = tables.organizations().all();
    if (given.isEmpty() && all.size() == 1) {
      return all.getFirst();
    }
    return all.stream()
        .filter(organization -> organization.id().toString().equals(given))
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "name one of the organisations with --organization: "
                        + all.stream()
                            .map(organization -> organization.id().toString())
                            .collect(Collectors.joining(", "))));
  }

  static User user(MetadataStore metadata, String email) {
    return metadata
        .read(tables -> tables.members().findByEmail(email))
        .orElseThrow(() -> new RefusedException("there is no user " + email));
  }

  @Override
  public void close() throws IOException {
    metadata.close();
    blobs.close();
  }
}
