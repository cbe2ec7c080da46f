package io.addenda.seeds;

import module java.base;

import io.addenda.api.Json;
import org.jspecify.annotations.Nullable;

/// The fields of the modules, as the API tells them. Each module is asked for once.
final class ModuleFields {

  /// What can be looked up in any module.
  static final String ANY_MODULE = "se_module";

  /// Which only calls of their own give.
  private static final Set<String> NOT_GIVEN = Set.of("profileimage", "fileupload", "imageupload");

  /// @param target the module that a lookup looks up, or that lines of a subform are of
  record Field(
      String name,
      String dataType,
      String jsonType,
      @Nullable String target,
      boolean writable,
      boolean namesRecord) {

    boolean isLookup() {
      return dataType.equals("lookup") || dataType.equals("multi_module_lookup");
    }

    boolean isUser() {
      return dataType.equals("ownerlookup") || dataType.equals("userlookup");
    }

    boolean isSubform() {
      return dataType.equals("subform");
    }

    boolean isParticipants() {
      return dataType.equals("bigint") && jsonType.equals("jsonarray");
    }
  }

  private final Api api;
  private final Map<String, SequencedMap<String, Field>> known = new HashMap<>();

  ModuleFields(Api api) {
    this.api = api;
  }

  /// The fields of a module, by their names.
  SequencedMap<String, Field> of(String module) throws IOException {
    var there = known.get(module);
    if (there != null) {
      return there;
    }
    var fields = new LinkedHashMap<String, Field>();
    for (var json : api.list("settings/fields?module=" + module, "fields")) {
      var field = field(json);
      fields.put(field.name(), field);
    }
    known.put(module, fields);
    return fields;
  }

  private static Field field(Map<String, @Nullable Object> json) {
    var dataType = String.valueOf(json.get("data_type"));
    return new Field(
        String.valueOf(json.get("api_name")),
        dataType,
        String.valueOf(json.get("json_type")),
        target(json),
        !Boolean.TRUE.equals(json.get("field_read_only")) && !NOT_GIVEN.contains(dataType),
        Boolean.TRUE.equals(json.get("display_field")));
  }

  private static @Nullable String target(Map<String, @Nullable Object> json) {
    return switch (String.valueOf(json.get("data_type"))) {
      case "lookup" -> text(part(part(json, "lookup"), "module"), "api_name");
      case "subform" -> text(part(json, "associated_module"), "module");
      case "multi_module_lookup" -> ANY_MODULE;
      default -> null;
    };
  }

  private static Map<String, @Nullable Object> part(
      Map<String, @Nullable Object> json, String name) {
    return Json.parseObject(json.get(name)).orElse(Map.of());
  }

  private static @Nullable String text(Map<String, @Nullable Object> json, String name) {
    return json.get(name) instanceof String text ? text : null;
  }
}
