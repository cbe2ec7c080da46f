package io.addenda.attachments;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;
import static io.addenda.model.Profile.CREATE_ATTACHMENTS;
import static io.addenda.model.Profile.DELETE_ATTACHMENTS;
import static io.addenda.model.Profile.VIEW_ATTACHMENTS;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Outcome;
import io.addenda.api.Person;
import io.addenda.api.Shares;
import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.BlobStore;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.Response;
import io.addenda.metadata.AttachmentTable;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.Attachment.Content;
import io.addenda.model.AuditEntry;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The attachments of one record: delete, upload, download; [AttachmentList] lists them.
///
/// Bytes and rows live in two stores that cannot share a transaction, so the order of the two steps
/// carries the promise: **a row never points at missing bytes**. Bytes come before the row when we
/// add; a delete puts the row into the recycle bin and leaves the bytes alone. The bytes of small
/// files come in the same transaction as their row.
///
/// The checks come in the same order in every call: module, profile, parameters, record id, record,
/// right on the record, body, attachment. Token and scopes were checked before.
public final class AttachmentEndpoints {

  /// Where the attachment's id stands in the path, counted from the module.
  private static final int SEGMENT = 3;

  private static final int MOST_IDS = 100;

  /// How long bytes without a row are left alone.
  private static final Duration GRACE = Duration.ofHours(1);

  private static final Envelope.Success DELETED = new Envelope.Success("record deleted");

  private final MetadataStore metadata;
  private final BlobStore blobs;
  private final BlobLocks locks;
  private final Shares memory;
  private final InstantSource clock;
  private final Upload.Sizes sizes;

  /// How much of what is taken.
  ///
  /// @param fileBytes the length of the longest file
  /// @param smallFileBytes files that are not longer are kept with the metadata
  /// @param memory that uploads share
  public record Limits(long fileBytes, int smallFileBytes, Shares memory) {}

  public AttachmentEndpoints(
      MetadataStore metadata,
      BlobStore blobs,
      BlobLocks locks,
      InstantSource clock,
      Limits limits) {
    this.metadata = metadata;
    this.blobs = blobs;
    this.locks = locks;
    this.memory = limits.memory();
    this.clock = clock;
    this.sizes = new Upload.Sizes(limits.fileBytes(), limits.smallFileBytes());
  }

  /// `DELETE …/Attachments/{attachment}`: in the one transaction that is returned, the attachment
  /// goes to the recycle bin and a line to the audit.
  public Change.Work<Tables> delete(Call call) {
    var module = call.module();
    call.require(DELETE_ATTACHMENTS, Action.DELETE_ATTACHMENT);
    var record = call.id("record", Parent.SEGMENT);
    var given = Id.parse(call.path("attachment"));
    return (tables, deletes) -> {
      var now = clock.instant();
      if (given.isEmpty()
          || !tables.attachments().recycle(call.caller(), module, record, given.get(), now)) {
        throw new ApiException(notDeleted(tables, call, module, record));
      }
      deletes.took(1);
      var action = AuditEntry.Action.ATTACHMENT_DELETED;
      tables.audit().insert(call.audit(now, action, module, record, given.get(), null));
      return DELETED.of(given.get().toString());
    };
  }

  /// Why an attachment was not deleted.
  private static ApiError notDeleted(Tables tables, Call call, CrmModule module, Id record) {
    return Parent.refusal(tables, call, module, record, Action.DELETE_ATTACHMENT)
        .orElseGet(
            () -> {
              var id = call.id("attachment", SEGMENT);
              return isThere(tables, call.caller().organization().id(), record, id)
                  ? new ApiError.OnHold(id.toString())
                  : new ApiError.RelatedIdInvalid(SEGMENT);
            });
  }

  /// Whether an attachment that could not be deleted is there, which is to say, held.
  private static boolean isThere(Tables tables, Id organization, Id record, Id id) {
    return tables.attachments().find(organization, record, id).isPresent();
  }

