package io.addenda.records;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import org.jspecify.annotations.Nullable;

/// Which records a call asks for by `converted` and `approved`. Leads can be converted; whatever is
/// here is approved.
///
/// @param converted only leads that were converted, or only what was not; null for both
/// @param none whether there can be none of them
record RecordState(@Nullable Boolean converted, boolean none) {

  /// Records that were not converted unless the call says otherwise.
  static RecordState of(Call call) {
    var converted = word(call, "converted", "false");
    var approved = word(call, "approved", "true");
    return new RecordState(
        converted.equals("both") ? null : Boolean.valueOf(converted), approved.equals("false"));
  }

  /// Whether one record is asked for.
  boolean admits(boolean isConverted) {
    return !none && (converted == null || converted == isConverted);
  }

  private static String word(Call call, String name, String otherwise) {
    var word = call.asked(name).orElse(otherwise);
    return switch (word) {
      case "true", "false", "both" -> word;
      default -> throw new ApiException(new ApiError.ParamInvalid(name));
    };
  }
}
