package io.addenda.settings;

import module java.base;

import io.addenda.api.SettingFault;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.CrmModule;
import io.addenda.model.Operation;
import io.addenda.model.Organization;
import io.addenda.model.Profile;

/// The profiles that an item names, which are to see a module or are not to see it any more.
/// Administrators see all modules, named or not.
///
/// @param seeing whether each is to see it
record ModuleProfiles(SettingWrite write, SequencedMap<Profile, Boolean> seeing) {

  static final String KEY = "profiles";

  private static final String DELETE = "_delete";

  /// @param removing whether profiles may be removed
  static ModuleProfiles read(SettingWrite write, Item item, boolean removing) {
    var named = item.objects(KEY);
    if (named.isEmpty() && item.names(KEY)) {
      throw item.refused(SettingFault.NO_PROFILE, KEY);
    }
    var all = write.tables().members().profiles(write.organization());
    var seeing = new LinkedHashMap<Profile, Boolean>();
    for (var each : named) {
      each.allow(removing ? Set.of("id", "name", DELETE) : Set.of("id", "name"));
      var profile = each.named(id -> all.stream().filter(it -> it.id().equals(id)).findFirst());
      var name = each.text("name", Integer.MAX_VALUE);
      if (name != null && !name.equals(profile.name())) {
        throw each.unknown("name");
      }
      boolean removed = each.names(DELETE);
      if (removed && profile.administrator()) {
        throw each.refused(SettingFault.PERMISSION_FIXED, DELETE);
      }
      if (seeing.putIfAbsent(profile, !removed) != null) {
        throw each.refused(SettingFault.DUPLICATE, "id");
      }
    }
    return new ModuleProfiles(write, seeing);
  }

  /// Gives the profiles their rights in the module, and takes them.
  void give(Organization organization, CrmModule module) {
    seeing.forEach(
        (profile, sees) -> {
          if (sees != profile.sees(module)) {
            var permissions = new HashSet<>(profile.permissions());
            for (var operation : Operation.values()) {
              permissions.remove(module.permission(operation));
              if (sees && mayElsewhere(organization, profile, operation)) {
                permissions.add(module.permission(operation));
              }
            }
            var changed =
                new Profile(profile.id(), profile.name(), profile.administrator(), permissions);
            write.tables().members().update(write.organization(), changed);
            write.note(Action.SETTING_CHANGED, profile.id(), "profile " + profile.name());
          }
        });
  }

  /// A profile may do in a new module what it may do in any other, so that one which only reads
  /// changes nothing here either.
  private static boolean mayElsewhere(
      Organization organization, Profile profile, Operation operation) {
    return operation == Operation.READ
        || organization.modules().stream()
            .anyMatch(it -> it.isSupported() && profile.may(it.permission(operation)));
  }
}