  /// `DELETE …/Attachments?ids=`: up to 100 attachments of one record, an outcome each, in order.
  public Change.Work<Tables> deleteMany(Call call) {
    var module = call.module();
    call.require(DELETE_ATTACHMENTS, Action.DELETE_ATTACHMENT);
    var ids = call.list("ids", MOST_IDS);
    var record = call.id("record", Parent.SEGMENT);
    return (tables, deletes) -> {
      Parent.refusal(tables, call, module, record, Action.DELETE_ATTACHMENT)
          .ifPresent(AttachmentEndpoints::refuse);
      var deleted = recycle(tables, call, record, ids);
      deletes.took(deleted.size());
      var action = AuditEntry.Action.ATTACHMENT_DELETED;
      var line = call.audit(clock.instant(), action, module, record, null, null);
      return Envelope.outcomes(
          call.version(), 200, ids.stream().map(id -> outcome(tables, line, id, deleted)).toList());
    };
  }

  private Set<Id> recycle(Tables tables, Call call, Id record, List<String> ids) {
    var caller = call.caller();
    var numbers = ids.stream().flatMap(id -> Id.parse(id).stream()).collect(Collectors.toSet());
    return tables
        .attachments()
        .recycle(caller.organization().id(), record, numbers, caller.user().id(), clock.instant());
  }

  /// What became of one of many; it is written down.
  ///
  /// @param line of the audit, but for what it is about
  /// @param deleted those that were deleted and not told of yet
  private static Outcome outcome(Tables tables, AuditEntry line, String given, Set<Id> deleted) {
    var id = Id.parse(given);
    if (id.isPresent() && deleted.remove(id.get())) {
      tables.audit().insert(line.about(id.get()));
      return new Outcome.Named(DELETED, given);
    }
    var record = Objects.requireNonNull(line.record());
    boolean held = id.filter(it -> isThere(tables, line.organization(), record, it)).isPresent();
    var error = held ? new ApiError.OnHold(given) : new ApiError.ItemNotDeleted(given);
    return new Outcome.Refused(error)
        .noted(tables.audit()::insert, id.map(line::about).orElse(line));
  }

  /// `POST …/Attachments`: a file or a link. A file's bytes are durable before its row is written,
  /// and nobody may take them for unused in between.
  public Change<Tables> upload(Call call) throws IOException {
    var module = call.module();
    call.require(CREATE_ATTACHMENTS, Action.UPLOAD_ATTACHMENT);
    var record = call.id("record", Parent.SEGMENT);
    // Only a glance: whoever may is asked again in the change, and a refusal is told once its own
    // line in the audit is durable, which comes after what it rests on.
    metadata
        .glance(tables -> Parent.refusal(tables, call, module, record, Action.UPLOAD_ATTACHMENT))
        .ifPresent(AttachmentEndpoints::refuse);
    metadata.requireRoom();
    var share = memory.take(call.caller().user().id(), Upload.memory(call.request(), sizes));
    try {
      return prepare(call, module, record).andFinally(share::close);
    } catch (IOException | RuntimeException e) {
      share.close();
      throw e;
    }
  }

  private Change<Tables> prepare(Call call, CrmModule module, Id record) throws IOException {
    try {
      var upload = Upload.read(call.request(), blobs, sizes);
      Change.Work<Tables> work = (tables, _) -> attach(tables, call, module, record, upload);
      return switch (upload) {
        case Upload.Link(var name, var url) -> Change.of(name + "\n" + url, work);
        case Upload.SmallFile file -> Change.of(file.name() + "\n" + file.content().blob(), work);
        case Upload.File(var name, var draft) ->
            Change.of(name + "\n" + draft.key(), work)
                .then(kept(call.caller().organization().id(), draft));
      };
    } catch (BodyTooLargeException _) {
      throw new ApiException(new ApiError.FileTooLarge());
    }
  }

  /// Makes a draft a blob that nobody removes before it is known whether a row came to use it.
  private Change.After kept(Id organization, BlobStore.Draft draft) throws IOException {
    var lock = locks.using(organization, draft.key());
    lock.lock();
    try (draft) {
      blobs.keep(organization, draft);
    } catch (IOException | RuntimeException e) {
      lock.unlock();
      throw e;
    }
    return changed -> {
      lock.unlock();
      if (!changed) {
        metadata.write(
            tables -> {
              tables.reaping().add(organization, draft.key(), clock.instant().plus(GRACE));
              return draft.key();
            });
      }
    };
  }

