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
import io.addenda.model.CrmModule;

/// How many records of a module the caller may see, or of what a search finds among them.
final class RecordCount {

  private static final RecordQuery.Order ANY = new RecordQuery.Order(RecordQuery.By.ID, true);

  private static final List<String> SEARCHES = List.of("criteria", "email", "phone", "word");

  private final MetadataStore metadata;
  private final Search search;

  RecordCount(MetadataStore metadata, Search search) {
    this.metadata = metadata;
    this.search = search;
  }

  Response count(Call call) {
    var module = call.module();
    if (module.isNotes()) {
      throw new ApiException(new ApiError.CountUnsupported(module.apiName()));
    }
    SEARCHES.forEach(name -> call.refuseBoth("cvid", name));
    var state = RecordState.of(call);
    boolean sought = SEARCHES.stream().anyMatch(name -> call.asked(name).isPresent());
    long count = sought ? search.count(call, module) : all(call, module, state);
    return Json.response(200, object(field("count", state.none() ? 0 : count)));
  }

  private long all(Call call, CrmModule module, RecordState state) {
    var owners = AskedView.owners(call, module);
    var organization = call.caller().organization().id();
    var query =
        new RecordQuery(
            organization, module.apiName(), null, null, owners, null, null, state.converted(), ANY);
    return metadata.read(tables -> tables.recordPages().count(query));
  }
}
