package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Fault;
import io.addenda.catalogue.FaultException;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.catalogue.Stored;
import io.addenda.catalogue.Value;
import io.addenda.catalogue.ValueReader;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.tags.GivenTag;
import io.addenda.tags.Tagged;
import org.jspecify.annotations.Nullable;

/// Reads what an item of a body says of the fields of a record.
///
/// As the API does it, names of no field mean nothing, and neither do fields that only the server
/// sets: clients send back what they have read. What would make the record another one is refused
/// by its name.
final class FieldsReader {

  static final String SE_MODULE = "$se_module";
  static final String WHAT_ID = "What_Id";
  private static final String APPEND = "$append_values";

  /// Other names of fields that the API takes.
  private static final Map<String, String> ALIASES =
      Map.of(
          "Purchased_Items", "Purchase_Items",
          "Outbound_Call_Status", "Outgoing_Call_Status",
          "Call_Status", "Outgoing_Call_Status");

  /// The lines of an order as version 2 has them.
  private static final String OLD_LINES = "Product_Details";

  /// Taxes of an order in percent; its lines can have some.
  private static final String TAXES = "$line_tax";

  private final Caller caller;
  private final CrmModule module;
  private final String jsonPath;
  private final int fieldLength;
  private final ValueReader values;

  /// @param jsonPath where the item stands in the body
  /// @param fieldLength the longest value that is taken, in characters
  FieldsReader(Caller caller, CrmModule module, String jsonPath, int fieldLength) {
    this.caller = caller;
    this.module = module;
    this.jsonPath = jsonPath;
    this.fieldLength = fieldLength;
    this.values = new ValueReader(caller.user().zone());
  }

  /// @param taken when what is given may be written: at creation, or later too
  /// @throws ApiException when a field cannot hold what is given for it
  GivenFields read(Map<String, @Nullable Object> item, Field.Writing taken) {
    refuse(item);
    if (taken == Field.Writing.ALWAYS) {
      refuseOfChange(item);
    }
    var read = new LinkedHashMap<Field, Optional<Value>>();
    var references = new ArrayList<GivenFields.Reference>();
    item.forEach(
        (name, given) ->
            field(name, taken)
                .filter(field -> !field.apiName().equals(Tagged.FIELD) && !field.hasFiles())
                .ifPresent(
                    field -> {
                      var value = read(field, given, taken);
                      read.put(field, value);
                      switch (value.orElse(null)) {
                        case Value.Reference(var id) ->
                            references.add(reference(item, name, field, id));
                        case Value.Parts(List<?> lines) when field.type() == FieldType.SUBFORM ->
                            references.addAll(references(name, lines, (List<?>) given));
                        case Value.Parts _ when field.hasParticipants() ->
                            references.addAll(participants(field).references((List<?>) given));
                        case null, default -> {
                          // Names no other record.
                        }
                      }
                    }));
    return new GivenFields(
        read, references, appended(item, taken), tags(item, taken), files(item, taken));
  }

  private List<GivenFiles> files(Map<String, @Nullable Object> item, Field.Writing taken) {
    boolean fresh = taken == Field.Writing.AT_CREATION;
    return item.entrySet().stream()
        .flatMap(
            given ->
                field(given.getKey(), taken)
                    .filter(Field::hasFiles)
                    .flatMap(
                        field ->
                            read(field, given.getValue(), taken)
                                .map(
                                    value ->
                                        value instanceof Value.Parts(List<?> rows)
                                            ? GivenFiles.read(
                                                field, rows, path(field.apiName()), fresh)
                                            : new GivenFiles(
                                                field, path(field.apiName()), List.of())))
                    .stream())
        .toList();
  }

  private @Nullable List<GivenTag> tags(Map<String, @Nullable Object> item, Field.Writing taken) {
    var field = field(Tagged.FIELD, taken);
    if (field.isEmpty() || !item.containsKey(Tagged.FIELD)) {
      return null;
    }
    var read = read(field.get(), item.get(Tagged.FIELD), taken);
    return read.orElse(null) instanceof Value.Parts(List<?> list)
        ? GivenTag.list(list, path(Tagged.FIELD))
        : List.of();
  }

  private GivenFields.Reference reference(
      Map<String, @Nullable Object> item, String name, Field field, Id id) {
    var given = item.get(name);
    boolean object = given instanceof Map;
    return new GivenFields.Reference(
        field,
        id,
        named(item, field, given),
        object ? "id" : name,
        path(object ? name + ".id" : name));
  }

  /// The products and price books that the lines of an order name.
  private List<GivenFields.Reference> references(String name, List<?> lines, List<?> given) {
    var references = new ArrayList<GivenFields.Reference>();
    for (int i = 0; i < lines.size(); i++) {
      var line = Json.parseObject(lines.get(i)).orElseThrow();
      var said = Json.parseObject(given.get(i)).orElseThrow();
      for (var column : Catalogue.columns()) {
        var key = column.apiName();
        if (Stored.value(column, line.get(key)).orElse(null) instanceof Value.Reference(var id)) {
          boolean object = said.get(key) instanceof Map;
          var place = "%s[%d].%s".formatted(name, i, key);
          references.add(
              new GivenFields.Reference(
                  column, id, null, object ? "id" : key, path(object ? place + ".id" : place)));
        }
      }
    }
    return references;
  }

  private void refuse(Map<String, @Nullable Object> item) {
    if (Boolean.FALSE.equals(item.get("$approved"))) {
      throw new ApiException(new ApiError.ConditionNotServed("key", "$approved"));
    }
    for (var key : List.of(OLD_LINES, TAXES)) {
      if (item.get(key) != null && hasLines()) {
        throw new ApiException(new ApiError.ConditionNotServed("key", key));
      }
    }
  }

