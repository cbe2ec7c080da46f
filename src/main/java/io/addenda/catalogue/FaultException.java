package io.addenda.catalogue;

/// A value cannot be what a field holds.
public final class FaultException extends RuntimeException {

  private static final long serialVersionUID = 1;

  private final transient Fault fault;
  private final String apiName;
  private final String place;

  /// @param apiName the field, or the part of its value, that is meant
  /// @param place where that stands inside the record, `Account_Name.id`
  public FaultException(Fault fault, String apiName, String place) {
    super(fault + " at " + place, null, false, false);
    this.fault = fault;
    this.apiName = apiName;
    this.place = place;
  }

  public Fault fault() {
    return fault;
  }

  /// The field, or the part of its value, that is meant.
  public String apiName() {
    return apiName;
  }

  /// Where that stands inside the record.
  public String place() {
    return place;
  }
}
