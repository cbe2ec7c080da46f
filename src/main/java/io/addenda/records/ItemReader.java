package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Makes a [NewRecord.Draft] of one item of the body, or throws what is wrong with it.
///
/// Fields stay as they were given, also those that the module does not have. Those that only the
/// server sets, such as `Created_Time` and most that start with `$`, are refused by name: what is
/// answered with success is kept whole.
final class ItemReader {

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_NOTE = 65_535;
  private static final int LONGEST_TITLE = 120;
  private static final int LONGEST_NOTE_NAME = 100;

  private static final String SE_MODULE = "$se_module";

  /// What is kept apart from the fields.
  private static final Set<String> APART = Set.of("Owner");

  private static final Set<String> APART_OF_NOTES =
      Set.of("Owner", "Parent_Id", "se_module", SE_MODULE);

  /// What may be given, and means nothing when a record is added.
  private static final Set<String> MEANINGLESS = Set.of("$append_values");

  private final Caller caller;
  private final CrmModule module;
  private final NewRecord.@Nullable Parent parent;
  private final String jsonPath;
  private final RecordEndpoints.Limits limits;

  /// @param parent what a note is to hang on, when the path says it
  /// @param jsonPath where the item stands in the body
  ItemReader(
      Caller caller,
      CrmModule module,
      NewRecord.@Nullable Parent parent,
      String jsonPath,
      RecordEndpoints.Limits limits) {
    this.caller = caller;
    this.module = module;
    this.parent = parent;
    this.jsonPath = jsonPath;
    this.limits = limits;
  }

  NewRecord.Draft draft(@Nullable Object given) {
    var item =
        Json.parseObject(given)
            .orElseThrow(fail(new ApiError.FieldInvalid("jsonobject", "data", jsonPath)));
    boolean note = module.isNotes();
    var name = note ? noteName(item) : name(item);
    var owner = owner(item.get("Owner"));
    var on = note ? parent(item) : null;
    return new NewRecord.Draft(jsonPath, name, kept(item, name), owner, on);
  }

  private String name(Map<String, @Nullable Object> item) {
    var name =
        text(item, module.nameField(), LONGEST_NAME).orElseThrow(missing(module.nameField()));
    return module.isOfPeople()
        ? CrmModule.fullName(text(item, "First_Name", LONGEST_NAME), name)
        : name;
  }

  private String noteName(Map<String, @Nullable Object> item) {
    var title = text(item, "Note_Title", LONGEST_TITLE);
    var content = text(item, "Note_Content", LONGEST_NOTE);
    return title.or(() -> content.map(ItemReader::start)).orElseThrow(missing("Note_Content"));
  }

