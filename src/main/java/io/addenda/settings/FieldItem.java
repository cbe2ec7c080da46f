package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.SettingFault;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Numbering;
import io.addenda.catalogue.OwnField;
import io.addenda.model.CrmModule;
import org.jspecify.annotations.Nullable;

/// Reads what an item of a body says of a field that is to be made or changed.
final class FieldItem {

  static final String LABEL = "field_label";
  static final String API_NAME = "api_name";
  private static final String TYPE = "data_type";
  private static final String LENGTH = "length";
  private static final String DECIMALS = "decimal_place";
  private static final String CURRENCY = "currency";
  private static final String PRECISION = "precision";
  static final String LOOKUP = "lookup";

  private static final Set<String> KEYS =
      Set.of(
          "id",
          LABEL,
          API_NAME,
          TYPE,
          LENGTH,
          DECIMALS,
          CURRENCY,
          LOOKUP,
          FieldTraits.EXTERNAL,
          FieldTraits.UNIQUE,
          OwnField.TEXTAREA,
          Numbering.KEY,
          FieldTraits.EXISTING,
          FieldTraits.TOOLTIP,
          FieldChoices.KEY,
          FieldChoices.SORTED,
          "filterable");

  private static final int LONGEST_LABEL = 25;
  private static final int MOST_DECIMALS = 9;

  /// What no field can be given later.
  private static final List<String> FIXED =
      List.of(LOOKUP, OwnField.TEXTAREA, Numbering.KEY, FieldTraits.EXISTING);

  private final Call call;
  private final CrmModule module;
  private final Item item;
  private final FieldTraits traits;

  FieldItem(Call call, CrmModule module, Item item) {
    this.call = call;
    this.module = module;
    this.item = item;
    this.traits = new FieldTraits(item);
    item.allow(KEYS);
  }

  /// A field that is to be made.
  OwnField made() {
    var label = item.needed(LABEL, LONGEST_LABEL);
    item.require(TYPE);
    var type = OwnTypes.of(item.oneOf(TYPE, OwnTypes.names()).orElseThrow());
    requireOnlyWith(type.hasChoices(), FieldChoices.KEY);
    requireOnlyWith(type.type() == FieldType.LOOKUP, LOOKUP);
    var choices = type.hasChoices() ? FieldChoices.made(item) : List.<Field.Choice>of();
    var lookup = type.type() == FieldType.LOOKUP ? lookup() : null;
    boolean external = traits.external(type.type());
    var unique = traits.unique(type.type(), false, false);
    var shown = traits.shown(type.type());
    return new OwnField(
        label,
        type.type(),
        length(type, traits.usualLength(type), 1),
        decimals(type, type.type().decimals(), 0),
        lookup == null ? null : target(lookup).apiName(),
        lookup == null ? null : lookup.text("display_label", LONGEST_LABEL),
        choices,
        unique.unique() || external,
        unique.exact() || external,
        external,
        false,
        false,
        shown);
  }

