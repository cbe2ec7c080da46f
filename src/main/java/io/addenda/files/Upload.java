package io.addenda.files;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.contents.Contents;
import io.addenda.contents.Draft;
import io.addenda.contents.FileName;
import io.addenda.contents.Picture;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.BoundedStream;
import io.addenda.http.MalformedBodyException;
import io.addenda.http.Multipart;
import io.addenda.http.Request;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// Files that have come in one call, whose bytes are drafts.
record Upload(List<Received> files) {

  /// One of them.
  ///
  /// @param picture how a file of its kind is called; null when it is no picture
  record Received(String name, Draft draft, @Nullable String picture) {}

  private static final int MOST_FILES = 10;
  private static final String PART = "file";

  /// What one upload holds at the most while it is read, beside its files and what is looked at.
  private static final int MOST_MEMORY = 384 << 10;

  /// How much memory an upload takes while it is read, in bytes.
  static long memory(Request request, Contents contents) {
    long length = request.body().length();
    long most = MOST_MEMORY + Picture.MEMORY + (long) MOST_FILES * contents.memory();
    return length < 0 ? most : Math.min(most, 4 * length + 8192);
  }

  /// Reads a request's body to its end: a form of files.
  ///
  /// @param longest how many bytes each may have
  /// @throws ApiException when there is none, or are too many, or one is not as it must be
  static Upload read(Request request, Contents contents, Id organization, long longest)
      throws IOException {
    var multipart =
        Multipart.of(request).orElseThrow(() -> new ApiException(new ApiError.MultipartExpected()));
    var files = new ArrayList<Received>();
    try {
      for (var part = multipart.next(); part.isPresent(); part = multipart.next()) {
        if (files.size() == MOST_FILES) {
          throw new ApiException(new ApiError.RequestInvalid());
        }
        file(part.get(), contents, organization, longest).ifPresent(files::add);
      }
      if (files.isEmpty()) {
        throw new ApiException(new ApiError.UploadWithoutFile());
      }
      return new Upload(List.copyOf(files));
    } catch (MalformedBodyException _) {
      discard(files);
      throw new ApiException(new ApiError.MultipartExpected());
    } catch (BodyTooLargeException _) {
      discard(files);
      throw new ApiException(new ApiError.UploadTooLarge());
    } catch (IOException | RuntimeException e) {
      discard(files);
      throw e;
    }
  }

  /// The file that a part is, or none when nobody chose one, as browsers say it: without a name and
  /// without a byte.
  private static Optional<Received> file(
      Multipart.Part part, Contents contents, Id organization, long longest) throws IOException {
    if (!part.name().equals(PART)) {
      throw new ApiException(new ApiError.PartInvalid(part.name()));
    }
    var name =
        FileName.fit(part.fileName().orElse(PART), FileName.LONGEST)
            .orElseThrow(() -> new ApiException(new ApiError.PartInvalid(PART)));
    var looked = Picture.look(new BoundedStream(part.content(), longest));
    var draft = contents.receive(organization, looked.all());
    if (draft.content().size() == 0 && part.fileName().isEmpty()) {
      draft.close();
      return Optional.empty();
    }
    return Optional.of(new Received(name, draft, looked.picture().map(Picture::kind).orElse(null)));
  }

  private static void discard(List<Received> files) throws IOException {
    for (var file : files) {
      file.draft().close();
    }
  }

  /// Makes the bytes of all durable.
  void keep() throws IOException {
    for (int i = 0; i < files.size(); i++) {
      try {
        files.get(i).draft().keep();
      } catch (IOException | RuntimeException e) {
        settle(files.subList(0, i), false);
        discard(files.subList(i + 1, files.size()));
        throw e;
      }
    }
  }

  /// To be called after the change.
  ///
  /// @param used whether it was made
  void settle(boolean used) {
    settle(files, used);
  }

  private static void settle(List<Received> files, boolean used) {
    files.forEach(file -> file.draft().settle(used));
  }

  /// What tells these files from others.
  String content() {
    return files.stream()
        .map(file -> file.name() + "\n" + file.draft().content().blob())
        .collect(Collectors.joining("\n"));
  }
}
