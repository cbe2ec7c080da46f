package io.addenda.attachments;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.BoundedStream;
import io.addenda.http.Multipart;
import io.addenda.http.Query;

/// What an upload says beside its file, wherever it says it. A name that is not known, or that has
/// two values, is refused.
final class UploadFields {

  private static final Set<String> KNOWN = Set.of("attachmentUrl", "title");

  private final Map<String, String> values = new HashMap<>();

  /// The value of a field, empty when there is none.
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  boolean has(String name) {
    return !get(name).isEmpty();
  }

  void addAll(Query query) {
    query
        .doubtful()
        .ifPresent(
            name -> {
              throw new ApiException(new ApiError.PartInvalid(name));
            });
    query.firsts().forEach(this::add);
  }

  void add(Multipart.Part part) throws IOException {
    // Nothing of a part that nobody asked for is read into memory.
    requireKnown(part.name());
    byte[] bytes;
    try {
      bytes = new BoundedStream(part.content(), Upload.LONGEST_FIELD).readAllBytes();
    } catch (BodyTooLargeException _) {
      throw new ApiException(new ApiError.PartInvalid(part.name()));
    }
    try {
      add(
          part.name(),
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      throw new ApiException(new ApiError.PartInvalid(part.name()));
    }
  }

  private void add(String name, String value) {
    requireKnown(name);
    var before = values.putIfAbsent(name, value);
    if (before != null && !before.equals(value)) {
      throw new ApiException(new ApiError.PartInvalid(name));
    }
  }

  private static void requireKnown(String name) {
    if (!KNOWN.contains(name)) {
      throw new ApiException(new ApiError.PartInvalid(name));
    }
  }
}
