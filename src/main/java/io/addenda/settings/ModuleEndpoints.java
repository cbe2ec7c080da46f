package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.ModifiedSince;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.CrmModule;
import io.addenda.model.Setting;
import org.jspecify.annotations.Nullable;

/// The modules of the organisation.
public final class ModuleEndpoints {

  private static final List<String> STATUSES =
      List.of("visible", "user_hidden", "system_hidden", "scheduled_for_deletion");

  private final MetadataStore metadata;
  private final CreationTimes created;
  private final Instant started;

  /// @param started when the program started, which defines the standard modules
  ModuleEndpoints(MetadataStore metadata, CreationTimes created, Instant started) {
    this.metadata = metadata;
    this.created = created;
    this.started = started;
  }

  /// `GET /settings/modules`. `If-Modified-Since` admits all of them or none: what is said of one
  /// may change with a profile or with this program.
  public Response list(Call call) {
    var statuses = statuses(call);
    var since = ModifiedSince.of(call);
    var modules =
        SeenModules.of(call).stream()
            .filter(module -> statuses.contains(ModuleAnswer.status(module)))
            .toList();
    if (since.isPresent() && !since.get().admits(lastChange(call))) {
      return ModifiedSince.notModified();
    }
    var answer = answer(call);
    return modules.isEmpty()
        ? Response.noContent()
        : Json.longResponse(200, wrapped(modules.stream().map(answer::json).toList()));
  }

  /// `GET /settings/modules/{api_name}`, by API name or by id.
  public Response get(Call call) {
    return Json.longResponse(200, wrapped(List.of(answer(call).whole(inPath(call)))));
  }

  /// The module in the path, by API name or by id.
  static CrmModule inPath(Call call) {
    var name = call.path("api_name");
    var module =
        SeenModules.of(call).stream()
            .filter(
                seen ->
                    seen.apiName().equalsIgnoreCase(name)
                        || ModuleAnswer.id(call, seen.apiName()).equals(name))
            .findFirst()
            .orElseThrow(() -> new ApiException(new ApiError.ModuleNameInvalid()));
    if (!module.isSupported()) {
      throw new ApiException(new ApiError.ModuleNotSupported());
    }
    return module;
  }

  private static Map<String, @Nullable Object> wrapped(
      List<? extends Map<String, @Nullable Object>> modules) {
    return object(field("modules", modules));
  }

  private Instant lastChange(Call call) {
    var organization = call.caller().organization().id();
    var profiles =
        metadata.read(tables -> tables.settings().of(organization, Setting.Kind.PROFILE));
    var modules =
        call.caller().organization().modules().stream()
            .flatMap(module -> Stream.ofNullable(module.kept()))
            .flatMap(kept -> Stream.ofNullable(kept.modifiedTime()));
    return Stream.of(
            created.of(organization).stream(),
            profiles.stream().map(Setting::modifiedTime),
            modules)
        .flatMap(Function.identity())
        .filter(started::isBefore)
        .max(Comparator.naturalOrder())
        .orElse(started);
  }

  private ModuleAnswer answer(Call call) {
    var organization = call.caller().organization();
    var profiles = metadata.read(tables -> tables.members().profiles(organization.id()));
    var members = Members.of(metadata, organization);
    return new ModuleAnswer(call, profiles, members, created.of(organization.id()));
  }

  private static Set<String> statuses(Call call) {
    var given = call.asked("status");
    if (given.isEmpty()) {
      return Set.copyOf(STATUSES);
    }
    var statuses = Stream.of(given.get().split(",", -1)).map(String::strip).toList();
    for (int i = 0; i < statuses.size(); i++) {
      if (!STATUSES.contains(statuses.get(i))) {
        throw new ApiException(new ApiError.ParamUnknown("status", i, STATUSES));
      }
    }
    return Set.copyOf(statuses);
  }
}
