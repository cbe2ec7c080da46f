package io.addenda.junit;

import module java.base;

/// A request that an organisation answered. The call `requests/{number}` tells more of it.
///
/// @param number from 1 on, in the order of the answers
/// @param path with the query, as they were sent
/// @param operation such as `DELETE /{module}/{record_id}/Attachments/{id}`; empty when nothing
///   answers there
/// @param user the e-mail of who asked; empty when that is not known
/// @param body a text that was sent, as far as it is kept
/// @param answer a text that was answered, as far as it is kept
/// @param reason why it was refused or found nothing
public record LoggedRequest(
    int number,
    String method,
    String path,
    Optional<String> operation,
    Optional<String> user,
    int status,
    Optional<String> body,
    Optional<String> answer,
    Optional<String> reason) {

  static LoggedRequest of(Answer json) {
    return new LoggedRequest(
        Integer.parseInt(json.text("number")),
        json.text("method"),
        json.text("path"),
        json.known("operation"),
        json.known("user", "email"),
        Integer.parseInt(json.text("status")),
        json.known("body", "text"),
        json.known("answer", "text"),
        json.known("explanation", "words"));
  }
}
