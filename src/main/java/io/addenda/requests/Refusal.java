package io.addenda.requests;

import module java.base;

import io.addenda.api.Access;
import io.addenda.api.ApiError;
import io.addenda.api.Call;
import io.addenda.http.PathTemplate;
import io.addenda.http.Request;
import io.addenda.model.Caller;
import org.jspecify.annotations.Nullable;

/// A request that is refused, and what was known of it by then.
///
/// @param access what the route asks for
/// @param call what the endpoint was, or would have been, given
record Refusal(Request request, ApiError error, @Nullable Access access, @Nullable Call call) {

  /// The segments of the path, decoded.
  List<String> segments() {
    return PathTemplate.split(request.path()).stream().map(PathTemplate::decoded).toList();
  }

  /// What stands in the path after the version: the module, the record.
  Optional<String> named(int segment) {
    var segments = segments();
    int at = segment + 2;
    return at < segments.size() ? Optional.of(segments.get(at)) : Optional.empty();
  }

  Optional<Caller> caller() {
    return Optional.ofNullable(call).filter(Call::hasCaller).map(Call::caller);
  }
}
