package io.addenda.records;

import module java.base;

import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Criteria;
import io.addenda.catalogue.Criteria.Compare;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Operator;
import io.addenda.catalogue.SearchType;
import io.addenda.catalogue.Value;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordQuery.Order;
import io.addenda.metadata.RecordSearch;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.User;

/// Puts ids in the place of the names by which criteria call users and records that lookups name. A
/// record that the caller may not see is named by nothing: a lookup of it is shown as null, and
/// must not be found out by asking.
record NamedRecords(Tables tables, Caller caller, BooleanSupplier late) {

  /// So many records of one name are looked for.
  private static final int MOST = 100;

  /// Nothing has this id.
  private static final Value NOBODY = new Value.Reference(new Id(0));

  Criteria resolve(Criteria criteria) {
    return criteria.map(this::resolve);
  }

  private Compare resolve(Compare asked) {
    if (SearchType.of(asked.field()) != SearchType.REFERENCE || asked.values().isEmpty()) {
      return asked;
    }
    var ids =
        asked.values().stream()
            .flatMap(value -> ids(asked.field(), value))
            .<Value>map(Value.Reference::new)
            .toList();
    var operator =
        asked.operator() == Operator.EQUALS && ids.size() > 1 ? Operator.IN : asked.operator();
    return new Compare(asked.field(), operator, ids.isEmpty() ? List.of(NOBODY) : ids);
  }

  private Stream<Id> ids(Field field, Value value) {
    boolean user = field.isOfUsers();
    return switch (value) {
      case Value.Text(var name) -> user ? users(name) : records(field, name);
      case Value.Reference(var id) ->
          Stream.of(id).filter(_ -> user || tables.visibility().sees(caller, id));
      case Value.Decimal _,
          Value.Flag _,
          Value.Day _,
          Value.Moment _,
          Value.Choices _,
          Value.Parts _ ->
          throw new IllegalStateException("names nothing: " + value);
    };
  }

  private Stream<Id> users(String name) {
    return tables.members().of(caller.organization().id()).stream()
        .filter(user -> isCalled(user, name))
        .map(User::id);
  }

  private Stream<Id> records(Field field, String name) {
    return field.target().flatMap(caller::module).stream().flatMap(target -> records(target, name));
  }

  private static boolean isCalled(User user, String name) {
    return user.fullName().equalsIgnoreCase(name) || user.email().equalsIgnoreCase(name);
  }

  private Stream<Id> records(CrmModule target, String name) {
    var field = Catalogue.field(target, target.isOfPeople() ? "Full_Name" : target.nameField());
    return field.stream()
        .flatMap(
            found -> {
              var asked = new Compare(found, Operator.EQUALS, List.of(new Value.Text(name)));
              return records(target, asked, name).stream();
            });
  }

  private List<Id> records(CrmModule target, Compare asked, String name) {
    var called = new ArrayList<Id>();
    var wanted =
        new RecordSearch.Wanted(
            caller.organization().id(),
            target.apiName(),
            caller.seen(target),
            null,
            new CriteriaCondition(caller.organization(), target).of(asked),
            new Order(By.ID, true));
    Predicate<CrmRecord> taking =
        record -> {
          if (record.name().equalsIgnoreCase(name)) {
            called.add(record.id());
          }
          return called.size() <= MOST;
        };
    if (!tables.recordSearch().walk(wanted, taking, late) || called.size() > MOST) {
      throw Search.tooBroad();
    }
    return called;
  }
}