  /// A field of the organisation's, changed.
  OwnField changed(String apiName, OwnField old) {
    requireSame(API_NAME, apiName);
    requireSame(TYPE, old.type().toString());
    var type = OwnTypes.of(old.type().toString());
    FIXED.forEach(this::requireUnsaid);
    if (item.names(FieldTraits.EXTERNAL) && traits.external(old.type()) != old.external()) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, FieldTraits.EXTERNAL);
    }
    requireOnlyWith(type.hasChoices(), FieldChoices.KEY);
    var unique = traits.unique(old.type(), old.unique(), old.exact());
    if (old.external() && !unique.unique()) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, FieldTraits.UNIQUE);
    }
    return new OwnField(
        item.names(LABEL) ? item.needed(LABEL, LONGEST_LABEL) : old.label(),
        old.type(),
        length(type, old.length(), old.length()),
        decimals(type, old.decimals(), old.decimals()),
        old.target(),
        old.related(),
        choices(apiName, old.choices()),
        unique.unique(),
        unique.exact(),
        old.external(),
        old.whole(),
        false,
        traits.shown(old.shown()));
  }

  /// A field that every organisation has, changed.
  OwnField standard(Field field, OwnField old) {
    requireSame(API_NAME, field.apiName());
    requireSame(TYPE, field.type().toString());
    requireSame(LABEL, field.label());
    FIXED.forEach(this::requireUnsaid);
    for (var key : List.of(LENGTH, DECIMALS, CURRENCY, FieldTraits.EXTERNAL)) {
      requireUnsaid(key);
    }
    requireOnlyWith(OwnTypes.hasChoices(field.type()), FieldChoices.KEY);
    if (item.has(FieldTraits.UNIQUE) && !field.is(Field.Mark.KEYED)) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, FieldTraits.UNIQUE);
    }
    var unique = traits.unique(field.type(), old.unique(), old.exact());
    return new OwnField(
        field.label(),
        field.type(),
        field.length(),
        field.decimals(),
        old.target(),
        old.related(),
        choices(field.apiName(), old.choices()),
        unique.unique(),
        unique.exact(),
        false,
        old.whole(),
        false,
        traits.shown(old.shown()));
  }

  private List<Field.Choice> choices(String apiName, List<Field.Choice> old) {
    var prefix = module.apiName() + "." + apiName + ".";
    return FieldChoices.changed(
        item, old, choice -> call.caller().organization().idOf(prefix + choice.actual()));
  }

  private void requireSame(String key, String known) {
    var said = item.text(key, Integer.MAX_VALUE);
    if (said != null && !said.equals(known)) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, key);
    }
  }

  private void requireUnsaid(String key) {
    if (item.has(key)) {
      throw item.refused(SettingFault.NOT_CHANGEABLE, key);
    }
  }

  /// A key that means something only where the type demands it, and there must be said at first.
  private void requireOnlyWith(boolean demanded, String key) {
    if (!demanded && item.has(key)) {
      throw mismatch(key);
    }
  }

  private Item lookup() {
    return item.object(LOOKUP)
        .orElseThrow(
            () ->
                new ApiException(
                    new ApiError.SettingRefused(
                        SettingFault.DEPENDENT_MISSING, dependent(item, LOOKUP))));
  }

  private CrmModule target(Item lookup) {
    lookup.allow(Set.of("module", "display_label", "api_name", "id"));
    lookup.require("module");
    var named = lookup.object("module").orElseThrow();
    var organization = call.caller().organization();
    var found =
        named.has(API_NAME)
            ? organization.module(named.needed(API_NAME, Integer.MAX_VALUE))
            : named.id("id").flatMap(organization::module);
    return found
        .filter(CrmModule::isSupported)
        .filter(it -> !it.isNotes())
        .filter(call.caller().profile()::sees)
        .orElseThrow(
            () ->
                new ApiException(new ApiError.BodyModuleInvalid("module", lookup.place("module"))));
  }

  private int length(OwnTypes type, int otherwise, int least) {
    return within(
        LENGTH,
        item.number(LENGTH),
        otherwise,
        type.hasLength() ? least : otherwise,
        type.hasLength() ? type.most() : otherwise);
  }

  private int decimals(OwnTypes type, int otherwise, int least) {
    var currency = item.object(CURRENCY);
    requireOnlyWith(type.type() == FieldType.CURRENCY, CURRENCY);
    if (currency.isPresent()) {
      currency.get().allow(Set.of("rounding_option", PRECISION));
      currency.get().oneOf("rounding_option", List.of("normal"));
    }
    var precision = currency.flatMap(it -> it.number(PRECISION));
    if (precision.isPresent()
        && item.number(DECIMALS).filter(it -> !precision.get().equals(it)).isPresent()) {
      throw mismatch(DECIMALS);
    }
    var said = precision.or(() -> item.number(DECIMALS));
    return within(
        DECIMALS,
        said,
        otherwise,
        type.hasDecimals() ? least : otherwise,
        type.hasDecimals() ? MOST_DECIMALS : otherwise);
  }

  /// Values that there are would not fit in what is smaller than it was.
  private int within(String key, Optional<Integer> said, int otherwise, int least, int most) {
    int value = said.orElse(otherwise);
    if (value < least || value > most) {
      var details = dependent(item, key);
      details.put("range", object(field("from", least), field("to", most)));
      throw new ApiException(new ApiError.SettingRefused(SettingFault.MISMATCH, details));
    }
    return value;
  }

  private ApiException mismatch(String key) {
    return mismatch(item, key);
  }

  /// That a key does not fit the type.
  static ApiException mismatch(Item item, String key) {
    return new ApiException(
        new ApiError.SettingRefused(SettingFault.MISMATCH, dependent(item, key)));
  }

  /// What is wrong with a key by the type that the item says.
  static SequencedMap<String, @Nullable Object> dependent(Item item, String key) {
    return object(
        field("dependee", object(field(API_NAME, TYPE), field("json_path", item.place(TYPE)))),
        field(API_NAME, key),
        field("json_path", item.place(key)));
  }
}
