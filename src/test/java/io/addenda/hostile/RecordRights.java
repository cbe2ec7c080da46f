package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.path;
import static io.addenda.hostile.RouteRights.record;
import static io.addenda.hostile.RouteRights.row;

import module java.base;

import io.addenda.hostile.RouteRights.Asked;
import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Row;

/// The rows of [RouteRights] about records and what hangs on them, but for attachments.
final class RecordRights {

  private RecordRights() {}

  /// The beginning of a picture of one pixel.
  private static final String PICTURE =
      "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nGIF89a\1\0\1\0\r\n--B--";

  static final Map<String, Row> ROWS =
      Map.ofEntries(
          row(
              "GET /crm/{version}/{module}",
              Names.MODULE,
              "200 200 200 200",
              it -> path("/" + it.module() + "?fields=Last_Name,Deal_Name,Name")),
          row(
              "POST /crm/{version}/{module}",
              Names.RECORD,
              "201 201 403 201",
              it ->
                  new Asked(
                      "/crm/v7/Notes",
                      "application/json",
                      TwoOrganizations.noteOn(it.module(), it.record(), "t"))),
          row(
              "POST /crm/{version}/{module}/upsert",
              Names.RECORD,
              "200 400 403 200",
              it ->
                  new Asked(
                      "/crm/v7/" + it.module() + "/upsert",
                      "application/json",
                      "{\"data\":[{\"id\":\"%s\"}]}".formatted(it.record()))),
          row(
              "PUT /crm/{version}/{module}",
              Names.RECORD,
              "200 400 403 200",
              it ->
                  new Asked(
                      "/crm/v7/" + it.module(),
                      "application/json",
                      "{\"data\":[{\"id\":\"%s\"}]}".formatted(it.record()))),
          row(
              "PUT /crm/{version}/{module}/{record}",
              Names.RECORD,
              "200 400 403 200",
              it -> new Asked("/crm/v7" + record(it), "application/json", "{\"data\":[{}]}")),
          row(
              "DELETE /crm/{version}/{module}",
              Names.RECORD,
              "200 400 403 200",
              it -> path("/" + it.module() + "?ids=" + it.record())),
          row(
              "GET /crm/{version}/{module}/actions/count",
              Names.MODULE,
              "200 200 200 200",
              it -> path("/" + it.module() + "/actions/count")),
          row(
              "GET /crm/{version}/{module}/deleted",
              Names.DELETED,
              "200 200 200 200",
              it -> path("/" + it.module() + "/deleted")),
          row(
              "GET /crm/{version}/{module}/search",
              Names.MODULE,
              "200 200 200 200",
              it ->
                  path(
                      "/"
                          + it.module()
                          + "/search?criteria=Created_Time:greater_than:2000-01-01T00:00:00Z")),
          row(
              "GET /crm/{version}/{module}/{record}",
              Names.RECORD,
              "200 200 200 200",
              it -> path(record(it)),
              it -> path(record(it) + "?fields=Last_Name")),
          row(
              "GET /crm/{version}/{module}/{record}/actions/fetch_full_data",
              Names.RECORD,
              "200 200 200 200",
              it -> path(record(it) + "/actions/fetch_full_data")),
          row(
              "POST /crm/{version}/{module}/{record}/actions/clone",
              Names.RECORD,
              "201 201 403 201",
              it -> path(record(it) + "/actions/clone"),
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/actions/clone",
                      "application/json",
                      "{\"data\":[{\"Last_Name\":\"x\"}]}")),
          row(
              "GET /crm/{version}/Leads/{record}/__conversion_options",
              Names.LEAD,
              "204 204 204 204",
              it -> path("/Leads/" + it.record() + "/__conversion_options")),
          row(
              "POST /crm/{version}/Leads/{record}/actions/convert",
              Names.LEAD,
              "200 400 403 200",
              it ->
                  new Asked(
                      "/crm/v7/Leads/" + it.record() + "/actions/convert",
                      "application/json",
                      "{\"data\":[{}]}")),
          row(
              "DELETE /crm/{version}/{module}/{record}",
              Names.RECORD,
              "200 400 403 200",
              it -> path(record(it))),
          row(
              "POST /crm/{version}/{module}/{record}/photo",
              Names.RECORD,
              "200 400 403 200",
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/photo",
                      "multipart/form-data; boundary=B",
                      PICTURE)),
          row(
              "GET /crm/{version}/{module}/{record}/photo",
              Names.RECORD,
              "204 204 204 204",
              it -> path(record(it) + "/photo")),
          row(
              "DELETE /crm/{version}/{module}/{record}/photo",
              Names.RECORD,
              "400 400 403 400",
              it -> path(record(it) + "/photo")),
          row(
              "GET /crm/{version}/{module}/{record}/actions/download_fields_attachment",
              Names.RECORD,
              "204 204 204 204",
              it ->
                  path(
                      record(it)
                          + "/actions/download_fields_attachment?fields_attachment_id="
                          + it.attachment())),
          row(
              "POST /crm/{version}/files",
              Names.NOTHING,
              "200 200 200 200",
              _ ->
                  new Asked(
                      "/crm/v7/files", "multipart/form-data; boundary=B", RouteRights.UPLOAD)),
          row(
              "GET /crm/{version}/files",
              Names.NOTHING,
              "204 204 204 204",
              _ -> path("/files?id=" + "0".repeat(64))),
          row(
              "GET /crm/{version}/{module}/{record}/{related_list}",
              Names.RECORD,
              "204 204 204 204",
              it -> path(record(it) + "/Tasks?fields=Subject")),
          row(
              "GET /crm/{version}/{module}/{record}/{related_list}/{related_record}",
              Names.RECORD,
              "204 204 204 204",
              it -> path(record(it) + "/Tasks/1")),
          row(
              "GET /crm/{version}/{module}/{record}/Notes",
              Names.RECORD,
              "204 204 204 204",
              it -> path(record(it) + "/Notes?fields=Note_Title")),
          row(
              "GET /crm/{version}/{module}/{record}/Notes/{related_record}",
              Names.RECORD,
              "204 204 204 204",
              it -> path(record(it) + "/Notes/1")),
          row(
              "PUT /crm/{version}/{module}/{record}/{related_list}",
              Names.RECORD,
              "400 400 403 400",
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/Campaigns",
                      "application/json",
                      "{\"data\":[{\"id\":\"1\"}]}")),
          row(
              "PUT /crm/{version}/{module}/{record}/{related_list}/{related_record}",
              Names.RECORD,
              "400 400 403 400",
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/Campaigns/1",
                      "application/json",
                      "{\"data\":[{}]}")),
          row(
              "DELETE /crm/{version}/{module}/{record}/{related_list}",
              Names.RECORD,
              "400 400 403 400",
              it -> path(record(it) + "/Campaigns?ids=1")),
          row(
              "DELETE /crm/{version}/{module}/{record}/{related_list}/{related_record}",
              Names.RECORD,
              "400 400 403 400",
              it -> path(record(it) + "/Campaigns/1")),
          row(
              "GET /crm/{version}/{module}/deleted/{record}/{related_list}",
              Names.DELETED,
              "204 204 204 204",
              it -> path("/" + it.module() + "/deleted/" + it.record() + "/Tasks?fields=id")),
          row(
              "PUT /crm/{version}/{module}/{record}/Notes",
              Names.RECORD,
              "400 400 403 400",
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/Notes",
                      "application/json",
                      "{\"data\":[{\"id\":\"1\"}]}")),
          row(
              "PUT /crm/{version}/{module}/{record}/Notes/{related_record}",
              Names.RECORD,
              "400 400 403 400",
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/Notes/1", "application/json", "{\"data\":[{}]}")),
          row(
              "DELETE /crm/{version}/{module}/{record}/Notes",
              Names.RECORD,
              "400 400 403 400",
              it -> path(record(it) + "/Notes?ids=1")),
          row(
              "DELETE /crm/{version}/{module}/{record}/Notes/{related_record}",
              Names.RECORD,
              "400 400 403 400",
              it -> path(record(it) + "/Notes/1")),
          row(
              "POST /crm/{version}/{module}/{record}/Notes",
              Names.RECORD,
              "201 201 403 201",
              it ->
                  new Asked(
                      "/crm/v7" + record(it) + "/Notes",
                      "application/json",
                      "{\"data\":[{\"Note_Title\":\"t\"}]}")));
}
