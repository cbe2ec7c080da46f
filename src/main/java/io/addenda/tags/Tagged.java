package io.addenda.tags;

import module java.base;

import io.addenda.catalogue.Catalogue;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import org.jspecify.annotations.Nullable;

/// The tags of a record, as its fields have them: a list of `{"id":"…"}`. What programs without
/// tags stored are names without ids.
public final class Tagged {

  /// The field of tags.
  public static final String FIELD = "Tag";

  private Tagged() {}

  /// Whether the records of a module have tags.
  public static boolean has(CrmModule module) {
    return Catalogue.field(module, FIELD).isPresent();
  }

  /// By which id links name the field of tags.
  public static Id link(Organization organization, CrmModule module) {
    return organization.idOf(module.apiName() + "." + FIELD);
  }

  /// The ids in what is stored in the field.
  public static List<Id> ids(@Nullable Object stored) {
    return stored instanceof List<?> list
        ? list.stream().flatMap(each -> id(each).stream()).toList()
        : List.of();
  }

  static Optional<Id> id(@Nullable Object tag) {
    return tag instanceof Map<?, ?> map && map.get("id") instanceof String id
        ? Id.parse(id)
        : Optional.empty();
  }
}
