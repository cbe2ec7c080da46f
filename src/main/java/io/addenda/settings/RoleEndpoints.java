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
import io.addenda.model.Id;
import io.addenda.model.Role;
import io.addenda.model.Roles;
import org.jspecify.annotations.Nullable;

/// The roles of the organisation, as they are read.
public final class RoleEndpoints {

  private final MetadataStore metadata;
  private final CreationTimes created;

  RoleEndpoints(MetadataStore metadata, CreationTimes created) {
    this.metadata = metadata;
    this.created = created;
  }

  /// `GET /settings/roles`
  public Response list(Call call) {
    return answer(call, _ -> true);
  }

  /// `GET /settings/roles/{role_id}`
  public Response get(Call call) {
    var id = SettingsEndpoints.id(call, "role_id");
    return answer(call, role -> role.id().equals(id));
  }

  private Response answer(Call call, Predicate<Role> wanted) {
    var organization = call.caller().organization();
    var beginning = created.of(organization.id());
    return metadata.read(
        tables -> {
          var roles = tables.settings().roles(organization);
          var shown = roles.all().stream().filter(wanted).toList();
          if (shown.isEmpty()) {
            return Response.noContent();
          }
          var made = new Made(call, Members.of(tables, organization), beginning);
          return Json.longResponse(
              200,
              object(field("roles", shown.stream().map(role -> json(made, roles, role)).toList())));
        });
  }

  private static Map<String, @Nullable Object> json(Made made, Roles roles, Role role) {
    var json =
        object(
            field("display_label", role.name()),
            field("forecast_manager", null),
            field("share_with_peers", role.sharesWithPeers()),
            field("name", role.name()),
            field("description", role.description()),
            field("reporting_to", reference(roles, role.reportsTo())),
            field("id", role.id().toString()));
    if (made.call().follows(VersionRule.ROLES_SAY_WHO_MADE_THEM)) {
      made.keys(role.kept(), "modified_", "created_")
          .forEach((key, value) -> json.put(key + "__s", value));
    }
    return json;
  }

  private static @Nullable Object reference(Roles roles, @Nullable Id id) {
    return roles.find(id).map(role -> Person.json(role.name(), role.id())).orElse(null);
  }
}
