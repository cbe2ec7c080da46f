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
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// One record: all of it, or the fields that are asked for.
final class RecordReading {

  private static final String HAS_MORE = "$has_more";

  private final MetadataStore metadata;

  RecordReading(MetadataStore metadata) {
    this.metadata = metadata;
  }

  Response get(Call call) {
    var module = call.module();
    var fields = call.fields(false);
    boolean none = RecordState.excludesAll(call);
    var since = ModifiedSince.of(call);
    var id =
        Id.parse(call.path("record"))
            .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
    return metadata.read(
        tables -> {
          var found = find(tables, call.caller(), module, id);
          if (none || found.isEmpty()) {
            return Response.noContent();
          }
          var record = found.get();
          if (since.isPresent() && !since.get().admits(record.modifiedTime())) {
            return ModifiedSince.notModified();
          }
          var answer = new RecordAnswer(tables, call, module);
          var shown = fields.isEmpty() ? answer.all(record) : answer.some(record, fields);
          if (!module.isNotes() && (fields.isEmpty() || fields.contains(HAS_MORE))) {
            shown.put(HAS_MORE, hasMore(module));
          }
          return Json.response(200, object(field("data", List.of(shown))));
        });
  }

  /// Of which fields with several lines not all are shown: of none.
  private static Map<String, @Nullable Object> hasMore(CrmModule module) {
    var hasMore = object();
    Catalogue.fields(module).stream()
        .filter(Field::hasLines)
        .forEach(lines -> hasMore.put(lines.apiName(), false));
    return hasMore;
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
