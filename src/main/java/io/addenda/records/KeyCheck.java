package io.addenda.records;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordKeys;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Organization;

/// Compares records with what they are found by, in both directions.
public final class KeyCheck {

  /// Who is told what is wrong.
  public interface Listener {
    void found(String what, boolean mended);

    /// Comes within the change that mends it.
    void repaired(Tables tables, Id organization, String what);
  }

  private static final int PAGE = 500;

  private final MetadataStore metadata;
  private final boolean mend;
  private final Listener listener;
  private final Map<Id, Optional<Organization>> organizations = new HashMap<>();

  /// @param mend whether to set right what is wrong
  public KeyCheck(MetadataStore metadata, boolean mend, Listener listener) {
    this.metadata = metadata;
    this.mend = mend;
    this.listener = listener;
  }

  /// Looks at all records, and at all keys that have none.
  public void run() {
    var below = new Id(Long.MAX_VALUE);
    for (var page = page(below); !page.isEmpty(); page = page(below)) {
      below = page.getLast().record().id();
      look(page);
    }
    strays();
  }

  private List<RecordKeys.Keyless> page(Id below) {
    return metadata.read(tables -> tables.recordKeys().below(below, PAGE));
  }

  private void look(List<RecordKeys.Keyless> page) {
    var wrong =
        metadata.<List<RecordKeys.Keyless>>read(
            tables -> page.stream().filter(each -> isWrong(tables, each)).toList());
    for (var each : wrong) {
      if (mend) {
        metadata.write(
            each.organization(),
            tables -> {
              mend(tables, each);
              return true;
            });
      }
      listener.found(
          "%s %s is not found by what it holds"
              .formatted(each.record().module(), each.record().id()),
          mend);
    }
  }

  /// Whether a record is not found by what it holds now. What still waits for its keys is right.
  private boolean isWrong(Tables tables, RecordKeys.Keyless each) {
    var keys = tables.recordKeys();
    var id = each.record().id();
    return keys.awaited().filter(below -> id.compareTo(below) < 0).isEmpty()
        && current(tables, each)
            .flatMap(now -> expected(tables, now))
            .filter(entry -> !entry.equals(keys.find(each.organization(), id)))
            .isPresent();
  }

  private void mend(Tables tables, RecordKeys.Keyless each) {
    var id = each.record().id();
    current(tables, each)
        .flatMap(now -> expected(tables, now))
        .ifPresent(
            entry -> {
              tables.recordKeys().replace(each.organization(), id, entry);
              listener.repaired(tables, each.organization(), "keys of record " + id);
            });
  }

  /// The record as it is in this transaction.
  private static Optional<RecordKeys.Keyless> current(Tables tables, RecordKeys.Keyless each) {
    var next = new Id(each.record().id().value() + 1);
    return tables.recordKeys().below(next, 1).stream()
        .filter(now -> now.record().id().equals(each.record().id()))
        .findFirst();
  }

  private Optional<RecordKeys.OfRecord> expected(Tables tables, RecordKeys.Keyless each) {
    return organizations
        .computeIfAbsent(each.organization(), tables.organizations()::find)
        .flatMap(
            organization ->
                organization
                    .module(each.record().module())
                    .map(module -> RecordIndex.of(organization, module, each.record())));
  }

  private void strays() {
    for (var stray : metadata.read(tables -> tables.census().strayKeys())) {
      if (mend) {
        metadata.write(
            stray.organization(),
            tables -> {
              tables.recordKeys().replace(stray.organization(), stray.record(), RecordKeys.NONE);
              listener.repaired(
                  tables, stray.organization(), "keys of no record " + stray.record());
              return true;
            });
      }
      listener.found("keys of record " + stray.record() + ", which is not there", mend);
    }
  }
}
