package io.addenda.bin;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.ScheduledChange.Kind;

/// Takes things out of the recycle bin. One must see them there ([BinList]) and be allowed to make
/// such things, and to change the records that they are or hang on.
public final class RestoreEndpoints {

  private final MetadataStore metadata;
  private final InstantSource clock;

  public RestoreEndpoints(MetadataStore metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /// `POST /settings/recycle_bin/{id}/actions/restore`: a call of the API's version 8, answered in
  /// every version.
  public Change.Work<Tables> restore(Call call) {
    return (tables, _) -> {
      var id = call.path("id");
      var outcome = restore(tables, call, id, new ApiError.IdInvalid(id));
      if (outcome instanceof Outcome.Refused(var error)) {
        throw new ApiException(error);
      }
      return BinOutcomes.answer(List.of(outcome));
    };
  }

  /// `POST /settings/recycle_bin/actions/restore`: see [RestoreRequest]. Of ids there is an outcome
  /// each, in order; what conditions are met by is restored after the answer.
  public Change<Tables> restoreMany(Call call) throws IOException {
    var request = RestoreRequest.read(call);
    return Change.of(
        request.content(),
        switch (request.what()) {
          case RestoreRequest.What.Ids(var ids) ->
              (tables, _) ->
                  BinOutcomes.answer(ids.stream().map(id -> restoreOne(tables, call, id)).toList());
          case RestoreRequest.What.Matching(var filter) -> restoration(call, filter);
        });
  }

  private Outcome restoreOne(Tables tables, Call call, String id) {
    return BinOutcomes.noted(
        tables,
        call,
        AuditEntry.Action.ATTACHMENT_RESTORED,
        id,
        restore(tables, call, id, new ApiError.ItemIdInvalid(id)),
        clock.instant());
  }

  /// An administrator restores everybody's entries, everyone else what they deleted or own.
  private Change.Work<Tables> restoration(Call call, BinFilter filter) {
    var caller = call.caller();
    var own = caller.profile().administrator() ? filter : filter.of(caller.user().id());
    return (tables, _) -> {
      metadata.requireRoom();
      BinOutcomes.ask(tables, call, own, Kind.RESTORE, clock.instant());
      return Json.response(
          202,
          BinOutcomes.scheduled("Bulk restoration of records based on filters has been scheduled"));
    };
  }

  private Outcome restore(Tables tables, Call call, String id, ApiError unknown) {
    // What is left on a full disk is for deletes and purges.
    metadata.requireRoom();
    var entry = BinList.find(tables, call.caller(), id);
    if (entry.isEmpty()) {
      return new Outcome.Refused(unknown);
    }
    return Restorer.of(call.origin(), call.caller())
        .restore(tables, entry.get(), clock.instant())
        .<Outcome>map(Outcome.Refused::new)
        .orElseGet(() -> new Outcome.Done("record restored", object(field("id", id))));
  }
}
