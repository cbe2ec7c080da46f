package io.addenda.records;

import module java.base;

import io.addenda.catalogue.Field;
import io.addenda.catalogue.Value;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.tags.GivenTag;
import org.jspecify.annotations.Nullable;

/// What an item of a body says of the fields of a record, checked as far as that goes without
/// looking at other records.
///
/// @param values of the fields that it names, in its order; empty for one that is to have none
/// @param references the records and users that it names
/// @param appended the fields whose choices are added to those that are there
/// @param tags that the record is to have; null when the item says nothing of them
/// @param files that its fields are to have, or not
record GivenFields(
    SequencedMap<Field, Optional<Value>> values,
    List<Reference> references,
    Set<Field> appended,
    @Nullable List<GivenTag> tags,
    List<GivenFiles> files) {

  /// A record or user that is named.
  ///
  /// @param module what the item says of its module; null when it says nothing
  /// @param apiName what of the item names it: the field, or the `id` in it
  /// @param jsonPath where that stands in the body
  record Reference(
      Field field, Id id, @Nullable CrmModule module, String apiName, String jsonPath) {

    /// Whether it is a user. Of participants these are in no module.
    boolean isUser() {
      return field.isOfUsers() || (field.hasParticipants() && module == null);
    }
  }

  /// What is said of no field.
  static final GivenFields NONE =
      new GivenFields(new LinkedHashMap<>(), List.of(), Set.of(), null, List.of());

  static final String OWNER = "Owner";

  /// The user who is to own the record, if the item says so.
  static Optional<Id> owner(List<Reference> references) {
    return references.stream()
        .filter(reference -> reference.field().apiName().equals(OWNER))
        .map(Reference::id)
        .findFirst();
  }
}
