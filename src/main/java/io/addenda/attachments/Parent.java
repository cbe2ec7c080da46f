package io.addenda.attachments;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.Call;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.RecordPlace;

/// The record in the path, as far as its attachments need it: it is there, in that module and that
/// organisation, and the caller may see it. What is not so answers as if it were not there.
///
/// @param access what the caller may do to it, never [RecordAccess#NONE]
record Parent(Id id, CrmModule module, String name, RecordAccess access) {

  /// Where the record's id stands in the path, counted from the module.
  static final int SEGMENT = 1;

  /// Where the attachment's id stands, counted alike.
  static final int OF_ATTACHMENT = 3;

  static Optional<Parent> find(Tables tables, Call call, CrmModule module, Id id) {
    return tables
        .records()
        .place(call.caller().organization().id(), id)
        .filter(place -> place.module().equals(module.apiName()))
        .map(place -> new Parent(id, module, place.name(), access(tables, call, module, place)))
        .filter(parent -> parent.access() != RecordAccess.NONE);
  }

  private static RecordAccess access(
      Tables tables, Call call, CrmModule module, RecordPlace place) {
    return tables
        .visibility()
        .access(call.caller(), module, place.owner(), place.parent().orElse(null));
  }

  /// Why the caller may not change what hangs on the record, if there is a reason.
  static Optional<ApiError> refusal(
      Tables tables, Call call, CrmModule module, Id id, ApiError.Action action) {
    var parent = find(tables, call, module, id);
    if (parent.isEmpty()) {
      return Optional.of(new ApiError.RelatedIdInvalid(SEGMENT));
    }
    return parent.get().access() == RecordAccess.FULL
        ? Optional.empty()
        : Optional.of(new ApiError.AuthorizationFailed(action));
  }
}
