package io.addenda.emulate;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.Response;

/// What organisations are made from.
public record TemplateEndpoints(Access access, Templates templates) {

  /// `GET /addenda/v1/templates`: those that there are.
  public Response list(Call call) throws IOException {
    access.requireInstallation(call);
    return Json.response(
        200,
        object(
            field(
                "templates",
                templates.all().stream()
                    .map(
                        it ->
                            object(
                                field("name", it.name()),
                                field("built_in", Templates.isBuiltIn(it.name()))))
                    .toList())));
  }

  /// `DELETE /addenda/v1/templates/{template}`: forgets one. What was made of it stays.
  public Response delete(Call call) throws IOException {
    access.requireInstallation(call);
    var found =
        templates
            .find(call.path("template"))
            .filter(it -> !Templates.isBuiltIn(it.name()))
            .orElseThrow(() -> new ApiException(new ApiError.TemplateInvalid("$.template")));
    templates.remove(found.name());
    return Json.response(
        200, object(field("templates", List.of(object(field("name", found.name()))))));
  }
}
