package io.addenda.attachments;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.blobs.BlobStore;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.BoundedStream;
import io.addenda.http.MalformedBodyException;
import io.addenda.http.Multipart;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import org.jspecify.annotations.Nullable;

/// What a client wants to attach: a file, whose bytes are a draft in the blob store or, when it is
/// small, here; or a link. Closing it removes the bytes unless they were kept.
sealed interface Upload extends Closeable {

  /// The file's name or the link's title.
  String name();

  record File(String name, BlobStore.Draft draft) implements Upload {
    @Override
    public void close() throws IOException {
      draft.close();
    }
  }

  /// A file with all its bytes.
  final class SmallFile implements Upload {
    private final String name;
    private final byte[] bytes;
    private final BlobKey key;

    private SmallFile(String name, byte[] bytes) {
      this.name = name;
      this.bytes = bytes;
      this.key = BlobKey.of(bytes);
    }

    @Override
    public String name() {
      return name;
    }

    Attachment.Content.File content() {
      return new Attachment.Content.File(key, bytes.length);
    }

    byte[] bytes() {
      return bytes;
    }

    @Override
    public void close() {}
  }

  record Link(String name, String url) implements Upload {
    @Override
    public void close() {}
  }

  /// How long files may be, in bytes.
  ///
  /// @param most longer ones are refused
  /// @param small those that are not longer need no blob
  record Sizes(long most, int small) {}

  /// In characters.
  int LONGEST_NAME = 250;

  int LONGEST_TITLE = 255;
  int LONGEST_LINK = 3000;

  /// The longest text field of a form, in bytes of UTF-8: a link of the longest kind.
  int LONGEST_FIELD = LONGEST_LINK * 3;

  /// A web address with a host; people also write it without the scheme.
  Pattern WEB_ADDRESS =
      Pattern.compile(
          "(?:(?:https?|ftp)://|www\\.)[^\\s\\p{Cntrl}/?#][^\\s\\p{Cntrl}]*",
          Pattern.CASE_INSENSITIVE);

  /// Reads a request's body to its end. The parameters `attachmentUrl` and `title` may stand in the
  /// query, in a form body or in multipart form data; a file is the part `file` of the last.
  ///
  /// @throws ApiException when what came is not one file or one link
  /// @throws BodyTooLargeException when the file has more bytes than it may
  static Upload read(Request request, BlobStore blobs, Sizes sizes) throws IOException {
    var fields = new HashMap<>(request.query().firsts());
    Upload file = null;
    try {
      var multipart = Multipart.of(request);
      if (multipart.isPresent()) {
        for (var part = multipart.get().next(); part.isPresent(); part = multipart.get().next()) {
          if (!part.get().name().equals("file")) {
            fields.put(part.get().name(), text(part.get()));
          } else if (file == null) {
            file = file(part.get(), blobs, sizes);
          } else {
            throw new ApiException(new ApiError.AttachmentInvalid());
          }
        }
      } else if (isForm(request)) {
        var body = new BoundedStream(request.body().open(), 2 * LONGEST_FIELD).readAllBytes();
        fields.putAll(Query.parse(new String(body, StandardCharsets.UTF_8)).firsts());
      }
      return choose(file, fields);
    } catch (MalformedBodyException _) {
      discard(file);
      throw new ApiException(new ApiError.RequestInvalid());
    } catch (IOException | RuntimeException e) {
      discard(file);
      throw e;
    }
  }

  private static Upload file(Multipart.Part part, BlobStore blobs, Sizes sizes) throws IOException {
    var name = checked("file", part.fileName().orElse("file"), LONGEST_NAME);
    var content = new BoundedStream(part.content(), sizes.most());
    var beginning = content.readNBytes(sizes.small() + 1);
    return beginning.length <= sizes.small()
        ? new SmallFile(name, beginning)
        : new File(
            name,
            blobs.write(new SequenceInputStream(new ByteArrayInputStream(beginning), content)));
  }

  private static Upload choose(@Nullable Upload file, Map<String, String> fields) {
    var url = fields.getOrDefault("attachmentUrl", "");
    if (file != null) {
      if (!url.isEmpty()) {
        throw new ApiException(new ApiError.AttachmentInvalid());
      }
      return file;
    }
    if (url.isEmpty()) {
      throw new ApiException(new ApiError.NothingAttached());
    }
    if (url.length() > LONGEST_LINK || !WEB_ADDRESS.matcher(url).matches()) {
      throw new ApiException(new ApiError.LinkInvalid());
    }
    var title = fields.getOrDefault("title", "");
    return new Link(
        title.isBlank()
            ? url.substring(0, Math.min(url.length(), LONGEST_TITLE))
            : checked("title", title, LONGEST_TITLE),
        url);
  }

  /// A name that is fit to be shown and to be sent in a header: not too long, not a directory's,
  /// and free of control characters. It never becomes a path.
  private static String checked(String part, String name, int longest) {
    boolean fit =
        name.codePointCount(0, name.length()) <= longest
            && !name.equals(".")
            && !name.equals("..")
            && name.codePoints().noneMatch(Character::isISOControl);
    if (!fit) {
      throw new ApiException(new ApiError.PartInvalid(part));
    }
    return name.isBlank() ? "file" : name;
  }

  private static String text(Multipart.Part part) throws IOException {
    try {
      var bytes = new BoundedStream(part.content(), LONGEST_FIELD).readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (BodyTooLargeException _) {
      throw new ApiException(new ApiError.PartInvalid(part.name()));
    }
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
