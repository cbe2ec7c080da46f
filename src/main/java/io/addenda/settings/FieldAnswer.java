package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.VersionRule;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.OwnField;
import io.addenda.catalogue.RelatedList;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import org.jspecify.annotations.Nullable;

/// How the fields of a module are answered. What can be done with a field is answered as it is
/// here: there is no web interface, and the API writes what [Served] says.
final class FieldAnswer {

  /// What lists of records can be sorted by.
  private static final Set<String> SORTABLE = Set.of("id", "Created_Time", "Modified_Time");

  private final Call call;
  private final Organization organization;
  private final CrmModule module;
  private final List<Profile> profiles;

  FieldAnswer(Call call, CrmModule module, List<Profile> profiles) {
    this.call = call;
    this.organization = call.caller().organization();
    this.module = module;
    this.profiles = profiles;
  }

  Map<String, @Nullable Object> json(Field field) {
    boolean writable = field.writable();
    boolean update = field.writing() == Field.Writing.ALWAYS && Served.update(module);
    var json = what(field);
    json.put("system_mandatory", field.is(Field.Mark.MANDATORY));
    json.put("read_only", !writable);
    json.put("field_read_only", !writable);
    if (call.follows(VersionRule.FIELDS_HAVE_OPERATION_TYPE)) {
      json.put(
          "operation_type",
          object(
              field("web_update", false),
              field("api_create", writable),
              field("web_create", false),
              field("api_update", update)));
    }
    json.put(
        "view_type",
        object(
            field("view", true),
            field("edit", update),
            field("quick_create", field.is(Field.Mark.MANDATORY)),
            field("create", writable)));
    json.put("profiles", profiles.stream().map(profile -> profile(profile, field)).toList());
    json.put("pick_list_values", choices(field));
    json.put("lookup", field.type() == FieldType.LOOKUP ? lookup(field) : object());
    json.put("multi_module_lookup", modules(field));
    json.put("currency", currency(field));
    json.put("formula", formula(field));
    json.putAll(unused());
    json.put("associated_module", lines(field));
    json.putAll(own(field));
    return json;
  }

  /// What the organisation says of it.
  private Map<String, @Nullable Object> own(Field field) {
    var json = object();
    OwnField.find(module, field.apiName()).ifPresent(own -> json.putAll(own.shown()));
    if (field.is(Field.Mark.UNIQUE)) {
      var exact = Boolean.toString(field.is(Field.Mark.EXACT));
      json.put("unique", object(field("casesensitive", exact)));
    }
    return json;
  }

  /// What the field is.
  private SequencedMap<String, @Nullable Object> what(Field field) {
    var label = label(field);
    return object(
        field("id", id(field.apiName())),
        field("api_name", field.apiName()),
        field("field_label", label),
        field("display_label", label),
        field("data_type", field.type().toString()),
        field("json_type", field.jsonType()),
        field("ui_type", UiType.of(field)),
        field("length", field.length()),
        field("decimal_place", decimals(field)),
        field("custom_field", field.is(Field.Mark.CUSTOM)),
        field("display_field", field.apiName().equals(module.nameField())),
        field("visible", true),
        field("type", "used"),
        field("sortable", SORTABLE.contains(field.apiName())),
        field("created_source", "default"),
        field("display_type", -1));
  }

  /// What the API has and only few of our fields use, or none.
  private static Map<String, @Nullable Object> unused() {
    return object(
        field("multiselectlookup", object()),
        field("unique", object()),
        field("auto_number", object()),
        field("rollup_summary", object()),
        field("association_details", null),
        field("additional_column", null),
        field("column_name", null),
        field("convert_mapping", null),
        field("created_time", null),
        field("modified_time", null),
        field("crypt", null),
        field("default_value", null),
        field("external", null),
        field("global_picklist", null),
        field("hipaa_compliance", null),
        field("history_tracking", null),
        field("private", null),
        field("quick_sequence_number", null),
        field("tooltip", null),
        field("customizable_properties", List.of()),
        field("layout_associations", List.of()),
        field("businesscard_supported", false),
        field("colour_code_enabled_by_system", false),
        field("enable_colour_code", false),
        field("filterable", false),
        field("hipaa_compliance_enabled", false),
        field("pick_list_values_sorted_lexically", false),
        field("searchable", false),
        field("separator", false),
        field("virtual_field", false),
        field("webhook", false),
        field(
            "email_parser",
            object(
                field("fields_update_supported", false),
                field("record_operations_supported", false))));
  }

