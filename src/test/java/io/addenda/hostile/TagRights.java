package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.path;
import static io.addenda.hostile.RouteRights.record;
import static io.addenda.hostile.RouteRights.row;

import module java.base;

import io.addenda.hostile.RouteRights.Asked;
import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Row;

/// The rows of [RouteRights] about tags.
final class TagRights {

  private static final String TAGS = " /crm/{version}/settings/tags";
  private static final String RECORDS = "POST /crm/{version}/{module}";
  private static final String SOME = "{\"tags\":[{\"name\":\"t\"}]}";

  private static final AtomicInteger NAMES = new AtomicInteger();

  static final List<Map.Entry<String, Row>> ROWS =
      List.of(
          row(
              "GET" + TAGS,
              Names.MODULE,
              "200 200 200 200",
              it -> path("/settings/tags?module=" + it.module())),
          row(
              "POST" + TAGS,
              Names.MODULE,
              "201 201 403 201",
              it -> json("/settings/tags?module=" + it.module(), named(""))),
          row(
              "PUT" + TAGS,
              Names.TAG,
              "200 200 403 200",
              it -> json("/settings/tags?module=Leads", named("\"id\":\"" + it.record() + "\","))),
          row(
              "PUT" + TAGS + "/{id}",
              Names.TAG,
              "200 200 403 200",
              it -> json("/settings/tags/" + it.record() + "?module=Leads", named(""))),
          row(
              "DELETE" + TAGS + "/{id}",
              Names.TAG,
              "200 200 403 200",
              it -> path("/settings/tags/" + it.record())),
          row(
              "POST" + TAGS + "/{id}/actions/merge",
              Names.TAG,
              "200 200 403 200",
              it ->
                  json(
                      "/settings/tags/" + it.record() + "/actions/merge",
                      "{\"tags\":[{\"conflict_id\":\"%s\"}]}".formatted(it.attachment()))),
          row(
              "POST" + TAGS + "/actions/mass_delete",
              Names.MODULE,
              "200 200 403 200",
              it ->
                  json(
                      "/settings/tags/actions/mass_delete",
                      "{\"mass_delete\":[{\"module\":{\"api_name\":\"%s\"},\"tags\":[{\"id\":\"1\"}]}]}"
                          .formatted(it.module()))),
          row(
              "GET" + TAGS + "/actions/mass_delete",
              Names.NOTHING,
              "400 400 400 400",
              it -> path("/settings/tags/actions/mass_delete?job_id=1")),
          row(
              "GET" + TAGS + "/{id}/actions/records_count",
              Names.TAG,
              "200 200 200 200",
              it -> path("/settings/tags/" + it.record() + "/actions/records_count?module=Leads")),
          row(
              RECORDS + "/actions/add_tags",
              Names.RECORD,
              "200 400 403 200",
              it -> json("/" + it.module() + "/actions/add_tags?ids=" + it.record(), SOME)),
          row(
              RECORDS + "/actions/remove_tags",
              Names.RECORD,
              "200 400 403 200",
              it -> json("/" + it.module() + "/actions/remove_tags?ids=" + it.record(), SOME)),
          row(
              RECORDS + "/{record}/actions/add_tags",
              Names.RECORD,
              "200 400 403 200",
              it -> json(record(it) + "/actions/add_tags", SOME)),
          row(
              RECORDS + "/{record}/actions/remove_tags",
              Names.RECORD,
              "200 400 403 200",
              it -> json(record(it) + "/actions/remove_tags", SOME)));

  private TagRights() {}

  /// The body of a call with a tag of a name that none has.
  private static String named(String before) {
    return "{\"tags\":[{%s\"name\":\"t%d\"}]}".formatted(before, NAMES.incrementAndGet());
  }

  private static Asked json(String path, String body) {
    return new Asked("/crm/v7" + path, "application/json", body);
  }
}
