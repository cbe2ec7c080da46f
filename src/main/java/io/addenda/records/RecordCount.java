package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordQuery;

/// How many records of a module the caller may see.
final class RecordCount {

  private static final RecordQuery.Order ANY = new RecordQuery.Order(RecordQuery.By.ID, true);

  private final MetadataStore metadata;

  RecordCount(MetadataStore metadata) {
    this.metadata = metadata;
  }

  Response count(Call call) {
    var module = call.module();
    if (module.isNotes()) {
      throw new ApiException(new ApiError.CountUnsupported(module.apiName()));
    }
    var owner = AskedView.owner(call, module);
    var organization = call.caller().organization().id();
    var query = new RecordQuery(organization, module.apiName(), null, owner, null, null, ANY);
    long count = metadata.read(tables -> tables.recordPages().count(query));
    return Json.response(200, object(field("count", count)));
  }
}
