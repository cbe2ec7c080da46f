package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;

/// What is different about notes: they hang on other records, and are hidden with them.
final class Modules {

  private static final String NOTES = "Notes";

  private Modules() {}

  /// The module of notes, as a list of the record that the path names. Notes have none.
  static CrmModule notes(Call call) {
    if (call.module().isNotes()) {
      throw new ApiException(new ApiError.RelationInvalid(2));
    }
    return call.caller()
        .module(NOTES)
        .orElseThrow(() -> new ApiException(new ApiError.ModuleInvalid()));
  }

  /// Whether a note hangs on another record than it should.
  static boolean isStrayed(CrmRecord note, Optional<Id> parent) {
    return parent.isPresent() && !parent.get().equals(note.parent());
  }

  /// Refuses the call unless the record in its path is there, in that module, and the caller may
  /// see it.
  static void requireParent(Tables tables, Call call, CrmModule module, Id id) {
    if (!isThere(tables, call.caller(), module, id)) {
      throw new ApiException(new ApiError.RelatedIdInvalid(1));
    }
  }

  /// Whether a record is there, in this module, and the caller may see it.
  static boolean isThere(Tables tables, Caller caller, CrmModule module, Id id) {
    return tables
        .records()
        .place(caller.organization().id(), id)
        .filter(place -> place.module().equals(module.apiName()))
        .filter(_ -> tables.visibility().sees(caller, id))
        .isPresent();
  }

  /// What the caller may do to a record. A note is as good as not there for those who cannot see
  /// what it hangs on.
  static Caller.RecordAccess access(
      Tables tables, Caller caller, CrmModule module, CrmRecord record) {
    return tables.visibility().access(caller, module, record.owner(), record.parent());
  }
}
