package io.addenda.records;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Person;
import io.addenda.catalogue.Catalogue;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.metadata.Tables;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.UploadedFile;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The files in the fields of one record as answers show them. In lists of records such fields are
/// null.
final class ShownFiles {

  private final Tables tables;
  private final Caller caller;
  private final Map<Id, Map<String, @Nullable Object>> people = new HashMap<>();

  private ShownFiles(Tables tables, Caller caller) {
    this.tables = tables;
    this.caller = caller;
  }

  /// Has an answer show those of a record.
  static void show(Tables tables, Caller caller, RecordAnswer answer, CrmModule module, Id record) {
    var fields = Catalogue.fields(module).stream().filter(Field::hasFiles).toList();
    if (fields.isEmpty()) {
      return;
    }
    var shown = new ShownFiles(tables, caller);
    var files = tables.uploadedFiles().ofRecord(caller.organization().id(), record);
    for (var field : fields) {
      answer.add(field.apiName(), Column.always(shown.in(field, files)));
    }
  }

  private List<Object> in(Field field, List<UploadedFile> files) {
    return files.stream()
        .filter(file -> file.place() != null && file.place().field().equals(field.apiName()))
        .sorted(Comparator.comparingInt(ShownFiles::number))
        .<Object>map(file -> json(field, file))
        .toList();
  }

  /// Pictures that have no number come last, as they came.
  private static int number(UploadedFile file) {
    return Objects.requireNonNullElse(caption(file).number(), Integer.MAX_VALUE);
  }

  private static UploadedFile.Caption caption(UploadedFile file) {
    return Objects.requireNonNull(file.place()).caption();
  }

  private Map<String, @Nullable Object> json(Field field, UploadedFile file) {
    var id = file.fileId().toString();
    var json =
        object(
            field("Created_Time__s", caller.user().time(file.createdTime())),
            field("File_Name__s", file.name()),
            field("Modified_Time__s", caller.user().time(file.modifiedTime())),
            field("Created_By__s", person(file.createdBy())),
            field("Size__s", Long.toString(file.content().size())),
            field("id", file.id().toString()),
            field("Owner__s", person(file.createdBy())),
            field("Modified_By__s", person(file.modifiedBy())),
            field("File_Id__s", id));
    if (field.type() == FieldType.IMAGEUPLOAD) {
      // There is no smaller picture than the picture.
      json.put("Preview_Id__s", id);
      json.put(GivenFiles.DESCRIPTION, caption(file).description());
      json.put(GivenFiles.NUMBER, caption(file).number());
      json.put("State__s", null);
    }
    return json;
  }

  private Map<String, @Nullable Object> person(Id id) {
    return people.computeIfAbsent(
        id,
        it -> {
          var user = tables.members().find(caller.organization().id(), it);
          return Person.json(user.map(User::fullName).orElse(null), it);
        });
  }
}
