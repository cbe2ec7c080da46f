package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.catalogue.Association.Says;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// One item of a call that associates records with another one.
sealed interface LinkItem {

  /// The item says nothing that could be done.
  record Refused(ApiError error) implements LinkItem {}

  /// The record of this id is to be associated, if it is there.
  ///
  /// @param says what is to be kept of the pair; null for nothing
  /// @param jsonPath where the item stands in the body
  record Given(Id id, @Nullable String says, String jsonPath) implements LinkItem {

    @Override
    public Given of(Optional<Id> other) {
      return new Given(other.orElse(id), says, jsonPath);
    }
  }

  /// The same of a record that is named by an external field.
  record Named(ExternalItems.Claim claim, Given given) implements LinkItem {}

  /// The same with the record that the path names, if it does.
  default LinkItem of(Optional<Id> other) {
    return this;
  }

  /// Reads the items of a body's `data`.
  ///
  /// @param named the record that the path names, which wins over the `id` of the item
  /// @param externals how items name records otherwise
  record Reader(Says says, Optional<Id> named, ExternalItems externals)
      implements JsonBodies.Items<LinkItem> {

    @Override
    public LinkItem item(int index, @Nullable Object value) {
      try {
        var read = externals.read(value, path(index));
        var claim = read.self();
        return claim == null
            ? read(path(index), value, named, Set.of())
            : new Named(
                claim,
                read(
                    path(index),
                    value,
                    Optional.of(RecordEdit.NOBODY),
                    Set.of(claim.external().apiName())));
      } catch (ApiException e) {
        // What is wrong with one item must not fail the others.
        return new Refused(e.error());
      }
    }

    @Override
    public LinkItem tooLarge(int index, int most) {
      return new Refused(new ApiError.TooLong(most, "data", path(index)));
    }

    private static String path(int index) {
      return "$.data[" + index + "]";
    }

    /// @param known keys that mean something beside those of each item
    private Given read(
        String jsonPath, @Nullable Object value, Optional<Id> other, Set<String> known) {
      var item =
          Json.parseObject(value)
              .orElseThrow(
                  () ->
                      new ApiException(new ApiError.FieldInvalid("jsonobject", "data", jsonPath)));
      for (var key : item.keySet()) {
        if (!key.equals("id") && !key.equals(says.apiName()) && !known.contains(key)) {
          throw new ApiException(new ApiError.ConditionNotServed("key", key));
        }
      }
      var id = other.orElseGet(() -> RecordEdit.id(item, jsonPath));
      return new Given(id, PairValue.read(says, item, jsonPath), jsonPath);
    }
  }
}
