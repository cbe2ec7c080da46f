package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.path;
import static io.addenda.hostile.RouteRights.record;
import static io.addenda.hostile.RouteRights.row;

import module java.base;

import io.addenda.hostile.RouteRights.Asked;
import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Row;

/// The rows of [RouteRights] about changes of many records.
final class MassRights {

  private static final String RECORDS = " /crm/{version}/{module}";

  static final List<Map.Entry<String, Row>> ROWS =
      List.of(
          row(
              "POST" + RECORDS + "/actions/change_owner",
              Names.RECORD,
              "200 400 403 200",
              it ->
                  json("/" + it.module() + "/actions/change_owner", named(it.record(), owner(it)))),
          row(
              "POST" + RECORDS + "/{record}/actions/change_owner",
              Names.RECORD,
              "200 400 403 200",
              it -> json(record(it) + "/actions/change_owner", "{" + owner(it) + "}")),
          row(
              "POST" + RECORDS + "/actions/mass_change_owner",
              Names.MODULE,
              "400 400 403 400",
              it ->
                  json(
                      "/" + it.module() + "/actions/mass_change_owner",
                      "{\"cvid\":\"1\"," + owner(it) + "}")),
          row(
              "GET" + RECORDS + "/actions/mass_change_owner",
              Names.MODULE,
              "204 204 204 204",
              it -> path("/" + it.module() + "/actions/mass_change_owner?job_id=1")),
          row(
              "POST" + RECORDS + "/actions/mass_update",
              Names.RECORD,
              "200 400 403 200",
              it ->
                  json(
                      "/" + it.module() + "/actions/mass_update",
                      named(
                          it.record(), "\"data\":[{\"%s\":\"x\"}]".formatted(field(it.module()))))),
          row(
              "GET" + RECORDS + "/actions/mass_update",
              Names.MODULE,
              "400 400 400 400",
              it -> path("/" + it.module() + "/actions/mass_update?job_id=1")),
          row(
              "POST" + RECORDS + "/actions/mass_delete",
              Names.RECORD,
              "200 400 403 200",
              it -> json("/" + it.module() + "/actions/mass_delete", named(it.record(), ""))),
          row(
              "GET" + RECORDS + "/actions/mass_delete",
              Names.MODULE,
              "400 400 400 400",
              it -> path("/" + it.module() + "/actions/mass_delete?job_id=1")));

  private MassRights() {}

  /// An owner of the same organisation.
  private static String owner(RouteRights.Place place) {
    var user =
        place.record().startsWith("777")
            ? TwoOrganizations.OTHER_USER.toString()
            : "2883756000000150001";
    return "\"owner\":{\"id\":\"%s\"}".formatted(user);
  }

  private static String field(String module) {
    return module.equals("Deals") ? "Next_Step" : "Lead_Source";
  }

  private static String named(String record, String more) {
    return "{\"ids\":[\"%s\"]%s}".formatted(record, more.isEmpty() ? "" : "," + more);
  }

  private static Asked json(String path, String body) {
    return new Asked("/crm/v7" + path, "application/json", body);
  }
}
