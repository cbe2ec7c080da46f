package io.addenda.hostile;

import static io.addenda.hostile.TwoOrganizations.ELSEWHERE;
import static io.addenda.hostile.TwoOrganizations.HIDDEN;
import static io.addenda.hostile.TwoOrganizations.HOME;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.hostile.TwoOrganizations.Who;

/// How each route is asked, and who gets what: a new route needs a row here.
final class RouteRights {

  private RouteRights() {}

  /// What the ids in a route's path, query or body name.
  enum Names {
    NOTHING,
    MODULE,
    USER,
    RECORD,
    /// A record of one module, which the path has.
    LEAD,
    ATTACHMENT,
    /// An entry of the recycle bin.
    BIN,
    HOLD,
    STORM,
    RECEIPT,
    /// A check in the background.
    RUN,
    CLIENT,
    TOKEN,
    /// A tag of leads, and in the place of an attachment another one.
    TAG,
    /// A module of which a record was deleted.
    DELETED,
    /// A record that need not be there any more.
    HELD
  }

  /// Where a request points to.
  record Place(String what, String module, String record, String attachment) {
    @Override
    public String toString() {
      return what;
    }
  }

  /// A request to a place.
  record Asked(String path, String type, String body) {
    static Asked plain(String path) {
      return new Asked(path, "", "");
    }
  }

  interface Request {
    Asked to(Place place);
  }

  /// How a route is asked, and which status each user of [Who] gets for what the administrator of
  /// the same organisation has made.
  record Row(Names names, String statuses, List<Request> requests) {}

  static final String UPLOAD =
      "--B\r\nContent-Disposition: form-data; name=\"file\"; filename=\"x\"\r\n\r\nhello\r\n--B--";

  static final Map<String, Row> ROWS = new HashMap<>(RecordRights.ROWS);

