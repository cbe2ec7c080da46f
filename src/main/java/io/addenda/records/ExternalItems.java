package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.catalogue.Field;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The items of a body in which records are named by external fields, see [ExternalHeader].
///
/// Bodies are read before their change. The record that an item changes is found in the change;
/// what its lookups name is found before, and must be the same in the change.
final class ExternalItems {

  private static final String ID = "id";

  private final MetadataStore metadata;
  private final Call call;
  private final @Nullable Field own;
  private final CrmModule module;
  private final List<ExternalHeader.Lookup> lookups;

  /// @param module of the items
  /// @param identified whether the items name records of the module, so that the header can say how
  ExternalItems(MetadataStore metadata, Call call, CrmModule module, boolean identified) {
    var header = ExternalHeader.of(call);
    this.metadata = metadata;
    this.call = call;
    this.module = module;
    this.own = identified ? header.records().get(module) : null;
    this.lookups = header.lookups();
  }

  /// A record that an item names.
  ///
  /// @param id the record's when the item was read
  /// @param error what is wrong when there is no such record, or another one
  record Claim(CrmModule module, Field external, String value, Id id, ApiError error) {}

  /// What was read.
  ///
  /// @param item with ids in the place of other names
  /// @param self the record that the item changes; null when it is named by its id
  record Read(@Nullable Object item, @Nullable Claim self, List<Claim> claims) {

    static final Read NOTHING = new Read(null, null, List.of());
  }

  /// Reads an item.
  ///
  /// @param path where it stands in the body
  Read read(@Nullable Object value, String path) {
    var item = Json.parseObject(value);
    if (item.isEmpty() || (own == null && lookups.isEmpty())) {
      return new Read(value, null, List.of());
    }
    var named = new LinkedHashMap<String, @Nullable Object>(item.get());
    var self = own == null ? null : claim(module, own, named.get(own.apiName()), path);
    var claims = new ArrayList<Claim>();
    for (var lookup : lookups) {
      name(named, lookup, path, claims);
    }
    return new Read(named, self, claims);
  }

  private Claim claim(CrmModule module, Field external, @Nullable Object given, String path) {
    var name = external.apiName();
    var place = path + "." + name;
    return switch (given) {
      case null -> throw new ApiException(new ApiError.FieldMissing(name, place));
      case String value ->
          new Claim(
              module,
              external,
              value,
              RecordEdit.NOBODY,
              new ApiError.ExternalValueInvalid(name, place));
      default -> throw new ApiException(new ApiError.FieldInvalid("text", name, place));
    };
  }

  private void name(
      Map<String, @Nullable Object> item,
      ExternalHeader.Lookup lookup,
      String path,
      List<Claim> claims) {
    var subform = lookup.subform();
    if (subform == null) {
      nameOne(item, lookup, path, claims);
    } else if (item.get(subform.apiName()) instanceof List<?> lines) {
      var named = new ArrayList<@Nullable Object>();
      for (var line : lines) {
        var place = path + "." + LineReader.place(subform, named.size());
        var parts = Json.parseObject(line);
        if (parts.isEmpty()) {
          named.add(line);
        } else {
          var copy = new LinkedHashMap<String, @Nullable Object>(parts.get());
          nameOne(copy, lookup, place, claims);
          named.add(copy);
        }
      }
      item.put(subform.apiName(), named);
    }
  }

  /// Puts an id in the place of what a lookup names otherwise. One that names nothing so is left as
  /// it is.
  private void nameOne(
      Map<String, @Nullable Object> item,
      ExternalHeader.Lookup lookup,
      String path,
      List<Claim> claims) {
    var name = lookup.field().apiName();
    var external = lookup.external();
    var given = Json.parseObject(item.get(name));
    if (given.isEmpty() || !given.get().containsKey(external.apiName())) {
      return;
    }
    var said = given.get().get(external.apiName());
    var read = claim(lookup.target(), external, said, path + "." + name);
    var id =
        metadata.read(
            tables -> ExternalIds.id(tables, call, lookup.target(), external, read.value()));
    var place = path + "." + name + "." + external.apiName();
    claims.add(
        new Claim(
            read.module(),
            external,
            read.value(),
            id,
            new ApiError.ExternalLookupInvalid(external.apiName(), place)));
    var reference = new LinkedHashMap<String, @Nullable Object>(given.get());
    reference.remove(external.apiName());
    reference.put(ID, id.toString());
    item.put(name, reference);
  }

  /// What is wrong with the first of those that an item names in lookups, if anything is. Who may
  /// not see a record learns nothing of it.
  Optional<ApiError> fault(Tables tables, Read read) {
    return read.claims().stream()
        .filter(claim -> !find(tables, claim).filter(claim.id()::equals).isPresent())
        .map(Claim::error)
        .findFirst();
  }

  /// The record that is named now.
  Optional<Id> find(Tables tables, Claim claim) {
    var id = ExternalIds.id(tables, call, claim.module(), claim.external(), claim.value());
    return Optional.of(id).filter(it -> Modules.isThere(tables, call.caller(), claim.module(), it));
  }
}
