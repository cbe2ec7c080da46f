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
import io.addenda.api.StormGuard;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.RecordTable;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Fingerprint;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Sharing;
import org.jspecify.annotations.Nullable;

/// The records of one module: add, read, list, delete.
///
/// Each call checks in this order: the module and its tab, the permission of the profile, the
/// parameters or the body, the record, and what the caller may do to that record.
public final class RecordEndpoints {

  private static final int MOST_IN_A_CALL = 100;
  private static final int MOST_FIELDS = 50;
  private static final int MOST_IN_A_PAGE = 200;
  private static final int MOST_WITHOUT_PAGE_TOKEN = 2000;

  /// What became of a record that was to be deleted.
  private enum Fate {
    DELETED,
    ABSENT,
    FORBIDDEN,
    HELD
  }

  private final MetadataStore metadata;
  private final StormGuard storms;
  private final InstantSource clock;
  private final Limits limits;

  /// How much is taken, kept and shown.
  ///
  /// @param jsonBytes the longest body that is read
  /// @param fieldLength the longest field that is kept, in characters
  /// @param recordBytes the largest record that is kept
  /// @param pageBytes the most that the shown fields of a page may have together
  public record Limits(int jsonBytes, int fieldLength, int recordBytes, long pageBytes) {}

  public RecordEndpoints(
      MetadataStore metadata, StormGuard storms, InstantSource clock, Limits limits) {
    this.metadata = metadata;
    this.storms = storms;
    this.clock = clock;
    this.limits = limits;
  }

  /// `POST /{module}`: the records of the body, an outcome each, in order.
  public Prepared<Tables> create(Call call) throws IOException {
    var module = call.module();
    call.require(module.permission(Operation.CREATE), ApiError.Action.CREATE_RECORDS);
    var body = body(call);
    var items = items(body);
    var news = new ArrayList<NewRecord>();
    for (int i = 0; i < items.size(); i++) {
      news.add(NewRecord.read(call.caller(), module, i, items.get(i), limits));
    }
    metadata.requireRoom();
    var now = clock.instant();
    return new Prepared<>(
        Fingerprint.ofContent(body).sha256(),
        tables ->
            Envelope.outcomes(
                call.version(),
                201,
                news.stream().map(item -> add(tables, call, module, item, now)).toList()),
        _ -> {});
  }

