package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.CrmModule;

/// The fields of a module.
///
/// Left out are lookups of modules that the caller does not see. Official clients ask for the
/// fields of each module that a field leads to, and fail when they get none.
public final class FieldEndpoints {

  private static final String ANY_MODULE = "se_module";

  private final MetadataStore metadata;

  FieldEndpoints(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// `GET /settings/fields?module=…`
  public Response list(Call call) {
    var module = SeenModules.askedOrParts(call);
    if (!asksForUsed(call)) {
      return Response.noContent();
    }
    var answer = answer(call, module);
    var fields = of(call, module).map(answer::json).toList();
    return Json.longResponse(200, object(field("fields", fields)));
  }

  /// `GET /settings/fields/{field}?module=…`
  public Response get(Call call) {
    var module = SeenModules.askedOrParts(call);
    return found(call, module)
        .map(found -> List.of(answer(call, module).json(found)))
        .map(fields -> Json.longResponse(200, object(field("fields", fields))))
        .orElseGet(Response::noContent);
  }

  /// `GET /settings/fields/{field_id}/pick_list_values`. Clients do not say which module it is.
  public Response choices(Call call) {
    return SeenModules.of(call).stream()
        .filter(CrmModule::isSupported)
        .flatMap(module -> found(call, module).map(answer(call, module)::choices).stream())
        .filter(choices -> !choices.isEmpty())
        .map(choices -> Json.longResponse(200, object(field("pick_list_values", choices))))
        .findFirst()
        .orElseGet(Response::noContent);
  }

  private static Optional<Field> found(Call call, CrmModule module) {
    var id = SettingsEndpoints.id(call, "field");
    return of(call, module)
        .filter(field -> FieldAnswer.id(call, module, field).equals(id))
        .findFirst();
  }

  FieldAnswer answer(Call call, CrmModule module) {
    var organization = call.caller().organization().id();
    var profiles = metadata.read(tables -> tables.members().profiles(organization));
    return new FieldAnswer(call, module, profiles);
  }

  /// The fields of a module that are answered.
  static Stream<Field> of(Call call, CrmModule module) {
    return Catalogue.fields(module).stream()
        .filter(field -> field.isIn(call.version()))
        .filter(field -> leadsSomewhere(call, field));
  }

  /// Whether the call asks for fields that are in use, as all of ours are.
  private static boolean asksForUsed(Call call) {
    var type = call.asked("type");
    return switch (type.orElse("used")) {
      case "used", "all" -> true;
      case "unused" -> false;
      default -> throw new ApiException(new ApiError.ParamInvalid("type"));
    };
  }

  private static boolean leadsSomewhere(Call call, Field field) {
    return field.type() == FieldType.SUBFORM
        || field
            .target()
            .filter(target -> !target.equals(ANY_MODULE))
            .map(target -> SeenModules.named(call, target))
            .map(Optional<CrmModule>::isPresent)
            .orElse(true);
  }
}
