package io.addenda.records;

import module java.base;

import io.addenda.catalogue.Field;
import io.addenda.catalogue.Value;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;

/// Records of a module that are there already: those of them that the caller may see.
record LikeRecords(Tables tables, Caller caller, CrmModule module) {

  /// Those that have a value in a keyed field, capitals or not, the oldest first.
  Stream<CrmRecord> with(Field field, Value value) {
    return UniqueValues.candidates(tables, caller.organization(), module, field, value).stream()
        .flatMap(id -> RecordReading.find(tables, caller, module, id).stream())
        .filter(record -> UniqueValues.has(module, record, field, value));
  }
}
