package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.path;
import static io.addenda.hostile.RouteRights.row;

import module java.base;

import io.addenda.hostile.RouteRights.Asked;
import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Row;

/// The same for the settings: everybody may read them, and gets what is their organisation's; only
/// administrators may write them. No id that [RouteRights] makes is one of a setting.
final class SettingsRights {

  private static final String SETTINGS = "GET /crm/{version}/settings/";

  static final List<Map.Entry<String, Row>> ROWS =
      List.of(
          row(
              "GET /crm/{version}/users/actions/count",
              Names.NOTHING,
              "200 200 200 200",
              it -> path("/users/actions/count")),
          row(
              SETTINGS + "fields/{field}",
              Names.MODULE,
              "204 204 204 204",
              it -> path("/settings/fields/1?module=" + it.module())),
          row(
              SETTINGS + "fields/{field}/pick_list_values",
              Names.NOTHING,
              "204 204 204 204",
              it -> path("/settings/fields/1/pick_list_values")),
          row(
              SETTINGS + "related_lists/{id}",
              Names.MODULE,
              "204 204 204 204",
              it -> path("/settings/related_lists/1?module=" + it.module())),
          row(
              SETTINGS + "layouts",
              Names.MODULE,
              "200 200 200 200",
              it -> path("/settings/layouts?module=" + it.module())),
          row(
              SETTINGS + "layouts/{id}",
              Names.MODULE,
              "204 204 204 204",
              it -> path("/settings/layouts/1?module=" + it.module())),
          row(
              SETTINGS + "custom_views",
              Names.MODULE,
              "200 200 200 200",
              it -> path("/settings/custom_views?module=" + it.module())),
          row(
              SETTINGS + "custom_views/{id}",
              Names.MODULE,
              "204 204 204 204",
              it -> path("/settings/custom_views/1?module=" + it.module())),
          row(
              SETTINGS + "profiles",
              Names.NOTHING,
              "200 200 200 200",
              it -> path("/settings/profiles")),
          row(
              SETTINGS + "profiles/{id}",
              Names.NOTHING,
              "204 204 204 204",
              it -> path("/settings/profiles/1")),
          row(
              SETTINGS + "variable_groups",
              Names.NOTHING,
              "200 200 200 200",
              it -> path("/settings/variable_groups")),
          row(
              SETTINGS + "variable_groups/{id}",
              Names.NOTHING,
              "204 204 204 204",
              it -> path("/settings/variable_groups/1")),
          row(
              SETTINGS + "variables",
              Names.NOTHING,
              "204 204 204 204",
              it -> path("/settings/variables")),
          written("POST", "/settings/variables", "/settings/variables", "variables"),
          written("PUT", "/settings/variables", "/settings/variables", "variables"),
          removed("/settings/variables", "/settings/variables?ids=1"),
          row(
              SETTINGS + "variables/{id}",
              Names.NOTHING,
              "204 204 204 204",
              it -> path("/settings/variables/1?group=General")),
          written("PUT", "/settings/variables/{id}", "/settings/variables/1", "variables"),
          row(
              "GET /crm/{version}/Contacts/roles",
              Names.NOTHING,
              "200 200 200 200",
              it -> path("/Contacts/roles")),
          row(
              "GET /crm/{version}/Contacts/roles/{id}",
              Names.NOTHING,
              "204 204 204 204",
              it -> path("/Contacts/roles/1")),
          written("POST", "/Contacts/roles", "/Contacts/roles", "contact_roles"),
          written("PUT", "/Contacts/roles", "/Contacts/roles", "contact_roles"),
          written("PUT", "/Contacts/roles/{id}", "/Contacts/roles/1", "contact_roles"),
          row(
              "DELETE /crm/{version}/Contacts/roles",
              Names.NOTHING,
              "400 403 403 400",
              it -> path("/Contacts/roles?ids=1")),
          row(
              "DELETE /crm/{version}/Contacts/roles/{id}",
              Names.NOTHING,
              "400 403 403 400",
              it -> path("/Contacts/roles/1")),
          removed("/settings/variables/{id}", "/settings/variables/1"),
          written("POST", "/users", "/users", "users"),
          written("PUT", "/users", "/users", "users"),
          written("PUT", "/users/{user}", "/users/1", "users"),
          removed("/users/{user}", "/users/1"),
          written("POST", "/settings/roles", "/settings/roles", "roles"),
          written("PUT", "/settings/roles", "/settings/roles", "roles"),
          written("PUT", "/settings/roles/{role_id}", "/settings/roles/1", "roles"),
          removed("/settings/roles/{role_id}", "/settings/roles/1?transfer_to_id=1"),
          written("PUT", "/settings/profiles/{id}", "/settings/profiles/1", "profiles"),
          removed("/settings/profiles/{id}", "/settings/profiles/1?transfer_to=1"),
          written(
              "POST",
              "/settings/profiles/{id}/actions/clone",
              "/settings/profiles/1/actions/clone",
              "profiles"),
          row(SETTINGS + "roles", Names.NOTHING, "200 200 200 200", it -> path("/settings/roles")),
          row(
              SETTINGS + "roles/{role_id}",
              Names.NOTHING,
              "204 204 204 204",
              it -> path("/settings/roles/1")));

  private SettingsRights() {}

  /// The same of a route that deletes one.
  static Map.Entry<String, Row> removed(String route, String path) {
    return row("DELETE /crm/{version}" + route, Names.NOTHING, "400 403 403 400", it -> path(path));
  }

  /// A row of a route that writes settings: administrators may, and get as far as that what they
  /// send is wrong.
  static Map.Entry<String, Row> written(String method, String route, String path, String list) {
    return row(
        method + " /crm/{version}" + route,
        Names.NOTHING,
        "400 403 403 400",
        it -> new Asked("/crm/v7" + path, "application/json", "{\"%s\":[{}]}".formatted(list)));
  }
}
