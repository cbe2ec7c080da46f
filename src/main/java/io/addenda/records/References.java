package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import io.addenda.model.RecordPlace;
import io.addenda.model.User;

/// Other records and users, as the fields of a record name them. Asks for each once, however many
/// fields name it.
final class References {

  private static final String ANY_MODULE = "se_module";

  private final Tables tables;
  private final Caller caller;
  private final Map<Id, Optional<RecordPlace>> places = new HashMap<>();

  References(Tables tables, Caller caller) {
    this.tables = tables;
    this.caller = caller;
  }

  /// Where a record is that the caller may see.
  Optional<RecordPlace> place(Id id) {
    return places.computeIfAbsent(
        id,
        it -> tables.records().place(caller.organization().id(), it).filter(place -> sees(place)));
  }

  /// What other records name is no note, which would hang on another.
  private boolean sees(RecordPlace place) {
    return place.parent().isEmpty()
        && caller
            .module(place.module())
            .filter(module -> caller.access(module, place.owner()) != Caller.RecordAccess.NONE)
            .isPresent();
  }

  /// What is wrong with the first of those that an item names, if anything is.
  Optional<ApiError> fault(List<GivenFields.Reference> references) {
    return references.stream()
        .filter(reference -> !isThere(reference))
        .findFirst()
        .map(reference -> new ApiError.BodyIdInvalid(reference.apiName(), reference.jsonPath()));
  }

  /// Whether a user is there who can own records.
  boolean isUser(Id id) {
    return tables.members().find(caller.organization().id(), id).filter(User::isActive).isPresent();
  }

  private boolean isThere(GivenFields.Reference reference) {
    if (reference.isUser()) {
      return isUser(reference.id());
    }
    var expected = reference.module();
    var target = reference.field().target().orElse(ANY_MODULE);
    return place(reference.id())
        .filter(
            place ->
                expected == null
                    ? target.equals(ANY_MODULE) || target.equals(place.module())
                    : expected.apiName().equals(place.module()))
        .isPresent();
  }
}
