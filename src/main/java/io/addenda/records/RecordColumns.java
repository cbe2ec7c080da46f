package io.addenda.records;

import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.api.VersionRule;
import io.addenda.catalogue.Catalogue;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.RecordPlace;
import io.addenda.model.Version;
import io.addenda.tags.Tagged;
import org.jspecify.annotations.Nullable;

/// All keys that the records of a module have in answers of a version: every field of the module,
/// and the keys that begin with `$`. They are found out once, since a record has some 70 of them.
final class RecordColumns {

  private static final Set<String> ACTIVITIES = Set.of("Tasks", "Events", "Calls");

  /// For as long as somebody knows the module.
  private static final Map<CrmModule, Map<Kind, RecordColumns>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private final Version version;
  private final SequencedMap<String, Column> columns;
  private final Json.Names names;

  /// @param alone whether the record is the only one that is answered: then it has the lines of its
  ///   fields too, which in lists are null
  private record Kind(Version version, boolean alone) {}

  private RecordColumns(Version version, SequencedMap<String, Column> columns) {
    this.version = version;
    this.columns = columns;
    this.names = new Json.Names(columns.sequencedKeySet());
  }

  /// The columns of a record that is answered alone.
  static RecordColumns ofOne(CrmModule module, Version version) {
    return of(module, new Kind(version, true));
  }

  /// The columns of each record of a list.
  static RecordColumns ofMany(CrmModule module, Version version) {
    return of(module, new Kind(version, false));
  }

  private static RecordColumns of(CrmModule module, Kind kind) {
    return KNOWN
        .computeIfAbsent(module, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            kind,
            _ -> {
              var made = new RecordColumns(kind.version, new LinkedHashMap<>());
              if (module.isNotes()) {
                made.addThoseOfNotes();
              } else if (module.isStages()) {
                made.addFields(module);
                made.addThoseOfAll();
              } else {
                made.addThoseOfRecords(module);
                made.addLines(module, kind.alone);
              }
              return new RecordColumns(kind.version, made.columns);
            });
  }

  /// The same and one more.
  RecordColumns with(String name, Column column) {
    var more = new LinkedHashMap<>(columns);
    more.put(name, column);
    return new RecordColumns(version, more);
  }

  /// Their names, in the order of [#all].
  Json.Names names() {
    return names;
  }

  SequencedCollection<Column> all() {
    return columns.sequencedValues();
  }

  /// The column of this name, or null for none.
  @Nullable Column find(String name) {
    return columns.get(name);
  }

  private void addThoseOfRecords(CrmModule module) {
    addFields(module);
    columns.put("Owner", RecordColumns::owner);
    columns.put("Created_By", (answer, record, _) -> answer.user(record.createdBy()));
    columns.put("Created_Time", (answer, record, _) -> answer.time(record.createdTime()));
    addThoseOfAll();
    if (module.isOfPeople()) {
      columns.put("Full_Name", (_, record, kept) -> kept.getOrDefault("Full_Name", record.name()));
    }
    if (Tagged.has(module)) {
      columns.put(Tagged.FIELD, (answer, _, kept) -> answer.tags(kept.get(Tagged.FIELD)));
    }
    columns.replace("Record_Status__s", Column.always("Available"));
    columns.put("$editable", (answer, record, _) -> answer.editable(record));
    columns.put("$sharing_permission", (answer, record, _) -> answer.sharing(record));
    SystemKeys.OF_RECORDS.forEach((name, value) -> columns.put(name, Column.always(value)));
    if (VersionRule.CONVERTED_AND_APPROVED_KEYS.holds(version)) {
      columns.put("$converted", (_, record, _) -> record.converted());
      columns.put("$approved", Column.always(true));
    }
    if (module.apiName().equals("Leads")) {
      columns.put(LeadConversion.DETAIL, RecordColumns::converted);
    }
    if (ACTIVITIES.contains(module.apiName())) {
      columns.put("$se_module", Column.kept("$se_module", null));
    }
  }

  private void addFields(CrmModule module) {
    for (var field : Catalogue.fields(module)) {
      if (field.isIn(version)) {
        var name = field.apiName();
        columns.put(name, (answer, _, kept) -> answer.shown(field, kept.get(name)));
      }
    }
  }

  private void addThoseOfAll() {
    columns.put("Modified_By", (answer, record, _) -> answer.user(record.modifiedBy()));
    columns.put("Modified_Time", (answer, record, _) -> answer.time(record.modifiedTime()));
    columns.put("id", (_, record, _) -> record.id().toString());
  }

  private static @Nullable Object owner(
      RecordAnswer answer, CrmRecord record, Map<String, @Nullable Object> kept) {
    return answer.user(record.owner());
  }

  private static Object converted(
      RecordAnswer answer, CrmRecord record, Map<String, @Nullable Object> kept) {
    var detail = kept.get(LeadConversion.DETAIL);
    return record.converted() && detail != null ? detail : object();
  }

  /// Of one record alone, of which fields with several lines not all are shown: of none.
  private void addLines(CrmModule module, boolean alone) {
    var hasMore = object();
    for (var field : Catalogue.fields(module)) {
      if (field.hasLines()) {
        hasMore.put(field.apiName(), false);
        if (!alone) {
          columns.replace(field.apiName(), Column.always(null));
        }
      }
    }
    if (alone) {
      columns.put("$has_more", Column.always(hasMore));
    }
  }

  /// In the order in which the real service was seen to send them.
  private void addThoseOfNotes() {
    columns.put("Owner", RecordColumns::owner);
    columns.put("Modified_Time", (answer, record, _) -> answer.time(record.modifiedTime()));
    columns.put("$attachments", (answer, record, _) -> answer.attachments(record.id()));
    columns.put("$field_states", Column.always(null));
    columns.put("Created_Time", (answer, record, _) -> answer.time(record.createdTime()));
    columns.put("Parent_Id", (answer, record, _) -> answer.parent(record));
    columns.put("$editable", (answer, record, _) -> answer.editable(record));
    columns.put(
        "$se_module",
        (answer, record, _) -> answer.place(record).map(RecordPlace::module).orElse(null));
    columns.put("$is_shared_to_client", Column.always(false));
    if (VersionRule.NOTES_HAVE_SHARING_PERMISSION.holds(version)) {
      columns.put("$sharing_permission", (answer, record, _) -> answer.sharing(record));
    }
    columns.put("Modified_By", (answer, record, _) -> answer.user(record.modifiedBy()));
    columns.put("$size", Column.always(null));
    columns.put("$state", Column.always("save"));
    columns.put("$voice_note", Column.always(false));
    columns.put("id", (_, record, _) -> record.id().toString());
    columns.put("Created_By", (answer, record, _) -> answer.user(record.createdBy()));
    columns.put("Note_Title", Column.kept("Note_Title", null));
    columns.put("Note_Content", Column.kept("Note_Content", null));
    if (VersionRule.RECORD_STATUS_KEY.holds(version)) {
      columns.put("Record_Status__s", Column.always("Available"));
    }
  }
}
