package io.addenda.catalogue;

/// What can be wrong with the text of criteria.
public sealed interface CriteriaFault {

  /// It is no criteria at all: brackets that are not closed, a word that is missing.
  record Unreadable() implements CriteriaFault {}

  /// It has more characters than there may be.
  record TooLong(int limit) implements CriteriaFault {}

  record TooManyConditions(int limit) implements CriteriaFault {}

  /// The module has no such field, or its values are not searched.
  record FieldUnavailable(String apiName) implements CriteriaFault {}

  record OperatorUnknown(String operator, String apiName) implements CriteriaFault {}

  /// There is the operator, but not for fields of this type.
  record OperatorUnfit(Operator operator, String apiName) implements CriteriaFault {}

  /// One of several is asked for, and they are too many.
  ///
  /// @param limit how many values there may be
  record TooManyValues(int limit, String apiName) implements CriteriaFault {}

  /// There are too few values, too many, or an empty one.
  record ValueMissing(String apiName, String value) implements CriteriaFault {}

  /// The field cannot hold such a value.
  ///
  /// @param type what the field holds
  record ValueInvalid(FieldType type, String apiName, String value) implements CriteriaFault {}
}
