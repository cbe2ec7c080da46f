package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.JsonBodies;
import io.addenda.model.Id;
import io.addenda.tags.GivenTag;
import io.addenda.tags.Tagging;
import org.jspecify.annotations.Nullable;

/// What a call says of tags that records are to have, or to lose: in its body, or in parameters, as
/// old clients say it.
///
/// @param body the records that the body names
/// @param overWrite whether other tags are taken away
record AskedTags(List<GivenTag> tags, Optional<List<Id>> body, boolean overWrite) {

  private static final int MOST_RECORDS = 500;
  private static final String TAGS = "tags";
  private static final String TAG_NAMES = "tag_names";
  private static final String IDS = "ids";
  private static final String OVER_WRITE = "over_write";

  AskedTags {
    tags = List.copyOf(tags);
  }

  static AskedTags read(Call call, JsonBodies.Body body) {
    Map<String, @Nullable Object> said = body.bytes().length == 0 ? Map.of() : body.object();
    call.refuseKeys(said.keySet());
    return new AskedTags(
        tags(call, said),
        RecordIds.read(said.get(IDS), MOST_RECORDS),
        overWrite(call, said.get(OVER_WRITE)));
  }

  private static List<GivenTag> tags(Call call, Map<String, @Nullable Object> said) {
    var names = call.asked(TAG_NAMES);
    var given = said.get(TAGS);
    if (given == null && names.isPresent()) {
      return call.list(TAG_NAMES, GivenTag.MOST).stream()
          .map(name -> GivenTag.named(name, "$." + TAG_NAMES))
          .toList();
    }
    if (names.isPresent()) {
      throw new ApiException(new ApiError.ParamsAmbiguous(TAG_NAMES, TAGS));
    }
    return switch (given) {
      case null -> throw missing();
      case List<?> list when list.isEmpty() -> throw missing();
      case List<?> list -> GivenTag.list(list, "$." + TAGS);
      default -> throw new ApiException(new ApiError.FieldInvalid("jsonarray", TAGS, "$." + TAGS));
    };
  }

  private static ApiException missing() {
    return new ApiException(new ApiError.FieldMissing(TAGS, "$." + TAGS));
  }

  private static boolean overWrite(Call call, @Nullable Object said) {
    var asked =
        call.asked(OVER_WRITE)
            .map(
                word ->
                    switch (word) {
                      case "true" -> true;
                      case "false" -> false;
                      default -> throw new ApiException(new ApiError.PatternNotMatched(OVER_WRITE));
                    });
    return switch (said) {
      case null -> asked.orElse(false);
      case Boolean flag -> flag;
      default ->
          throw new ApiException(
              new ApiError.FieldInvalid("boolean", OVER_WRITE, "$." + OVER_WRITE));
    };
  }

  /// The records that the call names.
  List<Id> ids(Call call) {
    return body.or(() -> call.chosen(IDS, MOST_RECORDS))
        .orElseThrow(() -> new ApiException(new ApiError.FieldMissing(IDS, "$." + IDS)));
  }

  /// The tags that a record is to have.
  ///
  /// @param stored what its field has
  /// @param adds whether those that are asked for are added to them, or taken away
  List<GivenTag> of(Tagging tagging, @Nullable Object stored, boolean adds) {
    if (adds && overWrite) {
      return tags;
    }
    var had = tagging.had(stored);
    return adds
        ? Stream.concat(had.stream(), tags.stream()).toList()
        : had.stream()
            .filter(tag -> tags.stream().noneMatch(gone -> tagging.isMeant(gone, tag)))
            .toList();
  }
}
