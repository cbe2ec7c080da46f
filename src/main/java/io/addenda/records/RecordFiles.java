package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Deletes;
import io.addenda.catalogue.Field;
import io.addenda.catalogue.FieldType;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.FileId;
import io.addenda.model.Id;
import io.addenda.model.UploadedFile;
import io.addenda.model.UploadedFile.Caption;
import io.addenda.model.UploadedFile.Place;

/// Puts files into the fields of records, and takes them out, in one transaction. First it is
/// planned, which finds what is wrong, then done.
///
/// A file that no field has goes into the field. One that a field has already, of a record that the
/// caller sees, gets a row of its own there; its bytes are kept once. One that is taken out is
/// destroyed.
final class RecordFiles {

  /// What is to be done.
  sealed interface Step {}

  private record Put(UploadedFile file, Field field, Caption caption) implements Step {}

  private record Tell(UploadedFile file, Place place) implements Step {}

  private record Remove(UploadedFile file) implements Step {}

  private static final int LONGEST_IMAGE = 10 << 20;

  private final Tables tables;
  private final Call call;
  private final Caller caller;
  private final CrmModule module;
  private final Instant now;

  RecordFiles(Tables tables, Call call, CrmModule module, Instant now) {
    this.tables = tables;
    this.call = call;
    this.caller = call.caller();
    this.module = module;
    this.now = now;
  }

  private Id organization() {
    return caller.organization().id();
  }

  /// Plans what an item says of a new record.
  ///
  /// @throws ApiException when something of it cannot be
  List<Step> plan(List<GivenFiles> given) {
    return given.stream().flatMap(each -> plan(each, Map.of()).stream()).toList();
  }

  /// The same of a record that is there.
  List<Step> plan(List<GivenFiles> given, Id record) {
    if (given.isEmpty()) {
      return List.of();
    }
    var there = tables.uploadedFiles().ofRecord(organization(), record);
    var steps =
        given.stream().flatMap(each -> plan(each, in(each.field(), there)).stream()).toList();
    if (steps.stream().anyMatch(Remove.class::isInstance)
        && tables.holds().coversRecord(organization(), record, now)) {
      throw new ApiException(new ApiError.OnHold(record.toString()));
    }
    return steps;
  }

  private static Map<Id, UploadedFile> in(Field field, List<UploadedFile> files) {
    return files.stream()
        .filter(file -> isIn(file, field))
        .collect(Collectors.toMap(UploadedFile::id, Function.identity()));
  }

  private static boolean isIn(UploadedFile file, Field field) {
    return file.place() != null && file.place().field().equals(field.apiName());
  }

  private List<Step> plan(GivenFiles given, Map<Id, UploadedFile> there) {
    var field = given.field();
    var left = new HashMap<>(there);
    var steps = new ArrayList<Step>();
    int added = 0;
    for (var each : given.files()) {
      switch (each) {
        case GivenFiles.Added(var id, var caption, _) when left.containsKey(id.id()) ->
            steps.add(told(there(left, id.id(), given.jsonPath()), caption));
        case GivenFiles.Added(var id, var caption, var path) -> {
          steps.add(new Put(added(field, id, path + "." + GivenFiles.FILE), field, caption));
          added++;
        }
        case GivenFiles.Captioned(var row, var caption, var path) ->
            steps.add(told(there(left, row, path), caption));
        case GivenFiles.Removed(var row, var path) -> {
          steps.add(new Remove(there(left, row, path)));
          left.remove(row);
        }
      }
    }
    if (left.size() + added > field.length()) {
      throw new ApiException(
          new ApiError.TooLong(field.length(), field.apiName(), given.jsonPath()));
    }
    return steps;
  }

  private static UploadedFile there(Map<Id, UploadedFile> left, Id row, String path) {
    return Optional.ofNullable(left.get(row))
        .orElseThrow(
            () ->
                new ApiException(
                    new ApiError.BodyIdInvalid(GivenFiles.ID, path + "." + GivenFiles.ID)));
  }

  /// What is said now, over what was said before.
  private static Step told(UploadedFile file, Caption said) {
    var place = Objects.requireNonNull(file.place());
    var before = place.caption();
    var caption =
        new Caption(
            said.number() == null ? before.number() : said.number(),
            said.description() == null ? before.description() : said.description());
    return new Tell(file, new Place(place.record(), place.field(), caption));
  }

  private UploadedFile added(Field field, FileId id, String path) {
    var file =
        tables
            .uploadedFiles()
            .find(organization(), id.id())
            .filter(it -> id.isOf(it.content().blob()))
            .filter(this::sees)
            .orElseThrow(
                () -> new ApiException(new ApiError.BodyValueInvalid(GivenFiles.FILE, path)));
    if (field.type() == FieldType.IMAGEUPLOAD) {
      if (file.picture() == null) {
        throw new ApiException(new ApiError.ImageInvalid(path));
      }
      if (file.content().size() > LONGEST_IMAGE) {
        throw new ApiException(new ApiError.TooLong(LONGEST_IMAGE, GivenFiles.FILE, path));
      }
    }
    return file;
  }

  /// A file that no field has is its uploader's alone.
  private boolean sees(UploadedFile file) {
    var place = file.place();
    return place == null
        ? file.createdBy().equals(caller.user().id())
        : new References(tables, caller).place(place.record()).isPresent();
  }

  /// Does what was planned. What is taken out goes last: it may be put elsewhere, too.
  ///
  /// @param deletes is told of what is destroyed
  /// @param due when the bytes of that are removed, where nothing else has them
  void make(List<Step> steps, Id record, Deletes deletes, Instant due) {
    var removed = new ArrayList<UploadedFile>();
    for (var step : steps) {
      switch (step) {
        case Put(var file, var field, var caption) ->
            put(file.id(), new Place(record, field.apiName(), caption));
        case Tell(var file, var place) -> move(file, place);
        case Remove(var file) -> removed.add(file);
      }
    }
    for (var file : removed) {
      deletes.took(1);
      tables.uploadedFiles().remove(organization(), file.id(), due);
      note(AuditEntry.Action.FILE_REMOVED, record, file);
    }
  }

  private void move(UploadedFile file, Place place) {
    var moved = file.at(place, caller.user().id(), now);
    tables.uploadedFiles().put(organization(), place, moved);
  }

  private void put(Id id, Place place) {
    // The same item may have put it somewhere already.
    var file = tables.uploadedFiles().find(organization(), id).orElseThrow();
    if (file.place() == null) {
      move(file, place);
      note(AuditEntry.Action.FILE_ATTACHED, place.record(), file);
    } else {
      var user = caller.user().id();
      var copy =
          new UploadedFile(
              tables.organizations().nextId(organization()),
              file.name(),
              file.content(),
              file.picture(),
              place,
              user,
              now,
              user,
              now);
      tables.uploadedFiles().copy(organization(), copy);
      note(AuditEntry.Action.FILE_ATTACHED, place.record(), copy);
    }
  }

  private void note(AuditEntry.Action action, Id record, UploadedFile file) {
    tables.note(call.origin().line(now, action, module.apiName(), record, file.id(), file.name()));
  }
}
