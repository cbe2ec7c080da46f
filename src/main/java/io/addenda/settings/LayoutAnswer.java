package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Person;
import io.addenda.api.VersionRule;
import io.addenda.catalogue.Field;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import org.jspecify.annotations.Nullable;

/// How the layout of a module is answered: its fields in sections, as the CRM has them at first.
final class LayoutAnswer {

  private static final Pattern OF_AN_ADDRESS =
      Pattern.compile(
          "((Billing|Shipping|Mailing|Other)_)?(Street|City|State|Zip|Zip_Code|Code|Country)");

  /// A part of a layout.
  private enum Section {
    INFORMATION("Information"),
    ADDRESS("Address Information"),
    DESCRIPTION("Description Information");

    private final String words;

    Section(String words) {
      this.words = words;
    }

    private String name(CrmModule module) {
      return this == INFORMATION ? module.singular() + " " + words : words;
    }

    private static Section of(Field field) {
      if (field.apiName().equals("Description")) {
        return DESCRIPTION;
      }
      return OF_AN_ADDRESS.matcher(field.apiName()).matches() ? ADDRESS : INFORMATION;
    }
  }

  private final Call call;
  private final CrmModule module;
  private final List<Profile> profiles;
  private final Optional<Instant> created;

  /// @param created when the module was made, and the layout with it
  LayoutAnswer(Call call, CrmModule module, List<Profile> profiles, Optional<Instant> created) {
    this.call = call;
    this.module = module;
    this.profiles = profiles;
    this.created = created;
  }

  static Id id(Call call, CrmModule module) {
    return call.caller().organization().idOf(module.apiName() + " layout Standard");
  }

  Map<String, @Nullable Object> json(FieldAnswer answer, List<Field> fields) {
    var time = created.map(call.caller().user()::time).orElse(null);
    var json =
        object(
            field("id", id(call, module).toString()),
            field("name", "Standard"),
            field("visible", true),
            field("status", 0),
            field("created_time", time),
            field("created_by", null),
            field("created_for", null),
            field("modified_time", time),
            field("modified_by", null),
            field("convert_mapping", null),
            field("profiles", profiles()),
            field("sections", sections(answer, fields)));
    if (call.follows(VersionRule.LAYOUTS_HAVE_BUSINESS_CARD)) {
      json.put("show_business_card", false);
    }
    if (call.follows(VersionRule.LAYOUTS_HAVE_LABELS)) {
      json.put("has_more_profiles", false);
      json.put("display_label", "Standard");
      json.put("api_name", "Standard__s");
      json.put("generated_type", "system");
      json.put("source", "crm");
      json.put("actions_allowed", actions());
    }
    return json;
  }

  private List<Map<String, @Nullable Object>> profiles() {
    return profiles.stream()
        .filter(profile -> profile.sees(module))
        .map(
            profile -> {
              var json = new LinkedHashMap<>(Person.json(profile.name(), profile.id()));
              json.put("default", true);
              json.put("_default_view", null);
              json.put("_default_assignment_view", null);
              return (Map<String, @Nullable Object>) json;
            })
        .toList();
  }

  /// Nobody can change a layout here.
  private static Map<String, @Nullable Object> actions() {
    var actions = object();
    for (var action :
        List.of(
            "edit",
            "rename",
            "clone",
            "downgrade",
            "delete",
            "deactivate",
            "set_layout_permissions")) {
      actions.put(action, false);
    }
    return actions;
  }

  private List<Map<String, @Nullable Object>> sections(FieldAnswer answer, List<Field> fields) {
    var parts = new EnumMap<Section, List<Field>>(Section.class);
    fields.forEach(
        field -> parts.computeIfAbsent(Section.of(field), _ -> new ArrayList<>()).add(field));
    var sections = new ArrayList<Map<String, @Nullable Object>>();
    parts.forEach(
        (section, part) -> sections.add(section(section, sections.size() + 1, answer, part)));
    return sections;
  }

  private Map<String, @Nullable Object> section(
      Section section, int number, FieldAnswer answer, List<Field> fields) {
    var name = section.name(module);
    var id = ModuleAnswer.id(call, module.apiName() + " section " + section.words);
    var json =
        object(
            field("display_label", name),
            field("name", name),
            field("api_name", name.replace(' ', '_')),
            field("sequence_number", number),
            field("column_count", 2),
            field("tab_traversal", 2),
            field("isSubformSection", false),
            field("properties", null));
    if (call.follows(VersionRule.LAYOUTS_HAVE_BUSINESS_CARD)) {
      json.put("type", "used");
    }
    if (call.follows(VersionRule.LAYOUTS_HAVE_LABELS)) {
      json.put("id", id);
      json.put("generated_type", "default");
    }
    if (call.follows(VersionRule.LAYOUT_SECTIONS_HAVE_MODE)) {
      json.put("mode", null);
    }
    var placed = new ArrayList<Map<String, @Nullable Object>>();
    for (var field : fields) {
      var shown = answer.json(field);
      shown.put("required", shown.get("system_mandatory"));
      shown.put("validation_rule", null);
      shown.put("section_id", id);
      shown.put("sequence_number", placed.size() + 1);
      placed.add(shown);
    }
    json.put("fields", placed);
    return json;
  }
}
