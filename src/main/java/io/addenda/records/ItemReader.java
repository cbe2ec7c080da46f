package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Makes a [NewRecord.Draft] of one item of the body, or throws what is wrong with it.
///
/// Fields stay as they were given, whatever they are; only those that the server itself answers
/// with, such as `Created_Time`, and those that start with `$` are dropped.
final class ItemReader {

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_NOTE = 65_535;
  private static final int LONGEST_NOTE_NAME = 100;

  private static final Set<String> ANSWERED =
      Set.of("id", "Owner", "Created_Time", "Modified_Time", "Created_By", "Modified_By");
  private static final Set<String> ANSWERED_FOR_PEOPLE = Set.of("Full_Name");
  private static final Set<String> ANSWERED_FOR_NOTES = Set.of("Parent_Id", "se_module");

  private final Caller caller;
  private final CrmModule module;
  private final String jsonPath;
  private final RecordEndpoints.Limits limits;

  ItemReader(Caller caller, CrmModule module, String jsonPath, RecordEndpoints.Limits limits) {
    this.caller = caller;
    this.module = module;
    this.jsonPath = jsonPath;
    this.limits = limits;
  }

  NewRecord.Draft draft(@Nullable Object given) {
    var item =
        Json.parseObject(given)
            .orElseThrow(fail(new ApiError.FieldInvalid("jsonobject", "data", jsonPath)));
    boolean note = Modules.isNotes(module);
    var name = note ? noteName(item) : name(item);
    var owner = owner(item.get("Owner"));
    var parent = note ? parent(item) : null;
    return new NewRecord.Draft(jsonPath, name, kept(item), owner, parent);
  }

  private String name(Map<String, @Nullable Object> item) {
    var name =
        text(item, module.nameField(), LONGEST_NAME).orElseThrow(missing(module.nameField()));
    return Modules.isPeople(module)
        ? text(item, "First_Name", LONGEST_NAME).map(first -> first + " " + name).orElse(name)
        : name;
  }

  private String noteName(Map<String, @Nullable Object> item) {
    var title = text(item, "Note_Title", LONGEST_NAME);
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
    if (given == null) {
      throw missing("Parent_Id").get();
    }
    var id = id(given).orElseThrow(invalid("Parent_Id"));
    var named =
        Json.parseObject(given)
            .map(parent -> parent.get("module"))
            .or(() -> Optional.ofNullable(item.get("se_module")))
            .or(() -> Optional.ofNullable(item.get("$se_module")))
            .orElseThrow(fail(new ApiError.FieldMissing("module", path("Parent_Id.module"))));
    var found =
        module(named)
            .filter(parent -> parent.support() != CrmModule.Support.NONE)
            .filter(parent -> !Modules.isNotes(parent))
            .filter(caller.profile()::sees)
            .orElseThrow(invalid("Parent_Id"));
    return new NewRecord.Parent(found, id);
  }

  /// The module that a client names: by its API name, or by an object with that or with its id.
  private Optional<CrmModule> module(Object named) {
    if (named instanceof String name) {
      return caller.organization().module(name);
    }
    var reference = Json.parseObject(named).orElse(Map.of());
    if (reference.get("api_name") instanceof String name) {
      return caller.organization().module(name);
    }
    return id(reference)
        .flatMap(
            id ->
                caller.organization().modules().stream()
                    .filter(module -> caller.organization().idOf(module.apiName()).equals(id))
                    .findFirst());
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
  private String kept(Map<String, @Nullable Object> item) {
    var kept = new LinkedHashMap<String, @Nullable Object>();
    item.forEach(
        (name, value) -> {
          if (!isAnswered(name)) {
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

  private boolean isAnswered(String field) {
    return field.startsWith("$")
        || ANSWERED.contains(field)
        || (Modules.isPeople(module) && ANSWERED_FOR_PEOPLE.contains(field))
        || (Modules.isNotes(module) && ANSWERED_FOR_NOTES.contains(field));
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
