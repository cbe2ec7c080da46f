package io.addenda.photos;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Id;
import io.addenda.model.Profile;

/// The photo of the organisation itself, under its own id. Everybody in it sees the photo, and
/// administrators change it.
public final class OrganizationPhoto {

  private final Photos photos;

  OrganizationPhoto(Photos photos) {
    this.photos = photos;
  }

  private static Id id(Call call) {
    return call.caller().organization().id();
  }

  private static void require(Call call) {
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
  }

  /// `POST /org/photo`: takes the place of the one that there was.
  public Change<Tables> upload(Call call) throws IOException {
    require(call);
    return photos.received(
        call,
        (tables, deletes, upload) -> {
          var now = photos.clock().instant();
          photos.remove(tables, deletes, id(call), id(call), now);
          var photo = photos.put(tables, id(call), id(call), upload, now);
          var action = AuditEntry.Action.PHOTO_UPLOADED;
          tables.note(call.audit(now, action, null, null, photo.id(), "organisation"));
          return Envelope.alone("photo uploaded successfully");
        });
  }

  /// `GET /org/photo`: the bytes; 204 when there is none.
  public Response download(Call call) throws IOException {
    return photos.shown(call, tables -> tables.photos().find(id(call), id(call)));
  }

  /// `DELETE /org/photo`
  public Change.Work<Tables> delete(Call call) {
    require(call);
    return (tables, deletes) -> {
      var now = photos.clock().instant();
      var photo =
          tables
              .photos()
              .find(id(call), id(call))
              .orElseThrow(() -> new ApiException(new ApiError.RecordIdInvalid()));
      photos.remove(tables, deletes, id(call), id(call), now);
      var action = AuditEntry.Action.PHOTO_DELETED;
      tables.note(call.audit(now, action, null, null, photo.id(), "organisation"));
      return Envelope.alone("Photo deleted");
    };
  }
}
