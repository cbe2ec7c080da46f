package io.addenda.faults;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Json;
import io.addenda.api.Members;
import org.jspecify.annotations.Nullable;

/// Reads what a request asks for itself: JSON, as rules have it in `then`, or the same in short, as
/// in `delay_ms=200; error=STORAGE_FULL` or `not_json`.
final class FaultHeader {

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");

  private FaultHeader() {}

  /// @throws ApiException when it cannot be read
  static Fault read(String header) {
    return ThenReader.read(
        Members.of(
            header.stripLeading().startsWith("{")
                // The engine makes a character of each byte.
                ? Json.parse(header.getBytes(StandardCharsets.ISO_8859_1))
                    .orElseThrow(() -> new ApiException(new ApiError.BodyInvalid()))
                : members(header),
            ThenReader.ALL));
  }

  private static Map<String, @Nullable Object> members(String header) {
    var members = new HashMap<String, @Nullable Object>();
    for (var part : header.split(";", -1)) {
      int sign = part.indexOf('=');
      var name = (sign < 0 ? part : part.substring(0, sign)).strip();
      Object value = sign < 0 ? true : value(part.substring(sign + 1).strip());
      if (members.put(name, value) != null) {
        throw new ApiException(new ApiError.NameTwice(name, "$." + name));
      }
    }
    return members;
  }

  private static Object value(String text) {
    return NUMBER.matcher(text).matches() ? Long.valueOf(text) : text;
  }
}
