package io.addenda.records;

import module java.base;

import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Criteria;
import io.addenda.catalogue.Criteria.Compare;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Operator;
import io.addenda.catalogue.SearchType;
import io.addenda.catalogue.Value;
import io.addenda.metadata.RecordQuery.By;
import io.addenda.metadata.RecordQuery.Order;
import io.addenda.metadata.RecordSearch;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.User;

/// Puts ids in the place of the names by which criteria call users and records that lookups name.
record NamedRecords(Tables tables, Organization organization, BooleanSupplier late) {

  /// So many records of one name are looked for.
  private static final int MOST = 100;

  /// Nothing has this id.
  private static final Value NOBODY = new Value.Reference(new Id(0));

  Criteria resolve(Criteria criteria) {
    return criteria.map(this::resolve);
  }

  private Compare resolve(Compare asked) {
    if (SearchType.of(asked.field()) != SearchType.REFERENCE
        || asked.values().stream().noneMatch(Value.Text.class::isInstance)) {
      return asked;
    }
    var ids =
        asked.values().stream()
            .flatMap(
                value ->
                    value instanceof Value.Text(var name)
                        ? ids(asked.field(), name).map(Value.Reference::new)
                        : Stream.of(value))
            .toList();
    var operator =
        asked.operator() == Operator.EQUALS && ids.size() > 1 ? Operator.IN : asked.operator();
    return new Compare(asked.field(), operator, ids.isEmpty() ? List.of(NOBODY) : ids);
  }

  private Stream<Id> ids(Field field, String name) {
    return field.type() == FieldType.OWNERLOOKUP
        ? tables.members().of(organization.id()).stream()
            .filter(user -> isCalled(user, name))
            .map(User::id)
        : field.target().flatMap(organization::module).stream()
            .flatMap(target -> records(target, name));
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
            organization.id(),
            target.apiName(),
            null,
            new CriteriaCondition(organization, target).of(asked),
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
