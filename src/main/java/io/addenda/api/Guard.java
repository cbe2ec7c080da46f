package io.addenda.api;

import module java.base;

import io.addenda.http.Request;
import io.addenda.model.Caller;

/// Decides who is asking.
public interface Guard {

  /// The caller, when that is known without waiting; empty means: ask [#admit].
  Optional<Caller> remembered(Request request);

  /// The caller, or an [ApiException]: `AUTHENTICATION_FAILURE` when the request has no usable
  /// `Authorization`, `INVALID_TOKEN` when the token is unknown, expired or revoked. May wait.
  Caller admit(Request request);
}
