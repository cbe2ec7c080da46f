package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Outcome;
import io.addenda.catalogue.CustomView;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// Changes of how custom views are sorted, which lists of records by `cvid` follow.
public final class ViewSorts {

  private static final String LIST = "custom_views";
  private static final String BY = "sort_by";
  private static final String ORDER = "sort_order";
  private static final int MOST_IN_A_CALL = 100;

  /// What lists of records can be sorted by.
  private static final List<String> SORTABLE = List.of("id", "Created_Time", "Modified_Time");

  private final SettingWrites writes;

  ViewSorts(SettingWrites writes) {
    this.writes = writes;
  }

  private static void require(Call call) {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
  }

  /// `PUT /settings/custom_views/actions/change_sort?module=…`
  public Change<Tables> many(Call call) throws IOException {
    require(call);
    var module = SeenModules.asked(call);
    return writes.items(
        call,
        LIST,
        MOST_IN_A_CALL,
        200,
        (write, item) -> change(write, item, item.named(id -> view(call, module, id)), module));
  }

  /// `PUT /settings/custom_views/{id}/actions/change_sort?module=…`
  public Change<Tables> one(Call call) throws IOException {
    require(call);
    var module = SeenModules.asked(call);
    var id = SettingsEndpoints.id(call, "id");
    return writes.items(
        call,
        LIST,
        1,
        200,
        (write, item) -> {
          var view =
              view(call, module, id)
                  .orElseThrow(() -> new ApiException(new ApiError.SettingIdInvalid()));
          item.requireSame("id", id);
          return change(write, item, view, module);
        });
  }

  private static Optional<CustomView> view(Call call, CrmModule module, Id id) {
    return CustomViewEndpoints.of(module).stream()
        .filter(view -> view.id(call.caller().organization(), module).equals(id))
        .findFirst();
  }

  private static Outcome change(SettingWrite write, Item item, CustomView view, CrmModule module) {
    item.allow(Set.of("id", BY, ORDER));
    var by = by(item, write.call(), module);
    var order = item.oneOf(ORDER, List.of("asc", "desc")).orElse("asc");
    var organization = write.call().caller().organization();
    var id = view.id(organization, module);
    Map<String, @Nullable Object> fields = object(field("by", by), field("order", order));
    var name = module.apiName() + " " + view.systemName();
    var old = write.find(Kind.VIEW_SORT, id);
    if (old.isPresent()) {
      write.update(old.get(), name, fields);
    } else {
      write.insert(Kind.VIEW_SORT, id, name, fields);
    }
    return SettingWrites.done("custom view updated", id);
  }

  /// The field, by its name or its id.
  private static String by(Item item, Call call, CrmModule module) {
    item.require(BY);
    if (item.values().get(BY) instanceof String) {
      return item.oneOf(BY, SORTABLE).orElseThrow();
    }
    var field = item.object(BY).orElseThrow();
    field.allow(Set.of("api_name", "id"));
    if (field.has("api_name")) {
      return field.oneOf("api_name", SORTABLE).orElseThrow();
    }
    field.require("id");
    var id = String.valueOf(field.values().get("id"));
    return SORTABLE.stream()
        .filter(name -> ModuleAnswer.id(call, module.apiName() + "." + name).equals(id))
        .findFirst()
        .orElseThrow(() -> field.unknown("id"));
  }
}
