package io.addenda.model;

/// What is attached to a record.
///
/// @param module its API name
public record RecordUsage(Id record, String module, String name, Amount attached) {}
