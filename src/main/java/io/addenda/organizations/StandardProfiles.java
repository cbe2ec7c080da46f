package io.addenda.organizations;

import module java.base;

import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Operation;
import io.addenda.model.Profile;

/// The profiles that every organisation starts with.
public final class StandardProfiles {

  private StandardProfiles() {}

  public static Profile administrator(Id id) {
    return new Profile(id, "Administrator", true, Set.of());
  }

  /// May do everything to records and attachments.
  public static Profile standard(Id id, Collection<CrmModule> modules) {
    return profile(
        id,
        "Standard",
        modules,
        List.of(Operation.values()),
        Set.of(Profile.VIEW_ATTACHMENTS, Profile.CREATE_ATTACHMENTS, Profile.DELETE_ATTACHMENTS));
  }

  /// May see records and attachments, and change nothing.
  public static Profile readOnly(Id id, Collection<CrmModule> modules) {
    return profile(
        id, "Read Only", modules, List.of(Operation.READ), Set.of(Profile.VIEW_ATTACHMENTS));
  }

  private static Profile profile(
      Id id,
      String name,
      Collection<CrmModule> modules,
      List<Operation> operations,
      Set<String> beside) {
    var permissions = new HashSet<>(beside);
    for (var module : modules) {
      for (var operation : operations) {
        permissions.add(module.permission(operation));
      }
    }
    return new Profile(id, name, false, permissions);
  }
}
