package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Where a change comes from, as the audit keeps it.
///
/// @param user null when nobody is signed in, as in a command and when the server acts by itself
/// @param client the OAuth client that holds the token
/// @param remote the address it came from
/// @param request the id of the request
public record Origin(
    Id organization,
    @Nullable Id user,
    @Nullable String client,
    @Nullable String remote,
    @Nullable String request) {

  /// A change that a command makes, or the server by itself.
  public static Origin none(Id organization) {
    return new Origin(organization, null, null, null, null);
  }

  /// An audit line of what came from here.
  public AuditEntry line(
      Instant time,
      AuditEntry.Action action,
      @Nullable String module,
      @Nullable Id record,
      @Nullable Id target,
      @Nullable String detail) {
    return new AuditEntry(
        time,
        organization,
        user,
        client,
        remote,
        request,
        action,
        module,
        record,
        target,
        detail,
        null);
  }
}
