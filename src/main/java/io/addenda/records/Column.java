package io.addenda.records;

import module java.base;

import io.addenda.model.CrmRecord;
import org.jspecify.annotations.Nullable;

/// One key of an answered record: makes its value of the record and of the fields that were kept as
/// they were given. What else it needs to know, such as the names of others, the answer knows.
interface Column {

  @Nullable Object of(RecordAnswer answer, CrmRecord record, Map<String, @Nullable Object> kept);

  /// The same for every record.
  static Column always(@Nullable Object value) {
    return (_, _, _) -> value;
  }

  /// As it was given, or else this.
  static Column kept(String name, @Nullable Object otherwise) {
    return (_, _, kept) -> {
      var given = kept.get(name);
      return given == null ? otherwise : given;
    };
  }
}
