package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.Numbering;
import io.addenda.catalogue.OwnField;
import io.addenda.catalogue.RelatedList;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// Fields that an organisation makes, changes and removes. They are there with the next request.
public final class FieldWrites {

  private static final String LIST = "fields";
  private static final int MOST_IN_A_CALL = 5;
  private static final int MOST_OF_A_MODULE = 500;
  private static final int MOST_UNIQUE = 2;
  private static final int MOST_EXTERNAL = 10;
  private static final int MOST_NUMBERED = 1;

  private static final Set<String> RESERVED = Set.of("id", "parent_id", "product_details");

  /// Whose choices decide what becomes of a record.
  private static final Set<String> CONTROLLED = Set.of("Stage", "Pipeline", "Status");

  private final RightsWrites writes;

  FieldWrites(RightsWrites writes) {
    this.writes = writes;
  }

  /// `POST /settings/fields?module=…`
  public Change<Tables> create(Call call) throws IOException {
    var module = module(call);
    return writes.items(
        call, LIST, MOST_IN_A_CALL, 201, (write, item) -> create(write, module, item));
  }

  /// `PATCH /settings/fields?module=…`
  public Change<Tables> updateMany(Call call) throws IOException {
    var module = module(call);
    return writes.items(
        call,
        LIST,
        MOST_IN_A_CALL,
        200,
        (write, item) -> {
          var current = current(write, module);
          return update(write, current, item, item.named(id -> find(write, current, id)));
        });
  }

  /// `PATCH /settings/fields/{field}?module=…`
  public Change<Tables> update(Call call) throws IOException {
    var module = module(call);
    var id = SettingsEndpoints.id(call, "field");
    return writes.items(
        call,
        LIST,
        1,
        200,
        (write, item) -> {
          var current = current(write, module);
          item.requireSame("id", id);
          return update(write, current, item, needed(write, current, id));
        });
  }

  /// `DELETE /settings/fields/{field}?module=…`
  public Change<Tables> delete(Call call) {
    var module = module(call);
    return writes.one(
        call,
        LIST,
        SettingsEndpoints.id(call, "field"),
        (write, id) -> delete(write, current(write, module), id));
  }

  private static CrmModule module(Call call) {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    var module = SeenModules.asked(call);
    if (module.isNotes() || module.equals(CrmModule.ATTACHMENTS)) {
      throw new ApiException(new ApiError.ModuleParamInvalid());
    }
    return module;
  }

  /// The module with its fields as they are now, after the items before this one.
  private static CrmModule current(SettingWrite write, CrmModule module) {
    return module.with(module.ownOf(write.all(Kind.FIELD)));
  }

  private static Optional<Field> find(SettingWrite write, CrmModule module, Id id) {
    return Catalogue.fields(module).stream()
        .filter(it -> FieldAnswer.id(write.call(), module, it).equals(id))
        .findFirst();
  }

  private static Field needed(SettingWrite write, CrmModule module, Id id) {
    return find(write, module, id)
        .orElseThrow(() -> new ApiException(new ApiError.SettingIdInvalid()));
  }

  private static Outcome create(SettingWrite write, CrmModule module, Item item) {
    var current = current(write, module);
    var own = new FieldItem(write.call(), current, item).made();
    requireFreeLabel(current, item, own.label(), "");
    requireRoom(current, item, own);
    var name = apiName(write, current, item, own.label());
    requireDerived(item, name);
    var list = own.list(module, name).map(RelatedList::apiName).orElse(null);
    item.object(FieldItem.LOOKUP).ifPresent(lookup -> requireDerived(lookup, list));
    if (list != null) {
      requireFreeList(write, item, own, list);
    }
    var id = write.call().caller().organization().idOf(OwnField.name(module, name));
    var kept = OlderValues.kept(write, module, own.made(name), id);
    if (own.numbering().isPresent()) {
      kept.requireNone(item);
    }
    if (own.unique() && kept.holders().isPresent()) {
      kept.requireNoTwo(item, own.exact());
    }
    write.insert(Kind.FIELD, id, OwnField.name(module, name), own.json());
    kept.index();
    return SettingWrites.done("field created", id);
  }

