package io.addenda.metadata;

import module java.base;

import io.addenda.database.Session;
import io.addenda.metadata.RecordCondition.And;
import io.addenda.metadata.RecordCondition.Any;
import io.addenda.metadata.RecordCondition.Column;
import io.addenda.metadata.RecordCondition.Dated;
import io.addenda.metadata.RecordCondition.Having;
import io.addenda.metadata.RecordCondition.Keyed;
import io.addenda.metadata.RecordCondition.Linked;
import io.addenda.metadata.RecordCondition.Or;
import io.addenda.metadata.RecordCondition.Written;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordSearch.Wanted;
import io.addenda.model.Id;

/// Which records can meet a condition, as long as an index tells of few.
final class RecordCandidates {

  static final String KEYED =
      """
      select record from record_key
      where organization = ? and field = ? and key >= ? and key < ? limit ?
      """;

  static final String LINKED =
      """
      select record from record_link where organization = ? and field = ? and target in {ids ?}
      limit ?
      """;

  static final String BELOW =
      "select id from record where parent in {ids ?} and organization + 0 = ? limit ?";

  private final Session session;

  RecordCandidates(Session session) {
    this.session = session;
  }

  /// The records that can meet the condition; empty if they may be more than a number.
  Optional<Set<Id>> few(Wanted wanted, int most) {
    return few(wanted, wanted.condition(), most);
  }

  private Optional<Set<Id>> few(Wanted wanted, RecordCondition condition, int most) {
    return switch (condition) {
      case Any _, Written _ -> Optional.empty();
      case And(var left, var right) -> both(wanted, left, right, most);
      case Or(var left, var right) -> either(wanted, left, right, most);
      case Keyed(var field, var ranges) ->
          all(
              ranges,
              range ->
                  session.ids(
                      KEYED,
                      wanted.organization(),
                      field,
                      range.from().bytes(),
                      range.to().bytes(),
                      most + 1),
              most);
      case Linked(var field, var targets) ->
          all(
              List.of(Session.array(targets)),
              array -> session.ids(LINKED, wanted.organization(), field, array, most + 1),
              most);
      case Dated(var by, var periods) ->
          all(
              periods,
              period ->
                  session.ids(
                      dated(by),
                      wanted.organization(),
                      wanted.module(),
                      period.from(),
                      period.to(),
                      most + 1),
              most);
      case Having(var column, var ids) -> having(wanted, column, ids, most);
    };
  }

  private Optional<Set<Id>> having(Wanted wanted, Column column, List<Id> ids, int most) {
    return switch (column) {
      case ID -> Optional.of(Set.copyOf(ids));
      case PARENT ->
          all(
              List.of(Session.array(ids)),
              array -> session.ids(BELOW, array, wanted.organization(), most + 1),
              most);
      // No index tells of users: most have many.
      case OWNER, CREATED_BY, MODIFIED_BY -> Optional.empty();
    };
  }

  static String dated(By by) {
    return """
    select id from record
    where organization = ? and module = ? and %1$s >= ? and %1$s < ? limit ?
    """
        .formatted(by.column());
  }

  /// The fewer of both, of those that the other one does not exclude.
  private Optional<Set<Id>> both(
      Wanted wanted, RecordCondition left, RecordCondition right, int most) {
    var one = few(wanted, left, most);
    if (one.isPresent() && one.get().isEmpty()) {
      return one;
    }
    var other = few(wanted, right, most);
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    var both = new HashSet<>(one.get());
    both.retainAll(other.get());
    return Optional.of(both);
  }

  private Optional<Set<Id>> either(
      Wanted wanted, RecordCondition left, RecordCondition right, int most) {
    var one = few(wanted, left, most);
    var other = one.flatMap(_ -> few(wanted, right, most));
    if (one.isEmpty() || other.isEmpty()) {
      return Optional.empty();
    }
    var either = new HashSet<>(one.get());
    either.addAll(other.get());
    return either.size() > most ? Optional.empty() : Optional.of(either);
  }

  private static <T> Optional<Set<Id>> all(List<T> parts, Function<T, List<Id>> find, int most) {
    var all = new HashSet<Id>();
    for (var part : parts) {
      var found = find.apply(part);
      all.addAll(found);
      // What was found may be the same record often, and not all of it.
      if (all.size() > most || found.size() > most) {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }
}
