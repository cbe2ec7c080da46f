package io.addenda.attachments;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.contents.Contents;
import io.addenda.contents.Draft;
import io.addenda.contents.FileName;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.BoundedStream;
import io.addenda.http.MalformedBodyException;
import io.addenda.http.Multipart;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// What a client wants to attach: a file, whose bytes are a draft, or a link. Closing it removes
/// the bytes unless they were kept.
sealed interface Upload extends Closeable {

  /// The file's name or the link's title.
  String name();

  record File(String name, Draft draft) implements Upload {
    @Override
    public void close() throws IOException {
      draft.close();
    }
  }

  record Link(String name, String url) implements Upload {
    @Override
    public void close() {}
  }

  /// Where the bytes of files go.
  ///
  /// @param organization whose they are
  /// @param longest how many bytes a file may have; longer ones are refused
  record Target(Contents contents, Id organization, long longest) {}

  /// In characters.
  int LONGEST_TITLE = 255;

  int LONGEST_LINK = 3000;

  /// The longest text field of a form, in bytes of UTF-8: a link of the longest kind.
  int LONGEST_FIELD = LONGEST_LINK * 3;

  /// A web address with a host; people also write it without the scheme.
  Pattern WEB_ADDRESS =
      Pattern.compile(
          "(?:(?:https?|ftp)://|www\\.)[^\\s\\p{Cntrl}/?#][^\\s\\p{Cntrl}]*",
          Pattern.CASE_INSENSITIVE);

  /// What one upload holds at the most while it is read: what came and waits, a piece of the form,
  /// and what is to be written.
  int MOST_MEMORY = 384 << 10;

  /// How much memory an upload takes while it is read, in bytes.
  static long memory(Request request, Contents contents) {
    long length = request.body().length();
    long most = (long) MOST_MEMORY + contents.memory();
    // Short ones are held three times at the most.
    return length < 0 ? most : Math.min(most, 3 * length + 8192);
  }

  /// Reads a request's body to its end. The parameters `attachmentUrl` and `title` may stand in the
  /// query, in a form body or in multipart form data; a file is the part `file` of the last. What
  /// is neither is refused by its name: nothing of what came is dropped.
  ///
  /// @throws ApiException when what came is not one file or one link
  /// @throws BodyTooLargeException when the file has more bytes than it may
  static Upload read(Request request, Target target) throws IOException {
    var fields = new UploadFields();
    fields.addAll(request.query());
    var multipart = Multipart.of(request);
    if (multipart.isPresent()) {
      return read(multipart.get(), fields, target);
    }
    try (var body = new BoundedStream(request.body().open(), 2 * LONGEST_FIELD)) {
      if (isForm(request)) {
        fields.addAll(Query.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8)));
      } else if (!fields.has("attachmentUrl") || body.read() >= 0) {
        throw new ApiException(new ApiError.MultipartExpected());
      }
    }
    return link(fields);
  }

  private static Upload read(Multipart multipart, UploadFields fields, Target target)
      throws IOException {
    Upload file = null;
    try {
      for (var part = multipart.next(); part.isPresent(); part = multipart.next()) {
        if (!part.get().name().equals("file")) {
          fields.add(part.get());
        } else if (file == null) {
          file = file(part.get(), target);
        } else {
          throw new ApiException(new ApiError.AttachmentInvalid());
        }
      }
      if (file != null && fields.has("attachmentUrl")) {
        throw new ApiException(new ApiError.AttachmentInvalid());
      }
      if (file != null && fields.has("title")) {
        // A title is a link's: a file has its name.
        throw new ApiException(new ApiError.PartInvalid("title"));
      }
      return file == null ? link(fields) : file;
    } catch (MalformedBodyException _) {
      discard(file);
      throw new ApiException(new ApiError.MultipartExpected());
    } catch (IOException | RuntimeException e) {
      discard(file);
      throw e;
    }
  }

  /// The file that a part is, or null when nobody chose one, as browsers say it: without a name and
  /// without a byte.
  private static @Nullable Upload file(Multipart.Part part, Target target) throws IOException {
    if (part.fileName().isEmpty() && isText(part)) {
      throw new ApiException(new ApiError.PartInvalid("file"));
    }
    var name = checked("file", part.fileName().orElse("file"), FileName.LONGEST);
    var content = new BoundedStream(part.content(), target.longest());
    var draft = target.contents().receive(target.organization(), content);
    if (draft.content().size() == 0 && part.fileName().isEmpty()) {
      draft.close();
      return null;
    }
    return new File(name, draft);
  }

  /// Whether a part without a file's name is a field of a form and no file. Clients that send bytes
  /// without a name for them give them another type.
  private static boolean isText(Multipart.Part part) {
    return part.type().filter(type -> !type.startsWith("text/")).isEmpty();
  }

  private static Upload link(UploadFields fields) {
    var url = fields.get("attachmentUrl");
    if (url.isEmpty()) {
      throw new ApiException(new ApiError.NothingAttached());
    }
    if (url.length() > LONGEST_LINK
        || url.contains(FileName.REPLACED)
        || !WEB_ADDRESS.matcher(url).matches()) {
      throw new ApiException(new ApiError.LinkInvalid());
    }
    var title = fields.get("title");
    return new Link(
        title.isBlank()
            ? url.substring(0, Math.min(url.length(), LONGEST_TITLE))
            : checked("title", title, LONGEST_TITLE),
        url);
  }

  private static String checked(String part, String name, int longest) {
    return FileName.fit(name, longest)
        .orElseThrow(() -> new ApiException(new ApiError.PartInvalid(part)));
  }

  private static boolean isForm(Request request) {
    return request
        .header("content-type")
        .filter(
            type -> type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
        .isPresent();
  }

  private static void discard(@Nullable Upload upload) throws IOException {
    if (upload != null) {
      upload.close();
    }
  }
}
