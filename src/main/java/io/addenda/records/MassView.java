package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.MassFault;
import io.addenda.catalogue.CustomView;
import io.addenda.metadata.RecordQuery;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;

/// The records of a custom view, to be changed all.
record MassView(CrmModule module, CustomView view) {

  private static final RecordQuery.Order OLDEST = new RecordQuery.Order(RecordQuery.By.ID, false);

  /// The view that a body names by its `cvid`.
  ///
  /// @throws ApiException when there is none
  static MassView named(Caller caller, CrmModule module, Object cvid) {
    return find(caller, module, cvid.toString())
        .orElseThrow(
            () ->
                new ApiException(
                    new ApiError.MassRefused(
                        MassFault.VIEW,
                        object(field("api_name", "cvid"), field("json_path", "$.cvid")))));
  }

  static Optional<MassView> find(Caller caller, CrmModule module, String id) {
    return Stream.of(CustomView.values())
        .filter(view -> view.id(caller.organization(), module).toString().equals(id))
        .findFirst()
        .map(view -> new MassView(module, view));
  }

  Id id(Caller caller) {
    return view.id(caller.organization(), module);
  }

  /// Those of its records that a caller sees and that were not converted, the oldest first.
  RecordQuery query(Caller caller) {
    var owners = AskedView.owners(caller, view, module);
    return new RecordQuery(
            caller.organization().id(), module.apiName(), null, owners, null, null, OLDEST)
        .unconverted();
  }
}
