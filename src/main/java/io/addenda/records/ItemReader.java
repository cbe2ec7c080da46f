package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Field;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import org.jspecify.annotations.Nullable;

/// Makes a [NewRecord.Draft] of one item of the body, or throws what is wrong with it.
final class ItemReader {

  private static final String SE_MODULE = "$se_module";

  private final Caller caller;
  private final CrmModule module;
  private final NewRecord.@Nullable Parent parent;
  private final String jsonPath;
  private final RecordEndpoints.Limits limits;
  private final Instant now;

  /// @param parent what a note is to hang on, when the path says it
  /// @param jsonPath where the item stands in the body
  ItemReader(
      Caller caller,
      CrmModule module,
      NewRecord.@Nullable Parent parent,
      String jsonPath,
      RecordEndpoints.Limits limits,
      Instant now) {
    this.caller = caller;
    this.module = module;
    this.parent = parent;
    this.jsonPath = jsonPath;
    this.limits = limits;
    this.now = now;
  }

  NewRecord.Draft draft(@Nullable Object given) {
    var item =
        Json.parseObject(given)
            .orElseThrow(fail(new ApiError.FieldInvalid("jsonobject", "data", jsonPath)));
    var on = module.isNotes() ? parent(item) : null;
    var read =
        new FieldsReader(caller, module, jsonPath, limits.fieldLength())
            .read(without(module, item), Field.Writing.AT_CREATION);
    var fields = new EditedFields(module, "{}");
    fields.take(read, jsonPath);
    var rules = new RecordRules(module, jsonPath, fields, now);
    rules.made(read);
    return new NewRecord.Draft(
        jsonPath,
        rules.name().orElseThrow(),
        fields.json(limits.recordBytes(), jsonPath),
        read.references(),
        read.tags() == null ? List.of() : read.tags(),
        read.files(),
        on);
  }

  /// The item without what is kept apart from the fields.
  static Map<String, @Nullable Object> without(
      CrmModule module, Map<String, @Nullable Object> item) {
    if (!module.isNotes()) {
      return item;
    }
    var rest = new LinkedHashMap<String, @Nullable Object>(item);
    rest.remove("Parent_Id");
    return rest;
  }

  /// What a note is to hang on. Older clients give the id alone and the module beside it.
  private NewRecord.Parent parent(Map<String, @Nullable Object> item) {
    var given = item.get("Parent_Id");
    var modules = modules(item);
    if (parent != null) {
      boolean another =
          given != null && !ModuleNames.id(given).filter(parent.id()::equals).isPresent();
      if (another || !modules.stream().allMatch(parent.module()::equals)) {
        throw invalid().get();
      }
      return parent;
    }
    if (given == null) {
      throw new ApiException(new ApiError.FieldMissing("Parent_Id", path("Parent_Id")));
    }
    var id = ModuleNames.id(given).orElseThrow(invalid());
    if (modules.isEmpty()) {
      throw new ApiException(new ApiError.FieldMissing("module", path("Parent_Id.module")));
    }
    if (modules.size() > 1) {
      throw invalid().get();
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
                ModuleNames.find(caller, named)
                    .filter(CrmModule::isSupported)
                    .filter(found -> !found.isNotes())
                    .orElseThrow(invalid()))
        .collect(Collectors.toSet());
  }

  private Supplier<ApiException> invalid() {
    return fail(new ApiError.FieldInvalid("bigint", "Parent_Id", path("Parent_Id")));
  }

  private static Supplier<ApiException> fail(ApiError error) {
    return () -> new ApiException(error);
  }

  private String path(String field) {
    return jsonPath + "." + field;
  }
}
