package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.SearchKeys;
import io.addenda.catalogue.Value;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// Keeps that no two records have the same in a unique field. Asks within the change that writes a
/// record, so that nobody can come between, and by the fields as they are then: a caller may have
/// been admitted before a field became unique.
public final class UniqueValues {

  private final Tables tables;
  private final Caller caller;
  private final CrmModule module;
  private @Nullable CrmModule current;

  UniqueValues(Tables tables, Caller caller, CrmModule module) {
    this.tables = tables;
    this.caller = caller;
    this.module = module;
  }

  /// Refuses a record that is to be written if another one has the same. A value that it had
  /// already is not looked at again.
  ///
  /// @param old the record as it is; null of a new one
  /// @param jsonPath where the item stands in the body
  void require(CrmRecord record, @Nullable CrmRecord old, String jsonPath) {
    var fault = fault(record, old, jsonPath);
    if (fault.isPresent()) {
      throw new ApiException(fault.get());
    }
  }

  private Optional<ApiError> fault(CrmRecord record, @Nullable CrmRecord old, String jsonPath) {
    var current = current();
    var errors = new ArrayList<ApiError>();
    for (var field : Catalogue.fields(current)) {
      if (field.is(Mark.UNIQUE)) {
        var value = value(current, record, field);
        value
            .filter(it -> old == null || !has(current, old, field, it))
            .flatMap(it -> twin(current, field, it, record.id()))
            .map(twin -> taken(field.apiName(), jsonPath, twin))
            .ifPresent(errors::add);
      }
    }
    return switch (errors.size()) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(errors.getFirst());
      default -> Optional.of(new ApiError.Several(errors));
    };
  }

  /// The module with the fields as they are in this change, which no other one can make otherwise.
  CrmModule current() {
    if (current == null) {
      var settings = tables.settings().of(caller.organization().id(), Kind.FIELD);
      current = module.with(module.ownOf(settings));
    }
    return current;
  }

  /// Whether another record has by now what a record in the recycle bin has in a unique field.
  public static boolean isTaken(Tables tables, Id organization, Id deleted) {
    var settings = tables.settings().of(organization, Kind.FIELD);
    return !settings.isEmpty()
        && tables
            .records()
            .kept(organization, deleted)
            .filter(record -> isTaken(tables, organization, record))
            .isPresent();
  }

  private static boolean isTaken(Tables tables, Id id, CrmRecord record) {
    var organization = tables.organizations().find(id).orElseThrow();
    var module = organization.module(record.module());
    return module.isPresent()
        && Catalogue.fields(module.get()).stream()
            .filter(field -> field.is(Mark.UNIQUE))
            .anyMatch(
                field ->
                    value(module.get(), record, field)
                        .flatMap(
                            it -> twin(tables, organization, module.get(), field, it, record.id()))
                        .isPresent());
  }

  private Optional<CrmRecord> twin(CrmModule current, Field field, Value value, Id self) {
    return twin(tables, caller.organization(), current, field, value, self);
  }

  /// The record that has a value in a unique field, whoever may see it.
  static Optional<Id> holder(
      Tables tables, Organization organization, CrmModule module, Field field, Value value) {
    return twin(tables, organization, module, field, value, RecordEdit.NOBODY).map(CrmRecord::id);
  }

  /// Another record that has the value, whoever may see it.
  private static Optional<CrmRecord> twin(
      Tables tables,
      Organization organization,
      CrmModule module,
      Field field,
      Value value,
      Id self) {
    return candidates(tables, organization, module, field, value).stream()
        .filter(id -> !id.equals(self))
        .flatMap(id -> tables.records().find(organization.id(), module.apiName(), id).stream())
        .filter(other -> has(module, other, field, value))
        .findFirst();
  }

  /// The records that may have a value, the oldest first: all that have are among them, and no
  /// others but those with other capitals.
  static List<Id> candidates(
      Tables tables, Organization organization, CrmModule module, Field field, Value value) {
    var id = RecordIndex.id(organization, module, field);
    return SearchKeys.whole(value)
        .map(key -> tables.recordKeys().with(organization.id(), id, key))
        .orElse(List.of());
  }

  /// Whether a record has this value, as far as the field makes a difference.
  static boolean has(CrmModule module, CrmRecord record, Field field, Value value) {
    boolean exact = field.is(Mark.EXACT);
    return value(module, record, field)
        .filter(
            other -> SearchKeys.identity(other, exact).equals(SearchKeys.identity(value, exact)))
        .isPresent();
  }

  private static Optional<Value> value(CrmModule module, CrmRecord record, Field field) {
    return RecordFields.of(module, record).value(field);
  }

  private ApiError taken(String apiName, String jsonPath, CrmRecord twin) {
    var path = jsonPath + "." + apiName;
    if (Modules.access(tables, caller, module, twin) == Caller.RecordAccess.NONE) {
      return new ApiError.ValueTaken(apiName, path, null);
    }
    var organization = caller.organization();
    var owner = tables.members().find(organization.id(), twin.owner()).orElse(null);
    var moduleId = organization.idOf(module.apiName());
    return new ApiError.ValueTaken(
        apiName, path, new ApiError.ValueTaken.Twin(module.apiName(), moduleId, twin.id(), owner));
  }
}
