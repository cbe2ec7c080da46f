package io.addenda.records;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Value;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Records as other programs name them, in paths and in the parameter `ids`: by what they have in
/// an external field instead of their id, see [ExternalHeader].
///
/// A value that no record has stands for an id that no record has.
record ExternalIds(MetadataStore metadata, InstantSource clock) {

  private static final String RECORD = "record";
  private static final String LIST = "related_list";
  private static final String RELATED = "related_record";
  private static final String IDS = "ids";

  /// A record that the parameter `ids` lists.
  ///
  /// @param given what the call calls it
  record Listed(String given, Id id) {}

  /// The call with the ids of the records that its path names otherwise.
  Call named(Call call) {
    return ExternalHeader.isIn(call)
        ? metadata.read(tables -> named(tables, call, false, null))
        : call;
  }

  /// The same of a call that changes something, within the change.
  ///
  /// @param listing whether the call names records of the list in its path by other means
  Change.Work<Tables> named(Call call, boolean listing, Function<Call, Change.Work<Tables>> work) {
    return ExternalHeader.isIn(call)
        ? (tables, deletes) -> work.apply(named(tables, call, listing, null)).on(tables, deletes)
        : work.apply(call);
  }

  /// The same of a call whose body is still to come. In its change it must ask again.
  ///
  /// @param listing whether the body names records of the list in its path
  /// @param body the module of the records in the body, whose lookups may be named so too; null
  ///   where they have none
  Call before(Call call, boolean listing, @Nullable CrmModule body) {
    return ExternalHeader.isIn(call)
        ? metadata.read(tables -> named(tables, call, listing, body))
        : call;
  }

  /// What [#before] gave, as it is in the change.
  Call within(Tables tables, Call call, boolean listing, @Nullable CrmModule body) {
    return ExternalHeader.isIn(call) ? named(tables, call, listing, body) : call;
  }

  private Call named(Tables tables, Call call, boolean listing, @Nullable CrmModule body) {
    var header = ExternalHeader.of(call);
    var module = call.module();
    var known = new ArrayList<CrmModule>(List.of(module));
    var named = naming(tables, call, RECORD, module, header);
    if (call.names(LIST) && (listing || call.names(RELATED))) {
      var listed = RelatedRecords.of(named, clock.instant()).module();
      known.add(listed);
      named = naming(tables, named, RELATED, listed, header);
    }
    header.require(known, body);
    return named;
  }

  private static Call naming(
      Tables tables, Call call, String parameter, CrmModule module, ExternalHeader header) {
    var field = header.records().get(module);
    return field == null || !call.names(parameter)
        ? call
        : call.naming(parameter, id(tables, call, module, field, call.path(parameter)));
  }

  static Id id(Tables tables, Call call, CrmModule module, Field field, String value) {
    return UniqueValues.holder(
            tables, call.caller().organization(), module, field, new Value.Text(value.strip()))
        .orElse(RecordEdit.NOBODY);
  }

  /// The records of a module that the parameter `ids` must list.
  static Function<Tables, List<Listed>> listed(Call call, CrmModule module, int most) {
    var field = ExternalHeader.of(call).records().get(module);
    if (field == null) {
      var ids = call.ids(IDS, most).stream().map(id -> new Listed(id.toString(), id)).toList();
      return _ -> ids;
    }
    var given = call.list(IDS, most);
    return tables ->
        given.stream()
            .map(value -> new Listed(value, id(tables, call, module, field, value)))
            .toList();
  }

  /// The ids of the records that the parameter `ids` lists, if it is there.
  Optional<List<Id>> chosen(Call call, CrmModule module, int most) {
    return call.request()
        .query()
        .first(IDS)
        .map(_ -> listed(call, module, most))
        .map(
            listed ->
                metadata.read(tables -> listed.apply(tables).stream().map(Listed::id).toList()));
  }
}
