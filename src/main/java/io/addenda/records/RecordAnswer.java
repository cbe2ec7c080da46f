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
import org.jspecify.annotations.Nullable;

/// How records are answered: every field of their module, the empty ones too, what else was kept of
/// them, and the keys that begin with `$`. Asks for each user and each parent once, however many
/// records have them.
final class RecordAnswer {

  private static final Id ABOVE_ALL = new Id(Long.MAX_VALUE);

  /// How much is shown of a rich text.
  private static final int MOST_OF_A_RICH_TEXT = 500;

  /// How many attachments are listed in the note that they hang on.
  private static final int MOST_ATTACHMENTS = 50;

  private final Tables tables;
  private final Call call;
  private final Caller caller;
  private final CrmModule module;
  private final References references;
  private final ModuleTags tags;
  private final ShownParticipants participants;
  private final Map<Id, Optional<Object>> users = new HashMap<>();
  private final Map<Id, Optional<RecordPlace>> parents = new HashMap<>();
  private RecordColumns columns;

  private RecordAnswer(Tables tables, Call call, CrmModule module, RecordColumns columns) {
    this.tables = tables;
    this.call = call;
    this.caller = call.caller();
    this.module = module;
    this.columns = columns;
    this.references = new References(tables, caller);
    this.participants = new ShownParticipants(tables, caller);
    this.users.put(caller.user().id(), Optional.of(shown(caller.user())));
    this.tags = new ModuleTags(tables, caller.organization().id(), module.apiName());
  }

  /// For one record.
  static RecordAnswer ofOne(Tables tables, Call call, CrmModule module) {
    return new RecordAnswer(tables, call, module, RecordColumns.ofOne(module, call.version()));
  }

  /// For the records of a list. Lines of fields are shown where one record is read, and nowhere
  /// else.
  static RecordAnswer ofMany(Tables tables, Call call, CrmModule module) {
    return new RecordAnswer(tables, call, module, RecordColumns.ofMany(module, call.version()));
  }

  /// A value as the caller is shown it. What an older program stored and no field can hold is shown
  /// as it stands.
  @Nullable Object shown(Field field, @Nullable Object stored) {
    if (stored == null) {
      return empty(field);
    }
    return switch (Stored.value(field, stored).orElse(null)) {
      case null -> stored;
      case Value.Moment(var moment) -> time(moment);
      case Value.Reference(var id) -> field.isOfUsers() ? user(id) : record(field, id);
      case Value.Text(var text) when field.is(Field.Mark.RICH) -> beginning(text);
      case Value.Decimal(var number) when field.jsonType().equals("string") ->
          number.toPlainString();
      case Value.Parts(List<?> lines) when field.type() == FieldType.SUBFORM ->
          lines.stream().map(this::line).toList();
      case Value.Parts(List<?> rows) when field.hasParticipants() -> participants.of(rows);
      case Value value -> value.json();
    };
  }

  /// The first characters of a text, none of them cut in two.
  private static String beginning(String text) {
    if (text.length() <= MOST_OF_A_RICH_TEXT) {
      return text;
    }
    boolean pair = Character.isHighSurrogate(text.charAt(MOST_OF_A_RICH_TEXT - 1));
    return text.substring(0, pair ? MOST_OF_A_RICH_TEXT - 1 : MOST_OF_A_RICH_TEXT);
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
    return field.list() && !field.hasFiles() ? List.of() : null;
  }

  /// Shows what else is known of the records of a list.
  void add(String apiName, Column column) {
    columns = columns.with(apiName, column);
  }

  /// The records as the value of `data`.
  ///
  /// @param fields those that are asked for, without which all are shown; the id is shown anyway
  Json.Rows of(List<CrmRecord> records, List<String> fields) {
    return fields.isEmpty() ? all(records) : some(records, fields);
  }

  private Json.Rows all(List<CrmRecord> records) {
    var rows = new Json.Rows(columns.names());
    for (var record : records) {
      var kept = kept(record);
      var all = new @Nullable Object[columns.all().size()];
      int i = 0;
      for (var column : columns.all()) {
        all[i++] = column.of(this, record, kept);
      }
      kept.keySet().removeIf(name -> columns.find(name) != null);
      rows.add(all, kept);
    }
    return rows;
  }

  /// A name that is neither a field of the module nor kept of the record is left out.
  private Json.Rows some(List<CrmRecord> records, List<String> fields) {
    var names = new LinkedHashSet<>(fields);
    names.add("id");
    var rows = new Json.Rows(new Json.Names(names));
    for (var record : records) {
      var kept = kept(record);
      rows.add(names.stream().map(name -> value(record, kept, name)).toArray());
    }
    return rows;
  }

  private @Nullable Object value(
      CrmRecord record, Map<String, @Nullable Object> kept, String name) {
    var column = columns.find(name);
    return column != null
        ? column.of(this, record, kept)
        : kept.getOrDefault(name, Json.Rows.ABSENT);
  }

  /// What there is in the record, but for what fields had that were removed.
  private Map<String, @Nullable Object> kept(CrmRecord record) {
    var kept = Json.read(record.fields());
    Catalogue.removed(module).forEach(field -> kept.remove(field.apiName()));
    return kept;
  }

  boolean editable(CrmRecord record) {
    return isFull(record) && caller.profile().may(module.permission(Operation.UPDATE));
  }

  String sharing(CrmRecord record) {
    return isFull(record) ? "full_access" : "read_only";
  }

  private boolean isFull(CrmRecord record) {
    return caller.access(module, record.owner()) == Caller.RecordAccess.FULL;
  }

  String time(Instant time) {
    return caller.user().time(time);
  }

  Object tags(@Nullable Object kept) {
    return tags.shown(call, kept);
  }

  @Nullable Object user(Id id) {
    return users
        .computeIfAbsent(
            id,
            user ->
                tables.members().find(caller.organization().id(), user).map(RecordAnswer::shown))
        .orElse(null);
  }

  private static Object shown(User user) {
    return object(
        field("name", user.fullName()),
        field("id", user.id().toString()),
        field("email", user.email()));
  }

  /// Where the record is that a note hangs on.
  Optional<RecordPlace> place(CrmRecord note) {
    return note.parent() == null
        ? Optional.empty()
        : parents.computeIfAbsent(
            note.parent(), id -> tables.records().place(caller.organization().id(), id));
  }

  @Nullable Object parent(CrmRecord note) {
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
  @Nullable Object attachments(Id note) {
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
