package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;

/// What every record here is: approved, and not converted. Calls may ask for others.
final class RecordState {

  private RecordState() {}

  /// Whether a call asks for none of the records that there can be, by `converted` or `approved`.
  static boolean excludesAll(Call call) {
    var converted = word(call, "converted", "false");
    var approved = word(call, "approved", "true");
    return converted.equals("true") || approved.equals("false");
  }

  private static String word(Call call, String name, String otherwise) {
    var word = call.asked(name).orElse(otherwise);
    return switch (word) {
      case "true", "false", "both" -> word;
      default -> throw new ApiException(new ApiError.ParamInvalid(name));
    };
  }
}
