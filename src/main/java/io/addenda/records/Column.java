package io.addenda.records;

import module java.base;

import io.addenda.model.CrmRecord;
import org.jspecify.annotations.Nullable;

/// One key of an answered record: makes its value of the record and of the fields that were kept as
/// they were given.
interface Column {

  @Nullable Object of(CrmRecord record, Map<String, @Nullable Object> kept);

  /// The same for every record.
  static Column always(@Nullable Object value) {
    return (_, _) -> value;
  }

  /// As it was given, or else this.
  static Column kept(String name, @Nullable Object otherwise) {
    return (_, kept) -> {
      var given = kept.get(name);
      return given == null ? otherwise : given;
    };
  }
}
