package io.addenda.hostile;

import static io.addenda.hostile.RouteRights.row;

import module java.base;

import io.addenda.hostile.RouteRights.Asked;
import io.addenda.hostile.RouteRights.Names;
import io.addenda.hostile.RouteRights.Row;

/// The same for what custody knows.
final class CustodyRights {

  private static final String ADMINISTRATORS = "200 403 403 200";

  static final List<Map.Entry<String, Row>> ROWS =
      List.of(
          read("/addenda/v1/usage", "?modules=true", ADMINISTRATORS),
          read("/addenda/v1/usage/records", "", ADMINISTRATORS),
          read("/addenda/v1/audit", "?per_page=200", ADMINISTRATORS),
          read("/addenda/v1/health", "", ADMINISTRATORS),
          read("/addenda/v1/operations", "", "200 200 200 200"),
          row(
              "GET /addenda/v1/runs",
              Names.RUN,
              ADMINISTRATORS,
              it -> Asked.plain("/addenda/v1/runs")),
          row(
              "GET /addenda/v1/runs/{run}",
              Names.RUN,
              ADMINISTRATORS,
              it -> Asked.plain("/addenda/v1/runs/" + it.attachment())),
          row(
              "POST /addenda/v1/runs",
              Names.NOTHING,
              "202 403 403 202",
              it -> Asked.plain("/addenda/v1/runs?kind=audit-verify")),
          row(
              "DELETE /addenda/v1/runs/{run}",
              Names.RUN,
              ADMINISTRATORS,
              it -> Asked.plain("/addenda/v1/runs/" + it.attachment())),
          read("/addenda/v1/clients", "", ADMINISTRATORS),
          row(
              "POST /addenda/v1/clients",
              Names.NOTHING,
              "201 403 403 201",
              it -> Asked.plain("/addenda/v1/clients?name=x")),
          row(
              "DELETE /addenda/v1/clients/{client}",
              Names.CLIENT,
              ADMINISTRATORS,
              it -> Asked.plain("/addenda/v1/clients/" + it.attachment())),
          row(
              "POST /addenda/v1/clients/{client}/grants",
              Names.CLIENT,
              "201 403 403 201",
              it ->
                  Asked.plain(
                      "/addenda/v1/clients/%s/grants?scope=ZohoCRM.users.READ"
                          .formatted(it.attachment()))),
          read("/addenda/v1/tokens", "", ADMINISTRATORS),
          row(
              "DELETE /addenda/v1/tokens/{token}",
              Names.TOKEN,
              ADMINISTRATORS,
              it -> Asked.plain("/addenda/v1/tokens/" + it.attachment())));

  private CustodyRights() {}

  private static Map.Entry<String, Row> read(String path, String query, String statuses) {
    return row("GET " + path, Names.NOTHING, statuses, it -> Asked.plain(path + query));
  }
}
