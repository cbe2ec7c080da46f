package io.addenda.catalogue;

/// A text is no criteria, or none for the module that it is for.
public final class CriteriaException extends Exception {
  private static final long serialVersionUID = 1;

  private final transient CriteriaFault fault;

  CriteriaException(CriteriaFault fault) {
    super(fault.toString());
    this.fault = fault;
  }

  /// What is wrong.
  public CriteriaFault fault() {
    return fault;
  }
}
