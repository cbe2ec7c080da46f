package io.addenda.http;

import module java.base;

/// One HTTP request.
///
/// @param id names the request in log lines, in the audit and in the `X-Request-Id` of the answer
/// @param path as it was sent: not decoded, without the query
/// @param sender who waits for the answer
public record Request(
    String id,
    String method,
    String path,
    Query query,
    Headers headers,
    RequestBody body,
    Sender sender) {

  /// A request whose sender waits as long as it takes.
  public Request(
      String id,
      String method,
      String path,
      Query query,
      Headers headers,
      RequestBody body,
      String remote) {
    this(id, method, path, query, headers, body, Sender.at(remote));
  }

  /// The same with a body that stands in for its own.
  public Request with(RequestBody other) {
    return new Request(id, method, path, query, headers, other, sender);
  }

  /// The same of one who stands in for its sender.
  public Request with(Sender other) {
    return new Request(id, method, path, query, headers, body, other);
  }

  /// The address of the client.
  public String remote() {
    return sender.address();
  }

  public Optional<String> header(String name) {
    return headers.first(name);
  }
}
