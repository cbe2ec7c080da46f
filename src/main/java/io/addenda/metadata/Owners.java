package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.model.Id;

/// Those whose records are looked for, in a statement.
final class Owners {

  private Owners() {}

  /// A condition, with `and` before it: one of them owns the record. The records of one are found
  /// by an index; those of several are mostly many, and are left out one by one, in the order of
  /// the statement.
  static String condition(Set<Id> owners) {
    return owners.size() == 1 ? " and owner = ?" : " and +owner in {ids ?}";
  }

  /// The parameter of the condition.
  static Object value(Set<Id> owners) {
    return owners.size() == 1 ? owners.iterator().next() : Session.array(owners);
  }
}
