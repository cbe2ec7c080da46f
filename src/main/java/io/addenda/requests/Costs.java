package io.addenda.requests;

import module java.base;

import io.addenda.api.Json;
import io.addenda.http.Response;

/// What calls cost in the real service, in credits, as its pages say: one each, but for those in
/// the table here.
final class Costs {

  /// What an operation costs.
  ///
  /// @param each call
  /// @param records so many records cost as much; 0 when their number does not matter
  private record Cost(int each, int records) {}

  private static final Cost USUAL = new Cost(1, 0);
  private static final Cost WRITE = new Cost(1, 10);

  /// By the name of the operation. Others of the pages (merges, mails, bulk jobs, queries) are not
  /// served.
  private static final Map<String, Cost> OTHERS =
      Map.of(
          "POST /crm/v7/{module_api_name}", WRITE,
          "PUT /crm/v7/{module_api_name}", WRITE,
          "POST /crm/v7/{module_api_name}/upsert", WRITE,
          "POST /crm/v7/Leads/{lead_id}/actions/convert", new Cost(5, 0));

  private Costs() {}

  /// What a call costs at least.
  static int least(String operation) {
    return OTHERS.getOrDefault(operation, USUAL).each();
  }

  /// What a call cost.
  ///
  /// @param response has an outcome for each record that was written
  static int of(String operation, Response response) {
    var cost = OTHERS.getOrDefault(operation, USUAL);
    if (cost.records() == 0) {
      return cost.each();
    }
    return cost.each() * Math.max(1, Math.ceilDiv(records(response), cost.records()));
  }

  private static int records(Response response) {
    return response.body() instanceof Response.Body.Text(var text)
        ? Json.parse(text.getBytes(StandardCharsets.UTF_8))
            .map(json -> json.get("data") instanceof List<?> list ? list.size() : 0)
            .orElse(0)
        : 0;
  }
}
