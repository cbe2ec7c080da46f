package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.catalogue.CustomView;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// The custom view that a call asks for by `cvid`.
final class AskedView {

  private static final String PARAMETER = "cvid";

  private AskedView() {}

  /// Whose records the call asks for, among those that the caller may see; null for everybody's.
  static @Nullable Set<Id> owners(Call call, CrmModule module) {
    return owners(call.caller(), of(call, module), module);
  }

  /// The same for a view.
  static @Nullable Set<Id> owners(Caller caller, CustomView view, CrmModule module) {
    return view == CustomView.MINE ? Set.of(caller.user().id()) : caller.seen(module);
  }

  /// How the view that a call asks for is sorted, if that was ever said. `sort_order` turns it.
  static Optional<Sorting> sorting(Call call, CrmModule module, MetadataStore metadata) {
    var organization = call.caller().organization();
    if (call.asked(PARAMETER).isEmpty()) {
      return Optional.empty();
    }
    var id = of(call, module).id(organization, module);
    return metadata
        .read(tables -> tables.settings().find(organization.id(), Kind.VIEW_SORT, id))
        .map(kept -> Json.read(kept.fields()))
        .map(
            sort ->
                Sorting.of(call, String.valueOf(sort.get("by")), "desc".equals(sort.get("order"))));
  }

  /// A view says itself how it is sorted.
  private static CustomView of(Call call, CrmModule module) {
    var asked = call.asked(PARAMETER);
    call.refuseBoth(PARAMETER, "sort_by");
    var organization = call.caller().organization();
    return asked.isEmpty()
        ? CustomView.ALL
        : Stream.of(CustomView.values())
            .filter(view -> view.id(organization, module).toString().equals(asked.get()))
            .findFirst()
            .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(PARAMETER)));
  }
}