  /// The id of a field of a module.
  static Id id(Call call, CrmModule module, Field field) {
    return call.caller().organization().idOf(module.apiName() + "." + field.apiName());
  }

  private String id(String name) {
    return organization.idOf(module.apiName() + "." + name).toString();
  }

  private String label(Field field) {
    boolean owner = field.apiName().equals("Owner");
    return owner ? module.singular() + " Owner" : field.label();
  }

  private static @Nullable Integer decimals(Field field) {
    boolean standard = !field.is(Field.Mark.CUSTOM);
    return switch (field.type()) {
      case CURRENCY, FORMULA -> field.decimals();
      case DOUBLE, PERCENT -> standard ? null : Integer.valueOf(field.decimals());
      default -> null;
    };
  }

  /// What a profile may do with the field.
  private Map<String, @Nullable Object> profile(Profile profile, Field field) {
    boolean writes =
        field.writable()
            && (profile.may(module.permission(Operation.CREATE))
                || profile.may(module.permission(Operation.UPDATE)));
    return object(
        field(
            "permission_type",
            profile.sees(module) ? writes ? "read_write" : "read_only" : "hidden"),
        field("name", profile.name()),
        field("id", profile.id().toString()));
  }

  List<Map<String, @Nullable Object>> choices(Field field) {
    var choices = new ArrayList<Map<String, @Nullable Object>>();
    for (var choice : field.choices()) {
      choices.add(
          object(
              field("display_value", choice.shown()),
              field("sequence_number", choices.size() + 1),
              field("reference_value", choice.actual()),
              field("colour_code", null),
              field("actual_value", choice.actual()),
              field("id", id(field.apiName() + "." + choice.actual())),
              field("type", "used"),
              field("maps", List.of())));
    }
    return choices;
  }

  /// What a lookup looks up. Clients know `se_module`, which is any module, and ask for no fields
  /// of it.
  private Map<String, @Nullable Object> lookup(Field field) {
    var target = field.target().orElseThrow();
    var list =
        OwnField.find(module, field.apiName()).flatMap(own -> own.list(module, field.apiName()));
    var json =
        object(
            field("query_details", object()),
            field(
                "module",
                call.follows(VersionRule.METADATA_NAMES_MODULES_BY_TEXT) ? target : module(target)),
            field("display_label", list.map(RelatedList::label).orElse(label(field))),
            field("revalidate_filter_during_edit", false),
            field("id", id(field.apiName() + ".lookup")));
    list.ifPresent(it -> json.put("api_name", it.apiName()));
    return json;
  }

  private Map<String, @Nullable Object> modules(Field field) {
    return field.type() == FieldType.MULTI_MODULE_LOOKUP
        ? object(
            field("display_label", label(field)),
            field("api_name", field.apiName()),
            field("modules", field.target().stream().map(this::module).toList()),
            field("id", id(field.apiName() + ".lookup")))
        : object();
  }

  private Map<String, @Nullable Object> module(String name) {
    return object(field("api_name", name), field("id", organization.idOf(name).toString()));
  }

  /// What the lines of a subform are called as a module.
  private @Nullable Object lines(Field field) {
    return field.type() == FieldType.SUBFORM
        ? field
            .target()
            .map(
                name ->
                    object(field("module", name), field("id", organization.idOf(name).toString())))
            .orElseThrow()
        : null;
  }

  private static Map<String, @Nullable Object> currency(Field field) {
    return field.type() == FieldType.CURRENCY
        ? object(field("rounding_option", "normal"), field("precision", field.decimals()))
        : object();
  }

  private static Map<String, @Nullable Object> formula(Field field) {
    return field.type() == FieldType.FORMULA
        ? object(field("return_type", "double"), field("expression", null))
        : object();
  }
}
