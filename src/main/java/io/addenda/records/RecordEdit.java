package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.catalogue.Field;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// One item of a call that changes records, read and checked as far as that goes without looking at
/// the record.
sealed interface RecordEdit {

  /// The item changes nothing.
  record Refused(ApiError error) implements RecordEdit {}

  /// The item changes a record, if that is there.
  ///
  /// @param jsonPath where the item stands in the body
  /// @param parent what the item says a note hangs on, which cannot be changed; null when it says
  ///   nothing
  record Given(String jsonPath, Id id, GivenFields fields, @Nullable Id parent)
      implements RecordEdit {

    /// The same of another record.
    Given of(Id record) {
      return new Given(jsonPath, record, fields, parent);
    }
  }

  /// No record has it.
  Id NOBODY = new Id(0);

  /// Reads an item of the body's `data`.
  ///
  /// @param named the record that the path names, which wins over the `id` of the item
  static RecordEdit read(
      Caller caller,
      CrmModule module,
      String jsonPath,
      Optional<Id> named,
      int fieldLength,
      @Nullable Object given) {
    try {
      var item =
          Json.parseObject(given)
              .orElseThrow(
                  () ->
                      new ApiException(new ApiError.FieldInvalid("jsonobject", "data", jsonPath)));
      var id = named.orElseGet(() -> id(item, jsonPath));
      var parent = module.isNotes() ? item.get("Parent_Id") : null;
      var fields =
          new FieldsReader(caller, module, jsonPath, fieldLength)
              .read(ItemReader.without(module, item), Field.Writing.ALWAYS);
      return new Given(
          jsonPath, id, fields, parent == null ? null : ModuleNames.id(parent).orElse(NOBODY));
    } catch (ApiException e) {
      // What is wrong with one item must not fail the others.
      return new Refused(e.error());
    }
  }

  /// The `id` that an item must have.
  static Id id(Map<String, @Nullable Object> item, String jsonPath) {
    var path = jsonPath + ".id";
    return switch (item.get("id")) {
      case null -> throw new ApiException(new ApiError.FieldMissing("id", path));
      case Map<?, ?> _ -> throw new ApiException(new ApiError.BodyIdInvalid("id", path));
      case Object given ->
          ModuleNames.id(given)
              .orElseThrow(() -> new ApiException(new ApiError.BodyIdInvalid("id", path)));
    };
  }
}
