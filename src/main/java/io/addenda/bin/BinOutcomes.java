package io.addenda.bin;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import io.addenda.model.ScheduledChange;
import io.addenda.model.ScheduledChange.Kind;
import org.jspecify.annotations.Nullable;

/// What is said, and written down, of entries of the recycle bin that were to be restored or
/// destroyed.
final class BinOutcomes {

  private BinOutcomes() {}

  /// An outcome each, in order.
  static Response answer(List<Outcome> outcomes) {
    var items = outcomes.stream().map(Envelope::item).toList();
    return Json.response(Envelope.status(200, outcomes), object(field("recycle_bin", items)));
  }

  /// The outcome, with a line in the audit when it is a refusal of one among many.
  static Outcome noted(
      Tables tables, Call call, AuditEntry.Action action, String id, Outcome outcome, Instant now) {
    var target = Id.parse(id).orElse(null);
    return outcome.noted(tables::note, call.audit(now, action, null, null, target, null));
  }

  /// Writes down what is to be done in the background.
  static Id ask(Tables tables, Call call, BinFilter filter, Kind kind, Instant now) {
    var id = tables.organizations().nextId(call.caller().organization().id());
    tables
        .purges()
        .insert(ScheduledChange.asked(id, call.origin(), filter.conditions(), now, kind));
    var action =
        switch (kind) {
          case PURGE -> AuditEntry.Action.PURGE_SCHEDULED;
          case RESTORE -> AuditEntry.Action.RESTORE_SCHEDULED;
        };
    var summary = filter.summary().isEmpty() ? null : filter.summary();
    tables.note(call.audit(now, action, null, null, id, summary));
    return id;
  }

  /// What is answered of something that is done in the background.
  static Map<String, @Nullable Object> scheduled(String message) {
    return object(field("recycle_bin", List.of(said("SCHEDULED", message))));
  }

  /// What is said of no entry of its own.
  static Map<String, @Nullable Object> said(String code, String message) {
    return object(
        field("code", code),
        field("details", Map.of()),
        field("message", message),
        field("status", "success"));
  }
}
