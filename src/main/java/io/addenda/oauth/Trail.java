package io.addenda.oauth;

import module java.base;

import io.addenda.http.Request;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
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
    var origin = new Origin(organization, actor, grant.client(), remote, request);
    tables.note(origin.line(time, action, null, null, grant.user(), detail));
  }
}
