package io.addenda.settings;

import module java.base;

import io.addenda.api.Json;
import io.addenda.api.SettingFault;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.SearchKeys;
import io.addenda.catalogue.SearchType;
import io.addenda.catalogue.Stored;
import io.addenda.catalogue.Value;
import io.addenda.metadata.RecordKeys;
import io.addenda.metadata.RecordKeys.Holder;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;

/// What records have in a field already when it is made, or made unique.
///
/// @param holders those that have something, those in the bin too; empty when that are too many to
///   look at them while all other changes wait
record OlderValues(SettingWrite write, Field field, Id id, Optional<List<Holder>> holders) {

  private static final int MOST = 10_000;

  /// Above the ids of all records.
  private static final Id ABOVE = new Id(Long.MAX_VALUE);

  /// What older programs kept under the name of a field that is made now.
  static OlderValues kept(SettingWrite write, CrmModule module, Field field, Id id) {
    var keys = write.tables().recordKeys();
    return new OlderValues(
        write,
        field,
        id,
        keys.keeping(write.organization(), module.apiName(), field.apiName(), MOST));
  }

  /// What records have in a field that there is.
  static OlderValues held(SettingWrite write, Field field, Id id) {
    var holders = write.tables().recordKeys().holders(write.organization(), id, MOST + 1);
    return new OlderValues(
        write, field, id, Optional.of(holders).filter(found -> found.size() <= MOST));
  }

  private Optional<? extends Value> value(Holder holder) {
    return Stored.value(field, Json.read(holder.record().fields()).get(field.apiName()));
  }

  /// Refuses to make the field unique if records have the same already.
  void requireNoTwo(Item item, boolean exact) {
    var found =
        holders.orElseThrow(() -> item.refused(SettingFault.TOO_MANY_VALUES, FieldTraits.UNIQUE));
    var values = new HashSet<Object>();
    for (var holder : found) {
      var same = value(holder).map(it -> SearchKeys.identity(it, exact));
      if (!holder.inBin() && same.isPresent() && !values.add(same.get())) {
        throw item.refused(SettingFault.NOT_UNIQUE, FieldTraits.UNIQUE);
      }
    }
  }

  /// Refuses to number records if some have a value already, which a number could be the same as.
  /// Where there are too many to look, what they have stays.
  void requireNone(Item item) {
    if (holders.filter(found -> !found.isEmpty()).isPresent()) {
      throw item.refused(SettingFault.NOT_UNIQUE, FieldItem.LABEL);
    }
  }

  /// Has records found by what they have. Where there are many, that is done beside other changes.
  void index() {
    if (holders.isEmpty()) {
      write.tables().recordKeys().await(ABOVE);
    } else {
      holders.get().forEach(this::index);
    }
  }

  private void index(Holder holder) {
    var keys = write.tables().recordKeys();
    var record = holder.record().id();
    var value = value(holder);
    if (field.is(Mark.KEYED)) {
      value.stream()
          .flatMap(it -> SearchKeys.of(field, it).stream())
          .forEach(key -> keys.add(write.organization(), record, new RecordKeys.Key(id, key)));
    } else if (SearchType.of(field) == SearchType.REFERENCE
        && value.orElse(null) instanceof Value.Reference(var target)) {
      keys.add(write.organization(), record, new RecordKeys.Link(id, target));
    }
  }

  /// Has records that are found by what they have found by all of it at once, too.
  void indexWhole() {
    for (var holder : holders.orElse(List.of())) {
      value(holder)
          .filter(Value.Text.class::isInstance)
          .flatMap(SearchKeys::whole)
          .ifPresent(
              key ->
                  write
                      .tables()
                      .recordKeys()
                      .add(
                          write.organization(), holder.record().id(), new RecordKeys.Key(id, key)));
    }
  }
}
