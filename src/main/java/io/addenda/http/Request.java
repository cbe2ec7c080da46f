package io.addenda.http;

import module java.base;

/// One HTTP request.
///
/// @param id names the request in log lines, in the audit and in the `X-Request-Id` of the answer
/// @param path as it was sent: not decoded, without the query
/// @param remote the address of the client
public record Request(
    String id,
    String method,
    String path,
    Query query,
    Headers headers,
    RequestBody body,
    String remote) {

  public Optional<String> header(String name) {
    return headers.first(name);
  }
}
