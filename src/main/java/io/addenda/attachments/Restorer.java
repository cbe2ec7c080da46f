package io.addenda.attachments;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.metadata.Tables;
import io.addenda.model.BinEntry;
import io.addenda.model.Caller;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Organization;
import io.addenda.model.Origin;
import io.addenda.model.Profile;

/// Who takes something out of the recycle bin: they must be allowed to make such a thing.
record Restorer(Origin from, Organization organization, Profile profile) {

  private static final Profile NOTHING = new Profile(new Id(0), "", false, Set.of());

  static Restorer of(Origin from, Caller caller) {
    return new Restorer(from, caller.organization(), caller.profile());
  }

  /// Who asked for it before, with the rights that they have now.
  static Restorer of(Tables tables, Origin from) {
    var organization = tables.organizations().find(from.organization()).orElseThrow();
    var profile =
        Optional.ofNullable(from.user())
            .flatMap(user -> tables.members().find(from.organization(), user))
            .flatMap(user -> tables.members().profile(from.organization(), user.profile()));
    return new Restorer(from, organization, profile.orElse(NOTHING));
  }

  /// Takes an entry out of the bin.
  ///
  /// @return why it could not be, if so
  Optional<ApiError> restore(Tables tables, BinEntry entry, Instant now) {
    var right =
        switch (entry.kind()) {
          case ATTACHMENT -> Optional.of(Profile.CREATE_ATTACHMENTS);
          case RECORD ->
              organization.module(entry.module()).map(it -> it.permission(Operation.CREATE));
        };
    if (!profile.administrator() && right.filter(profile::may).isEmpty()) {
      return Optional.of(new ApiError.NoPermission(ApiError.Action.RESTORE, right.orElse("")));
    }
    return RecycleBin.restore(tables, from, entry, now)
        ? Optional.empty()
        : Optional.of(new ApiError.NotRestorable(entry.id().toString()));
  }
}
