package io.addenda.bin;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Caller;
import io.addenda.model.Caller.RecordAccess;
import io.addenda.model.Operation;
import io.addenda.model.Origin;
import io.addenda.model.Profile;
import io.addenda.model.Scopes;
import org.jspecify.annotations.Nullable;

/// Who takes something out of the recycle bin: they must be allowed to make such a thing, and to
/// change the record that it is or hangs on.
///
/// @param caller null when there is no such user any more, who may do nothing
record Restorer(Origin from, @Nullable Caller caller) {

  /// With which such a thing is asked; the scopes were checked then.
  private static final Scopes SCOPES =
      Scopes.parse("ZohoCRM.settings.recycle_bin.UPDATE").orElseThrow();

  static Restorer of(Origin from, Caller caller) {
    return new Restorer(from, caller);
  }

  /// Who asked for it before, with the rights that they have now.
  static Restorer of(Tables tables, Origin from) {
    var client = Objects.requireNonNullElse(from.client(), "");
    var caller =
        Optional.ofNullable(from.user())
            .flatMap(user -> tables.members().find(from.organization(), user))
            .flatMap(user -> tables.caller(user, client, SCOPES));
    return new Restorer(from, caller.orElse(null));
  }

  /// Takes an entry out of the bin.
  ///
  /// @return why it could not be, if so
  Optional<ApiError> restore(Tables tables, BinEntry entry, Instant now) {
    var refused = refusal(tables, entry);
    if (refused.isPresent() || RecycleBin.restore(tables, from, entry, now)) {
      return refused;
    }
    var id = entry.id().toString();
    return Optional.of(
        RecycleBin.isTaken(tables, from, entry)
            ? new ApiError.RestoreTaken(id)
            : new ApiError.NotRestorable(id));
  }

  private Optional<ApiError> refusal(Tables tables, BinEntry entry) {
    if (caller == null) {
      return Optional.of(new ApiError.NoPermission(ApiError.Action.RESTORE, ""));
    }
    if (caller.profile().administrator()) {
      return Optional.empty();
    }
    var access = tables.visibility().access(caller, entry.record());
    if (access == RecordAccess.NONE) {
      return Optional.of(new ApiError.IdInvalid(entry.id().toString()));
    }
    var right =
        switch (entry.kind()) {
          case ATTACHMENT -> Optional.of(Profile.CREATE_ATTACHMENTS);
          case RECORD ->
              caller
                  .organization()
                  .module(entry.module())
                  .map(it -> it.permission(Operation.CREATE));
        };
    if (right.filter(caller.profile()::may).isEmpty()) {
      return Optional.of(new ApiError.NoPermission(ApiError.Action.RESTORE, right.orElse("")));
    }
    return access == RecordAccess.FULL
        ? Optional.empty()
        : Optional.of(new ApiError.AuthorizationFailed(ApiError.Action.RESTORE));
  }
}