  /// Names and ids come of labels; others that are said are not taken.
  private static void requireDerived(Item item, @Nullable String apiName) {
    var said = item.text(FieldItem.API_NAME, Integer.MAX_VALUE);
    if (said != null && !said.equals(apiName)) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, FieldItem.API_NAME);
    }
    if (item.has("id")) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, "id");
    }
  }

  private static void requireFreeLabel(CrmModule module, Item item, String label, String self) {
    if (Catalogue.fields(module).stream()
        .filter(it -> !it.apiName().equals(self))
        .anyMatch(it -> it.label().equalsIgnoreCase(label))) {
      throw item.refused(SettingFault.DUPLICATE, FieldItem.LABEL);
    }
  }

  /// Records of the module that is looked up have no two lists of one name.
  private static void requireFreeList(SettingWrite write, Item item, OwnField own, String name) {
    var modules =
        write.call().caller().organization().modules().stream()
            .map(module -> current(write, module))
            .toList();
    var target = modules.stream().filter(it -> it.apiName().equals(own.target())).findFirst();
    if (RelatedListEndpoints.isTaken(modules, target.orElseThrow(), name)) {
      throw item.object(FieldItem.LOOKUP)
          .orElseThrow()
          .refused(SettingFault.DUPLICATE, "display_label");
    }
  }

  private static void requireRoom(CrmModule module, Item item, OwnField own) {
    requireRoom(module, item, Mark.CUSTOM, MOST_OF_A_MODULE, LIST);
    if (own.numbering().isPresent()) {
      requireRoom(module, item, Mark.NUMBERED, MOST_NUMBERED, Numbering.KEY);
    }
    if (own.external()) {
      requireRoom(module, item, Mark.EXTERNAL, MOST_EXTERNAL, "external");
    } else if (own.unique()) {
      requireRoom(module, item, Mark.UNIQUE, MOST_UNIQUE, FieldTraits.UNIQUE);
    }
  }

  /// What other programs name records by is unique besides, and not counted with the others.
  private static void requireRoom(CrmModule module, Item item, Mark mark, int most, String key) {
    long there =
        Catalogue.fields(module).stream()
            .filter(it -> it.is(mark))
            .filter(it -> mark != Mark.UNIQUE || !it.is(Mark.EXTERNAL))
            .count();
    if (there >= most) {
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.TOO_MANY,
              object(
                  field("limit", most),
                  field(
                      "limit_due_to",
                      List.of(
                          object(field("api_name", key), field("json_path", item.place(key))))))));
    }
  }

  /// The name of a new field: its label, as far as that can be one. A name that there was is not
  /// given again, so that nobody takes what is left of that field for a value of this one.
  private static String apiName(SettingWrite write, CrmModule module, Item item, String label) {
    var letters = OwnField.lettersOf(label);
    var name = letters.isEmpty() ? "Field" : letters;
    if (RESERVED.contains(name.toLowerCase(Locale.ROOT))) {
      throw item.refused(SettingFault.RESERVED, FieldItem.LABEL);
    }
    return Stream.concat(
            Stream.of(name), IntStream.iterate(1, it -> it + 1).mapToObj(it -> name + it))
        .filter(it -> isFree(write, module, it))
        .findFirst()
        .orElseThrow();
  }

  /// Neither the name nor the id that it makes may be another field's.
  private static boolean isFree(SettingWrite write, CrmModule module, String apiName) {
    var full = OwnField.name(module, apiName);
    var id = write.call().caller().organization().idOf(full);
    return write.named(Kind.FIELD, full).isEmpty()
        && write.find(Kind.FIELD, id).isEmpty()
        && Catalogue.fields(module).stream()
            .noneMatch(
                it ->
                    it.apiName().equalsIgnoreCase(apiName)
                        || FieldAnswer.id(write.call(), module, it).equals(id));
  }

  private static Outcome update(SettingWrite write, CrmModule module, Item item, Field field) {
    var old = OwnField.find(module, field.apiName()).orElseGet(() -> OwnField.of(field));
    var reading = new FieldItem(write.call(), module, item);
    boolean custom = field.is(Mark.CUSTOM);
    if (!custom && (!field.isChangeable() || CONTROLLED.contains(field.apiName()))) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, "id");
    }
    var changed = custom ? reading.changed(field.apiName(), old) : reading.standard(field, old);
    if (!changed.label().equals(old.label())) {
      requireFreeLabel(module, item, changed.label(), field.apiName());
    }
    var id = FieldAnswer.id(write.call(), module, field);
    boolean narrower = changed.unique() && (!old.unique() || (old.exact() && !changed.exact()));
    if (narrower) {
      if (!old.unique()) {
        requireRoom(module, item, Mark.UNIQUE, MOST_UNIQUE, FieldTraits.UNIQUE);
      }
      var held = OlderValues.held(write, field, id);
      held.requireNoTwo(item, changed.exact());
      if (!field.is(Mark.WHOLE)) {
        held.indexWhole();
      }
    }
    var name = OwnField.name(module, field.apiName());
    write
        .find(Kind.FIELD, id)
        .ifPresentOrElse(
            setting -> write.update(setting, name, changed.json()),
            () -> write.insert(Kind.FIELD, id, name, changed.json()));
    return SettingWrites.done("field updated", id);
  }

  private static Outcome delete(SettingWrite write, CrmModule module, Id id) {
    var field = needed(write, module, id);
    if (!field.is(Mark.CUSTOM)) {
      return new Outcome.Refused(
          new ApiError.SettingRefused(
              SettingFault.FIELD_NOT_DELETABLE, object(field("id", id.toString()))));
    }
    Setting setting = write.find(Kind.FIELD, id).orElseThrow();
    var own = OwnField.find(module, field.apiName()).orElseThrow();
    write.remove(setting, own.gone().json());
    return SettingWrites.done("field deleted", id);
  }
}
