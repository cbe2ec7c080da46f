package io.addenda.model;

/// How much the records of a module have.
///
/// @param module its API name; empty for what hangs on no record any more
public record ModuleUsage(String module, Amount live, Amount inTheBin) {

  /// The same of a module with more records.
  public ModuleUsage plus(ModuleUsage more) {
    return new ModuleUsage(module, live.plus(more.live), inTheBin.plus(more.inTheBin));
  }
}
