package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// One step of a script. Statements are values; those of two scripts are equal when they stand at
/// the same places and say the same.
public sealed interface Statement {

  /// Where it begins.
  Position position();

  /// `name = value;`, `name += value;`
  ///
  /// @param target a [Expression.Name]; or a [Expression.Member], which only forms of Creator know
  record Assign(Position position, Expression target, AssignOperator operator, Expression value)
      implements Statement {}

  /// `if(…) {…} else if(…) {…} else {…}`
  ///
  /// @param otherwise null where there is no `else`
  record If(Position position, List<Branch> branches, @Nullable List<Statement> otherwise)
      implements Statement {

    public If {
      branches = List.copyOf(branches);
      otherwise = otherwise == null ? null : List.copyOf(otherwise);
    }
  }

  /// A condition, and what is done where it holds.
  record Branch(Expression condition, List<Statement> body) {

    public Branch {
      body = List.copyOf(body);
    }
  }

  /// `for each name in items {…}`
  ///
  /// @param index whether the numbers 0, 1, 2 … are meant, not the items
  record ForEach(
      Position position, boolean index, String name, Expression items, List<Statement> body)
      implements Statement {

    public ForEach {
      body = List.copyOf(body);
    }
  }

  /// `try {…} catch (name) {…}`
  record Try(Position position, List<Statement> body, String name, List<Statement> handler)
      implements Statement {

    public Try {
      body = List.copyOf(body);
      handler = List.copyOf(handler);
    }
  }

  /// `return value;`
  ///
  /// @param value null for `return;`
  record Return(Position position, @Nullable Expression value) implements Statement {}

  /// `break;`
  record Break(Position position) implements Statement {}

  /// `continue;`
  record Continue(Position position) implements Statement {}

  /// `info value;`
  record Print(Position position, Expression value) implements Statement {}

  /// An expression for what it does: `list.add(x);`, `invokeurl […];`
  record Evaluate(Position position, Expression expression) implements Statement {}

  /// What is read and cannot be done here, such as `insert into` of Creator. Says so when it is
  /// reached.
  ///
  /// @param what its name in messages
  /// @param text all of it, as it is written
  record Foreign(Position position, String what, String text) implements Statement {}
}
