package io.addenda.requests;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiOperation;
import io.addenda.api.ApiOperation.Condition;
import io.addenda.api.ApiOperation.Treatment;
import io.addenda.api.Call;
import io.addenda.api.ErrorTable;
import io.addenda.http.Query;
import org.jspecify.annotations.Nullable;

/// In what a call, or its answer, is other than in the real service, or nobody knows: by the table
/// of operations and that of errors.
final class Differences {

  private static final String IDEMPOTENCY = "Idempotency-Key";

  private Differences() {}

  /// @param keys at the top of the body
  /// @param idempotent whether the request has a key that says so
  /// @param refused null when the call was not
  static List<String> of(
      Call call, Set<String> keys, boolean idempotent, @Nullable ApiError refused) {
    var found = new ArrayList<String>();
    var request = call.request();
    call.operation()
        .ifPresentOrElse(
            operation -> find(operation, request.query(), keys, idempotent, found),
            () -> {
              // Sign-in is the real service's, too, and in no table.
              if (!request.path().startsWith("/oauth/")) {
                found.add("only Addenda has this call");
              }
            });
    if (refused != null && ErrorTable.line(refused).source() == ErrorTable.Source.ASSUMED) {
      found.add(
          "nobody knows how the real service answers this: the error is Addenda's own choice");
    }
    return List.copyOf(found);
  }

  private static void find(
      ApiOperation operation,
      Query query,
      Set<String> keys,
      boolean idempotent,
      List<String> found) {
    if (!operation.differences().isEmpty()) {
      found.add(operation.differences());
    }
    if (!operation.sdk()) {
      found.add("no official SDK of v7 has this operation");
    }
    for (var name : query.names()) {
      if (isMeaningless(operation.parameters(), name)) {
        found.add("the parameter %s means nothing here".formatted(name));
      } else if (operation.parameters().stream().noneMatch(it -> it.name().equals(name))) {
        found.add("the parameter %s is not documented, and was not looked at".formatted(name));
      }
    }
    for (var key : keys) {
      if (isMeaningless(operation.body(), key)) {
        found.add("the key %s of the body means nothing here".formatted(key));
      }
    }
    if (idempotent) {
      found.add("only Addenda knows the header " + IDEMPOTENCY);
    }
  }

  private static boolean isMeaningless(List<Condition> conditions, String name) {
    return conditions.contains(new Condition(name, Treatment.MEANINGLESS));
  }
}
