package io.addenda.attachments;

import static io.addenda.model.Profile.DELETE_ATTACHMENTS;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Deletes;
import io.addenda.api.Envelope;
import io.addenda.api.Outcome;
import io.addenda.http.Response;
import io.addenda.metadata.Deletion;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Deletes attachments of one record: they go to the recycle bin, their bytes stay.
public final class DeleteEndpoints {

  private static final int MOST_IDS = 100;

  private static final Envelope.Success DELETED = new Envelope.Success("record deleted");

  private final InstantSource clock;

  DeleteEndpoints(InstantSource clock) {
    this.clock = clock;
  }

  /// `DELETE …/Attachments/{attachment}`: in the one transaction that is returned, the attachment
  /// goes to the recycle bin and a line to the audit.
  public Change.Work<Tables> delete(Call call) {
    var module = call.module();
    call.require(DELETE_ATTACHMENTS, Action.DELETE_ATTACHMENT);
    var record = call.id("record", Parent.SEGMENT);
    var given = Id.parse(call.path("attachment"));
    return new Deleting(call, module, record, given);
  }

  /// A delete of one, whose time is when it is announced, or when it is made.
  private final class Deleting implements Change.Work<Tables> {

    private final Call call;
    private final CrmModule module;
    private final Id record;
    private final Optional<Id> given;

    private @Nullable Deletion announced;

    private Deleting(Call call, CrmModule module, Id record, Optional<Id> given) {
      this.call = call;
      this.module = module;
      this.record = record;
      this.given = given;
    }

    private Deletion deletion(Id id) {
      return new Deletion(call.caller(), module, record, id, clock.instant());
    }

    @Override
    public void announce(Tables tables) {
      if (given.isPresent()) {
        announced = deletion(given.get());
        tables.deletions().announce(announced);
      }
    }

    @Override
    public Response on(Tables tables, Deletes deletes) {
      if (given.isEmpty()) {
        throw new ApiException(notDeleted(tables, call, module, record));
      }
      var deletion = announced == null ? deletion(given.get()) : announced;
      if (!tables.deletions().recycle(deletion)) {
        throw new ApiException(notDeleted(tables, call, module, record));
      }
      deletes.took(1);
      var action = AuditEntry.Action.ATTACHMENT_DELETED;
      tables.note(call.audit(deletion.at(), action, module, record, given.get(), null));
      return DELETED.of(given.get().toString());
    }
  }

  /// Why an attachment was not deleted.
  private static ApiError notDeleted(Tables tables, Call call, CrmModule module, Id record) {
    return Parent.refusal(tables, call, module, record, Action.DELETE_ATTACHMENT)
        .orElseGet(
            () -> {
              var id = call.id("attachment", Parent.OF_ATTACHMENT);
              return isThere(tables, call.caller().organization().id(), record, id)
                  ? new ApiError.OnHold(id.toString())
                  : new ApiError.RelatedIdInvalid(Parent.OF_ATTACHMENT);
            });
  }

  /// Whether an attachment that could not be deleted is there, which is to say, held.
  private static boolean isThere(Tables tables, Id organization, Id record, Id id) {
    return tables.attachments().find(organization, record, id).isPresent();
  }

  /// `DELETE …/Attachments?ids=`: up to 100 attachments of one record, an outcome each, in order.
  public Change.Work<Tables> deleteMany(Call call) {
    var module = call.module();
    call.require(DELETE_ATTACHMENTS, Action.DELETE_ATTACHMENT);
    var ids = call.list("ids", MOST_IDS);
    var record = call.id("record", Parent.SEGMENT);
    return (tables, deletes) -> {
      Parent.refusal(tables, call, module, record, Action.DELETE_ATTACHMENT)
          .ifPresent(DeleteEndpoints::refuse);
      var deleted = recycle(tables, call, record, ids);
      deletes.took(deleted.size());
      var action = AuditEntry.Action.ATTACHMENT_DELETED;
      var line = call.audit(clock.instant(), action, module, record, null, null);
      return Envelope.outcomes(
          call.version(), 200, ids.stream().map(id -> outcome(tables, line, id, deleted)).toList());
    };
  }

  private Set<Id> recycle(Tables tables, Call call, Id record, List<String> ids) {
    var caller = call.caller();
    var numbers = ids.stream().flatMap(id -> Id.parse(id).stream()).collect(Collectors.toSet());
    return tables
        .deletions()
        .recycle(caller.organization().id(), record, numbers, caller.user().id(), clock.instant());
  }

  /// What became of one of many; it is written down.
  ///
  /// @param line of the audit, but for what it is about
  /// @param deleted those that were deleted and not told of yet
  private static Outcome outcome(Tables tables, AuditEntry line, String given, Set<Id> deleted) {
    var id = Id.parse(given);
    if (id.isPresent() && deleted.remove(id.get())) {
      tables.note(line.about(id.get()));
      return new Outcome.Named(DELETED, given);
    }
    var record = Objects.requireNonNull(line.record());
    boolean held = id.filter(it -> isThere(tables, line.organization(), record, it)).isPresent();
    var error = held ? new ApiError.OnHold(given) : new ApiError.ItemNotDeleted(given);
    return new Outcome.Refused(error).noted(tables::note, id.map(line::about).orElse(line));
  }

  private static void refuse(ApiError error) {
    throw new ApiException(error);
  }
}
