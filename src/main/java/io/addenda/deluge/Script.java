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
  public Script with(Script library) {
    var all = new ArrayList<>(functions);
    all.addAll(library.functions);
    return new Script(source, all, statements);
  }
}
