package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.VersionRule;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Stored;
import io.addenda.catalogue.Value;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.FileId;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Profile;
import io.addenda.model.RecordPlace;
import io.addenda.model.User;
import io.addenda.tags.ModuleTags;
import io.addenda.tags.Tagged;
import org.jspecify.annotations.Nullable;

/// How records are answered: every field of their module, the empty ones too, what else was kept of
/// them, and the keys that begin with `$`. Asks for each user and each parent once, however many
/// records have them.
final class RecordAnswer {

  private static final Set<String> ACTIVITIES = Set.of("Tasks", "Events", "Calls");
  private static final Id ABOVE_ALL = new Id(Long.MAX_VALUE);

  /// How many attachments are listed in the note that they hang on.
  private static final int MOST_ATTACHMENTS = 50;

  private final Tables tables;
  private final Call call;
  private final Caller caller;
  private final CrmModule module;
  private final SequencedMap<String, Column> columns = new LinkedHashMap<>();
  private final References references;
  private final ModuleTags tags;
  private final Map<Id, Optional<User>> users = new HashMap<>();
  private final Map<Id, Optional<RecordPlace>> parents = new HashMap<>();

  RecordAnswer(Tables tables, Call call, CrmModule module) {
    this.tables = tables;
    this.call = call;
    this.caller = call.caller();
    this.module = module;
    this.references = new References(tables, caller);
    this.tags = new ModuleTags(tables, caller.organization().id(), module.apiName());
    if (module.isNotes()) {
      addNoteColumns();
    } else {
      addRecordColumns();
    }
  }

  private void addRecordColumns() {
    for (var field : Catalogue.fields(module)) {
      if (field.isIn(call.version())) {
        columns.put(field.apiName(), (_, kept) -> shown(field, kept.get(field.apiName())));
      }
    }
    columns.put("Owner", (record, _) -> user(record.owner()));
    columns.put("Created_By", (record, _) -> user(record.createdBy()));
    columns.put("Modified_By", (record, _) -> user(record.modifiedBy()));
    columns.put("Created_Time", (record, _) -> caller.user().time(record.createdTime()));
    columns.put("Modified_Time", (record, _) -> caller.user().time(record.modifiedTime()));
    columns.put("id", (record, _) -> record.id().toString());
    if (module.isOfPeople()) {
      columns.put("Full_Name", (record, kept) -> kept.getOrDefault("Full_Name", record.name()));
    }
    if (Tagged.has(module)) {
      columns.put(Tagged.FIELD, (_, kept) -> tags.shown(call, kept.get(Tagged.FIELD)));
    }
    columns.replace("Record_Status__s", Column.always("Available"));
    columns.put("$editable", (record, _) -> editable(record));
    columns.put("$sharing_permission", (record, _) -> sharing(record));
    SystemKeys.OF_RECORDS.forEach((name, value) -> columns.put(name, Column.always(value)));
    if (call.follows(VersionRule.CONVERTED_AND_APPROVED_KEYS)) {
      SystemKeys.OF_OLD_RECORDS.forEach((name, value) -> columns.put(name, Column.always(value)));
    }
    if (module.apiName().equals("Leads")) {
      columns.put("$converted_detail", Column.always(object()));
    }
    if (ACTIVITIES.contains(module.apiName())) {
      columns.put("$se_module", Column.kept("$se_module", null));
    }
  }

  /// A value as the caller is shown it. What an older program stored and no field can hold is shown
  /// as it stands.
  private @Nullable Object shown(Field field, @Nullable Object stored) {
    if (stored == null) {
      return empty(field);
    }
    return switch (Stored.value(field, stored).orElse(null)) {
      case null -> stored;
      case Value.Moment(var moment) -> caller.user().time(moment);
      case Value.Reference(var id) ->
          field.type() == FieldType.OWNERLOOKUP ? user(id) : record(field, id);
      case Value.Decimal(var number) when field.jsonType().equals("string") ->
          number.toPlainString();
      case Value.Parts(List<?> lines) when field.type() == FieldType.SUBFORM ->
          lines.stream().map(this::line).toList();
      case Value value -> value.json();
    };
  }

  /// A line of an order: what it has of each column, and what else an older program kept of it.
  private Object line(Object stored) {
    var kept = Json.parseObject(stored).orElse(Map.of());
    var shown = object();
    for (var column : Catalogue.columns()) {
      shown.put(column.apiName(), shown(column, kept.get(column.apiName())));
    }
    kept.forEach(shown::putIfAbsent);
    return shown;
  }

  /// Another record, or null if there is none any more that the caller may see.
  private @Nullable Object record(Field field, Id id) {
    return references
        .place(id)
        .map(
            place -> {
              var shown = object();
              if (field.type() == FieldType.MULTI_MODULE_LOOKUP) {
                shown.put("module", module(place));
              }
              shown.put("name", place.name());
              shown.put("id", id.toString());
              return shown;
            })
        .orElse(null);
  }

  private Map<String, @Nullable Object> module(RecordPlace place) {
    var id = caller.organization().idOf(place.module()).toString();
    return object(field("api_name", place.module()), field("id", id));
  }