  private Response attach(Tables tables, Call call, CrmModule module, Id record, Upload upload) {
    var caller = call.caller();
    var organization = caller.organization().id();
    var user = caller.user();
    var now = clock.instant();
    // The record may have gone, or got the same link, while the body came in.
    Parent.refusal(tables, call, module, record, Action.UPLOAD_ATTACHMENT)
        .or(() -> duplicate(tables, organization, record, upload))
        .ifPresent(AttachmentEndpoints::refuse);
    if (upload instanceof Upload.SmallFile) {
      // What is left on a full disk is for deletes.
      metadata.requireRoom();
    }
    var content =
        switch (upload) {
          case Upload.File(_, var draft) -> new Content.File(draft.key(), draft.size());
          case Upload.SmallFile small -> small.content();
          case Upload.Link(_, var url) -> new Content.Link(url);
        };
    var id = tables.organizations().nextId(organization);
    var attachment =
        new Attachment(
            id, record, upload.name(), content, user.id(), user.id(), now, user.id(), now);
    if (upload instanceof Upload.SmallFile small) {
      tables.attachments().insert(organization, attachment, small.bytes());
    } else {
      tables.attachments().insert(organization, attachment);
    }
    boolean link = content instanceof Content.Link;
    var action = link ? AuditEntry.Action.ATTACHMENT_LINKED : AuditEntry.Action.ATTACHMENT_UPLOADED;
    // A link is its own content, and the audit outlives what is destroyed.
    var detail = link ? null : upload.name();
    tables.audit().insert(call.audit(now, action, module, record, id, detail));
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

  /// `GET …/Attachments/{attachment}`: the bytes, whole or a range of them; 204 when the attachment
  /// is not there.
  public Response download(Call call) throws IOException {
    var module = call.module();
    call.require(VIEW_ATTACHMENTS, Action.DOWNLOAD_ATTACHMENT);
    var record = call.id("record", Parent.SEGMENT);
    var small =
        Id.parse(call.path("attachment")).flatMap(id -> openAtOnce(call, module, record, id));
    if (small.isPresent()) {
      var file = small.get();
      var content = new Content.File(file.blob(), file.bytes().remaining());
      return Download.answer(call.request(), file.name(), content, Download.of(file.bytes()));
    }
    var found = metadata.read(tables -> find(tables, call, module, record));
    if (found.isEmpty()) {
      return Response.noContent();
    }
    var attachment = found.get();
    return switch (attachment.content()) {
      case Content.Link _ -> throw new ApiException(new ApiError.DownloadNotAllowed());
      case Content.File content -> {
        var source = source(call.caller().organization().id(), content.blob());
        if (source.isPresent()) {
          yield Download.answer(call.request(), attachment.name(), content, source.get());
        }
        // Deleted and destroyed since it was looked up, or else something is wrong.
        if (metadata.read(tables -> find(tables, call, module, record)).isPresent()) {
          throw new IOException("bytes are gone: " + attachment.name() + ", " + content);
        }
        yield Response.noContent();
      }
    };
  }

  /// Finds a small file if all is as it mostly is. If not, the checks are made one after the other.
  private Optional<AttachmentTable.Opened> openAtOnce(
      Call call, CrmModule module, Id record, Id id) {
    var caller = call.caller();
    var owner = caller.seesAll(module) ? null : caller.user().id();
    return metadata.read(
        tables ->
            tables
                .attachments()
                .open(caller.organization().id(), module.apiName(), record, id, owner));
  }

  private Optional<Download.Source> source(Id organization, BlobKey blob) throws IOException {
    var small = metadata.read(tables -> tables.attachments().bytes(organization, blob));
    return small.isPresent()
        ? Optional.of(Download.of(ByteBuffer.wrap(small.get())))
        : blobs.find(organization, blob).map(Download::of);
  }

  private static Optional<Attachment> find(Tables tables, Call call, CrmModule module, Id record) {
    if (Parent.find(tables, call, module, record).isEmpty()) {
      refuse(new ApiError.RelatedIdInvalid(Parent.SEGMENT));
    }
    return tables
        .attachments()
        .find(call.caller().organization().id(), record, call.id("attachment", SEGMENT));
  }

  private static void refuse(ApiError error) {
    throw new ApiException(error);
  }
}
