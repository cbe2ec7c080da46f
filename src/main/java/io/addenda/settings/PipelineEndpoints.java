package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field.Choice;
import io.addenda.http.Response;
import io.addenda.model.CrmModule;
import org.jspecify.annotations.Nullable;

/// The pipeline that deals go through: each layout of theirs has one, and its stages are those that
/// a deal can be in.
public final class PipelineEndpoints {

  private static final String DEALS = "Deals";
  private static final String NAME = "Standard (Standard)";

  /// `GET /settings/pipeline?layout_id=…`
  public Response list(Call call) {
    var layout = call.param("layout_id");
    return module(call)
        .filter(deals -> LayoutAnswer.id(call, deals).toString().equals(layout))
        .map(deals -> object(field("pipeline", List.of(json(call, deals)))))
        .map(body -> Json.response(200, body))
        .orElseGet(Response::noContent);
  }

  /// `GET /settings/pipeline/{id}?layout_id=…`
  public Response get(Call call) {
    var id = SettingsEndpoints.id(call, "id").toString();
    var all = list(call);
    return id.equals(id(call)) ? all : Response.noContent();
  }

  private static Optional<CrmModule> module(Call call) {
    return call.caller().module(DEALS);
  }

  private static String id(Call call) {
    return ModuleAnswer.id(call, DEALS + ".Pipeline." + NAME);
  }

  private static Map<String, @Nullable Object> json(Call call, CrmModule deals) {
    var maps = new ArrayList<Map<String, @Nullable Object>>();
    for (var stage : Catalogue.field(deals, "Stage").orElseThrow().choices()) {
      maps.add(stage(call, stage, maps.size() + 1));
    }
    return object(
        field("display_value", NAME),
        field("default", true),
        field("maps", maps),
        field("actual_value", NAME),
        field("id", id(call)),
        field("child_available", false),
        field("parent", null));
  }

  private static Map<String, @Nullable Object> stage(Call call, Choice stage, int number) {
    var type = type(stage.actual());
    return object(
        field("display_value", stage.shown()),
        field("sequence_number", number),
        field("forecast_category", category(call, type)),
        field("actual_value", stage.actual()),
        field("id", ModuleAnswer.id(call, DEALS + ".Stage." + stage.actual())),
        field("forecast_type", type));
  }

  private static String type(String stage) {
    return stage.equals("Closed Won")
        ? "Closed Won"
        : stage.startsWith("Closed Lost") ? "Closed Lost" : "Open";
  }

  private static Map<String, @Nullable Object> category(Call call, String type) {
    var name =
        switch (type) {
          case "Open" -> "Pipeline";
          case "Closed Won" -> "Closed";
          default -> "Omitted";
        };
    return object(
        field("name", name), field("id", ModuleAnswer.id(call, "forecast category " + name)));
  }
}
