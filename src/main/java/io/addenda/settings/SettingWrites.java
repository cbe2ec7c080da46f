package io.addenda.settings;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;

/// The one way in which settings are written: by a body with a list of items, or by ids. Each item
/// is done or refused for itself, and the answer has them in the order of the request.
record SettingWrites(MetadataStore metadata, JsonBodies bodies, InstantSource clock) {

  /// How many ids a call may name.
  private static final int MOST_IDS = 100;

  /// Does what one item asks. Throws an [ApiException] before anything is changed, and then the
  /// item is refused.
  interface Each<T> {
    Outcome on(SettingWrite write, T item);
  }

  /// A change by the items of a body.
  ///
  /// @param list what the list is called, in the body and in the answer
  /// @param most how many items there may be
  /// @param allDone the status when none is refused
  Change<Tables> items(Call call, String list, int most, int allDone, Each<Item> each)
      throws IOException {
    return bodies.change(
        call,
        metadata::requireRoom,
        body -> {
          var read = body.list(list, most, Item.of(list));
          call.refuseKeys(read.others().keySet());
          return work(call, list, allDone, read.items(), checked(each));
        });
  }

  /// A change by the one object that a body has.
  ///
  /// @param member what it is called, in the body and in the answer
  Change<Tables> single(Call call, String member, Each<Item> each) throws IOException {
    return bodies.change(
        call,
        metadata::requireRoom,
        body -> {
          var all = body.object();
          call.refuseKeys(all.keySet());
          var item = Item.member(all, member);
          return (tables, _) -> {
            var write = new SettingWrite(tables, call, clock.instant());
            var outcome = outcome(write, member, item, each);
            return Json.response(
                Envelope.status(call.version(), 200, List.of(outcome)),
                Json.object(Json.field(member, Envelope.item(call.version(), outcome))));
          };
        });
  }

  private static Each<Item> checked(Each<Item> each) {
    return (write, item) ->
        item.fault() == null ? each.on(write, item) : new Outcome.Refused(item.fault());
  }

  /// A change of those whose ids the parameter `ids` lists.
  Change.Work<Tables> ids(Call call, String list, Each<Id> each) {
    var ids = call.ids("ids", MOST_IDS);
    metadata.requireRoom();
    return work(call, list, 200, ids, each);
  }

  /// A change of the one in the path.
  Change.Work<Tables> one(Call call, String list, Id id, Each<Id> each) {
    metadata.requireRoom();
    return work(call, list, 200, List.of(id), each);
  }

  private <T> Change.Work<Tables> work(
      Call call, String list, int allDone, List<T> items, Each<T> each) {
    return (tables, _) -> {
      var write = new SettingWrite(tables, call, clock.instant());
      var outcomes = items.stream().map(item -> outcome(write, list, item, each)).toList();
      return answer(call, list, allDone, outcomes);
    };
  }

  private static <T> Outcome outcome(SettingWrite write, String list, T item, Each<T> each) {
    try {
      return each.on(write, item).noted(write.tables()::note, line(write, list));
    } catch (ApiException e) {
      if (isOfTheCall(e.error())) {
        throw e;
      }
      return new Outcome.Refused(e.error()).noted(write.tables()::note, line(write, list));
    }
  }

  /// Whether it is the path or the organisation that is wrong, and not the item.
  private static boolean isOfTheCall(ApiError error) {
    return error instanceof ApiError.RecordIdInvalid
        || (error instanceof ApiError.SettingRefused(var fault, _)
            && fault == SettingFault.MODULES_FULL);
  }

  private static AuditEntry line(SettingWrite write, String list) {
    return write.line(Action.SETTING_CHANGED, null, list);
  }

  /// What is said of an item that was done and has nothing to tell but its id.
  static Outcome done(String message, Id id) {
    return new Outcome.Done(message, Json.object(Json.field("id", id.toString())));
  }

  private static Response answer(Call call, String list, int allDone, List<Outcome> outcomes) {
    return Envelope.outcomes(call.version(), allDone, list, outcomes);
  }
}
