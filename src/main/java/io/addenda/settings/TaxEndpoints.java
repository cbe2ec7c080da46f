package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// The taxes of the organisation, in their order. One call adds, changes and deletes them, all or
/// none.
public final class TaxEndpoints {

  static final String ORG_TAXES = "org_taxes";
  static final String TAXES = "taxes";
  private static final String PREFERENCE = "preference";
  static final String NAME = "name";
  static final String LABEL = "display_label";
  static final String VALUE = "value";
  static final String ORDER = "sequence_number";
  private static final List<String> PREFERENCES = List.of("auto_populate_tax", "modify_tax_rates");

  private final SettingWrites writes;

  TaxEndpoints(SettingWrites writes) {
    this.writes = writes;
  }

  /// `GET /org/taxes`, with what else is said of all.
  public Response list(Call call) {
    var organization = call.caller().organization();
    return writes
        .metadata()
        .read(
            tables -> {
              var taxes = tables.settings().of(organization.id(), Kind.TAX);
              var preference =
                  tables
                      .settings()
                      .find(organization.id(), Kind.TAX_PREFERENCE, preferenceId(organization));
              return Json.response(
                  200,
                  object(
                      field(
                          ORG_TAXES,
                          object(
                              field(TAXES, ordered(taxes).map(TaxEndpoints::json).toList()),
                              field(PREFERENCE, preference(preference))))));
            });
  }

  /// `GET /org/taxes/{id}`
  public Response get(Call call) {
    var id = SettingsEndpoints.id(call, "id");
    var organization = call.caller().organization().id();
    return writes
        .metadata()
        .read(tables -> tables.settings().find(organization, Kind.TAX, id))
        .map(tax -> object(field(ORG_TAXES, object(field(TAXES, List.of(json(tax)))))))
        .map(body -> Json.response(200, body))
        .orElseGet(Response::noContent);
  }

  private static Id preferenceId(Organization organization) {
    return organization.idOf("tax preference");
  }

  private static Stream<Setting> ordered(Collection<Setting> taxes) {
    return taxes.stream().sorted(Comparator.comparingInt(TaxEndpoints::order));
  }

  private static int order(Setting tax) {
    return Json.read(tax.fields()).get(ORDER) instanceof Number number ? number.intValue() : 0;
  }

  private static Map<String, @Nullable Object> json(Setting tax) {
    var fields = Json.read(tax.fields());
    return object(
        field(LABEL, fields.get(LABEL)),
        field(NAME, tax.name()),
        field("id", tax.id().toString()),
        field(VALUE, fields.get(VALUE)),
        field(ORDER, fields.get(ORDER)));
  }

  private static Map<String, @Nullable Object> preference(Optional<Setting> kept) {
    Map<String, @Nullable Object> json = object();
    PREFERENCES.forEach(key -> json.put(key, false));
    kept.ifPresent(it -> json.putAll(Json.read(it.fields())));
    return json;
  }

  /// `PUT /org/taxes`
  public Change<Tables> update(Call call) throws IOException {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
    return writes.single(call, ORG_TAXES, TaxEndpoints::update);
  }

  private static Outcome update(SettingWrite write, Item item) {
    item.allow(Set.of(TAXES, PREFERENCE));
    if (!item.has(TAXES) && !item.has(PREFERENCE)) {
      throw new ApiException(
          new ApiError.FieldsExpected(
              List.of(ORG_TAXES + "." + TAXES, ORG_TAXES + "." + PREFERENCE)));
    }
    var work = new TaxChanges(write, item.objects(TAXES));
    var preference = item.object(PREFERENCE);
    preference.ifPresent(it -> it.allow(Set.copyOf(PREFERENCES)));
    var flags = object();
    for (var key : PREFERENCES) {
      preference.flatMap(it -> it.flag(key)).ifPresent(flag -> flags.put(key, flag));
    }
    var ids = work.make();
    if (!flags.isEmpty()) {
      keep(write, flags);
    }
    return new Outcome.Done(
        "tax updated",
        object(field(TAXES, ids.stream().map(id -> object(field("id", id.toString()))).toList())));
  }

  private static void keep(SettingWrite write, Map<String, @Nullable Object> flags) {
    var id = preferenceId(write.call().caller().organization());
    var old = write.find(Kind.TAX_PREFERENCE, id);
    var fields = preference(old);
    fields.putAll(flags);
    if (old.isPresent()) {
      write.update(old.get(), old.get().name(), fields);
    } else {
      write.insert(Kind.TAX_PREFERENCE, id, PREFERENCE, fields);
    }
  }
}
