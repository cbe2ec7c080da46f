package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// Who is asking, as the access token says: the user with profile and organisation, the client that
/// holds the token, and what the token is good for.
///
/// @param owners whose records are to the user like their own: the user's, and those of everybody
///   below them
public record Caller(
    Organization organization,
    User user,
    Profile profile,
    Set<Id> owners,
    String client,
    Scopes scopes) {

  public Caller {
    owners = Set.copyOf(owners);
  }

  /// What the caller may do to a record.
  public enum RecordAccess {
    /// It is as good as not there.
    NONE,
    READ,
    FULL
  }

  /// The module of this name that the caller's profile has a tab for.
  public Optional<CrmModule> module(String apiName) {
    return organization.module(apiName).filter(profile::sees);
  }

  /// Whether the caller may do everything to all records of `module`.
  public boolean changesAll(CrmModule module) {
    return profile.administrator() || organization.sharing(module) == Sharing.WRITE;
  }

  /// Whether the caller may see all records of `module`.
  public boolean seesAll(CrmModule module) {
    return profile.administrator() || organization.sharing(module) != Sharing.PRIVATE;
  }

  /// Only records of these users the caller may see of `module`; null for everybody's.
  public @Nullable Set<Id> seen(CrmModule module) {
    return seesAll(module) ? null : owners;
  }

  /// What the caller may do to a record of `module`.
  ///
  /// @param owner null when nobody knows any more
  public RecordAccess access(CrmModule module, @Nullable Id owner) {
    if (changesAll(module) || (owner != null && owners.contains(owner))) {
      return RecordAccess.FULL;
    }
    return seesAll(module) ? RecordAccess.READ : RecordAccess.NONE;
  }
}