  /// The first characters of a text, none of them cut in two.
  private static String start(String text) {
    return text.codePoints()
        .limit(LONGEST_NOTE_NAME)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /// A text field without the blanks around it; a blank one counts as missing.
  private Optional<String> text(Map<String, @Nullable Object> item, String field, int longest) {
    return switch (item.get(field)) {
      case null -> Optional.empty();
      case String text when text.length() > longest ->
          throw new ApiException(new ApiError.TooLong(longest, field, path(field)));
      case String text -> Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
      default -> throw new ApiException(new ApiError.FieldInvalid("string", field, path(field)));
    };
  }

  private @Nullable Id owner(@Nullable Object given) {
    return given == null ? null : id(given).orElseThrow(invalid("Owner"));
  }

  /// What a note is to hang on. Older clients give the id alone and the module beside it.
  private NewRecord.Parent parent(Map<String, @Nullable Object> item) {
    var given = item.get("Parent_Id");
    var modules = modules(item);
    if (parent != null) {
      boolean another = given != null && !id(given).filter(parent.id()::equals).isPresent();
      if (another || !modules.stream().allMatch(parent.module()::equals)) {
        throw invalid("Parent_Id").get();
      }
      return parent;
    }
    if (given == null) {
      throw missing("Parent_Id").get();
    }
    var id = id(given).orElseThrow(invalid("Parent_Id"));
    if (modules.isEmpty()) {
      throw new ApiException(new ApiError.FieldMissing("module", path("Parent_Id.module")));
    }
    if (modules.size() > 1) {
      throw invalid("Parent_Id").get();
    }
    return new NewRecord.Parent(modules.iterator().next(), id);
  }

  /// The modules that an item says its parent is in: one, unless it contradicts itself.
  private Set<CrmModule> modules(Map<String, @Nullable Object> item) {
    return Stream.of(
            Json.parseObject(item.get("Parent_Id")).map(given -> given.get("module")),
            Optional.ofNullable(item.get("se_module")),
            Optional.ofNullable(item.get(SE_MODULE)))
        .flatMap(Optional::stream)
        .map(
            named ->
                module(named)
                    .filter(CrmModule::isSupported)
                    .filter(found -> !found.isNotes())
                    .orElseThrow(invalid("Parent_Id")))
        .collect(Collectors.toSet());
  }

  /// The module that a client names: by its API name, or by an object with that or with its id.
  private Optional<CrmModule> module(Object named) {
    if (named instanceof String name) {
      return caller.module(name);
    }
    var reference = Json.parseObject(named).orElse(Map.of());
    if (reference.get("api_name") instanceof String name) {
      return caller.module(name);
    }
    return id(reference)
        .flatMap(caller.organization()::module)
        .flatMap(module -> caller.module(module.apiName()));
  }

  /// An id as clients write it: a string, a number, or an object with either as its `id`.
  private static Optional<Id> id(@Nullable Object given) {
    return switch (given) {
      case null -> Optional.empty();
      case String text -> Id.parse(text);
      case Integer number -> Id.parse(number.toString());
      case Long number -> Id.parse(number.toString());
      case Map<?, ?> reference when !(reference.get("id") instanceof Map) ->
          id(reference.get("id"));
      default -> Optional.empty();
    };
  }

  /// What is kept of the item, a JSON object.
  private String kept(Map<String, @Nullable Object> item, String recordName) {
    var kept = new LinkedHashMap<String, @Nullable Object>();
    item.forEach(
        (name, value) -> {
          if (isKept(name, value, recordName)) {
            if (value != null && length(value) > limits.fieldLength()) {
              throw new ApiException(new ApiError.TooLong(limits.fieldLength(), name, path(name)));
            }
            kept.put(name, value);
          }
        });
    var text = Json.write(kept);
    if (text.getBytes(StandardCharsets.UTF_8).length > limits.recordBytes()) {
      throw new ApiException(new ApiError.TooLong(limits.recordBytes(), "data", jsonPath));
    }
    return text;
  }

  /// How long a text is, or the JSON of any other value.
  private static int length(Object value) {
    return value instanceof String text ? text.length() : Json.write(value).length();
  }

  /// Whether a field is kept with the others. What only the server sets may be given as null, or as
  /// what it will be.
  private boolean isKept(String field, @Nullable Object value, String recordName) {
    if ((module.isNotes() ? APART_OF_NOTES : APART).contains(field)
        || MEANINGLESS.contains(field)) {
      return false;
    }
    if (field.startsWith("$") ? field.equals(SE_MODULE) : isWritable(field)) {
      return true;
    }
    if (value != null && !(field.equals("Full_Name") && value.equals(recordName))) {
      throw new ApiException(new ApiError.FieldReadOnly(field, path(field)));
    }
    return false;
  }

  private boolean isWritable(String field) {
    return Catalogue.field(module, field).map(Field::writable).orElse(true);
  }

  private Supplier<ApiException> missing(String field) {
    return fail(new ApiError.FieldMissing(field, path(field)));
  }

  private Supplier<ApiException> invalid(String field) {
    return fail(new ApiError.FieldInvalid("bigint", field, path(field)));
  }

  private static Supplier<ApiException> fail(ApiError error) {
    return () -> new ApiException(error);
  }

  private String path(String field) {
    return jsonPath + "." + field;
  }
}