  static {
    MassRights.ROWS.forEach(row -> ROWS.put(row.getKey(), row.getValue()));
    TagRights.ROWS.forEach(row -> ROWS.put(row.getKey(), row.getValue()));
    SettingsRights.ROWS.forEach(row -> ROWS.put(row.getKey(), row.getValue()));
    OrganizationRights.ROWS.forEach(row -> ROWS.put(row.getKey(), row.getValue()));
    CustodyRights.ROWS.forEach(row -> ROWS.put(row.getKey(), row.getValue()));
    ROWS.putAll(
        Map.ofEntries(
            row(
                "GET /oauth/user/info",
                Names.NOTHING,
                "200 200 200 200",
                it -> Asked.plain("/oauth/user/info")),
            row("GET /crm/{version}/users", Names.NOTHING, "200 200 200 200", it -> path("/users")),
            row(
                "GET /crm/{version}/users/{user}",
                Names.USER,
                "200 200 200 200",
                it -> path("/users/" + it.record())),
            row("GET /crm/{version}/org", Names.NOTHING, "200 200 200 200", it -> path("/org")),
            row(
                "GET /crm/{version}/settings/modules",
                Names.NOTHING,
                "200 200 200 200",
                it -> path("/settings/modules")),
            row(
                "GET /crm/{version}/settings/modules/{api_name}",
                Names.MODULE,
                "200 200 200 200",
                it -> path("/settings/modules/" + it.module())),
            row(
                "GET /crm/{version}/settings/fields",
                Names.MODULE,
                "200 200 200 200",
                it -> path("/settings/fields?module=" + it.module())),
            row(
                "GET /crm/{version}/settings/related_lists",
                Names.MODULE,
                "200 200 200 200",
                it -> path("/settings/related_lists?module=" + it.module())),
            row(
                "GET /crm/{version}/settings/recycle_bin",
                Names.BIN,
                "200 204 204 200",
                it -> path("/settings/recycle_bin?ids=" + it.attachment())),
            row(
                "DELETE /crm/{version}/settings/recycle_bin",
                Names.BIN,
                "200 403 403 200",
                it -> path("/settings/recycle_bin?ids=" + it.attachment())),
            row(
                "POST /crm/{version}/settings/recycle_bin/actions/restore",
                Names.BIN,
                "200 400 400 200",
                it -> path("/settings/recycle_bin/actions/restore?ids=" + it.attachment()),
                it ->
                    new Asked(
                        "/crm/v8/settings/recycle_bin/actions/restore",
                        "application/json",
                        "{\"ids\":[\"%s\"]}".formatted(it.attachment()))),
            row(
                "GET /crm/{version}/settings/recycle_bin/actions/count",
                Names.NOTHING,
                "200 200 200 200",
                it -> path("/settings/recycle_bin/actions/count")),
            row(
                "POST /crm/{version}/settings/recycle_bin/actions/empty",
                Names.NOTHING,
                "200 403 403 200",
                it -> path("/settings/recycle_bin/actions/empty")),
            row(
                "GET /crm/{version}/settings/recycle_bin/{id}",
                Names.BIN,
                "200 204 204 200",
                it -> path("/settings/recycle_bin/" + it.attachment())),
            row(
                "DELETE /crm/{version}/settings/recycle_bin/{id}",
                Names.BIN,
                "200 403 403 200",
                it -> path("/settings/recycle_bin/" + it.attachment()),
                it -> path("/settings/recycle_bin/" + it.attachment() + "?receipt=true")),
            row(
                "POST /crm/{version}/settings/recycle_bin/{id}/actions/restore",
                Names.BIN,
                "200 400 400 200",
                it -> path("/settings/recycle_bin/" + it.attachment() + "/actions/restore")),
            row(
                "GET /addenda/v1/holds",
                Names.HOLD,
                "200 403 403 200",
                it -> Asked.plain("/addenda/v1/holds")),
            row(
                "POST /addenda/v1/holds",
                Names.HELD,
                "200 403 403 200",
                it ->
                    Asked.plain(
                        "/addenda/v1/holds?reason=r&module=%s&record=%s"
                            .formatted(it.module(), it.record())),
                it ->
                    Asked.plain(
                        "/addenda/v1/holds?reason=r&module=%s&record=%s&attachment=%s"
                            .formatted(it.module(), it.record(), it.attachment()))),
            row(
                "DELETE /addenda/v1/holds/{hold}",
                Names.HOLD,
                "200 403 403 200",
                it -> Asked.plain("/addenda/v1/holds/" + it.attachment())),
            row(
                "GET /addenda/v1/receipts",
                Names.RECEIPT,
                "204 403 403 204",
                it -> Asked.plain("/addenda/v1/receipts?purge=" + it.attachment())),
            row(
                "GET /addenda/v1/receipts/{receipt}",
                Names.RECEIPT,
                "200 403 403 200",
                it -> Asked.plain("/addenda/v1/receipts/" + it.attachment())),
            row(
                "GET /addenda/v1/storms",
                Names.STORM,
                "200 403 403 200",
                it -> Asked.plain("/addenda/v1/storms")),
            row(
                "POST /addenda/v1/storms/{storm}/actions/allow",
                Names.STORM,
                "200 403 403 200",
                it -> Asked.plain("/addenda/v1/storms/" + it.attachment() + "/actions/allow")),
            row(
                "GET /crm/{version}/{module}/{record}/Attachments",
                Names.ATTACHMENT,
                "200 200 200 200",
                it -> path(record(it) + "/Attachments?fields=File_Name&ids=" + it.attachment())),
            row(
                "POST /crm/{version}/{module}/{record}/Attachments",
                Names.RECORD,
                "200 400 403 200",
                it ->
                    new Asked(
                        "/crm/v7" + record(it) + "/Attachments",
                        "multipart/form-data; boundary=B",
                        UPLOAD),
                it -> path(record(it) + "/Attachments?attachmentUrl=https://example.com/")),
            row(
                "DELETE /crm/{version}/{module}/{record}/Attachments",
                Names.ATTACHMENT,
                "200 400 403 200",
                it -> path(record(it) + "/Attachments?ids=" + it.attachment())),
            row(
                "GET /crm/{version}/{module}/{record}/Attachments/{attachment}",
                Names.ATTACHMENT,
                "200 200 200 200",
                it -> path(record(it) + "/Attachments/" + it.attachment())),
            row(
                "DELETE /crm/{version}/{module}/{record}/Attachments/{attachment}",
                Names.ATTACHMENT,
                "200 400 403 200",
                it -> path(record(it) + "/Attachments/" + it.attachment()))));
  }

  static Map.Entry<String, Row> row(
      String route, Names names, String statuses, Request... requests) {
    return Map.entry(route, new Row(names, statuses, List.of(requests)));
  }

  static Asked path(String path) {
    return Asked.plain("/crm/v7" + path);
  }

  static String record(Place place) {
    return "/" + place.module() + "/" + place.record();
  }

  /// Nobody reads a word of what is not for them.
  static void assertNoLeak(Who who, Wire.Answer answer) {
    var forbidden =
        switch (who) {
          case ADMIN -> List.of(ELSEWHERE);
          case STANDARD_USER, READ_ONLY -> List.of(ELSEWHERE, HIDDEN);
          case ADMIN_ELSEWHERE -> List.of(HOME, HIDDEN);
        };
    assertThat(answer.headers() + answer.text()).as("what %s reads", who).doesNotContain(forbidden);
  }

  /// Asks for something by a route of the table.
  static Wire.Answer ask(TwoOrganizations house, Who who, String route, Asked asked)
      throws IOException {
    return house.ask(who, route.split(" ", -1)[0], asked.path(), asked.type(), asked.body());
  }
}
