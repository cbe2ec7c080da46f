package io.addenda.photos;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Deletes;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.Shares;
import io.addenda.contents.Contents;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Photo;
import org.jspecify.annotations.Nullable;

/// The photo of one record. Its bytes are kept as those of attachments are, and go when it is
/// deleted, when another takes its place, and with the record.
///
/// Each call checks in this order: the module, the permission of the profile, the record, what the
/// caller may do to it, and the body.
public final class PhotoEndpoints {

  /// The modules of every organisation whose records have photos.
  private static final Set<String> MODULES =
      Set.of("Leads", "Contacts", "Accounts", "Products", "Deals", "Vendors");

  private static final String FIELD = "Record_Image";

  private final MetadataStore metadata;
  private final Photos photos;
  private final InstantSource clock;

  /// @param memory that uploads share
  /// @param grace how long bytes are left to those who have begun to read them
  public PhotoEndpoints(
      MetadataStore metadata,
      Contents contents,
      Shares memory,
      InstantSource clock,
      Duration grace) {
    this.metadata = metadata;
    this.clock = clock;
    this.photos = new Photos(metadata, contents, memory, clock, grace);
  }

  /// That of the organisation.
  public OrganizationPhoto ofOrganization() {
    return new OrganizationPhoto(photos);
  }

  /// `POST /{module}/{record}/photo`: takes the place of the photo that there was.
  public Change<Tables> upload(Call call) throws IOException {
    var module = module(call);
    call.require(module.permission(Operation.UPDATE), Action.UPDATE_RECORDS);
    var id = call.id("record", 1);
    metadata.read(tables -> changeable(tables, call, module, id));
    return photos.received(
        call, (tables, deletes, upload) -> put(tables, deletes, call, module, id, upload));
  }

  private Response put(
      Tables tables, Deletes deletes, Call call, CrmModule module, Id id, Upload upload) {
    // The record may have gone while the body came in.
    var record = changeable(tables, call, module, id);
    var organization = call.caller().organization().id();
    var now = clock.instant();
    photos.remove(tables, deletes, organization, id, now);
    var photo = photos.put(tables, organization, id, upload, now);
    show(tables, call, record, photo.id().toString(), now);
    var action = AuditEntry.Action.PHOTO_UPLOADED;
    tables.note(call.audit(now, action, module, id, photo.id(), null));
    return Envelope.alone("photo uploaded successfully");
  }

  /// `GET /{module}/{record}/photo`: the bytes; 204 when there is none.
  public Response download(Call call) throws IOException {
    var module = module(call);
    var id = call.recordId();
    return photos.shown(call, tables -> photo(tables, call, module, id));
  }

  private static Optional<Photo> photo(Tables tables, Call call, CrmModule module, Id id) {
    var record = visible(tables, call, module, id, new ApiError.RecordIdInvalid());
    return tables.photos().find(call.caller().organization().id(), record.id());
  }

  /// `DELETE /{module}/{record}/photo`
  public Change.Work<Tables> delete(Call call) {
    var module = module(call);
    call.require(module.permission(Operation.UPDATE), Action.UPDATE_RECORDS);
    var id = call.recordId();
    return (tables, deletes) -> {
      var record = visible(tables, call, module, id, new ApiError.RecordIdInvalid());
      requireFull(tables, call, module, record);
      var organization = call.caller().organization().id();
      var now = clock.instant();
      var photo =
          tables
              .photos()
              .find(organization, id)
              .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
      photos.remove(tables, deletes, organization, id, now);
      show(tables, call, record, null, now);
      var action = AuditEntry.Action.PHOTO_DELETED;
      tables.note(call.audit(now, action, module, id, photo.id(), null));
      return Envelope.alone("Photo deleted");
    };
  }

  private static CrmModule module(Call call) {
    var module = call.module();
    if (module.support() != CrmModule.Support.CUSTOM && !MODULES.contains(module.apiName())) {
      throw new ApiException(new ApiError.ModuleUnsupported());
    }
    return module;
  }

  /// The record, which the caller may see.
  private static CrmRecord visible(
      Tables tables, Call call, CrmModule module, Id id, ApiError otherwise) {
    return tables
        .records()
        .find(call.caller().organization().id(), module.apiName(), id)
        .filter(record -> access(tables, call, module, record) != RecordAccess.NONE)
        .orElseThrow(() -> new ApiException(otherwise));
  }

  private static RecordAccess access(Tables tables, Call call, CrmModule module, CrmRecord record) {
    return tables.visibility().access(call.caller(), module, record.owner(), record.parent());
  }

  /// The record, which the caller may change.
  private static CrmRecord changeable(Tables tables, Call call, CrmModule module, Id id) {
    var record = visible(tables, call, module, id, new ApiError.RelatedIdInvalid(1));
    requireFull(tables, call, module, record);
    return record;
  }

  private static void requireFull(Tables tables, Call call, CrmModule module, CrmRecord record) {
    if (access(tables, call, module, record) != RecordAccess.FULL) {
      throw new ApiException(new ApiError.AuthorizationFailed(Action.UPDATE_RECORDS));
    }
  }

  /// Says in the record which photo it has.
  private static void show(
      Tables tables, Call call, CrmRecord record, @Nullable String photo, Instant now) {
    var fields = Json.read(record.fields());
    if (photo == null) {
      fields.remove(FIELD);
    } else {
      fields.put(FIELD, photo);
    }
    var changed =
        new CrmRecord(
            record.id(),
            record.module(),
            record.name(),
            record.parent(),
            Json.write(fields),
            record.owner(),
            record.createdBy(),
            record.createdTime(),
            call.caller().user().id(),
            now,
            record.converted());
    tables.photos().show(call.caller().organization().id(), changed);
  }
}
