package io.addenda.api;

import io.addenda.http.Request;
import org.jspecify.annotations.Nullable;

/// Comes around an endpoint, once it is known that the caller may call it: where clients are
/// tested, it makes calls slow, or has them fail before or after they are done. In production there
/// is none.
@FunctionalInterface
public interface Hook {

  Hook NONE = (_, reply) -> reply;

  /// Is called before the endpoint, on the thread that found it, and must not wait.
  ///
  /// @param reply where the endpoint's answer would go; calling it answers the caller
  /// @return where it goes: `reply`, or what does something before it passes the answer on, or in
  ///   place of that; null when the hook answers the call itself, now or later, and the endpoint is
  ///   to do nothing
  /// @throws ApiException to have the call refused without the endpoint
  Endpoint.@Nullable Reply around(Call call, Endpoint.Reply reply);

  /// Is told that a request is refused, before the answer leaves, and must not wait.
  ///
  /// @param access what the route asks for; null when it was not known yet which one answers
  /// @param call null when it was not known yet who is asking; without a caller when nobody need be
  default void refused(
      Request request, ApiError error, @Nullable Access access, @Nullable Call call) {}
}
