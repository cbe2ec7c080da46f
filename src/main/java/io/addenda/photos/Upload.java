package io.addenda.photos;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.contents.Contents;
import io.addenda.contents.Draft;
import io.addenda.contents.Picture;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.BoundedStream;
import io.addenda.http.MalformedBodyException;
import io.addenda.http.Multipart;
import io.addenda.http.Request;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// A photo that has come, whose bytes are a draft.
record Upload(String kind, Draft draft) {

  private static final long MOST_BYTES = 10 << 20;
  private static final long MOST_PIXELS = 10_000_000;

  /// What one upload holds at the most while it is read, beside what the contents do: the form, and
  /// what is looked at.
  private static final int MOST_MEMORY = (384 << 10) + Picture.MEMORY;

  /// How much memory an upload takes while it is read, in bytes.
  static long memory(Request request, Contents contents) {
    long length = request.body().length();
    long most = (long) MOST_MEMORY + contents.memory();
    return length < 0 ? most : Math.min(most, 4 * length + 8192);
  }

  /// Reads a request's body to its end: a form with one file.
  ///
  /// @throws ApiException when it is no picture, or a too large one
  static Upload read(Request request, Contents contents, Id organization) throws IOException {
    var multipart =
        Multipart.of(request).orElseThrow(() -> new ApiException(new ApiError.MultipartExpected()));
    Upload upload = null;
    try {
      for (var part = multipart.next(); part.isPresent(); part = multipart.next()) {
        if (!part.get().name().equals("file")) {
          throw new ApiException(new ApiError.PartInvalid(part.get().name()));
        }
        if (upload != null) {
          throw new ApiException(new ApiError.AttachmentInvalid());
        }
        upload = read(part.get().content(), contents, organization);
      }
    } catch (MalformedBodyException _) {
      discard(upload);
      throw new ApiException(new ApiError.MultipartExpected());
    } catch (IOException | RuntimeException e) {
      discard(upload);
      throw e;
    }
    if (upload == null) {
      throw new ApiException(new ApiError.NothingAttached());
    }
    return upload;
  }

  private static Upload read(InputStream file, Contents contents, Id organization)
      throws IOException {
    try {
      var looked = Picture.look(new BoundedStream(file, MOST_BYTES));
      var picture =
          looked.picture().orElseThrow(() -> new ApiException(new ApiError.PhotoInvalid()));
      if (picture.pixels() > MOST_PIXELS) {
        throw new ApiException(new ApiError.PhotoTooLarge());
      }
      return new Upload(picture.kind(), contents.receive(organization, looked.all()));
    } catch (BodyTooLargeException _) {
      throw new ApiException(new ApiError.PhotoTooLarge());
    }
  }

  private static void discard(@Nullable Upload upload) throws IOException {
    if (upload != null) {
      upload.draft().close();
    }
  }
}
