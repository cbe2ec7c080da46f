package io.addenda.oauth;

import module java.base;

import io.addenda.http.Request;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Client;
import io.addenda.model.Grant;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import org.jspecify.annotations.Nullable;

/// Where a change comes from, for the audit.
///
/// @param remote the address of the client; null in a command
/// @param request the id of the request; null in a command
record Trail(@Nullable String remote, @Nullable String request) {

  /// A change that a command makes.
  static final Trail COMMAND = new Trail(null, null);

  static Trail of(Request request) {
    return new Trail(request.remote(), request.id());
  }

  /// Writes the line of a change that concerns a grant.
  ///
  /// @param actor who did it; null in a command
  void write(
      Tables tables,
      Instant time,
      Id organization,
      @Nullable Id actor,
      AuditEntry.Action action,
      Grant grant,
      String detail) {
    var origin = origin(organization, actor, grant.client());
    tables.note(origin.line(time, action, null, null, grant.user(), detail));
  }

  /// The same of a change that concerns a client.
  void write(
      Tables tables, Instant time, @Nullable Id actor, AuditEntry.Action action, Client client) {
    var origin = origin(client.organization(), actor, client.id());
    tables.note(origin.line(time, action, null, null, client.owner(), client.name()));
  }

  private Origin origin(Id organization, @Nullable Id actor, String client) {
    return new Origin(organization, actor, client, remote, request);
  }
}
