package io.addenda.records;

import static io.addenda.metadata.RecordCondition.ANY;

import module java.base;

import io.addenda.catalogue.Criteria;
import io.addenda.catalogue.Criteria.And;
import io.addenda.catalogue.Criteria.Compare;
import io.addenda.catalogue.Criteria.Or;
import io.addenda.catalogue.Operator;
import io.addenda.catalogue.SearchKeys;
import io.addenda.catalogue.SearchType;
import io.addenda.catalogue.Value;
import io.addenda.catalogue.WordSearch;
import io.addenda.metadata.RecordCondition;
import io.addenda.metadata.RecordCondition.Column;
import io.addenda.metadata.RecordCondition.Dated;
import io.addenda.metadata.RecordCondition.Having;
import io.addenda.metadata.RecordCondition.Keyed;
import io.addenda.metadata.RecordCondition.Linked;
import io.addenda.metadata.RecordCondition.Period;
import io.addenda.metadata.RecordCondition.Range;
import io.addenda.metadata.RecordCondition.Written;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;

/// What the tables can tell of criteria.
record CriteriaCondition(Organization organization, CrmModule module) {

  RecordCondition of(Criteria criteria) {
    return switch (criteria) {
      case And(var left, var right) -> new RecordCondition.And(of(left), of(right));
      case Or(var left, var right) -> new RecordCondition.Or(of(left), of(right));
      case Compare compare -> of(compare);
    };
  }

  private RecordCondition of(Compare asked) {
    if (asked.operator() == Operator.NOT_EQUAL || asked.values().isEmpty()) {
      return ANY;
    }
    return switch (asked.field().apiName()) {
      case "id" -> ids(asked);
      case "Owner" -> having(Column.OWNER, asked);
      case "Created_By" -> having(Column.CREATED_BY, asked);
      case "Modified_By" -> having(Column.MODIFIED_BY, asked);
      case "Parent_Id" -> module.isNotes() ? having(Column.PARENT, asked) : ANY;
      case "Created_Time" -> new Dated(By.CREATED_TIME, periods(asked));
      case "Modified_Time" -> new Dated(By.MODIFIED_TIME, periods(asked));
      default -> ofKept(asked);
    };
  }

  private RecordCondition ofKept(Compare asked) {
    var id = RecordIndex.id(organization, module, asked.field());
    if (RecordIndex.isKeyed(asked.field())) {
      return SearchKeys.ranges(asked)
          .<RecordCondition>map(
              ranges ->
                  new Keyed(
                      id,
                      ranges.stream().map(range -> new Range(range.from(), range.to())).toList()))
          .orElse(ANY);
    }
    return RecordIndex.isLinked(asked.field())
        ? new Linked(id, references(asked).toList())
        : written(asked);
  }

  /// What stands in the record when it holds one of the texts.
  private static RecordCondition written(Compare asked) {
    return asked.values().stream()
        .map(value -> value instanceof Value.Text(var text) ? written(asked, text) : ANY)
        .reduce(RecordCondition.Or::new)
        .orElse(ANY);
  }

  private static RecordCondition written(Compare asked, String text) {
    // Between the digits of a phone number anything may stand.
    return SearchType.of(asked.field()) == SearchType.PHONE
        ? ANY
        : WordSearch.plain(text).<RecordCondition>map(Written::new).orElse(ANY);
  }

  private static RecordCondition having(Column column, Compare asked) {
    return new Having(column, references(asked).toList());
  }

  private static Stream<Id> references(Compare asked) {
    return asked.values().stream()
        .filter(Value.Reference.class::isInstance)
        .map(value -> ((Value.Reference) value).id());
  }

  private static RecordCondition ids(Compare asked) {
    return switch (asked.operator()) {
      case EQUALS, IN ->
          new Having(
              Column.ID,
              asked.values().stream()
                  .map(value -> ((Value.Decimal) value).number().toPlainString())
                  .flatMap(text -> Id.parse(text).stream())
                  .toList());
      case NOT_EQUAL, STARTS_WITH, GREATER_THAN, GREATER_EQUAL, LESS_THAN, LESS_EQUAL, BETWEEN ->
          ANY;
    };
  }

  private static List<Period> periods(Compare asked) {
    var moments = asked.values().stream().map(value -> ((Value.Moment) value).moment()).toList();
    var first = moments.getFirst();
    return switch (asked.operator()) {
      case EQUALS, IN -> moments.stream().map(each -> new Period(start(each), end(each))).toList();
      case GREATER_THAN -> List.of(new Period(end(first), Long.MAX_VALUE));
      case GREATER_EQUAL -> List.of(new Period(start(first), Long.MAX_VALUE));
      case LESS_THAN -> List.of(new Period(Long.MIN_VALUE, start(first)));
      case LESS_EQUAL -> List.of(new Period(Long.MIN_VALUE, end(first)));
      case BETWEEN -> List.of(new Period(start(first), end(moments.getLast())));
      case NOT_EQUAL, STARTS_WITH -> throw new IllegalStateException("no order: " + asked);
    };
  }

  /// The first millisecond of a second.
  private static long start(Instant second) {
    return millis(second.getEpochSecond());
  }

  /// The first millisecond behind a second.
  private static long end(Instant second) {
    return millis(second.getEpochSecond() + 1);
  }

  /// What lies beyond all that is stored is the furthest of that.
  private static long millis(long seconds) {
    return Math.clamp(seconds, Long.MIN_VALUE / 1000, Long.MAX_VALUE / 1000) * 1000;
  }
}
