package io.addenda.photos;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Deletes;
import io.addenda.api.Shares;
import io.addenda.contents.Contents;
import io.addenda.contents.Download;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment.Content;
import io.addenda.model.Id;
import io.addenda.model.Photo;

/// What photos of records and that of the organisation have in common: how they come, are kept, and
/// are shown.
///
/// @param memory that uploads share
/// @param grace how long bytes are left to those who have begun to read them
record Photos(
    MetadataStore metadata, Contents contents, Shares memory, InstantSource clock, Duration grace) {

  /// What is done with a photo that has come.
  interface Work {
    Response on(Tables tables, Deletes deletes, Upload upload);
  }

  /// A change by the photo that a call brings.
  Change<Tables> received(Call call, Work work) throws IOException {
    metadata.requireRoom();
    var share = memory.take(call.caller().user().id(), Upload.memory(call.request(), contents));
    try {
      var upload = Upload.read(call.request(), contents, call.caller().organization().id());
      var draft = upload.draft();
      draft.keep();
      return Change.<Tables>of(
              draft.content().blob().sha256(),
              (tables, deletes) -> work.on(tables, deletes, upload))
          .then(draft::settle)
          .andFinally(share::close);
    } catch (IOException | RuntimeException e) {
      share.close();
      throw e;
    }
  }

  /// Keeps a photo.
  ///
  /// @param of the record or the organisation that has none
  Photo put(Tables tables, Id organization, Id of, Upload upload, Instant now) {
    var content = upload.draft().content();
    var photo =
        new Photo(
            tables.organizations().nextId(organization),
            of,
            content.blob(),
            content.size(),
            upload.kind());
    upload.draft().use(tables, photo.id(), now);
    tables.photos().insert(organization, photo);
    return photo;
  }

  /// Destroys the photo that there is, unless what it is of is held.
  void remove(Tables tables, Deletes deletes, Id organization, Id of, Instant now) {
    if (tables.photos().find(organization, of).isEmpty()) {
      return;
    }
    if (tables.holds().coversRecord(organization, of, now)) {
      throw new ApiException(new ApiError.OnHold(of.toString()));
    }
    tables.photos().remove(organization, of, now.plus(grace));
    deletes.took(1);
  }

  /// The bytes of a photo; 204 when there is none.
  Response shown(Call call, Function<Tables, Optional<Photo>> photo) throws IOException {
    return Download.found(
        call.request(),
        contents,
        call.caller().organization().id(),
        () -> metadata.read(photo).map(Photos::sent));
  }

  private static Download.Sent sent(Photo photo) {
    var content = new Content.File(photo.blob(), photo.size());
    return new Download.Sent("photo." + photo.kind(), content);
  }
}
