package io.addenda.bin;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.BoundedStream;
import org.jspecify.annotations.Nullable;

/// What is to be restored: exactly one of the members `ids`, `filters` and `restore_all_records` of
/// the body, or the parameter `ids` of a call that has no body.
///
/// @param content the body, to tell a repeated call from another
record RestoreRequest(String content, What what) {

  sealed interface What {
    /// Entries by their ids, an outcome each.
    record Ids(List<String> ids) implements What {}

    /// Whatever meets the conditions, in the background.
    record Matching(BinFilter filter) implements What {}
  }

  private static final String IDS = "ids";
  private static final String FILTERS = "filters";
  private static final String ALL = "restore_all_records";

  private static final int MOST_IDS_OF_THE_URL = 100;
  private static final int MOST_IDS = 200;

  /// In bytes; more than 200 ids and 20 conditions take.
  private static final int LONGEST_BODY = 1 << 16;

  /// Reads the body of a call.
  static RestoreRequest read(Call call) throws IOException {
    byte[] bytes;
    try (var body = new BoundedStream(call.request().body().open(), LONGEST_BODY)) {
      bytes = body.readAllBytes();
    }
    if (bytes.length == 0) {
      return new RestoreRequest("", new What.Ids(call.list(IDS, MOST_IDS_OF_THE_URL)));
    }
    if (call.request().query().first(IDS).isPresent()) {
      throw new ApiException(new ApiError.ParamsAmbiguous(IDS, "body"));
    }
    var body = Json.parse(bytes).orElseThrow(() -> new ApiException(new ApiError.BodyInvalid()));
    call.refuseKeys(body.keySet());
    return new RestoreRequest(Json.write(body), what(call, body));
  }

  private static What what(Call call, Map<String, @Nullable Object> body) {
    boolean all = isAll(body);
    var given = Stream.of(IDS, FILTERS).filter(body::containsKey).collect(Collectors.toList());
    if (all) {
      given.add(ALL);
    }
    if (given.isEmpty()) {
      throw new ApiException(new ApiError.FieldsExpected(List.of(IDS, FILTERS, ALL)));
    }
    if (given.size() > 1) {
      throw new ApiException(new ApiError.FieldsAmbiguous(given));
    }
    if (all) {
      return new What.Matching(BinFilter.everything());
    }
    return body.containsKey(IDS)
        ? new What.Ids(ids(body.get(IDS)))
        : new What.Matching(BinFilter.of(call.caller().organization(), body.get(FILTERS)));
  }

  private static boolean isAll(Map<String, @Nullable Object> body) {
    if (!body.containsKey(ALL)) {
      return false;
    }
    if (body.get(ALL) instanceof Boolean all) {
      return all;
    }
    throw new ApiException(new ApiError.FieldInvalid("boolean", ALL, "$." + ALL));
  }

  private static List<String> ids(@Nullable Object given) {
    if (!(given instanceof List<?> list) || list.isEmpty()) {
      throw new ApiException(new ApiError.FieldInvalid("jsonarray", IDS, "$." + IDS));
    }
    if (list.size() > MOST_IDS) {
      throw new ApiException(new ApiError.TooLong(MOST_IDS, IDS, "$." + IDS));
    }
    var ids = new ArrayList<String>();
    for (var id : list) {
      if (id instanceof String || id instanceof Integer || id instanceof Long) {
        ids.add(id.toString());
      } else {
        throw new ApiException(
            new ApiError.FieldInvalid("string", IDS, "$.%s[%d]".formatted(IDS, ids.size())));
      }
    }
    return ids;
  }
}
