package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// A function: `string standalone.fullName(String first, String last) { … }`.
///
/// @param source where it stands, for messages
/// @param type of its result, as it is written: `void`, `string`, `map` …
/// @param name with its namespace, if it has one: `standalone.fullName`
public record FunctionDeclaration(
    Source source,
    Position position,
    String type,
    String name,
    List<Parameter> parameters,
    List<Statement> body) {

  public FunctionDeclaration {
    parameters = List.copyOf(parameters);
    body = List.copyOf(body);
  }

  /// What a caller hands over.
  ///
  /// @param type as it is written, or null
  public record Parameter(Position position, @Nullable String type, String name) {}

  /// Whether it has no result.
  public boolean isVoid() {
    return type.equalsIgnoreCase("void");
  }
}
