package io.addenda.model;

/// How much the records of a module have.
///
/// @param module its API name; empty for what hangs on no record any more
public record ModuleUsage(String module, Amount live, Amount inTheBin) {}
