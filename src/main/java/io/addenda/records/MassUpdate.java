package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.api.MassFault;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.tags.Tagged;
import org.jspecify.annotations.Nullable;

/// The same change of a field of many records.
///
/// @param work as a job keeps it
record MassUpdate(GivenFields fields, String work) {

  private static final String PATH = "$.data[0]";
  private static final String DATA = "data";
  private static final String OVER_WRITE = "over_write";
  private static final int MOST_OF_DEALS = 3;

  /// What is not changed so: what is alike in no two records, or is no single value.
  private static final Set<FieldType> REFUSED =
      EnumSet.of(
          FieldType.EMAIL,
          FieldType.LOOKUP,
          FieldType.MULTI_MODULE_LOOKUP,
          FieldType.OWNERLOOKUP,
          FieldType.USERLOOKUP,
          FieldType.MULTIUSERLOOKUP,
          FieldType.CONSENT_LOOKUP,
          FieldType.LAYOUT,
          FieldType.TEXTAREA,
          FieldType.SUBFORM,
          FieldType.PROFILEIMAGE,
          FieldType.FILEUPLOAD,
          FieldType.IMAGEUPLOAD,
          FieldType.TERRITORIES);

  /// Reads what a body says in `data` and `over_write`.
  static MassUpdate read(
      Caller caller, CrmModule module, Map<String, @Nullable Object> body, int fieldLength) {
    var item = item(body.get(DATA));
    boolean overWrite =
        switch (body.get(OVER_WRITE)) {
          case null -> false;
          case Boolean flag -> flag;
          default ->
              throw new ApiException(
                  new ApiError.FieldInvalid("boolean", OVER_WRITE, "$." + OVER_WRITE));
        };
    int most = module.apiName().equals("Deals") ? MOST_OF_DEALS : 1;
    if (item.size() > most) {
      throw refused(MassFault.TOO_MANY_FIELDS, field("limit", most));
    }
    if (item.isEmpty()) {
      throw refused(MassFault.NO_FIELD, field("api_name", DATA), field("json_path", PATH));
    }
    item.keySet().forEach(name -> requireChangeable(module, name));
    var read = new FieldsReader(caller, module, PATH, fieldLength).read(item, Field.Writing.ALWAYS);
    var work = Json.write(object(field(DATA, item), field(OVER_WRITE, overWrite)));
    return new MassUpdate(overWrite ? read : added(read), work);
  }

  /// Reads what a job has kept.
  static MassUpdate kept(Caller caller, CrmModule module, String work, int fieldLength) {
    var kept = Json.read(work);
    kept.computeIfPresent(DATA, (_, item) -> List.of(item));
    return read(caller, module, kept, fieldLength);
  }

  private static Map<String, @Nullable Object> item(@Nullable Object data) {
    return switch (data) {
      case null -> throw new ApiException(new ApiError.FieldMissing(DATA, "$." + DATA));
      case List<?> list when list.isEmpty() ->
          throw new ApiException(new ApiError.FieldMissing(DATA, "$." + DATA));
      case List<?> list when list.size() > 1 ->
          throw new ApiException(new ApiError.TooLong(1, DATA, "$." + DATA));
      case List<?> list ->
          Json.parseObject(list.getFirst())
              .orElseThrow(
                  () -> new ApiException(new ApiError.FieldInvalid("jsonobject", DATA, PATH)));
      default -> throw new ApiException(new ApiError.FieldInvalid("jsonarray", DATA, "$." + DATA));
    };
  }

  private static void requireChangeable(CrmModule module, String name) {
    Json.Field[] place = {field("api_name", name), field("json_path", PATH + "." + name)};
    var found = Catalogue.field(module, name).orElseThrow(() -> refused(MassFault.NO_FIELD, place));
    boolean refused =
        found.writing() != Field.Writing.ALWAYS
            || REFUSED.contains(found.type())
            || found.is(Field.Mark.UNIQUE)
            || name.equals(Tagged.FIELD);
    if (refused) {
      throw refused(MassFault.FIELD, place);
    }
  }

  private static ApiException refused(MassFault fault, Json.Field... details) {
    return new ApiException(new ApiError.MassRefused(fault, object(details)));
  }

  /// The same, with choices added to those that are there.
  private static GivenFields added(GivenFields given) {
    var choices =
        given.values().keySet().stream()
            .filter(field -> field.type() == FieldType.MULTISELECTPICKLIST)
            .collect(Collectors.toSet());
    return new GivenFields(
        given.values(), given.references(), choices, given.tags(), given.files());
  }

  /// The change of one record.
  RecordEdit.Given of(Id record) {
    return new RecordEdit.Given(PATH, record, fields, null);
  }
}
