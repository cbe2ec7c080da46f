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
import org.jspecify.annotations.Nullable;

/// The roles of the organisation.
public final class RoleEndpoints {

  private final MetadataStore metadata;
  private final CreationTimes created;

  RoleEndpoints(MetadataStore metadata, CreationTimes created) {
    this.metadata = metadata;
    this.created = created;
  }

  /// `GET /settings/roles`
  public Response list(Call call) {
    return answer(call, List.of(Role.values()));
  }

  /// `GET /settings/roles/{role_id}`
  public Response get(Call call) {
    var id = SettingsEndpoints.id(call, "role_id");
    return answer(call, Stream.of(Role.values()).filter(role -> role.id(call).equals(id)).toList());
  }

  private Response answer(Call call, List<Role> roles) {
    if (roles.isEmpty()) {
      return Response.noContent();
    }
    var organization = call.caller().organization().id();
    var primary = Members.of(metadata, organization).primary().map(Person::json).orElse(null);
    var time = created.of(organization).map(call.caller().user()::time).orElse(null);
    return Json.response(
        200,
        object(
            field("roles", roles.stream().map(role -> json(call, role, primary, time)).toList())));
  }

  private static Map<String, @Nullable Object> json(
      Call call, Role role, @Nullable Object primary, @Nullable String time) {
    var json =
        object(
            field("display_label", role.label()),
            field("forecast_manager", null),
            field("share_with_peers", role == Role.CEO),
            field("name", role.label()),
            field("description", null),
            field(
                "reporting_to", role.reportsTo().map(above -> reference(call, above)).orElse(null)),
            field("id", role.id(call).toString()));
    if (call.follows(VersionRule.ROLES_SAY_WHO_MADE_THEM)) {
      json.put("created_by__s", primary);
      json.put("created_time__s", time);
      json.put("modified_by__s", primary);
      json.put("modified_time__s", time);
    }
    return json;
  }

  private static Map<String, @Nullable Object> reference(Call call, Role role) {
    return Person.json(role.label(), role.id(call));
  }
}
