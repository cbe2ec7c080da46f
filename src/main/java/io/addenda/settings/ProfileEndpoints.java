package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.VersionRule;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Profile;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// The profiles of the organisation, and what each permits.
public final class ProfileEndpoints {

  /// A permission that there is.
  ///
  /// @param module what it is about, as answers name it
  record Permission(String name, String label, String module) {}

  private final MetadataStore metadata;
  private final CreationTimes created;

  ProfileEndpoints(MetadataStore metadata, CreationTimes created) {
    this.metadata = metadata;
    this.created = created;
  }

  /// `GET /settings/profiles`
  public Response list(Call call) {
    return Json.longResponse(200, object(field("profiles", shown(call, _ -> true))));
  }

  /// `GET /settings/profiles/{id}`, with what it permits.
  public Response get(Call call) {
    var id = SettingsEndpoints.id(call, "id");
    var shown = shown(call, profile -> profile.id().equals(id));
    if (shown.isEmpty()) {
      return Response.noContent();
    }
    var found = metadata.read(tables -> tables.members().profile(organization(call), id));
    var json = shown.getFirst();
    var permissions = permissions(call);
    json.put(
        "permissions_details",
        permissions.stream()
            .map(permission -> json(call, found.orElseThrow(), permission))
            .toList());
    json.put("sections", List.of(section(call, permissions)));
    return Json.longResponse(200, object(field("profiles", List.of(json))));
  }

  private static Id organization(Call call) {
    return call.caller().organization().id();
  }

  private List<SequencedMap<String, @Nullable Object>> shown(Call call, Predicate<Profile> wanted) {
    var beginning = created.of(organization(call));
    return metadata.read(
        tables -> {
          var made = new Made(call, Members.of(tables, call.caller().organization()), beginning);
          return tables.members().profiles(organization(call)).stream()
              .filter(wanted)
              .map(
                  profile ->
                      json(
                          made,
                          profile,
                          tables.settings().find(organization(call), Kind.PROFILE, profile.id())))
              .toList();
        });
  }

  private static SequencedMap<String, @Nullable Object> json(
      Made made, Profile profile, Optional<Setting> kept) {
    var call = made.call();
    var json =
        object(
            field("display_label", profile.name()),
            field("name", profile.name()),
            field(
                "description",
                kept.map(it -> Json.read(it.fields()).get("description")).orElse(null)),
            field("id", profile.id().toString()));
    json.putAll(made.keys(kept.orElse(null), "modified_", "created_"));
    json.put(
        call.follows(VersionRule.PROFILES_HAVE_CATEGORY) ? "category" : "custom", kept.isPresent());
    if (call.follows(VersionRule.PROFILES_HAVE_TYPE)) {
      json.put("type", "normal_profile");
    }
    return json;
  }

  static List<Permission> permissions(Call call) {
    return SeenModules.all(call).stream()
        .filter(CrmModule::isSupported)
        .filter(call::hasInVersion)
        .flatMap(module -> operations(module).map(operation -> permission(module, operation)))
        .toList();
  }

  /// Attachments cannot be changed, in any version of the API.
  private static Stream<Operation> operations(CrmModule module) {
    return Stream.of(Operation.values())
        .filter(
            operation -> operation != Operation.UPDATE || !module.equals(CrmModule.ATTACHMENTS));
  }

  private static Permission permission(CrmModule module, Operation operation) {
    var label =
        switch (operation) {
          case READ -> "View";
          case CREATE -> "Create";
          case UPDATE -> "Edit";
          case DELETE -> "Delete";
        };
    return new Permission(module.permission(operation), label, module.apiName());
  }

  private static Map<String, @Nullable Object> json(
      Call call, Profile profile, Permission permission) {
    return object(
        field("display_label", permission.label()),
        field("module", permission.module()),
        field("name", permission.name()),
        field("id", id(call, permission)),
        field("enabled", profile.may(permission.name())));
  }

  private static Map<String, @Nullable Object> section(Call call, List<Permission> permissions) {
    var categories = new LinkedHashMap<String, List<String>>();
    for (var permission : permissions) {
      categories
          .computeIfAbsent(permission.module(), _ -> new ArrayList<>())
          .add(id(call, permission));
    }
    return object(
        field("name", "Module Permissions"),
        field(
            "categories",
            categories.entrySet().stream()
                .map(
                    each ->
                        object(
                            field("display_label", each.getKey()),
                            field("permissions_details", each.getValue()),
                            field("name", each.getKey())))
                .toList()));
  }

  static String id(Call call, Permission permission) {
    return ModuleAnswer.id(call, "permission " + permission.name());
  }
}