  private static @Nullable Object empty(Field field) {
    if (field.type() == FieldType.BOOLEAN) {
      return false;
    }
    return field.list() ? List.of() : null;
  }

  /// In the order in which the real service was seen to send them.
  private void addNoteColumns() {
    columns.put("Owner", (record, _) -> user(record.owner()));
    columns.put("Modified_Time", (record, _) -> caller.user().time(record.modifiedTime()));
    columns.put("$attachments", (record, _) -> attachments(record.id()));
    columns.put("$field_states", Column.always(null));
    columns.put("Created_Time", (record, _) -> caller.user().time(record.createdTime()));
    columns.put("Parent_Id", (record, _) -> parent(record));
    columns.put("$editable", (record, _) -> editable(record));
    columns.put("$se_module", (record, _) -> place(record).map(RecordPlace::module).orElse(null));
    columns.put("$is_shared_to_client", Column.always(false));
    if (call.follows(VersionRule.NOTES_HAVE_SHARING_PERMISSION)) {
      columns.put("$sharing_permission", (record, _) -> sharing(record));
    }
    columns.put("Modified_By", (record, _) -> user(record.modifiedBy()));
    columns.put("$size", Column.always(null));
    columns.put("$state", Column.always("save"));
    columns.put("$voice_note", Column.always(false));
    columns.put("id", (record, _) -> record.id().toString());
    columns.put("Created_By", (record, _) -> user(record.createdBy()));
    columns.put("Note_Title", Column.kept("Note_Title", null));
    columns.put("Note_Content", Column.kept("Note_Content", null));
    if (call.follows(VersionRule.RECORD_STATUS_KEY)) {
      columns.put("Record_Status__s", Column.always("Available"));
    }
  }

  /// Shows what else is known of the records of a list.
  void add(String apiName, Column column) {
    columns.put(apiName, column);
  }

  /// All of a record.
  Map<String, @Nullable Object> all(CrmRecord record) {
    var kept = Json.read(record.fields());
    var all = object();
    columns.forEach((name, column) -> all.put(name, column.of(record, kept)));
    kept.forEach(all::putIfAbsent);
    return all;
  }

  /// The asked fields and the id. A name that is neither a field of the module nor kept of the
  /// record is left out.
  Map<String, @Nullable Object> some(CrmRecord record, List<String> fields) {
    var kept = Json.read(record.fields());
    var some = object();
    for (var name : fields) {
      var column = columns.get(name);
      if (column != null) {
        some.put(name, column.of(record, kept));
      } else if (kept.containsKey(name)) {
        some.put(name, kept.get(name));
      }
    }
    some.put("id", record.id().toString());
    return some;
  }

  private boolean editable(CrmRecord record) {
    return isFull(record) && caller.profile().may(module.permission(Operation.UPDATE));
  }

  private String sharing(CrmRecord record) {
    return isFull(record) ? "full_access" : "read_only";
  }

  private boolean isFull(CrmRecord record) {
    return caller.access(module, record.owner()) == Caller.RecordAccess.FULL;
  }

  private @Nullable Object user(Id id) {
    return users
        .computeIfAbsent(id, user -> tables.members().find(caller.organization().id(), user))
        .map(
            user ->
                object(
                    field("name", user.fullName()),
                    field("id", user.id().toString()),
                    field("email", user.email())))
        .orElse(null);
  }

  /// Where the record is that a note hangs on.
  private Optional<RecordPlace> place(CrmRecord note) {
    return note.parent() == null
        ? Optional.empty()
        : parents.computeIfAbsent(
            note.parent(), id -> tables.records().place(caller.organization().id(), id));
  }

  private @Nullable Object parent(CrmRecord note) {
    return place(note)
        .map(place -> parent(place, Objects.requireNonNull(note.parent())))
        .orElse(null);
  }

  private Map<String, @Nullable Object> parent(RecordPlace place, Id id) {
    var parent = object();
    if (call.follows(VersionRule.NOTE_PARENT_HAS_MODULE)) {
      parent.put("module", module(place));
    }
    parent.put("name", place.name());
    parent.put("id", id.toString());
    return parent;
  }

  /// The files on a note, or null when there are none or the caller may not see them.
  private @Nullable Object attachments(Id note) {
    if (!caller.profile().may(Profile.VIEW_ATTACHMENTS)) {
      return null;
    }
    var found =
        tables
            .attachments()
            .page(caller.organization().id(), note, ABOVE_ALL, MOST_ATTACHMENTS, 0)
            .stream()
            .map(RecordAnswer::attachment)
            .toList();
    return found.isEmpty() ? null : found;
  }

  private static Map<String, @Nullable Object> attachment(Attachment attachment) {
    return object(
        field(
            "$file_id",
            attachment.content() instanceof Attachment.Content.File(var blob, _)
                ? FileId.of(attachment.id(), blob).toString()
                : null),
        field("File_Name", attachment.name()),
        field("Size", Long.toString(attachment.brief().size())),
        field("id", attachment.id().toString()));
  }
}
