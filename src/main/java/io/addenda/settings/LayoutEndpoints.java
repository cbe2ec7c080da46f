package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.CrmModule;
import org.jspecify.annotations.Nullable;

/// The layouts of a module: each has one, which shows all its fields.
public final class LayoutEndpoints {

  private final MetadataStore metadata;
  private final CreationTimes created;
  private final FieldEndpoints fields;

  LayoutEndpoints(MetadataStore metadata, CreationTimes created, FieldEndpoints fields) {
    this.metadata = metadata;
    this.created = created;
    this.fields = fields;
  }

  /// `GET /settings/layouts?module=…`
  public Response list(Call call) {
    var module = SeenModules.asked(call);
    // Notes and attachments hang on other records, and have none.
    return ModuleAnswer.isTab(module)
        ? Json.longResponse(200, body(call, module))
        : Response.noContent();
  }

  /// `GET /settings/layouts/{id}?module=…`
  public Response get(Call call) {
    var module = SeenModules.asked(call);
    var id = SettingsEndpoints.id(call, "id");
    return ModuleAnswer.isTab(module) && LayoutAnswer.id(call, module).equals(id)
        ? Json.longResponse(200, body(call, module))
        : Response.noContent();
  }

  private Map<String, @Nullable Object> body(Call call, CrmModule module) {
    var organization = call.caller().organization().id();
    var profiles = metadata.read(tables -> tables.members().profiles(organization));
    var answer = new LayoutAnswer(call, module, profiles, created.of(organization, module));
    return object(
        field(
            "layouts",
            List.of(
                answer.json(
                    fields.answer(call, module), FieldEndpoints.of(call, module).toList()))));
  }
}
