package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.api.Page;
import io.addenda.api.Person;
import io.addenda.api.VersionRule;
import io.addenda.catalogue.CustomView;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.CrmModule;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// The custom views of a module, whose ids lists of records take as `cvid`.
public final class CustomViewEndpoints {

  private static final int MOST_IN_A_PAGE = 200;

  private final MetadataStore metadata;
  private final CreationTimes created;

  CustomViewEndpoints(MetadataStore metadata, CreationTimes created) {
    this.metadata = metadata;
    this.created = created;
  }

  /// `GET /settings/custom_views?module=…`
  public Response list(Call call) {
    var module = SeenModules.asked(call);
    var page = Page.of(call, MOST_IN_A_PAGE);
    var all = of(module);
    var shown = all.stream().skip(page.skip()).limit(page.size()).toList();
    if (shown.isEmpty()) {
      return Response.noContent();
    }
    var info = page.info(shown.size(), page.skip() + shown.size() < all.size());
    info.put("default", id(call, module, CustomView.ALL));
    info.put(
        "translation",
        object(
            field("public_views", "Public Views"),
            field("other_users_views", "Other Users' Views"),
            field("shared_with_me", "Shared With Me"),
            field("created_by_me", "Created By Me")));
    return Json.response(
        200,
        object(
            field("custom_views", shown.stream().map(view -> json(call, module, view)).toList()),
            field("info", info)));
  }

  /// `GET /settings/custom_views/{id}?module=…`, with what it shows and of which records.
  public Response get(Call call) {
    var module = SeenModules.asked(call);
    var id = SettingsEndpoints.id(call, "id");
    var organization = call.caller().organization();
    return of(module).stream()
        .filter(view -> view.id(organization, module).equals(id))
        .findFirst()
        .map(view -> object(field("custom_views", List.of(whole(call, module, view)))))
        .map(body -> Json.response(200, body))
        .orElseGet(Response::noContent);
  }

  /// Notes and attachments hang on other records, and have no views.
  static List<CustomView> of(CrmModule module) {
    return ModuleAnswer.isTab(module) ? List.of(CustomView.values()) : List.of();
  }

  private SequencedMap<String, @Nullable Object> json(
      Call call, CrmModule module, CustomView view) {
    var organization = call.caller().organization().id();
    var primary =
        Members.of(metadata, call.caller().organization()).primary().map(Person::json).orElse(null);
    var time = created.of(organization, module).map(call.caller().user()::time).orElse(null);
    var json =
        object(
            field("display_value", view.name(module)),
            field("system_name", view.systemName()),
            field("default", view == CustomView.ALL),
            field("name", view.name(module)),
            field("system_defined", true),
            field("id", id(call, module, view)),
            field("category", "public_views"),
            field("favorite", null));
    if (call.follows(VersionRule.VIEWS_NAME_FIELDS_BY_TEXT)) {
      json.put("offline", true);
      json.put("shared_type", null);
    } else {
      json.put("access_type", "public");
      json.put("created_by", primary);
      json.put("created_time", time);
      json.put("modified_by", primary);
      json.put("modified_time", time);
      json.put("last_accessed_time", null);
    }
    if (call.follows(VersionRule.VIEWS_HAVE_LOCKED)) {
      json.put("locked", false);
    }
    return json;
  }

  private Map<String, @Nullable Object> whole(Call call, CrmModule module, CustomView view) {
    var json = json(call, module, view);
    json.put("criteria", view == CustomView.MINE ? ownedByCaller(call, module) : null);
    json.put("shared_to", null);
    var organization = call.caller().organization();
    var sort =
        metadata
            .read(
                tables ->
                    tables
                        .settings()
                        .find(organization.id(), Kind.VIEW_SORT, view.id(organization, module)))
            .map(kept -> Json.read(kept.fields()))
            .orElseGet(() -> object(field("by", "id"), field("order", "desc")));
    var by = String.valueOf(sort.get("by"));
    json.put(
        "sort_by",
        call.follows(VersionRule.VIEWS_SORT_BY_OBJECT) ? reference(call, module, by) : by);
    json.put("sort_order", sort.get("order"));
    json.put(
        "fields",
        Stream.of(module.nameField(), "Owner", "Created_Time", "Modified_Time")
            .map(name -> fieldOf(call, module, name))
            .toList());
    return json;
  }

  private static Map<String, @Nullable Object> ownedByCaller(Call call, CrmModule module) {
    return object(
        field("comparator", "equal"),
        field("field", fieldOf(call, module, "Owner")),
        field("type", "merge_field"),
        field("value", "${CURRENTUSER}"));
  }

  private static Object fieldOf(Call call, CrmModule module, String name) {
    return call.follows(VersionRule.VIEWS_NAME_FIELDS_BY_TEXT)
        ? name
        : reference(call, module, name);
  }

  private static Map<String, @Nullable Object> reference(Call call, CrmModule module, String name) {
    return object(
        field("api_name", name), field("id", ModuleAnswer.id(call, module.apiName() + "." + name)));
  }

  private static String id(Call call, CrmModule module, CustomView view) {
    return view.id(call.caller().organization(), module).toString();
  }
}
