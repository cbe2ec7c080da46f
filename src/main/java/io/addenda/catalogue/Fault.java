package io.addenda.catalogue;

import module java.base;

/// What is wrong with a value that was given for a field.
public sealed interface Fault {

  /// It is of another type.
  ///
  /// @param expected the name of the type that the field takes
  record WrongType(String expected) implements Fault {}

  /// It is longer, or has more digits or items, than the field takes.
  record TooLong(int most) implements Fault {}

  /// The number has more digits after the point than the field takes.
  record TooManyDecimals(int most) implements Fault {}

  /// It names another record or a user by what is no id.
  record NoId() implements Fault {}

  /// A part is missing that must be there.
  record PartMissing() implements Fault {}
}
