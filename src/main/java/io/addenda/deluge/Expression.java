package io.addenda.deluge;

import module java.base;

import org.jspecify.annotations.Nullable;

/// What has a value.
public sealed interface Expression {

  /// Where a message about it points: the name of a call, the sign of an operation, else where it
  /// begins.
  Position position();

  /// A text, a number, `true`, `false` or `null`.
  record Literal(Position position, Value value) implements Expression {}

  /// A variable, or the beginning of a longer name such as `zoho.currentdate`.
  record Name(Position position, String name) implements Expression {}

  /// `of.name` without arguments.
  record Member(Position position, Expression of, String name) implements Expression {}

  /// `name(…)`, `of.name(…)`.
  ///
  /// @param of null where nothing stands before it
  record Call(Position position, @Nullable Expression of, String name, List<Expression> arguments)
      implements Expression {

    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// `List:String()`, `Map:Int({…})`.
  ///
  /// @param argument what it is made from, or null
  record Typed(Position position, String name, String type, @Nullable Expression argument)
      implements Expression {}

  /// `{a, b}`, or `[a, b]`. `{}` is a [MapLiteral].
  record ListLiteral(Position position, List<Expression> items) implements Expression {

    public ListLiteral {
      items = List.copyOf(items);
    }
  }

  /// `{"key": value, …}`.
  record MapLiteral(Position position, List<Entry> entries) implements Expression {

    public MapLiteral {
      entries = List.copyOf(entries);
    }
  }

  /// A key with its value.
  record Entry(Expression key, Expression value) {}

  /// `!x`, `-x`.
  record Unary(Position position, UnaryOperator operator, Expression operand)
      implements Expression {}

  /// `x + y`.
  record Binary(Position position, BinaryOperator operator, Expression left, Expression right)
      implements Expression {}

  /// A block such as `invokeurl [ url: x type: GET ]`.
  ///
  /// @param name as it is written
  record Task(Position position, String name, List<Setting> settings) implements Expression {

    public Task {
      settings = List.copyOf(settings);
    }
  }

  /// One setting of a block.
  ///
  /// @param key as it is written, words of one key with one blank between them
  /// @param second what follows behind another `:`, or null
  record Setting(Position position, String key, Expression value, @Nullable Expression second) {}

  /// `Form[criteria]`, records of Creator. Read, and refused when it is reached.
  record Fetch(Position position, Expression form, Expression criteria) implements Expression {}
}
