package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.Person;
import io.addenda.api.VersionRule;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.CrmModule;
import io.addenda.model.Operation;
import io.addenda.model.Profile;
import org.jspecify.annotations.Nullable;

/// The profiles of the organisation, and what each permits.
public final class ProfileEndpoints {

  /// A permission that there is.
  ///
  /// @param module what it is about, as answers name it
  private record Permission(String name, String label, String module) {}

  private final MetadataStore metadata;
  private final CreationTimes created;

  ProfileEndpoints(MetadataStore metadata, CreationTimes created) {
    this.metadata = metadata;
    this.created = created;
  }

  /// `GET /settings/profiles`
  public Response list(Call call) {
    var maker = maker(call);
    return Json.longResponse(
        200,
        object(
            field(
                "profiles",
                profiles(call).stream().map(profile -> json(call, profile, maker)).toList())));
  }

  /// `GET /settings/profiles/{id}`, with what it permits.
  public Response get(Call call) {
    var id = SettingsEndpoints.id(call, "id");
    var found = profiles(call).stream().filter(profile -> profile.id().equals(id)).findFirst();
    if (found.isEmpty()) {
      return Response.noContent();
    }
    var json = json(call, found.get(), maker(call));
    var permissions = permissions(call);
    json.put(
        "permissions_details",
        permissions.stream().map(permission -> json(call, found.get(), permission)).toList());
    json.put("sections", List.of(section(call, permissions)));
    return Json.longResponse(200, object(field("profiles", List.of(json))));
  }

  private List<Profile> profiles(Call call) {
    return metadata.read(tables -> tables.members().profiles(call.caller().organization().id()));
  }

  /// Who made the profiles: whoever stands for the organisation.
  private @Nullable Map<String, @Nullable Object> maker(Call call) {
    return Members.of(metadata, call.caller().organization().id())
        .primary()
        .map(Person::json)
        .orElse(null);
  }

  private SequencedMap<String, @Nullable Object> json(
      Call call, Profile profile, @Nullable Object maker) {
    var caller = call.caller();
    var time = created.of(caller.organization().id()).map(caller.user()::time).orElse(null);
    var json =
        object(
            field("display_label", profile.name()),
            field("created_time", time),
            field("modified_time", time),
            field("name", profile.name()),
            field("modified_by", maker),
            field("description", null),
            field("id", profile.id().toString()),
            field("created_by", maker));
    json.put(call.follows(VersionRule.PROFILES_HAVE_CATEGORY) ? "category" : "custom", false);
    if (call.follows(VersionRule.PROFILES_HAVE_TYPE)) {
      json.put("type", "normal_profile");
    }
    return json;
  }

  private static List<Permission> permissions(Call call) {
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

  private static String id(Call call, Permission permission) {
    return ModuleAnswer.id(call, "permission " + permission.name());
  }
}
