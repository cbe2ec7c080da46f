package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.metadata.RecordCondition.And;
import io.addenda.metadata.RecordCondition.Any;
import io.addenda.metadata.RecordCondition.Dated;
import io.addenda.metadata.RecordCondition.Having;
import io.addenda.metadata.RecordCondition.Keyed;
import io.addenda.metadata.RecordCondition.Linked;
import io.addenda.metadata.RecordCondition.Or;
import io.addenda.metadata.RecordCondition.Written;

/// Conditions in SQL, each about one row of the view `record`.
final class RecordConditions {

  private RecordConditions() {}

  /// Adds a condition to a statement.
  static void add(SqlText to, RecordCondition condition) {
    switch (condition) {
      case Any() -> to.add("1 = 1");
      case And(var left, var right) -> join(to, left, " and ", right);
      case Or(var left, var right) -> join(to, left, " or ", right);
      case Keyed(var field, var ranges) ->
          either(
              to.add("exists (select 1 from record_key k where k.record = record.id")
                  .add(" and k.organization = record.organization and k.field = ? and ")
                  .with(field),
              ranges,
              range ->
                  to.add("k.key >= ? and k.key < ?").with(range.from().bytes(), range.to().bytes()),
              ")");
      case Linked(var field, var targets) ->
          to.add("exists (select 1 from record_link k where k.record = record.id")
              .add(" and k.organization = record.organization and k.field = ?")
              .add(" and k.target in {ids ?})")
              .with(field, Session.array(targets));
      case Dated(var by, var periods) ->
          either(
              to,
              periods,
              period ->
                  to.add("%1$s >= ? and %1$s < ?".formatted(by.column()))
                      .with(period.from(), period.to()),
              "");
      case Having(var column, var ids) -> to.add(column + " in {ids ?}").with(Session.array(ids));
      case Written(var text) ->
          to.add("(name {like} ? or fields {like} ?)").with("%" + text + "%", "%" + text + "%");
    }
  }

  private static void join(SqlText to, RecordCondition left, String word, RecordCondition right) {
    add(to.add("("), left);
    add(to.add(word), right);
    to.add(")");
  }

  private static <T> void either(SqlText to, List<T> all, Consumer<T> each, String end) {
    to.add("(");
    for (int i = 0; i < all.size(); i++) {
      to.add(i == 0 ? "" : " or ");
      each.accept(all.get(i));
    }
    to.add(all.isEmpty() ? "1 = 0)" : ")").add(end);
  }
}
