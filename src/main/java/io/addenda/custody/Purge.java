package io.addenda.custody;

import module java.base;

import io.addenda.api.Json;
import io.addenda.bin.Receipts;
import io.addenda.bin.RecycleBin;
import io.addenda.contents.Reaper;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.BlobKey;
import io.addenda.model.Destroyed;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.RefusedException;
import org.jspecify.annotations.Nullable;

/// Destroys entries of the bin for good and removes their bytes, also while a server runs here.
/// Once the rows are destroyed there is a receipt, whatever becomes of the bytes.
public final class Purge {

  /// What was destroyed.
  ///
  /// @param id of the receipt
  /// @param receipt signed, as JSON on one line
  /// @param pending what is still to be removed, as the receipt says too
  public record Purged(String id, String receipt, List<String> pending) {}

  private record Gone(Id organization, Id receipt, List<Destroyed> destroyed) {

    /// The contents that nothing has any more.
    List<BlobKey> contents() {
      return destroyed.stream()
          .filter(each -> each.otherUses() == 0)
          .flatMap(each -> Optional.ofNullable(each.blob()).stream())
          .distinct()
          .toList();
    }
  }

  /// How long to wait for those who read, before the log is left to the server.
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final System.Logger LOG = System.getLogger(Purge.class.getName());

  private final Receipts receipts;
  private final MetadataStore metadata;
  private final Reaper reaper;
  private final InstantSource clock;
  private final TrustedClock.Settings trust;

  Purge(
      Receipts receipts,
      MetadataStore metadata,
      Reaper reaper,
      InstantSource clock,
      TrustedClock.Settings trust) {
    this.receipts = receipts;
    this.metadata = metadata;
    this.reaper = reaper;
    this.clock = clock;
    this.trust = trust;
  }

  Purged run(List<Id> ids) throws IOException {
    var now = clock.instant();
    var gone = metadata.write(tables -> destroy(tables, ids, when(tables, now)));
    remove(gone);
    return give(gone);
  }

  private Purged give(Gone gone) {
    try {
      var receipt = receipts.give(gone.organization(), gone.receipt()).orElseThrow();
      return new Purged(gone.receipt().toString(), Json.write(receipt), pending(receipt));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "the receipt could not be given", e);
      throw new RefusedException(
          "destroyed, but the receipt could not be signed now: ask for it with addenda receipt get "
              + gone.receipt());
    }
  }

  private static List<String> pending(Map<String, @Nullable Object> signed) {
    return Json.parseObject(signed.get("receipt"))
        .map(receipt -> receipt.get("pending"))
        .map(pending -> pending instanceof List<?> list ? list : List.of())
        .stream()
        .flatMap(List::stream)
        .map(String::valueOf)
        .toList();
  }

  private RecycleBin.When when(Tables tables, Instant now) {
    return new RecycleBin.When(now, TrustedClock.trusted(tables, now, trust), now);
  }

  private static Gone destroy(Tables tables, List<Id> ids, RecycleBin.When when) {
    var destroyed = new ArrayList<Destroyed>();
    var organizations = new HashSet<Id>();
    for (var id : ids) {
      var found = Named.find(tables, id);
      organizations.add(found.organization());
      destroyed.addAll(
          RecycleBin.destroy(tables, Origin.none(found.organization()), found.entry(), when)
              .orElseThrow(
                  () -> new RefusedException(id + " is on legal hold or within its retention")));
    }
    if (organizations.size() > 1) {
      throw new RefusedException("a receipt is of one organisation: purge them apart");
    }
    var organization = organizations.iterator().next();
    var receipt = Receipts.keep(tables, Origin.none(organization), null, destroyed, when.now());
    tables.receipts().leaveUnscrubbed(receipt);
    return new Gone(organization, receipt, destroyed);
  }

  /// Removes what can be removed; the rest is left to the server.
  private void remove(Gone gone) {
    try {
      reaper.reap(gone.organization(), gone.contents());
      if (metadata.scrubLog(PATIENCE)) {
        metadata.write(
            tables -> {
              tables.receipts().scrubbed(List.of(gone.receipt()));
              return gone;
            });
      }
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "not all could be removed", e);
    }
  }
}
