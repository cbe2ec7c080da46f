package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Person;
import io.addenda.api.VersionRule;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmModule.Kept;
import io.addenda.model.Operation;
import io.addenda.model.Profile;
import org.jspecify.annotations.Nullable;

/// How modules are answered. What can be done with one is answered as it is here: for the caller,
/// and by what is served.
final class ModuleAnswer {

  private static final String HIDDEN = "system_hidden";

  /// What older versions say of things that are not served.
  private static final List<String> OLD_SUPPORT =
      List.of(
          "email_parser_supported",
          "emailTemplate_support",
          "filter_supported",
          "global_search_supported",
          "inventory_template_supported",
          "isBlueprintSupported",
          "scoring_supported",
          "triggers_supported",
          "webform_supported");

  private final Call call;
  private final List<Profile> profiles;
  private final Members members;
  private final Optional<Instant> created;
  private final List<CrmModule> order;

  /// @param created when the organisation was made, and with it the modules of its own that came so
  ModuleAnswer(Call call, List<Profile> profiles, Members members, Optional<Instant> created) {
    this.call = call;
    this.profiles = profiles;
    this.members = members;
    this.created = created;
    this.order = SeenModules.all(call);
  }

  static String id(Call call, String name) {
    return call.caller().organization().idOf(name).toString();
  }

  private static boolean isCustom(CrmModule module) {
    return module.support() == CrmModule.Support.CUSTOM;
  }

  static boolean isTab(CrmModule module) {
    return !module.equals(CrmModule.ATTACHMENTS) && !module.isNotes();
  }

  /// Notes and attachments hang on other records and have no tab.
  static String status(CrmModule module) {
    return isTab(module) ? "visible" : HIDDEN;
  }

  /// A module as a list has it.
  SequencedMap<String, @Nullable Object> json(CrmModule module) {
    var json = names(module);
    json.putAll(abilities(module));
    var seeing = profiles.stream().filter(profile -> profile.sees(module)).toList();
    json.put("profile_count", seeing.size());
    json.put("has_more_profiles", false);
    json.put("profiles", seeing.stream().map(ModuleAnswer::profile).toList());
    json.put("sequence_number", order.indexOf(module) + 1);
    var kept = Optional.ofNullable(module.kept());
    json.put(
        "modified_time",
        kept.map(Kept::modifiedTime)
            .or(() -> isCustom(module) ? created : Optional.empty())
            .map(call.caller().user()::time)
            .orElse(null));
    json.put(
        "modified_by",
        kept.map(Kept::modifiedBy).flatMap(members::named).map(Person::json).orElse(null));
    json.putAll(unused());
    json.putAll(ofVersion(module));
    return json;
  }

  private SequencedMap<String, @Nullable Object> names(CrmModule module) {
    var first = CrmModule.standard(module.apiName()).orElse(module);
    return object(
        field("id", id(call, module.apiName())),
        field("api_name", module.apiName()),
        field("module_name", moduleName(module, first)),
        field("singular_label", module.singular()),
        field("plural_label", module.plural()),
        field("actual_singular_label", first.singular()),
        field("actual_plural_label", first.plural()),
        field("generated_type", isCustom(module) ? "custom" : "default"));
  }

  private static String moduleName(CrmModule module, CrmModule first) {
    return isCustom(module) ? "CustomModule" + module.number() : first.plural().replace(" ", "");
  }

  private Map<String, @Nullable Object> abilities(CrmModule module) {
    boolean supported = module.isSupported();
    return object(
        field("api_supported", supported),
        field("creatable", supported && may(module, Operation.CREATE)),
        field("editable", Served.update(module) && may(module, Operation.UPDATE)),
        field("deletable", supported && may(module, Operation.DELETE)),
        field("viewable", supported),
        field("convertable", Served.convert(module)),
        field("show_as_tab", isTab(module)),
        field("quick_create", false));
  }

  private boolean may(CrmModule module, Operation operation) {
    return call.caller().profile().may(module.permission(operation));
  }

  private static Map<String, @Nullable Object> profile(Profile profile) {
    return object(field("name", profile.name()), field("id", profile.id().toString()));
  }

  /// What the API has and none of our modules uses.
  private static Map<String, @Nullable Object> unused() {
    return object(
        field("access_type", "org_based"),
        field("visibility", 1),
        field("description", null),
        field("private_profile", null),
        field("web_link", null),
        field("parent_module", object()),
        field("arguments", List.of()),
        field("business_card_field_limit", 0),
        field("feeds_required", false),
        field("presence_sub_menu", false),
        field("sub_menu_available", false));
  }

  private Map<String, @Nullable Object> ofVersion(CrmModule module) {
    var json = object();
    if (call.follows(VersionRule.MODULES_HAVE_VISIBLE)) {
      json.put("visible", isTab(module));
    }
    if (call.follows(VersionRule.MODULES_HAVE_STATUS)) {
      json.put("status", status(module));
    }
    if (call.follows(VersionRule.MODULES_HAVE_RECYCLE_BIN_KEY)) {
      json.put(
          "recycle_bin_on_delete", module.isSupported() && !module.equals(CrmModule.ATTACHMENTS));
    }
    if (call.follows(VersionRule.MODULES_HAVE_OLD_SUPPORT_KEYS)) {
      OLD_SUPPORT.forEach(key -> json.put(key, false));
    }
    return json;
  }

  /// A module as it is answered alone.
  Map<String, @Nullable Object> whole(CrmModule module) {
    var json = json(module);
    json.put("display_field", module.nameField());
    json.put("related_lists", RelatedListEndpoints.of(call, module));
    json.put("layouts", List.of());
    json.put("custom_view", null);
    json.put("business_card_fields", List.of());
    json.put("search_layout_fields", List.of());
    json.put("lookup_field_properties", object(field("fields", List.of())));
    json.put(
        "related_list_properties",
        object(field("sort_by", null), field("fields", List.of()), field("sort_order", null)));
    json.put("$properties", List.of());
    json.put("$on_demand_properties", List.of());
    json.put("$field_states", List.of());
    json.put("territory", null);
    json.put("per_page", null);
    json.put("activity_badge", "Not_Supported");
    for (var key :
        List.of(
            "global_search_supported",
            "chart_view",
            "chart_view_supported",
            "kanban_view",
            "kanban_view_supported",
            "public_fields_configured",
            "filter_status",
            "lookupable")) {
      json.put(key, false);
    }
    return json;
  }
}
