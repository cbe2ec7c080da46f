package io.addenda.custody;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.bin.Receipts;
import io.addenda.bin.RecycleBin;
import io.addenda.config.Config;
import io.addenda.config.Settings;
import io.addenda.contents.Contents;
import io.addenda.contents.Reaper;
import io.addenda.holds.Holds;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Origin;
import io.addenda.model.RefusedException;
import io.addenda.model.StoredReceipt;
import io.addenda.storms.Storms;

/// What the commands do with which whoever runs Addenda keeps custody of the files: look whether
/// all is well, undo, destroy, read the audit. They work beside a running server.
public final class Custody implements AutoCloseable {

  private final DataDirectory directory;
  private final MetadataStore metadata;
  private final Blobs blobs;
  private final InstantSource clock;
  private final TrustedClock.Settings trust;

  /// @param data must hold an installation, for which nothing is configured
  public Custody(Path data, InstantSource clock) {
    this(Settings.defaults().with("data", data.toString(), "custody").config(), clock);
  }

  /// @param config whose data directory must hold an installation
  public Custody(Config config, InstantSource clock) {
    this(config, DataDirectory.existing(config), clock, true);
  }

  private Custody(Config config, DataDirectory directory, InstantSource clock, boolean writable) {
    this.trust = TrustedClock.Settings.of(config.clock());
    this.directory = directory;
    this.clock = clock;
    this.metadata = writable ? directory.metadata() : directory.metadataToLook();
    this.blobs =
        writable ? Blobs.beside(config, directory, metadata) : Blobs.toLook(config, directory);
  }

  /// Custody of what is only looked at: it needs no right to write there.
  public static Custody toLook(Config config, InstantSource clock) {
    var directory = DataDirectory.toLook(config);
    return new Custody(config, directory, clock, directory.isWritable());
  }

  /// Compares rows and bytes.
  public Fsck.Report fsck(Fsck.Request request) throws IOException {
    var report = new Fsck(metadata, contents(), clock, request).run();
    if (request.repair()) {
      var quarantine = new Quarantine(metadata, contents(), clock);
      directory.runLocked(
          () -> !metadata.read(tables -> tables.suspects().all()).isEmpty(), quarantine::run);
    }
    return report;
  }

  /// Nothing is received here.
  private Contents contents() throws IOException {
    return new Contents(metadata, blobs.open(), clock, 0);
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
    return metadata.read(tables -> Usage.of(tables, null, modules, () -> false)).orElseThrow();
  }

  /// The records with the most bytes attached, the largest first.
  public List<LargeRecord> largest(int most) {
    return metadata
        .read(tables -> LargeRecord.largest(tables, null, most, () -> false))
        .orElseThrow();
  }

  /// The audit of all organisations.
  public AuditReading audit() {
    return new AuditReading(metadata);
  }

  /// Takes an entry out of the bin.
  public void restore(String given) {
    var id = Named.id(given);
    metadata.write(
        tables -> {
          var found = Named.find(tables, id);
          var from = Origin.none(found.organization());
          if (!RecycleBin.restore(tables, from, found.entry(), clock.instant())) {
            throw new RefusedException(
                id
                    + " cannot be restored: the record it belongs to is not there, restore that"
                    + " first; or another record has by now what is unique in it");
          }
          return id;
        });
  }

  /// Destroys entries of the bin for good and waits until their bytes are gone.
  public Purge.Purged purge(List<String> given) throws IOException {
    var ids = given.stream().map(Named::id).distinct().toList();
    var store = blobs.open();
    var receipts = new Receipts(metadata, directory.receiptKeys(), store.remnants());
    return new Purge(receipts, metadata, new Reaper(metadata, store, clock), clock, trust).run(ids);
  }

  /// A receipt of what was destroyed, the same bytes each time, as JSON on one line.
  ///
  /// @param given the id of the receipt, or of an attachment that it lists
  public String receipt(String given) throws IOException {
    var id = Named.id(given);
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
    return new Receipts(metadata, directory.receiptKeys(), blobs.open().remnants())
        .give(found.organization(), found.id())
        .map(Json::write)
        .orElseThrow();
  }

  private static Optional<StoredReceipt> kept(Tables tables, Id id) {
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
            var owner = Named.organization(tables, organization);
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
    var id = Named.id(given);
    metadata.write(
        tables ->
            tables.organizations().all().stream()
                .map(organization -> Origin.none(organization.id()))
                .filter(from -> change.make(tables, from, id, clock.instant()))
                .findFirst()
                .orElseThrow(() -> new RefusedException("there is no %s %s".formatted(what, id))));
  }

  @Override
  public void close() throws IOException {
    metadata.close();
    blobs.close();
  }
}
