package io.addenda.settings;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;
import io.addenda.model.Setting;
import org.jspecify.annotations.Nullable;

/// What one call does to the settings, in its transaction. Whatever it changes leaves a line in the
/// audit.
final class SettingWrite {

  private final Tables tables;
  private final Call call;
  private final Instant now;

  /// Read once for a call, however many items it has.
  private final Map<Setting.Kind, SequencedMap<Id, Setting>> known =
      new EnumMap<>(Setting.Kind.class);

  SettingWrite(Tables tables, Call call, Instant now) {
    this.tables = tables;
    this.call = call;
    this.now = now;
  }

  Tables tables() {
    return tables;
  }

  Call call() {
    return call;
  }

  Instant now() {
    return now;
  }

  Id organization() {
    return call.caller().organization().id();
  }

  Id nextId() {
    return tables.organizations().nextId(organization());
  }

  /// All of a kind, as they are now.
  Collection<Setting> all(Setting.Kind kind) {
    return byId(kind).values();
  }

  Optional<Setting> find(Setting.Kind kind, Id id) {
    return Optional.ofNullable(byId(kind).get(id));
  }

  /// The one of this name, in any case.
  Optional<Setting> named(Setting.Kind kind, String name) {
    var folded = name.toLowerCase(Locale.ROOT);
    return all(kind).stream().filter(one -> one.folded().equals(folded)).findFirst();
  }

  private SequencedMap<Id, Setting> byId(Setting.Kind kind) {
    return known.computeIfAbsent(
        kind,
        it -> {
          var all = new LinkedHashMap<Id, Setting>();
          tables.settings().of(organization(), it).forEach(each -> all.put(each.id(), each));
          return all;
        });
  }

  Setting insert(Setting.Kind kind, String name, Map<String, @Nullable Object> fields) {
    return insert(kind, nextId(), name, fields);
  }

  Setting insert(Setting.Kind kind, Id id, String name, Map<String, @Nullable Object> fields) {
    var user = call.caller().user().id();
    var made = new Setting(id, kind, name, Json.write(fields), user, now, user, now);
    tables.settings().insert(organization(), made);
    byId(kind).put(id, made);
    note(Action.SETTING_CREATED, id, described(made));
    return made;
  }

  /// Keeps what came with the organisation, so that it can be changed.
  Setting keep(Setting.Kind kind, Id id, String name, Map<String, @Nullable Object> fields) {
    var organization = call.caller().organization();
    var primary = Members.of(tables, organization).primary().orElse(call.caller().user()).id();
    var time = tables.organizations().createdTime(organization.id()).orElse(now);
    var kept = new Setting(id, kind, name, Json.write(fields), primary, time, primary, time);
    tables.settings().insert(organization.id(), kept);
    byId(kind).put(id, kept);
    return kept;
  }

  Setting update(Setting old, String name, Map<String, @Nullable Object> fields) {
    var changed = old.changed(name, Json.write(fields), call.caller().user().id(), now);
    tables.settings().update(organization(), changed);
    byId(old.kind()).put(old.id(), changed);
    note(Action.SETTING_CHANGED, old.id(), described(changed));
    return changed;
  }

  /// Adds or changes what is said of something beside its own table, which has no name of its own.
  ///
  /// @param what the audit calls it
  void describe(
      Setting.Kind kind, Id id, Map<String, @Nullable Object> fields, Action did, String what) {
    var user = call.caller().user().id();
    var old =
        find(kind, id)
            .or(
                () ->
                    did == Action.SETTING_CREATED
                        ? Optional.empty()
                        : Optional.of(keep(kind, id, id.toString(), Map.of())));
    if (old.isPresent()) {
      var changed = old.get().changed(id.toString(), Json.write(fields), user, now);
      tables.settings().update(organization(), changed);
      byId(kind).put(id, changed);
    } else {
      var made = new Setting(id, kind, id.toString(), Json.write(fields), user, now, user, now);
      tables.settings().insert(organization(), made);
      byId(kind).put(id, made);
    }
    note(did, id, what);
  }

  /// Keeps of something that is deleted what must not be forgotten.
  void remove(Setting old, Map<String, @Nullable Object> fields) {
    var removed = old.changed(old.name(), Json.write(fields), call.caller().user().id(), now);
    tables.settings().update(organization(), removed);
    byId(old.kind()).put(old.id(), removed);
    note(Action.SETTING_DELETED, old.id(), described(removed));
  }

  void delete(Setting setting) {
    tables.settings().delete(organization(), setting);
    byId(setting.kind()).remove(setting.id());
    note(Action.SETTING_DELETED, setting.id(), described(setting));
  }

  private static String described(Setting setting) {
    return setting.kind().words() + " " + setting.name();
  }

  void note(Action action, Id target, String what) {
    tables.note(line(action, target, what));
  }

  /// A line of the audit.
  AuditEntry line(Action action, @Nullable Id target, String what) {
    return call.audit(now, action, null, null, target, what);
  }
}
