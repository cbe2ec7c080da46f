package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.path;
import static io.addenda.hostile.RouteRights.row;
import static io.addenda.hostile.SettingsRights.removed;
import static io.addenda.hostile.SettingsRights.written;

import module java.base;

import io.addenda.app.Routes;
import io.addenda.hostile.RouteRights.Asked;
import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Row;

/// The same for what the organisation as a whole has: currencies, taxes, and no territories.
final class OrganizationRights {

  private static final String ORG = "GET /crm/{version}/org/";

  static final List<Map.Entry<String, Row>> ROWS =
      Stream.concat(
              Stream.of(
                  row(
                      ORG + "currencies",
                      Names.NOTHING,
                      "204 204 204 204",
                      it -> path("/org/currencies")),
                  row(
                      ORG + "currencies/{id}",
                      Names.NOTHING,
                      "204 204 204 204",
                      it -> path("/org/currencies/1")),
                  row(
                      ORG + "currencies/actions/available_currencies",
                      Names.NOTHING,
                      "200 200 200 200",
                      it -> path("/org/currencies/actions/available_currencies")),
                  written("POST", "/org/currencies", "/org/currencies", "currencies"),
                  written("PUT", "/org/currencies", "/org/currencies", "currencies"),
                  written("PUT", "/org/currencies/{id}", "/org/currencies/1", "currencies"),
                  written(
                      "POST",
                      "/org/currencies/actions/enable",
                      "/org/currencies/actions/enable",
                      "base_currency"),
                  written(
                      "PUT",
                      "/org/currencies/actions/enable",
                      "/org/currencies/actions/enable",
                      "base_currency"),
                  row(ORG + "photo", Names.NOTHING, "204 204 204 204", it -> path("/org/photo")),
                  written("POST", "/org/photo", "/org/photo", "file"),
                  removed("/org/photo", "/org/photo"),
                  written(
                      "PUT",
                      "/settings/custom_views/actions/change_sort",
                      "/settings/custom_views/actions/change_sort?module=Leads",
                      "custom_views"),
                  written(
                      "PUT",
                      "/settings/custom_views/{id}/actions/change_sort",
                      "/settings/custom_views/1/actions/change_sort?module=Leads",
                      "custom_views"),
                  written("POST", "/settings/modules", "/settings/modules", "modules"),
                  written(
                      "PUT", "/settings/modules/{api_name}", "/settings/modules/Leads", "modules"),
                  written("POST", "/settings/fields", "/settings/fields?module=Leads", "fields"),
                  written("PATCH", "/settings/fields", "/settings/fields?module=Leads", "fields"),
                  written(
                      "PATCH",
                      "/settings/fields/{field}",
                      "/settings/fields/1?module=Leads",
                      "fields"),
                  removed("/settings/fields/{field}", "/settings/fields/1?module=Leads"),
                  row(
                      "GET /crm/{version}/settings/pipeline",
                      Names.NOTHING,
                      "204 204 204 204",
                      it -> path("/settings/pipeline?layout_id=1")),
                  row(
                      "GET /crm/{version}/settings/pipeline/{id}",
                      Names.NOTHING,
                      "204 204 204 204",
                      it -> path("/settings/pipeline/1?layout_id=1")),
                  row(ORG + "taxes", Names.NOTHING, "200 200 200 200", it -> path("/org/taxes")),
                  row(
                      ORG + "taxes/{id}",
                      Names.NOTHING,
                      "204 204 204 204",
                      it -> path("/org/taxes/1")),
                  written("PUT", "/org/taxes", "/org/taxes", "org_taxes")),
              territories())
          .toList();

  private OrganizationRights() {}

  /// Nobody may, since they are not switched on.
  private static Stream<Map.Entry<String, Row>> territories() {
    return Routes.text()
        .lines()
        .filter(line -> line.contains("territories"))
        .map(line -> line.split("\\s+", 3))
        .map(
            line ->
                row(
                    line[0] + " " + line[1],
                    Names.NOTHING,
                    "403 403 403 403",
                    it -> Asked.plain(filled(line[1]))));
  }

  private static String filled(String path) {
    return path.replace("{version}", "v7")
        .replace("{module}", "Leads")
        .replaceAll("\\{[a-z_]+}", "1");
  }
}
