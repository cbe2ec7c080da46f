package io.addenda.api;

import module java.base;

import io.addenda.api.ApiOperation.Condition;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.http.Request;
import org.jspecify.annotations.Nullable;

/// Refuses by name what a call says besides its path and nobody honours.
final class Conditions {

  /// In bytes: an empty object or list.
  private static final int NOTHING_SAID = 2;

  private Conditions() {}

  /// Refuses a call that has a parameter or header that is not honoured, a parameter of which it is
  /// not known what it says, or a body that nobody reads. A parameter without a value is none.
  static void refuse(Request request, @Nullable ApiOperation operation) {
    request
        .query()
        .doubtful()
        .ifPresent(
            name -> {
              throw new ApiException(new ApiError.ParamInvalid(name));
            });
    refuseBody(request, operation);
    if (operation == null) {
      return;
    }
    refuseMisspelt(request, operation);
    for (var parameter : operation.parameters()) {
      if (parameter.treatment() == Treatment.REFUSED
          && request.query().first(parameter.name()).filter(text -> !text.isBlank()).isPresent()) {
        throw new ApiException(new ApiError.ConditionNotServed("param_name", parameter.name()));
      }
    }
    for (var header : operation.headers()) {
      if (header.treatment() == Treatment.REFUSED && request.header(header.name()).isPresent()) {
        throw new ApiException(new ApiError.ConditionNotServed("header", header.name()));
      }
    }
  }

  /// Refuses the call if it takes no body and has one that says anything.
  private static void refuseBody(Request request, @Nullable ApiOperation operation) {
    boolean read = operation != null && !operation.body().isEmpty();
    long length = request.body().length();
    if (!read && (length > NOTHING_SAID || (length < 0 && !isChunkedPost(request)))) {
      throw new ApiException(new ApiError.BodyUnexpected());
    }
  }

  /// Of HTTP/1.1 only: a body of unknown length over HTTP/2 has bytes, or it would be none.
  private static boolean isChunkedPost(Request request) {
    return request.method().equals("POST") && request.header("Transfer-Encoding").isPresent();
  }

  /// Refuses names that are almost those of conditions, such as `IDS`, `ids[]` and `perPage`: who
  /// writes them means the condition, and must not be answered without it. Other names that are not
  /// known mean nothing.
  private static void refuseMisspelt(Request request, ApiOperation operation) {
    for (var name : request.query().names()) {
      var meant = plain(name);
      boolean known = false;
      boolean misspelt = false;
      for (Condition parameter : operation.parameters()) {
        known |= parameter.name().equals(name);
        misspelt |=
            parameter.treatment() != Treatment.MEANINGLESS && plain(parameter.name()).equals(meant);
      }
      if (misspelt && !known) {
        throw new ApiException(new ApiError.ParamInvalid(name));
      }
    }
  }

  /// A name in small letters, without blanks, underscores and the brackets of lists.
  private static String plain(String name) {
    int bracket = name.indexOf('[');
    var word = bracket < 0 ? name : name.substring(0, bracket);
    return word.strip().replace("_", "").toLowerCase(Locale.ROOT);
  }
}
