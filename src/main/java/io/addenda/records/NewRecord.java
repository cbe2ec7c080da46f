package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.tags.GivenTag;
import org.jspecify.annotations.Nullable;

/// One item of a call that adds records, read and checked as far as that goes without looking at
/// other records.
sealed interface NewRecord {

  /// The item cannot become a record.
  record Refused(ApiError error) implements NewRecord {}

  /// The item can become a record if its parent and what it names are there.
  ///
  /// @param jsonPath where the item stands in the body
  /// @param name what the record will be called
  /// @param fields the fields as they are stored, a JSON object
  /// @param references the records and users that the item names
  /// @param tags that the record is to have
  /// @param files that its fields are to have
  /// @param parent what a note is to hang on; null in every other module
  record Draft(
      String jsonPath,
      String name,
      String fields,
      List<GivenFields.Reference> references,
      List<GivenTag> tags,
      List<GivenFiles> files,
      @Nullable Parent parent)
      implements NewRecord {

    /// Who is to own the record, if the item says so.
    Optional<Id> owner() {
      return GivenFields.owner(references);
    }
  }

  record Parent(CrmModule module, Id id) {}

  /// Reads an item of the body's `data`.
  static NewRecord read(ItemReader reader, @Nullable Object item) {
    try {
      return reader.draft(item);
    } catch (ApiException e) {
      // What is wrong with one item must not fail the others.
      return new Refused(e.error());
    }
  }
}
