package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Envelope;
import io.addenda.api.ErrorTable;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.api.Prepared;
import io.addenda.api.VersionRule;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Fingerprint;
import io.addenda.model.Operation;
import org.jspecify.annotations.Nullable;

/// New records: those of a body, an outcome each, in order.
final class RecordCreation {

  private static final int MOST_IN_A_CALL = 100;

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final RecordEndpoints.Limits limits;

  RecordCreation(MetadataStore metadata, InstantSource clock, RecordEndpoints.Limits limits) {
    this.metadata = metadata;
    this.clock = clock;
    this.limits = limits;
  }

  /// Records of the module in the path.
  Prepared<Tables> create(Call call) throws IOException {
    var module = call.module();
    return create(call, module, null, _ -> {});
  }

  /// Notes on the record in the path.
  Prepared<Tables> createRelated(Call call) throws IOException {
    var notes = Modules.related(call);
    var module = call.module();
    var id = call.id("record", 1);
    return create(
        call,
        notes,
        new NewRecord.Parent(module, id),
        tables -> Modules.requireParent(tables, call, module, id));
  }

  private Prepared<Tables> create(
      Call call, CrmModule module, NewRecord.@Nullable Parent parent, Consumer<Tables> check)
      throws IOException {
    call.require(module.permission(Operation.CREATE), ApiError.Action.CREATE_RECORDS);
    var body = body(call);
    var items = items(call, body);
    var news = new ArrayList<NewRecord>();
    for (int i = 0; i < items.size(); i++) {
      var reader = new ItemReader(call.caller(), module, parent, "$.data[" + i + "]", limits);
      news.add(NewRecord.read(reader, items.get(i)));
    }
    metadata.requireRoom();
    var now = clock.instant();
    return new Prepared<>(
        Fingerprint.ofContent(body).sha256(),
        tables -> {
          check.accept(tables);
          return Envelope.outcomes(
              call.version(),
              201,
              news.stream().map(item -> add(tables, call, module, item, now)).toList());
        },
        _ -> {});
  }

  private static List<?> items(Call call, byte[] body) throws IOException {
    var object =
        Json.parseObject(new ByteArrayInputStream(body))
            .orElseThrow(fail(new ApiError.BodyInvalid()));
    call.refuseKeys(object.keySet());
    return switch (object.get("data")) {
      case List<?> items when items.size() > MOST_IN_A_CALL ->
          throw new ApiException(new ApiError.TooLong(MOST_IN_A_CALL, "data", "$.data"));
      case List<?> items when !items.isEmpty() -> items;
      case List<?> _ -> throw new ApiException(new ApiError.FieldMissing("data", "$.data"));
      case null -> throw new ApiException(new ApiError.FieldMissing("data", "$.data"));
      default -> throw new ApiException(new ApiError.FieldInvalid("jsonarray", "data", "$.data"));
    };
  }

  private byte[] body(Call call) throws IOException {
    try (var body = call.request().body().open()) {
      var bytes = body.readNBytes(limits.jsonBytes());
      if (bytes.length == limits.jsonBytes() && body.read() >= 0) {
        throw new ApiException(new ApiError.BodyTooLarge());
      }
      return bytes;
    }
  }

  private static Outcome add(
      Tables tables, Call call, CrmModule module, NewRecord item, Instant now) {
    var outcome =
        switch (item) {
          case NewRecord.Refused(var error) -> new Outcome.Refused(error);
          case NewRecord.Draft draft -> add(tables, call, module, draft, now);
        };
    if (outcome instanceof Outcome.Refused(var error)) {
      var action = AuditEntry.Action.RECORD_CREATED;
      tables
          .audit()
          .insert(
              call.audit(now, action, module, null, null, null)
                  .refused(ErrorTable.line(error).code()));
    }
    return outcome;
  }

  private static Outcome add(
      Tables tables, Call call, CrmModule module, NewRecord.Draft draft, Instant now) {
    var caller = call.caller();
    var organization = caller.organization().id();
    var owner = draft.owner() == null ? caller.user().id() : draft.owner();
    if (tables.members().find(organization, owner).isEmpty()) {
      return refused("Owner", draft);
    }
    var parent = draft.parent();
    if (parent != null && !Modules.isThere(tables, caller, parent.module(), parent.id())) {
      return refused("Parent_Id", draft);
    }
    var record =
        new CrmRecord(
            tables.organizations().nextId(organization),
            module.apiName(),
            draft.name(),
            parent == null ? null : parent.id(),
            draft.fields(),
            owner,
            caller.user().id(),
            now,
            caller.user().id(),
            now);
    tables.records().insert(organization, record);
    var action = AuditEntry.Action.RECORD_CREATED;
    tables
        .audit()
        .insert(call.origin().line(now, action, record.module(), record.id(), null, record.name()));
    return new Outcome.Done("record added", details(call, module, record));
  }

  private static Outcome refused(String apiName, NewRecord.Draft draft) {
    return new Outcome.Refused(
        new ApiError.FieldInvalid("bigint", apiName, draft.jsonPath() + "." + apiName));
  }

  private static Map<String, @Nullable Object> details(
      Call call, CrmModule module, CrmRecord record) {
    var user = call.caller().user();
    var by = object(field("name", user.fullName()), field("id", user.id().toString()));
    var details =
        object(
            field("Modified_Time", user.time(record.modifiedTime())),
            field("Modified_By", by),
            field("Created_Time", user.time(record.createdTime())),
            field("id", record.id().toString()),
            field("Created_By", by));
    if (!Modules.isNotes(module) && call.follows(VersionRule.DETAILS_HAVE_APPROVAL_STATE)) {
      details.put("$approval_state", "approved");
    }
    return details;
  }

  private static Supplier<ApiException> fail(ApiError error) {
    return () -> new ApiException(error);
  }
}
