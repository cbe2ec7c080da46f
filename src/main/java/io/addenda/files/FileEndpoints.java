package io.addenda.files;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Outcome;
import io.addenda.api.Shares;
import io.addenda.contents.Contents;
import io.addenda.contents.Download;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.FileId;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.UploadedFile;

/// Files that come by themselves, for a field of a record that is to have them, and files by the
/// names that clients know: those of these, and of attachments.
///
/// A file that no field has is its uploader's alone. One that a field has, or that is attached, is
/// there for whoever sees the record.
public final class FileEndpoints {

  private static final long MOST_BYTES = 20 << 20;
  private static final String ID = "id";
  private static final String ROW = "fields_attachment_id";

  private final MetadataStore metadata;
  private final Contents contents;
  private final Shares memory;
  private final InstantSource clock;
  private final long longest;

  /// @param memory that uploads share
  /// @param fileBytes the length of the longest file, where it is below that of the API
  public FileEndpoints(
      MetadataStore metadata,
      Contents contents,
      Shares memory,
      InstantSource clock,
      long fileBytes) {
    this.metadata = metadata;
    this.contents = contents;
    this.memory = memory;
    this.clock = clock;
    this.longest = Math.min(MOST_BYTES, fileBytes);
  }

  /// `POST /files`: one to ten files.
  public Change<Tables> upload(Call call) throws IOException {
    metadata.requireRoom();
    var share = memory.take(call.caller().user().id(), Upload.memory(call.request(), contents));
    try {
      var organization = call.caller().organization().id();
      var upload = Upload.read(call.request(), contents, organization, longest);
      upload.keep();
      return Change.<Tables>of(upload.content(), (tables, _) -> keep(tables, call, upload))
          .then(upload::settle)
          .andFinally(share::close);
    } catch (IOException | RuntimeException e) {
      share.close();
      throw e;
    }
  }

  private Response keep(Tables tables, Call call, Upload upload) {
    var now = clock.instant();
    return Envelope.outcomes(
        call.version(),
        200,
        upload.files().stream().map(file -> keep(tables, call, file, now)).toList());
  }

  private static Outcome keep(Tables tables, Call call, Upload.Received received, Instant now) {
    var organization = call.caller().organization().id();
    var user = call.caller().user().id();
    var id = tables.organizations().nextId(organization);
    var content = received.draft().content();
    var file =
        new UploadedFile(
            id, received.name(), content, received.picture(), null, user, now, user, now);
    received.draft().use(tables, id, now);
    tables.uploadedFiles().insert(organization, file);
    var action = AuditEntry.Action.FILE_UPLOADED;
    tables.note(call.audit(now, action, null, null, id, file.name()));
    return new Outcome.Done(
        // As the API spells it.
        file.name() + " uploaded Succeessfully",
        object(field("name", file.name()), field(ID, file.fileId().toString())));
  }

  /// `GET /files`: the bytes of the file that `id` names; 204 when there is none.
  public Response download(Call call) throws IOException {
    var named = FileId.parse(call.param(ID));
    return sent(call, tables -> named.flatMap(id -> find(tables, call.caller(), id)));
  }

  /// `GET /{module}/{record}/actions/download_fields_attachment`: the bytes of a file that a field
  /// of the record has; 204 when there is none.
  public Response downloadOfField(Call call) throws IOException {
    var module = call.module();
    var record = call.recordId();
    var row = Id.parse(call.param(ROW));
    return sent(
        call,
        tables -> {
          var place = tables.records().place(call.caller().organization().id(), record);
          if (place.isEmpty()
              || !place.get().module().equals(module.apiName())
              || !tables.visibility().sees(call.caller(), record)) {
            throw new ApiException(new ApiError.RecordIdInvalid());
          }
          return row.flatMap(
                  id -> tables.uploadedFiles().find(call.caller().organization().id(), id))
              .filter(file -> file.place() != null && file.place().record().equals(record))
              .map(FileEndpoints::sent);
        });
  }

  private Response sent(Call call, Function<Tables, Optional<Download.Sent>> find)
      throws IOException {
    var organization = call.caller().organization().id();
    return Download.found(call.request(), contents, organization, () -> metadata.read(find));
  }

  private static Optional<Download.Sent> find(Tables tables, Caller caller, FileId id) {
    var organization = caller.organization().id();
    return tables
        .uploadedFiles()
        .find(organization, id.id())
        .filter(file -> sees(tables, caller, file))
        .map(FileEndpoints::sent)
        .or(
            () ->
                tables
                    .attachments()
                    .find(organization, id.id())
                    .filter(file -> caller.profile().may(Profile.VIEW_ATTACHMENTS))
                    .filter(file -> sees(tables, caller, file.record()))
                    .flatMap(FileEndpoints::sent))
        .filter(file -> id.isOf(file.content().blob()));
  }

  private static boolean sees(Tables tables, Caller caller, UploadedFile file) {
    var place = file.place();
    return place == null
        ? file.createdBy().equals(caller.user().id())
        : sees(tables, caller, place.record());
  }

  /// Whether a record is there and the caller may see it.
  private static boolean sees(Tables tables, Caller caller, Id record) {
    return tables.records().place(caller.organization().id(), record).isPresent()
        && tables.visibility().sees(caller, record);
  }

  private static Download.Sent sent(UploadedFile file) {
    return new Download.Sent(file.name(), file.content());
  }

  private static Optional<Download.Sent> sent(Attachment attachment) {
    return attachment.content() instanceof Attachment.Content.File file
        ? Optional.of(new Download.Sent(attachment.name(), file))
        : Optional.empty();
  }
}
