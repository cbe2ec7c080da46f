package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;
import static io.addenda.model.Profile.CREATE_ATTACHMENTS;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Deletes;
import io.addenda.api.Envelope;
import io.addenda.api.Person;
import io.addenda.api.Shares;
import io.addenda.contents.Contents;
import io.addenda.contents.Draft;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.Attachment.Content;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// Adds files and links to a record.
public final class UploadEndpoint {

  private final MetadataStore metadata;
  private final Contents contents;
  private final Shares memory;
  private final InstantSource clock;
  private final long longest;

  UploadEndpoint(
      MetadataStore metadata,
      Contents contents,
      InstantSource clock,
      AttachmentEndpoints.Limits limits) {
    this.metadata = metadata;
    this.contents = contents;
    this.memory = limits.memory();
    this.clock = clock;
    this.longest = limits.fileBytes();
  }

  /// `POST …/Attachments`: a file or a link. A file's bytes are durable before its row is written,
  /// or together with it.
  public Change<Tables> upload(Call call) throws IOException {
    var module = call.module();
    call.require(CREATE_ATTACHMENTS, Action.UPLOAD_ATTACHMENT);
    var record = call.id("record", Parent.SEGMENT);
    if (!contents.isSmall(call.request().body().length())) {
      glance(call, module, record);
      return receive(call, module, record);
    }
    // What stays in memory is read at once: it is on its way, and who may is asked in the change.
    try {
      return receive(call, module, record);
    } catch (ApiException e) {
      glance(call, module, record);
      throw e;
    }
  }

  /// Refuses the upload if it looks as if the caller may not: before anything is written for it,
  /// and rather than for what is wrong with its body. Only a glance, since it is asked again in the
  /// change: a refusal is told once its own line in the audit is durable, which comes after what it
  /// rests on.
  private void glance(Call call, CrmModule module, Id record) {
    metadata
        .glance(tables -> Parent.refusal(tables, call, module, record, Action.UPLOAD_ATTACHMENT))
        .ifPresent(UploadEndpoint::refuse);
  }

  private Change<Tables> receive(Call call, CrmModule module, Id record) throws IOException {
    metadata.requireRoom();
    var share = memory.take(call.caller().user().id(), Upload.memory(call.request(), contents));
    try {
      return prepare(call, module, record).andFinally(share::close);
    } catch (IOException | RuntimeException e) {
      share.close();
      throw e;
    }
  }

  private Change<Tables> prepare(Call call, CrmModule module, Id record) throws IOException {
    try {
      var target = new Upload.Target(contents, call.caller().organization().id(), longest);
      var upload = Upload.read(call.request(), target);
      var work = new Attaching(call, module, record, upload);
      return switch (upload) {
        case Upload.Link(var name, var url) -> Change.of(name + "\n" + url, work);
        case Upload.File(var name, var draft) ->
            Change.of(name + "\n" + draft.content().blob(), work).then(kept(draft));
      };
    } catch (BodyTooLargeException _) {
      throw new ApiException(new ApiError.FileTooLarge());
    }
  }

  private static Change.After kept(Draft draft) throws IOException {
    draft.keep();
    return draft::settle;
  }

  /// Adds what was uploaded, if the record is still there.
  private final class Attaching implements Change.Work<Tables> {

    private final Call call;
    private final CrmModule module;
    private final Id record;
    private final Upload upload;

    private Attaching(Call call, CrmModule module, Id record, Upload upload) {
      this.call = call;
      this.module = module;
      this.record = record;
      this.upload = upload;
    }

    @Override
    public void announce(Tables tables) {
      tables.records().announcePlace(call.caller().organization().id(), record);
    }

    @Override
    public Response on(Tables tables, Deletes deletes) {
      return attach(tables, call, module, record, upload);
    }
  }

  private Response attach(Tables tables, Call call, CrmModule module, Id record, Upload upload) {
    var caller = call.caller();
    var organization = caller.organization().id();
    var user = caller.user();
    var now = clock.instant();
    // The record may have gone, or got the same link, while the body came in.
    Parent.refusal(tables, call, module, record, Action.UPLOAD_ATTACHMENT)
        .or(() -> duplicate(tables, organization, record, upload))
        .ifPresent(UploadEndpoint::refuse);
    var content =
        switch (upload) {
          case Upload.File(_, var draft) -> draft.content();
          case Upload.Link(_, var url) -> new Content.Link(url);
        };
    var id = tables.organizations().nextId(organization);
    var attachment =
        new Attachment(
            id, record, upload.name(), content, user.id(), user.id(), now, user.id(), now);
    if (upload instanceof Upload.File(_, var draft)) {
      draft.use(tables, id, now);
    }
    tables.attachments().insert(organization, attachment);
    boolean link = content instanceof Content.Link;
    var action = link ? AuditEntry.Action.ATTACHMENT_LINKED : AuditEntry.Action.ATTACHMENT_UPLOADED;
    // A link is its own content, and the audit outlives what is destroyed.
    var detail = link ? null : upload.name();
    tables.note(call.audit(now, action, module, record, id, detail));
    return Envelope.success("attachment uploaded successfully", changed(id, user, now));
  }

  private static Optional<ApiError> duplicate(
      Tables tables, Id organization, Id record, Upload upload) {
    return upload instanceof Upload.Link(_, var url)
            && tables.attachments().hasLink(organization, record, url)
        ? Optional.of(new ApiError.AttachmentInvalid())
        : Optional.empty();
  }

  private static Map<String, @Nullable Object> changed(Id id, User user, Instant now) {
    var person = Person.json(user);
    return object(
        field("Modified_Time", user.time(now)),
        field("Modified_By", person),
        field("Created_Time", user.time(now)),
        field("id", id.toString()),
        field("Created_By", person));
  }

  private static void refuse(ApiError error) {
    throw new ApiException(error);
  }
}
