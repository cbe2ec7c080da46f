package io.addenda.model;

import module java.base;

/// Where a record is, for those who only need to know whether they may touch what hangs on it.
///
/// @param parent the record that a note belongs to
public record RecordPlace(String module, Id owner, String name, Optional<Id> parent) {}
