package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.RecordTable;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// How records are answered: their fields as they were given, and what the server knows of them.
/// Asks for each user and each parent once, however many records have them.
final class RecordAnswer {

  private final Tables tables;
  private final Caller caller;
  private final CrmModule module;
  private final Map<Id, Optional<User>> users = new HashMap<>();
  private final Map<Id, Optional<RecordTable.Place>> parents = new HashMap<>();

  RecordAnswer(Tables tables, Caller caller, CrmModule module) {
    this.tables = tables;
    this.caller = caller;
    this.module = module;
  }

  /// All of a record.
  Map<String, @Nullable Object> all(CrmRecord record) {
    var all = object(field("Owner", user(record.owner())));
    all.putAll(Json.read(record.fields()));
    if (Modules.isPeople(module)) {
      all.put("Full_Name", record.name());
    }
    if (record.parent() != null) {
      all.put("Parent_Id", parent(record.parent()));
    }
    all.put("Created_Time", caller.user().time(record.createdTime()));
    all.put("Modified_Time", caller.user().time(record.modifiedTime()));
    all.put("Created_By", user(record.createdBy()));
    all.put("Modified_By", user(record.modifiedBy()));
    all.put("id", record.id().toString());
    return all;
  }

  /// The asked fields, null where the record has none of that name, and the id.
  Map<String, @Nullable Object> some(CrmRecord record, List<String> fields) {
    var all = all(record);
    var some = object();
    fields.forEach(name -> some.put(name, all.get(name)));
    some.put("id", record.id().toString());
    return some;
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

  private @Nullable Object parent(Id id) {
    return parents
        .computeIfAbsent(id, parent -> tables.records().place(caller.organization().id(), parent))
        .map(
            place ->
                object(
                    field(
                        "module",
                        object(
                            field("api_name", place.module()),
                            field("id", caller.organization().idOf(place.module()).toString()))),
                    field("name", place.name()),
                    field("id", id.toString())))
        .orElse(null);
  }
}
