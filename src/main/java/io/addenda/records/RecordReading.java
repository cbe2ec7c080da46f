package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.ModifiedSince;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Value;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordPages;
import io.addenda.metadata.RecordQuery;
import io.addenda.metadata.RecordQuery.Linked;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// One record: all of it, or the fields that are asked for.
final class RecordReading {

  private static final RecordQuery.Order NEWEST = new RecordQuery.Order(RecordQuery.By.ID, true);

  private final MetadataStore metadata;
  private final InstantSource clock;

  RecordReading(MetadataStore metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  Response get(Call call) {
    var module = call.module();
    var fields = call.fields(false);
    var state = RecordState.of(call);
    var since = ModifiedSince.of(call);
    var id = call.recordId();
    return metadata.read(
        tables -> {
          var found =
              find(tables, call.caller(), module, id)
                  .filter(record -> state.admits(record.converted()));
          return found.isEmpty()
              ? Response.noContent()
              : answer(tables, call, module, null, found.get(), fields, since);
        });
  }

  /// The rich texts of a record, those that are asked for or all, to their ends.
  Response richTexts(Call call) {
    var module = call.module();
    var asked = call.fields(false);
    var fields =
        Catalogue.fields(module).stream()
            .filter(field -> field.is(Field.Mark.RICH))
            .filter(field -> asked.isEmpty() || asked.contains(field.apiName()))
            .toList();
    var id = call.recordId();
    return metadata.read(
        tables ->
            find(tables, call.caller(), module, id)
                .map(record -> richTexts(RecordFields.of(module, record), fields))
                .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid())));
  }

  private static Response richTexts(RecordFields record, List<Field> fields) {
    var texts = object();
    for (var each : fields) {
      texts.put(each.apiName(), record.value(each).map(Value::json).orElse(null));
    }
    texts.put("id", record.record().id().toString());
    return Json.longResponse(200, object(field("data", List.of(texts))));
  }

  /// One of the notes of a record.
  Response note(Call call) {
    return related(call, Modules.notes(call), null);
  }

  /// One record of another list of a record.
  Response related(Call call) {
    var list = RelatedRecords.of(call, clock.instant());
    return list.parent() == null
        ? related(call, list.module(), list.linked())
        : part(call, list.module(), list.parent());
  }

  /// One of the stages of a deal.
  private Response part(Call call, CrmModule module, Id parent) {
    var of = call.module();
    var ids = List.of(call.id("related_record", 3));
    var fields = call.fields(false);
    var since = ModifiedSince.of(call);
    var organization = call.caller().organization().id();
    var query = new RecordQuery(organization, module.apiName(), parent, null, null, ids, NEWEST);
    var wanted = new RecordPages.Wanted(null, null, 0, 1, Long.MAX_VALUE);
    return metadata.read(
        tables -> {
          Modules.requireParent(tables, call, of, parent);
          return tables.recordPages().page(query, wanted).orElseThrow().records().stream()
              .findFirst()
              .map(found -> answer(tables, call, module, null, found, fields, since))
              .orElseGet(Response::noContent);
        });
  }

  private Response related(Call call, CrmModule module, @Nullable Linked linked) {
    var of = call.module();
    var parent = call.id("record", 1);
    var id = call.id("related_record", 3);
    var fields = call.fields(false);
    var since = ModifiedSince.of(call);
    return metadata.read(
        tables -> {
          Modules.requireParent(tables, call, of, parent);
          var found =
              find(tables, call.caller(), module, id)
                  .filter(
                      record ->
                          linked == null
                              ? parent.equals(record.parent())
                              : isListed(tables, call, module, id, linked));
          return found.isEmpty()
              ? Response.noContent()
              : answer(tables, call, module, linked, found.get(), fields, since);
        });
  }

  private static boolean isListed(
      Tables tables, Call call, CrmModule module, Id id, Linked linked) {
    var organization = call.caller().organization().id();
    var query =
        new RecordQuery(
            organization, module.apiName(), null, linked, null, null, List.of(id), null, NEWEST);
    return tables.recordPages().count(query) > 0;
  }

  private static Response answer(
      Tables tables,
      Call call,
      CrmModule module,
      @Nullable Linked linked,
      CrmRecord record,
      List<String> fields,
      Optional<ModifiedSince> since) {
    if (since.isPresent() && !since.get().admits(record.modifiedTime())) {
      return ModifiedSince.notModified();
    }
    var answer = RecordAnswer.ofOne(tables, call, module);
    PairValue.show(tables, call.caller(), answer, linked, List.of(record));
    ShownFiles.show(tables, call.caller(), answer, module, record.id());
    return Json.longResponse(200, object(field("data", answer.of(List.of(record), fields))));
  }

  /// A record that the caller may see.
  static Optional<CrmRecord> find(Tables tables, Caller caller, CrmModule module, Id id) {
    return tables
        .records()
        .find(caller.organization().id(), module.apiName(), id)
        .filter(
            record -> Modules.access(tables, caller, module, record) != Caller.RecordAccess.NONE);
  }
}
