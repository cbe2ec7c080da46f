package io.addenda.records;

import module java.base;

import io.addenda.api.Json;
import io.addenda.catalogue.Criteria;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Stored;
import io.addenda.catalogue.Value;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// What the fields of a record hold, those too that the server sets.
record RecordFields(CrmModule module, CrmRecord record, Map<String, @Nullable Object> kept)
    implements Criteria.Fields {

  static RecordFields of(CrmModule module, CrmRecord record) {
    return new RecordFields(module, record, Json.read(record.fields()));
  }

  @Override
  public Optional<Value> value(Field field) {
    return switch (field.apiName()) {
      case "id" -> Optional.of(new Value.Decimal(BigDecimal.valueOf(record.id().value())));
      case "Owner" -> reference(record.owner());
      case "Created_By" -> reference(record.createdBy());
      case "Modified_By" -> reference(record.modifiedBy());
      case "Created_Time" -> Optional.of(new Value.Moment(record.createdTime()));
      case "Modified_Time" -> Optional.of(new Value.Moment(record.modifiedTime()));
      case String name when name.equals("Parent_Id") && module.isNotes() ->
          reference(record.parent());
      case String name when name.equals("Full_Name") && module.isOfPeople() ->
          Stored.value(field, kept.get(name)).or(() -> Optional.of(new Value.Text(record.name())));
      case String name -> Stored.value(field, kept.get(name));
    };
  }

  /// The record with some of its fields.
  CrmRecord only(List<String> names) {
    var some = new LinkedHashMap<>(kept);
    some.keySet().retainAll(names);
    return new CrmRecord(
        record.id(),
        record.module(),
        record.name(),
        record.parent(),
        Json.write(some),
        record.owner(),
        record.createdBy(),
        record.createdTime(),
        record.modifiedBy(),
        record.modifiedTime(),
        record.converted());
  }

  private static Optional<Value> reference(@Nullable Id id) {
    return Optional.ofNullable(id).map(Value.Reference::new);
  }
}
