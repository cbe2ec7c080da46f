package io.addenda.settings;

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
/// Left out are fields that lead a client to what is not there for it: subforms, whose modules are
/// not served, and lookups of modules that the caller does not see. Official clients ask for the
/// fields of each module that a field leads to, and fail when they get none.
public final class FieldEndpoints {

  private static final String ANY_MODULE = "se_module";

  private final MetadataStore metadata;

  FieldEndpoints(MetadataStore metadata) {
    this.metadata = metadata;
  }

  /// `GET /settings/fields?module=…`
  public Response list(Call call) {
    var module = SeenModules.asked(call);
    if (!asksForUsed(call)) {
      return Response.noContent();
    }
    var organization = call.caller().organization();
    var profiles = metadata.read(tables -> tables.members().profiles(organization.id()));
    var answer = new FieldAnswer(call, module, profiles);
    var fields =
        Catalogue.fields(module).stream()
            .filter(field -> field.isIn(call.version()))
            .filter(field -> leadsSomewhere(call, field))
            .map(answer::json)
            .toList();
    return Json.longResponse(200, Json.object(Json.field("fields", fields)));
  }

  /// Whether the call asks for fields that are in use, as all of ours are.
  private static boolean asksForUsed(Call call) {
    var type = call.request().query().first("type").filter(text -> !text.isBlank());
    return switch (type.orElse("used")) {
      case "used", "all" -> true;
      case "unused" -> false;
      default -> throw new ApiException(new ApiError.ParamInvalid("type"));
    };
  }

  private static boolean leadsSomewhere(Call call, Field field) {
    return field.type() != FieldType.SUBFORM
        && field
            .target()
            .filter(target -> !target.equals(ANY_MODULE))
            .map(target -> SeenModules.named(call, target))
            .map(Optional<CrmModule>::isPresent)
            .orElse(true);
  }
}
