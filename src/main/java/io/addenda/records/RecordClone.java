package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.JsonBodies;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.metadata.Tables;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.tags.Tagged;
import io.addenda.tags.Tagging;
import org.jspecify.annotations.Nullable;

/// A new record like another one, but for what the body changes. The fields are copied, with the
/// owner; what hangs on the record is not.
final class RecordClone {

  /// What is copied of no record.
  private static final Set<String> OF_NONE = Set.of("Wizard", "Data_Processing_Basis_Details");

  /// What is not copied besides, by modules.
  private static final Map<String, Set<String>> OF_MODULES =
      Map.of(
          "Events", Set.of("Recurring_Activity", "Remind_At"),
          "Services__s", Set.of("Status", "Unavailable_From", "Unavailable_Till"),
          "Appointments__s",
              Set.of("Status", "Reschedule_Count", "Job_Sheet_Created__s", "Job_Sheet_Section__s"));

  /// The module of what an activity is about, which goes with it.
  private static final String SE_MODULE = "$se_module";

  private static final String PATH = "$.data[0]";

  private final Writing writing;

  RecordClone(Writing writing) {
    this.writing = writing;
  }

  Change<Tables> make(Call call) throws IOException {
    var module = call.module();
    if (module.isNotes()) {
      throw new ApiException(new ApiError.ModuleUnsupported());
    }
    call.require(module.permission(Operation.CREATE), ApiError.Action.CREATE_RECORDS);
    return writing.change(
        call,
        body -> {
          var now = writing.clock().instant();
          var reader = new Reader(call, module, original(call, module, now), now);
          var made =
              body.bytes().length == 0
                  ? reader.item(0, Map.of())
                  : Writing.data(call, body, 1, reader).items().getFirst();
          return (tables, _) -> {
            var outcome = new RecordAddition(tables, call, module, now).add(made);
            return Envelope.outcomes(call.version(), 201, List.of(outcome));
          };
        });
  }

  /// A body that would make such a record.
  private Map<String, @Nullable Object> original(Call call, CrmModule module, Instant now) {
    var id =
        Id.parse(call.path("record"))
            .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
    return writing
        .metadata()
        .read(
            tables -> {
              var record =
                  RecordReading.find(tables, call.caller(), module, id)
                      .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
              var item = copy(module, record);
              var tagging = new Tagging(tables, call, module, now);
              item.computeIfPresent(Tagged.FIELD, (_, stored) -> tagging.asGiven(stored));
              return item;
            });
  }

  private static Map<String, @Nullable Object> copy(CrmModule module, CrmRecord original) {
    var item = new LinkedHashMap<String, @Nullable Object>();
    Json.read(original.fields())
        .forEach(
            (name, value) -> {
              if (isCopied(module, name)) {
                item.put(name, isSubform(module, name) ? withoutIds(value) : value);
              }
            });
    item.put("Owner", Map.of("id", original.owner().toString()));
    return item;
  }

  private static boolean isCopied(CrmModule module, String name) {
    boolean copied =
        !OF_NONE.contains(name)
            && !OF_MODULES.getOrDefault(module.apiName(), Set.of()).contains(name)
            && (!name.startsWith("$") || name.equals(SE_MODULE));
    return copied && Catalogue.field(module, name).map(RecordClone::isCopied).orElse(true);
  }

  /// The copy is another record for other programs.
  private static boolean isCopied(Field field) {
    return field.writable()
        && field.type() != FieldType.PROFILEIMAGE
        && !field.is(Field.Mark.EXTERNAL);
  }

  private static boolean isSubform(CrmModule module, String name) {
    return Catalogue.field(module, name)
        .map(Field::type)
        .filter(FieldType.SUBFORM::equals)
        .isPresent();
  }

  /// The lines of a subform as new ones.
  private static @Nullable Object withoutIds(@Nullable Object lines) {
    return lines instanceof List<?> list
        ? list.stream()
            .map(
                line ->
                    Json.parseObject(line)
                        .<Object>map(
                            old -> {
                              var made = new LinkedHashMap<>(old);
                              made.remove("id");
                              return made;
                            })
                        .orElse(line))
            .toList()
        : lines;
  }

  /// Makes the record of the original and of what the body changes.
  private final class Reader implements JsonBodies.Items<NewRecord> {
    private final Map<String, @Nullable Object> original;
    private final ItemReader items;

    private Reader(
        Call call, CrmModule module, Map<String, @Nullable Object> original, Instant now) {
      this.original = original;
      this.items = new ItemReader(call.caller(), module, null, PATH, writing.limits(), now);
    }

    @Override
    public NewRecord item(int index, @Nullable Object value) {
      var changed =
          Json.parseObject(value)
              .<Object>map(
                  changes -> {
                    var item = new LinkedHashMap<>(original);
                    item.putAll(changes);
                    return item;
                  });
      return NewRecord.read(items, changed.isPresent() ? changed.get() : value);
    }

    @Override
    public NewRecord tooLarge(int index, int most) {
      return new NewRecord.Refused(new ApiError.TooLong(most, "data", PATH));
    }
  }
}