  /// The lines of a list of users or participants have no ids here, and a change takes the place of
  /// all of them: so none can be changed or removed alone. Only choices and lines of orders can be
  /// added to those that are there.
  private void refuseOfChange(Map<String, @Nullable Object> item) {
    for (var field : Catalogue.fields(module)) {
      if ((field.type() == FieldType.MULTIUSERLOOKUP || field.hasParticipants())
          && item.get(field.apiName()) instanceof List<?> lines) {
        lines.forEach(line -> refuseOfLine(field, line));
      }
    }
    Json.parseObject(item.get(APPEND))
        .orElse(Map.of())
        .forEach(
            (name, appended) -> {
              if (Boolean.TRUE.equals(appended)
                  && field(name, Field.Writing.ALWAYS)
                      .filter(field -> field.type() != FieldType.MULTISELECTPICKLIST)
                      .filter(field -> field.type() != FieldType.SUBFORM)
                      .isPresent()) {
                throw new ApiException(new ApiError.ConditionNotServed("key", APPEND));
              }
            });
  }

  private static void refuseOfLine(Field field, @Nullable Object line) {
    for (var key : List.of("id", "_delete")) {
      if (line instanceof Map<?, ?> parts && parts.containsKey(key)) {
        throw new ApiException(new ApiError.ConditionNotServed("key", field.apiName() + "." + key));
      }
    }
  }

  private boolean hasLines() {
    return Catalogue.fields(module).stream().anyMatch(it -> it.type() == FieldType.SUBFORM);
  }

  /// The field of this name, if a value can be given for it.
  private Optional<Field> field(String name, Field.Writing taken) {
    return Catalogue.field(module, name)
        .or(() -> Catalogue.field(module, ALIASES.getOrDefault(name, name)))
        .filter(field -> field.writing().compareTo(taken) >= 0)
        .filter(field -> field.type() != FieldType.PROFILEIMAGE);
  }

  private Optional<Value> read(Field field, @Nullable Object given, Field.Writing taken) {
    if (field.hasParticipants()) {
      participants(field).requireFew(given);
    }
    try {
      var value = values.read(field, given);
      if (field.type() == FieldType.SUBFORM
          && value.orElse(null) instanceof Value.Parts(List<?> lines)) {
        boolean fresh = taken == Field.Writing.AT_CREATION;
        return Optional.of(new LineReader(values, field, fresh).read(lines));
      }
      if (field.hasParticipants() && value.orElse(null) instanceof Value.Parts(List<?> rows)) {
        return Optional.of(participants(field).stored(rows));
      }
      value
          .filter(it -> length(it.json()) > fieldLength)
          .ifPresent(
              _ -> {
                var name = field.apiName();
                throw new ApiException(new ApiError.TooLong(fieldLength, name, path(name)));
              });
      return value;
    } catch (FaultException e) {
      throw new ApiException(error(e));
    }
  }

  private ParticipantReader participants(Field field) {
    return new ParticipantReader(caller, field, jsonPath);
  }

  /// How long a text is, or the JSON of any other value.
  private static int length(Object value) {
    return value instanceof String text ? text.length() : Json.write(value).length();
  }

  private ApiError error(FaultException e) {
    var name = e.apiName();
    var path = path(e.place());
    return switch (e.fault()) {
      case Fault.WrongType(var expected) -> new ApiError.FieldInvalid(expected, name, path);
      case Fault.TooLong(var most) -> new ApiError.TooLong(most, name, path);
      case Fault.TooManyDecimals(var most) -> new ApiError.TooManyDecimals(most, name, path);
      case Fault.NoId() -> new ApiError.BodyIdInvalid(name, path);
      case Fault.PartMissing() -> new ApiError.FieldMissing(name, path);
    };
  }

  /// The module in which the item says that a record is.
  private @Nullable CrmModule named(
      Map<String, @Nullable Object> item, Field field, @Nullable Object given) {
    if (field.apiName().equals(WHAT_ID)) {
      var said = item.get(SE_MODULE);
      if (said == null) {
        throw new ApiException(
            new ApiError.DependentMissing(WHAT_ID, path(WHAT_ID), SE_MODULE, path(SE_MODULE)));
      }
      return module(said, SE_MODULE, SE_MODULE);
    }
    if (field.type() == FieldType.MULTI_MODULE_LOOKUP
        && given instanceof Map<?, ?> reference
        && reference.get("module") != null) {
      return module(reference.get("module"), "module", field.apiName() + ".module");
    }
    return null;
  }

  private CrmModule module(@Nullable Object said, String apiName, String place) {
    return ModuleNames.find(caller, said)
        .filter(CrmModule::isSupported)
        .filter(found -> !found.isNotes())
        .orElseThrow(() -> new ApiException(new ApiError.BodyModuleInvalid(apiName, path(place))));
  }

  private Set<Field> appended(Map<String, @Nullable Object> item, Field.Writing taken) {
    return Json.parseObject(item.get(APPEND)).orElse(Map.of()).entrySet().stream()
        .filter(entry -> Boolean.TRUE.equals(entry.getValue()))
        .flatMap(entry -> field(entry.getKey(), taken).stream())
        .filter(field -> field.type() == FieldType.MULTISELECTPICKLIST)
        .collect(Collectors.toSet());
  }

  private String path(String field) {
    return jsonPath + "." + field;
  }
}
