package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.path;
import static io.addenda.hostile.RouteRights.row;

import module java.base;

import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Row;

/// The same for what clients ask of the settings: everybody may, and gets what is their
/// organisation's. No id that [RouteRights] makes is one of a setting.
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
          row(SETTINGS + "roles", Names.NOTHING, "200 200 200 200", it -> path("/settings/roles")),
          row(
              SETTINGS + "roles/{role_id}",
              Names.NOTHING,
              "204 204 204 204",
              it -> path("/settings/roles/1")));

  private SettingsRights() {}
}
