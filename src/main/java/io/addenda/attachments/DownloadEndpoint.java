package io.addenda.attachments;

import static io.addenda.model.Profile.VIEW_ATTACHMENTS;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.contents.Contents;
import io.addenda.contents.Download;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.Attachment.Content;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.OpenedFile;

/// Gives the bytes of files.
public final class DownloadEndpoint {

  private final MetadataStore metadata;
  private final Contents contents;

  DownloadEndpoint(MetadataStore metadata, Contents contents) {
    this.metadata = metadata;
    this.contents = contents;
  }

  /// `GET …/Attachments/{attachment}`: the bytes, whole or a range of them; 204 when the attachment
  /// is not there.
  public Response download(Call call) throws IOException {
    var module = call.module();
    call.require(VIEW_ATTACHMENTS, Action.DOWNLOAD_ATTACHMENT);
    var record = call.id("record", Parent.SEGMENT);
    var opened =
        Id.parse(call.path("attachment")).flatMap(id -> openAtOnce(call, module, record, id));
    if (opened.isPresent()) {
      var file = opened.get();
      var content = new Content.File(file.blob(), file.bytes().remaining());
      return Download.answer(call.request(), file.name(), content, Contents.of(file.bytes()));
    }
    var found = metadata.read(tables -> find(tables, call, module, record));
    if (found.isEmpty()) {
      return Response.noContent();
    }
    var attachment = found.get();
    return switch (attachment.content()) {
      case Content.Link _ -> throw new ApiException(new ApiError.DownloadNotAllowed());
      case Content.File content -> {
        var source = contents.open(call.caller().organization().id(), content.blob());
        if (source.isPresent()) {
          var answer = Download.answer(call.request(), attachment.name(), content, source.get());
          var begun = Download.begun(answer, call.request().method());
          if (begun.isPresent()) {
            yield begun.get();
          }
        }
        // Deleted and destroyed since it was looked up, or else something is wrong.
        if (metadata.read(tables -> find(tables, call, module, record)).isPresent()) {
          throw new IOException("bytes are gone: " + attachment.name() + ", " + content);
        }
        yield Response.noContent();
      }
    };
  }

  /// Finds a file together with its bytes if all is as it mostly is. If not, the checks are made
  /// one after the other.
  private Optional<OpenedFile> openAtOnce(Call call, CrmModule module, Id record, Id id) {
    var caller = call.caller();
    return metadata.readAtOnce(
        tables ->
            tables
                .attachments()
                .open(
                    caller.organization().id(), module.apiName(), record, id, caller.seen(module)));
  }

  private static Optional<Attachment> find(Tables tables, Call call, CrmModule module, Id record) {
    if (Parent.find(tables, call, module, record).isEmpty()) {
      refuse(new ApiError.RelatedIdInvalid(Parent.SEGMENT));
    }
    return tables
        .attachments()
        .find(
            call.caller().organization().id(), record, call.id("attachment", Parent.OF_ATTACHMENT));
  }

  private static void refuse(ApiError error) {
    throw new ApiException(error);
  }
}
