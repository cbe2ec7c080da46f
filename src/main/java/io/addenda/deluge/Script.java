package io.addenda.deluge;

import module java.base;

/// What a source says: functions, and statements outside of them.
///
/// @param statements what runs when no function is named
public record Script(
    Source source, List<FunctionDeclaration> functions, List<Statement> statements) {

  public Script {
    functions = List.copyOf(functions);
    statements = List.copyOf(statements);
  }

  /// The same script, which can call the functions of another one too.
  ///
  /// @throws DelugeException if both have a function of one name
  public Script with(Script library) {
    var all = new ArrayList<>(functions);
    for (var function : library.functions) {
      if (functions.stream().anyMatch(own -> own.name().equals(function.name()))) {
        throw new DelugeException(
            DelugeException.Kind.SYNTAX,
            function.source(),
            function.position(),
            "the function '" + function.name() + "' is there twice");
      }
      all.add(function);
    }
    return new Script(source, all, statements);
  }
}