  private static List<?> items(byte[] body) throws IOException {
    var object = Json.parseObject(new ByteArrayInputStream(body));
    var data = object.orElseThrow(fail(new ApiError.BodyInvalid())).get("data");
    return switch (data) {
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
    if (draft.parent() != null && !canSee(tables, caller, draft.parent())) {
      return refused("Parent_Id", draft);
    }
    var record =
        new CrmRecord(
            tables.organizations().nextId(organization),
            module.apiName(),
            draft.name(),
            draft.parent() == null ? null : draft.parent().id(),
            draft.fields(),
            owner,
            caller.user().id(),
            now,
            caller.user().id(),
            now);
    tables.records().insert(organization, record);
    audit(tables, call, AuditEntry.Action.RECORD_CREATED, record, null, record.name(), now);
    return new Outcome.Done("record added", details(caller, module, record));
  }

  private static Outcome refused(String apiName, NewRecord.Draft draft) {
    return new Outcome.Refused(
        new ApiError.FieldInvalid("bigint", apiName, draft.jsonPath() + "." + apiName));
  }

  private static boolean canSee(Tables tables, Caller caller, NewRecord.Parent parent) {
    return tables
        .records()
        .place(caller.organization().id(), parent.id())
        .filter(place -> place.module().equals(parent.module().apiName()))
        .filter(_ -> tables.records().isVisible(caller, parent.id()))
        .isPresent();
  }

  private static Map<String, @Nullable Object> details(
      Caller caller, CrmModule module, CrmRecord record) {
    var user = caller.user();
    var by = object(field("name", user.fullName()), field("id", user.id().toString()));
    var details =
        object(
            field("Modified_Time", user.time(record.modifiedTime())),
            field("Modified_By", by),
            field("Created_Time", user.time(record.createdTime())),
            field("id", record.id().toString()),
            field("Created_By", by));
    if (!Modules.isNotes(module)) {
      details.put("$approval_state", "approved");
    }
    return details;
  }

  /// `GET /{module}/{record}`
  public Response get(Call call) {
    var module = call.module();
    var fields = call.request().query().first("fields").map(RecordEndpoints::fields);
    var found =
        Id.parse(call.path("record"))
            .flatMap(id -> metadata.read(tables -> get(tables, call.caller(), module, id, fields)));
    return found.map(record -> data(List.of(record))).orElseGet(Response::noContent);
  }

  private static Optional<Map<String, @Nullable Object>> get(
      Tables tables, Caller caller, CrmModule module, Id id, Optional<List<String>> fields) {
    var answer = new RecordAnswer(tables, caller, module);
    return tables
        .records()
        .find(caller.organization().id(), module.apiName(), id)
        .filter(record -> access(tables, caller, module, record) != Caller.RecordAccess.NONE)
        .map(
            record ->
                fields.filter(names -> !names.isEmpty()).isPresent()
                    ? answer.some(record, fields.get())
                    : answer.all(record));
  }

  /// What the caller may do to a record. A note is as good as not there for those who cannot see
  /// what it hangs on.
  private static Caller.RecordAccess access(
      Tables tables, Caller caller, CrmModule module, CrmRecord record) {
    var parent = record.parent();
    boolean hidden = parent != null && !tables.records().isVisible(caller, parent);
    return hidden ? Caller.RecordAccess.NONE : caller.access(module, record.owner());
  }

  /// `GET /{module}`
  public Response list(Call call) {
    var module = call.module();
    var caller = call.caller();
    if (Modules.isNotes(module) && !caller.profile().administrator()) {
      throw new ApiException(new ApiError.AdministratorsOnly());
    }
    var fields = call.list("fields", MOST_FIELDS).stream().distinct().toList();
    requireNewestFirst(call);
    if (call.request().query().first("page_token").isPresent()) {
      throw new ApiException(new ApiError.PageTokenInvalid());
    }
    int perPage = call.number("per_page", MOST_IN_A_PAGE, MOST_IN_A_PAGE);
    int page = call.number("page", 1, Integer.MAX_VALUE);
    long skip = (page - 1L) * perPage;
    if (skip >= MOST_WITHOUT_PAGE_TOKEN) {
      throw new ApiException(new ApiError.PageTokenNeeded(MOST_WITHOUT_PAGE_TOKEN));
    }
    int most = Math.min(perPage, MOST_WITHOUT_PAGE_TOKEN - (int) skip);
    var wanted = new RecordTable.Wanted(Json.write(fields), most, (int) skip, limits.pageBytes());
    return metadata.read(
        tables -> {
          var found =
              page(tables, caller, module, wanted)
                  .orElseThrow(fail(new ApiError.PageTooLarge(limits.pageBytes())));
          var shown = found.records();
          return shown.isEmpty()
              ? Response.noContent()
              : list(
                  new RecordAnswer(tables, caller, module),
                  shown,
                  fields,
                  info(page, perPage, shown.size(), found.more()));
        });
  }

  /// Records are listed by id, the newest first, and in no other order; as they never change, the
  /// order of their times is the same.
  private static void requireNewestFirst(Call call) {
    requireOneOf(call, "sort_by", Set.of("id", "Created_Time", "Modified_Time"));
    requireOneOf(call, "sort_order", Set.of("desc"));
  }

  private static void requireOneOf(Call call, String name, Set<String> values) {
    if (!call.request().query().first(name).map(values::contains).orElse(true)) {
      throw new ApiException(new ApiError.ParamInvalid(name));
    }
  }

  private static Optional<RecordTable.Page> page(
      Tables tables, Caller caller, CrmModule module, RecordTable.Wanted wanted) {
    var organization = caller.organization();
    boolean onlyOwn =
        organization.sharing(module) == Sharing.PRIVATE && !caller.profile().administrator();
    return onlyOwn
        ? tables.records().page(organization.id(), module.apiName(), caller.user().id(), wanted)
        : tables.records().page(organization.id(), module.apiName(), wanted);
  }

  private static Response list(
      RecordAnswer answer,
      List<CrmRecord> records,
      List<String> fields,
      Map<String, @Nullable Object> info) {
    var data = records.stream().map(record -> answer.some(record, fields)).toList();
    return Json.response(200, object(field("data", data), field("info", info)));
  }

  private static Map<String, @Nullable Object> info(
      int page, int perPage, int count, boolean moreRecords) {
    return object(
        field("call", false),
        field("per_page", perPage),
        field("next_page_token", null),
        field("count", count),
        field("sort_by", "id"),
        field("page", page),
        field("previous_page_token", null),
        field("page_token_expiry", null),
        field("sort_order", "desc"),
        field("email", false),
        field("more_records", moreRecords));
  }

  /// `DELETE /{module}/{record}`
  public Function<Tables, Response> delete(Call call) {
    var module = call.module();
    call.require(module.permission(Operation.DELETE), ApiError.Action.DELETE_RECORDS);
    var id = Id.parse(call.path("record")).orElseThrow(fail(new ApiError.RecordNotDeleted()));
    storms.admit(call, 1);
    return tables ->
        switch (delete(tables, call, module, id, clock.instant())) {
          case DELETED -> Envelope.success("record deleted", object(field("id", id.toString())));
          case ABSENT -> throw new ApiException(new ApiError.RecordNotDeleted());
          case FORBIDDEN ->
              throw new ApiException(
                  new ApiError.AuthorizationFailed(ApiError.Action.DELETE_RECORDS));
          case HELD -> throw new ApiException(new ApiError.OnHold(id.toString()));
        };
  }

  /// `DELETE /{module}?ids=…`
  public Function<Tables, Response> deleteMany(Call call) {
    var module = call.module();
    call.require(module.permission(Operation.DELETE), ApiError.Action.DELETE_RECORDS);
    var ids = call.list("ids", MOST_IN_A_CALL);
    storms.admit(call, ids.size());
    return tables ->
        Envelope.outcomes(
            call.version(),
            200,
            ids.stream().map(id -> delete(tables, call, module, id, clock.instant())).toList());
  }

  private static Outcome delete(
      Tables tables, Call call, CrmModule module, String given, Instant now) {
    var id = Id.parse(given);
    var fate = id.map(it -> delete(tables, call, module, it, now)).orElse(Fate.ABSENT);
    return switch (fate) {
      case DELETED -> new Outcome.Done("record deleted", object(field("id", given)));
      case ABSENT -> refused(tables, call, module, id, new ApiError.ItemNotDeleted(given), now);
      case FORBIDDEN ->
          refused(tables, call, module, id, new ApiError.ItemNotPermitted(given), now);
      case HELD -> refused(tables, call, module, id, new ApiError.OnHold(given), now);
    };
  }

  /// One of several that is refused, with its line in the audit.
  private static Outcome refused(
      Tables tables, Call call, CrmModule module, Optional<Id> id, ApiError error, Instant now) {
    var action = AuditEntry.Action.RECORD_DELETED;
    tables
        .audit()
        .insert(
            call.audit(now, action, module, id.orElse(null), null, null)
                .refused(ErrorTable.line(error).code()));
    return new Outcome.Refused(error);
  }

  private static Fate delete(Tables tables, Call call, CrmModule module, Id id, Instant now) {
    var caller = call.caller();
    var found = tables.records().head(caller.organization().id(), module.apiName(), id);
    if (found.isEmpty()) {
      return Fate.ABSENT;
    }
    var record = found.get();
    return switch (access(tables, caller, module, record)) {
      case NONE -> Fate.ABSENT;
      case READ -> Fate.FORBIDDEN;
      case FULL -> {
        var unit = new ArrayList<CrmRecord>();
        unit.add(record);
        unit.addAll(tables.records().notes(caller.organization().id(), record.id()));
        if (unit.stream()
            .anyMatch(
                each -> tables.holds().coversRecord(caller.organization().id(), each.id(), now))) {
          yield Fate.HELD;
        }
        unit.forEach(each -> recycle(tables, call, each, record.id(), now));
        yield Fate.DELETED;
      }
    };
  }

  /// Moves one record and its attachments to the recycle bin, as a part of the record `unit`.
  private static void recycle(Tables tables, Call call, CrmRecord record, Id unit, Instant now) {
    var organization = call.caller().organization().id();
    var by = call.caller().user().id();
    audit(tables, call, AuditEntry.Action.RECORD_DELETED, record, null, record.name(), now);
    tables
        .attachments()
        .page(organization, record.id(), new Id(Long.MAX_VALUE), Integer.MAX_VALUE, 0)
        .forEach(
            attachment ->
                audit(
                    tables,
                    call,
                    AuditEntry.Action.ATTACHMENT_DELETED,
                    record,
                    attachment.id(),
                    // A link may be named by its address, which is its content.
                    attachment.content() instanceof Attachment.Content.File
                        ? attachment.name()
                        : null,
                    now));
    tables.attachments().recycleAll(organization, record.id(), by, now, unit);
    tables.records().recycle(organization, record.id(), by, now, unit);
  }

  private static void audit(
      Tables tables,
      Call call,
      AuditEntry.Action action,
      CrmRecord record,
      @Nullable Id target,
      @Nullable String detail,
      Instant now) {
    tables
        .audit()
        .insert(call.origin().line(now, action, record.module(), record.id(), target, detail));
  }

  private static Response data(List<Map<String, @Nullable Object>> records) {
    return Json.response(200, object(field("data", records)));
  }

  private static List<String> fields(String parameter) {
    var fields = names(parameter).stream().distinct().toList();
    if (fields.size() > MOST_FIELDS) {
      throw new ApiException(new ApiError.LimitExceeded(MOST_FIELDS, "fields"));
    }
    return fields;
  }

  /// What a parameter lists, separated by commas.
  private static List<String> names(String parameter) {
    return Stream.of(parameter.split(",", -1))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .toList();
  }

  private static Supplier<ApiException> fail(ApiError error) {
    return () -> new ApiException(error);
  }
}
