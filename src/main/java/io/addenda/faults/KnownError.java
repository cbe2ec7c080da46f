package io.addenda.faults;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ErrorCatalogue;
import io.addenda.api.ErrorTable;
import io.addenda.api.Members;

/// An error of the catalogue that a fault names: by its code, and where that has more than one
/// meaning, by its status and message as well.
final class KnownError {

  private static final String ERROR = "error";
  private static final String STATUS = "status";
  private static final String MESSAGE = "message";

  private KnownError() {}

  /// The error that is named. One that has other details than another is still the same.
  static ApiError named(Members then) {
    var left = named(then, ERROR, ErrorCatalogue.examples(), ErrorTable.Line::code);
    left = named(then, STATUS, left, line -> Integer.toString(line.status()));
    return named(then, MESSAGE, left, ErrorTable.Line::message).getFirst();
  }

  /// Those of the errors that have what is said of one member, which must be said when they differ
  /// in it.
  private static List<ApiError> named(
      Members then, String member, List<ApiError> among, Function<ErrorTable.Line, String> of) {
    var there =
        among.stream()
            .map(error -> of.apply(ErrorTable.line(error)))
            .collect(Collectors.toCollection(TreeSet::new));
    var said = then.read(member, value -> Optional.of(value.toString()));
    if (said.isEmpty() ? there.size() > 1 : !there.contains(said.get())) {
      throw then.unsupported(member, there);
    }
    return said.isEmpty()
        ? among
        : among.stream()
            .filter(error -> of.apply(ErrorTable.line(error)).equals(said.get()))
            .toList();
  }
}
