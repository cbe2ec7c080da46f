package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Stored;
import io.addenda.catalogue.Value;
import io.addenda.model.CrmModule;
import io.addenda.tags.Tagged;
import io.addenda.tags.Tagging;
import org.jspecify.annotations.Nullable;

/// The fields of a record while it is made or changed: what it had, and over that what is given.
final class EditedFields {

  private final CrmModule module;
  private final SequencedMap<String, @Nullable Object> stored = new LinkedHashMap<>();

  /// @param stored the fields as the record has them, a JSON object
  EditedFields(CrmModule module, String stored) {
    this.module = module;
    this.stored.putAll(Json.read(stored));
  }

  CrmModule module() {
    return module;
  }

  /// Takes over what is given. What is not named stays as it is.
  ///
  /// @param jsonPath where the item stands in the body
  /// @throws ApiException when a line is to be changed that is not there
  void take(GivenFields given, String jsonPath) {
    given
        .values()
        .forEach(
            (field, value) -> {
              if (field.type() == FieldType.SUBFORM
                  && value.orElse(null) instanceof Value.Parts(List<?> lines)) {
                put(field, new OrderLines(lines(field)).with(lines, field, jsonPath));
              } else if (!field.apiName().equals(GivenFields.OWNER)) {
                put(field, given.appended().contains(field) ? appended(field, value) : value);
              }
            });
    for (var reference : given.references()) {
      if (reference.field().apiName().equals(FieldsReader.WHAT_ID)) {
        var module = Objects.requireNonNull(reference.module());
        stored.put(FieldsReader.SE_MODULE, module.apiName());
      }
    }
    if (!stored.containsKey(FieldsReader.WHAT_ID)) {
      stored.remove(FieldsReader.SE_MODULE);
    }
  }

  /// Says what an activity is about; null for nothing.
  void about(ConversionTargets.@Nullable Target about) {
    put(
        FieldsReader.WHAT_ID,
        Optional.ofNullable(about).map(record -> new Value.Reference(record.id())));
    if (about == null) {
      stored.remove(FieldsReader.SE_MODULE);
    } else {
      stored.put(FieldsReader.SE_MODULE, about.module().apiName());
    }
  }

  private Optional<Value> appended(Field field, Optional<Value> more) {
    var all = new LinkedHashSet<String>();
    for (var value : List.of(value(field), more)) {
      if (value.orElse(null) instanceof Value.Choices(var choices)) {
        all.addAll(choices);
      }
    }
    return all.isEmpty() ? Optional.empty() : Optional.of(new Value.Choices(List.copyOf(all)));
  }

  /// The value of a field that the module may have; none where what an older program stored is
  /// none.
  Optional<Value> value(String apiName) {
    return Catalogue.field(module, apiName).flatMap(this::value);
  }

  Optional<Value> value(Field field) {
    return Stored.value(field, stored.get(field.apiName()));
  }

  /// The lines of a subform.
  List<Map<String, @Nullable Object>> lines(Field subform) {
    return stored.get(subform.apiName()) instanceof List<?> lines
        ? lines.stream().flatMap(line -> Json.parseObject(line).stream()).toList()
        : List.of();
  }

  /// Whether there is anything in a field, be it what no field can hold.
  boolean has(String apiName) {
    return stored.get(apiName) != null;
  }

  Optional<String> text(String apiName) {
    return value(apiName)
        .map(value -> value instanceof Value.Text(var text) ? text : null)
        .filter(text -> !text.isBlank());
  }

  Optional<BigDecimal> number(String apiName) {
    return value(apiName).map(value -> value instanceof Value.Decimal(var it) ? it : null);
  }

  /// Sets a field that the module has, or empties it.
  void put(String apiName, Optional<? extends Value> value) {
    Catalogue.field(module, apiName).ifPresent(field -> put(field, value));
  }

  /// Sets the tags.
  void put(Tagging.Plan tags) {
    var stored = tags.stored();
    put(Tagged.FIELD, stored.isEmpty() ? Optional.empty() : Optional.of(new Value.Parts(stored)));
  }

  void put(Field field, Optional<? extends Value> value) {
    value.ifPresentOrElse(
        it -> stored.put(field.apiName(), it.json()), () -> stored.remove(field.apiName()));
  }

  /// The fields as they are stored, a JSON object.
  ///
  /// @param most how many bytes they may have
  /// @param jsonPath where the item stands in the body
  /// @throws ApiException when they have more
  String json(int most, String jsonPath) {
    var text = Json.write(stored);
    if (text.getBytes(StandardCharsets.UTF_8).length > most) {
      throw new ApiException(new ApiError.TooLong(most, "data", jsonPath));
    }
    return text;
  }
}
