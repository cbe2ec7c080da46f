package io.addenda.api;

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
  ///   place of that
  /// @throws ApiException to have the call refused without the endpoint
  Endpoint.Reply around(Call call, Endpoint.Reply reply);
}
