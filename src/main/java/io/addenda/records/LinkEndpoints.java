package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Outcome;
import io.addenda.catalogue.Association;
import io.addenda.http.Response;
import io.addenda.metadata.AssociationTable;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import org.jspecify.annotations.Nullable;

/// Associates records with another one, and takes that back: the related lists that no lookup
/// makes.
///
/// It is a change of the record in the path, which the caller must be allowed to make; the other
/// record they must see, as if they named it in a lookup.
public final class LinkEndpoints {

  private final Writing writing;
  private final ExternalIds externals;

  LinkEndpoints(Writing writing, ExternalIds externals) {
    this.writing = writing;
    this.externals = externals;
  }

  /// What the path names.
  ///
  /// @param of the module of the record
  /// @param module of the list
  private record Place(
      CrmModule of, CrmModule module, Association association, AssociationTable.End end) {

    /// The API tells of the roles of contacts in words of their own.
    private boolean isOfRoles() {
      return association.says() == Association.Says.CONTACT_ROLE;
    }

    private ApiException absent() {
      return new ApiException(
          isOfRoles() ? new ApiError.ContactIdInvalid() : new ApiError.RelatedIdInvalid(3));
    }
  }

  /// `PUT /{module}/{record}/{related_list}`
  public Change<Tables> linkMany(Call call) throws IOException {
    return link(call, true, _ -> Optional.empty());
  }

  /// `PUT /{module}/{record}/{related_list}/{related_record}`
  public Change<Tables> link(Call call) throws IOException {
    return link(call, false, named -> Optional.of(related(named, place(named))));
  }

  /// `DELETE /{module}/{record}/{related_list}?ids=…`
  public Change.Work<Tables> delinkMany(Call call) {
    return externals.named(
        call,
        true,
        named -> {
          var place = place(named);
          return delink(
              named, place, ExternalIds.listed(named, place.module(), Writing.MOST_IN_A_CALL));
        });
  }

  /// `DELETE /{module}/{record}/{related_list}/{related_record}`
  public Change.Work<Tables> delink(Call call) {
    return externals.named(
        call,
        false,
        named -> {
          var place = place(named);
          var id = related(named, place);
          var one = List.of(new ExternalIds.Listed(id.toString(), id));
          return delink(named, place, _ -> one);
        });
  }

  private static Id related(Call call, Place place) {
    return Id.parse(call.path("related_record")).orElseThrow(place::absent);
  }

  private Place place(Call call) {
    var of = call.module();
    call.require(of.permission(Operation.UPDATE), ApiError.Action.UPDATE_RECORDS);
    var list = RelatedRecords.of(call, writing.clock().instant());
    var linked = list.linked();
    if (list.association() == null || linked == null || linked.end() == null) {
      throw new ApiException(new ApiError.RelationUnsupported());
    }
    return new Place(of, list.module(), list.association(), linked.end());
  }

  /// @param many whether the body names the other records
  /// @param one which the path names, if it does
  private Change<Tables> link(Call call, boolean many, Function<Call, Optional<Id>> one)
      throws IOException {
    var before = externals.before(call, many, null);
    var place = place(before);
    var related = one.apply(before);
    return writing.change(
        call,
        body -> {
          int most = many ? Writing.MOST_IN_A_CALL : 1;
          var named = new ExternalItems(writing.metadata(), call, place.module(), many);
          var reader = new LinkItem.Reader(place.association().says(), related, named);
          var items = Writing.data(call, body, most, reader).items();
          return (tables, _) -> {
            var now = externals.within(tables, call, many, null);
            var work = new Work(tables, now, place(now), writing.clock().instant(), named);
            work.requireRecord();
            var other = one.apply(now);
            if (other.isPresent() && !work.isThere(other.get())) {
              throw place.absent();
            }
            return work.answer(items.stream().map(item -> work.link(item.of(other))));
          };
        });
  }

  private Change.Work<Tables> delink(
      Call call, Place place, Function<Tables, List<ExternalIds.Listed>> listed) {
    return (tables, _) -> {
      var named = new ExternalItems(writing.metadata(), call, place.module(), false);
      var work = new Work(tables, call, place, writing.clock().instant(), named);
      work.requireRecord();
      return work.answer(listed.apply(tables).stream().map(work::delink));
    };
  }

  /// The changes of one call, in their transaction.
  private record Work(Tables tables, Call call, Place place, Instant now, ExternalItems externals) {

    /// Refuses the call unless the record in the path is there and may be changed.
    private void requireRecord() {
      var record = place.end().record();
      Modules.requireParent(tables, call, place.of(), record);
      if (tables.visibility().access(call.caller(), record) == Caller.RecordAccess.READ) {
        throw new ApiException(new ApiError.AuthorizationFailed(ApiError.Action.UPDATE_RECORDS));
      }
    }

    private boolean isThere(Id id) {
      return Modules.isThere(tables, call.caller(), place.module(), id);
    }

    private Response answer(Stream<Outcome> outcomes) {
      return Envelope.outcomes(call.version(), 200, outcomes.toList());
    }

    private Outcome link(LinkItem item) {
      return switch (item) {
        case LinkItem.Refused(var error) -> refused(AuditEntry.Action.RECORD_LINKED, error, null);
        case LinkItem.Named(var claim, var given) ->
            externals
                .find(tables, claim)
                .map(id -> link(given.of(Optional.of(id))))
                .orElseGet(() -> refused(AuditEntry.Action.RECORD_LINKED, claim.error(), null));
        case LinkItem.Given(var id, var says, var jsonPath) -> {
          if (!isThere(id)) {
            yield refused(
                AuditEntry.Action.RECORD_LINKED,
                new ApiError.BodyIdInvalid("id", jsonPath + ".id"),
                id);
          }
          if (!PairValue.isThere(tables, call.caller(), place.association().says(), says)) {
            var path = jsonPath + "." + place.association().says().apiName() + ".id";
            yield refused(
                AuditEntry.Action.RECORD_LINKED, new ApiError.BodyIdInvalid("id", path), id);
          }
          tables.associations().put(place.end(), id, says);
          var message = place.isOfRoles() ? "relation updated" : "relation added";
          yield done(AuditEntry.Action.RECORD_LINKED, message, id);
        }
      };
    }

    private Outcome delink(ExternalIds.Listed listed) {
      var id = listed.id();
      if (!isThere(id) || !tables.associations().remove(place.end(), id)) {
        return refused(
            AuditEntry.Action.RECORD_UNLINKED,
            place.isOfRoles()
                ? new ApiError.ContactWithoutRole(listed.given())
                : new ApiError.RelationNotFound(listed.given()),
            id);
      }
      return done(AuditEntry.Action.RECORD_UNLINKED, "relation removed", id);
    }

    private Outcome done(AuditEntry.Action action, String message, Id id) {
      tables.note(line(action, id));
      return new Outcome.Done(message, object(field("id", id.toString())));
    }

    private Outcome refused(AuditEntry.Action action, ApiError error, @Nullable Id id) {
      return new Outcome.Refused(error).noted(tables::note, line(action, id));
    }

    private AuditEntry line(AuditEntry.Action action, @Nullable Id id) {
      var record = place.end().record();
      return call.audit(now, action, place.of(), record, id, place.association().name());
    }
  }
}
