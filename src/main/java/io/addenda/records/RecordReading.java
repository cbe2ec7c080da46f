package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.ModifiedSince;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;

/// One record: all of it, or the fields that are asked for.
final class RecordReading {

  private final MetadataStore metadata;

  RecordReading(MetadataStore metadata) {
    this.metadata = metadata;
  }

  Response get(Call call) {
    var module = call.module();
    var fields = call.fields(false);
    var since = ModifiedSince.of(call);
    var id =
        Id.parse(call.path("record"))
            .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
    return metadata.read(
        tables -> {
          var found = find(tables, call.caller(), module, id);
          if (found.isEmpty()) {
            return Response.noContent();
          }
          var record = found.get();
          if (since.isPresent() && !since.get().admits(record.modifiedTime())) {
            return ModifiedSince.notModified();
          }
          var answer = new RecordAnswer(tables, call, module);
          var shown = fields.isEmpty() ? answer.all(record) : answer.some(record, fields);
          return Json.response(200, object(field("data", List.of(shown))));
        });
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
