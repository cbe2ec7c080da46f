package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Json;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.Field.Mark;
import io.addenda.catalogue.Value;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Records as other programs name them: by what they have in an external field instead of their id.
/// The header `X-EXTERNAL` names the field, `Leads.Their_Id`, one for each module.
///
/// A value that no record has stands for an id that no record has.
record ExternalIds(MetadataStore metadata, InstantSource clock) {

  private static final String HEADER = "X-EXTERNAL";
  private static final String RECORD = "record";
  private static final String RELATED = "related_record";
  private static final Pattern NAMED = Pattern.compile("(\\w+)\\.(\\w+)");

  private static boolean isAsked(Call call) {
    return call.request().header(HEADER).isPresent();
  }

  /// The call with the ids of the records that its path names otherwise.
  Call named(Call call) {
    return isAsked(call) ? metadata.read(tables -> named(tables, call)) : call;
  }

  /// The same of a call that changes something, within the change.
  Change.Work<Tables> named(Call call, Function<Call, Change.Work<Tables>> work) {
    return isAsked(call)
        ? (tables, deletes) -> work.apply(named(tables, call)).on(tables, deletes)
        : work.apply(call);
  }

  private Call named(Tables tables, Call call) {
    var fields = fields(call);
    var unused = new HashSet<>(fields.keySet());
    var module = call.module();
    var named = call;
    var field = fields.get(module);
    if (field != null) {
      unused.remove(module);
      named = named.naming(RECORD, id(tables, call, module, field, call.path(RECORD)));
    }
    if (call.names(RELATED)) {
      var listed = RelatedRecords.of(named, clock.instant()).module();
      var other = fields.get(listed);
      if (other != null) {
        unused.remove(listed);
        named = named.naming(RELATED, id(tables, call, listed, other, call.path(RELATED)));
      }
    }
    if (!unused.isEmpty()) {
      throw new ApiException(new ApiError.ConditionNotServed("header", HEADER));
    }
    return named;
  }

  /// The external fields that the header names, by their modules.
  private static Map<CrmModule, Field> fields(Call call) {
    var fields = new HashMap<CrmModule, Field>();
    for (var text : call.request().header(HEADER).orElse("").split(",", -1)) {
      var named = NAMED.matcher(text.strip());
      var module =
          named.matches() ? call.caller().module(named.group(1)) : Optional.<CrmModule>empty();
      var field = module.flatMap(it -> Catalogue.field(it, named.group(2)));
      if (field.filter(it -> it.is(Mark.EXTERNAL)).isEmpty()
          || fields.put(module.orElseThrow(), field.get()) != null) {
        throw new ApiException(new ApiError.HeaderInvalid(HEADER));
      }
    }
    return fields;
  }

  private static Id id(Tables tables, Call call, CrmModule module, Field field, String value) {
    return UniqueValues.holder(
            tables, call.caller().organization(), module, field, new Value.Text(value.strip()))
        .orElse(RecordEdit.NOBODY);
  }

  /// The external field by which the items of a body name records of the module, if the call says
  /// so.
  static Optional<Field> ofItems(Call call, CrmModule module) {
    if (!isAsked(call)) {
      return Optional.empty();
    }
    var fields = fields(call);
    var field = fields.get(module);
    if (field == null || fields.size() > 1) {
      throw new ApiException(new ApiError.ConditionNotServed("header", HEADER));
    }
    return Optional.of(field);
  }

  /// An item of a body with the id of the record that it names by an external field.
  ///
  /// @param jsonPath where the item stands in the body
  /// @throws ApiException when it names none
  @Nullable Object identified(
      Call call, CrmModule module, Field field, String jsonPath, @Nullable Object given) {
    var item = Json.parseObject(given);
    if (item.isEmpty()) {
      return given;
    }
    var name = field.apiName();
    var path = jsonPath + "." + name;
    return switch (item.get().get(name)) {
      case null -> throw new ApiException(new ApiError.FieldMissing(name, path));
      case String value -> {
        var id = metadata.read(tables -> id(tables, call, module, field, value));
        if (id.equals(RecordEdit.NOBODY)) {
          throw new ApiException(new ApiError.ExternalValueInvalid(name, path));
        }
        var identified = new LinkedHashMap<String, @Nullable Object>(item.get());
        identified.put("id", id.toString());
        yield identified;
      }
      default -> throw new ApiException(new ApiError.FieldInvalid("text", name, path));
    };
  }
}
