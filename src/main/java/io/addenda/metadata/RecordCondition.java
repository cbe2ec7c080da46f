package io.addenda.metadata;

import module java.base;

import io.addenda.metadata.RecordQuery.By;
import io.addenda.model.Id;
import io.addenda.model.SearchKey;

/// What the tables can tell of records that are looked for. What it cannot tell it lets through, so
/// every record that is wanted meets it, and others may.
public sealed interface RecordCondition {

  /// It tells nothing.
  RecordCondition ANY = new Any();

  record Any() implements RecordCondition {}

  record And(RecordCondition left, RecordCondition right) implements RecordCondition {}

  record Or(RecordCondition left, RecordCondition right) implements RecordCondition {}

  /// Has a key of a field in one of the ranges.
  record Keyed(Id field, List<Range> ranges) implements RecordCondition {
    public Keyed {
      ranges = List.copyOf(ranges);
    }
  }

  /// Keys next to each other.
  ///
  /// @param from the first that can be in it
  /// @param to the first behind it
  record Range(SearchKey from, SearchKey to) {}

  /// Names one of these records in a field.
  record Linked(Id field, List<Id> targets) implements RecordCondition {
    public Linked {
      targets = List.copyOf(targets);
    }
  }

  /// Was made or changed within one of these times.
  record Dated(By by, List<Period> periods) implements RecordCondition {
    public Dated {
      periods = List.copyOf(periods);
    }
  }

  /// A time from its first millisecond to the first behind it.
  record Period(long from, long to) {}

  /// Has one of these in a column.
  record Having(Column column, List<Id> ids) implements RecordCondition {
    public Having {
      ids = List.copyOf(ids);
    }
  }

  /// A column that has ids.
  enum Column {
    ID("id"),
    PARENT("parent"),
    OWNER("owner"),
    CREATED_BY("created_by"),
    MODIFIED_BY("modified_by");

    private final String name;

    Column(String name) {
      this.name = name;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /// Has these letters somewhere in its name or its fields.
  ///
  /// @param text of Latin letters and digits; capitals do not matter
  record Written(String text) implements RecordCondition {}
}
