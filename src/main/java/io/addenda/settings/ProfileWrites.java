package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Setting.Kind;
import io.addenda.settings.ProfileEndpoints.Permission;
import org.jspecify.annotations.Nullable;

/// Changes of profiles. Those that came with the organisation stay as they are; each other is a
/// copy of one.
public final class ProfileWrites {

  private static final String LIST = "profiles";
  private static final String NAME = "name";
  private static final String DESCRIPTION = "description";
  private static final String PERMISSIONS = "permissions_details";
  private static final String ENABLED = "enabled";
  private static final String VIEW = "Crm_Implied_View_";
  private static final int MOST = 25;
  private static final int LONGEST_NAME = 50;
  private static final int LONGEST_DESCRIPTION = 250;

  private final RightsWrites writes;

  ProfileWrites(RightsWrites writes) {
    this.writes = writes;
  }

  private static void require(Call call) {
    call.require(Profile.MANAGE_USERS, ApiError.Action.MANAGE_USERS);
  }

  /// `POST /settings/profiles/{id}/actions/clone`
  public Change<Tables> copy(Call call) throws IOException {
    require(call);
    var id = SettingsEndpoints.id(call, "id");
    return writes.items(call, LIST, 1, 201, (write, item) -> copy(write, item, id));
  }

  private static Outcome copy(SettingWrite write, Item item, Id id) {
    item.allow(Set.of(NAME, DESCRIPTION));
    var all = write.tables().members().profiles(write.organization());
    var source = found(all, id);
    var name = name(all, item, null);
    var description = item.text(DESCRIPTION, LONGEST_DESCRIPTION);
    if (all.size() >= MOST) {
      throw new ApiException(
          new ApiError.SettingRefused(SettingFault.LICENSE_LIMIT, object(field("limit", MOST))));
    }
    var copy = new Profile(write.nextId(), name, source.administrator(), source.permissions());
    write.tables().members().insert(write.organization(), copy);
    write.describe(
        Kind.PROFILE,
        copy.id(),
        object(field(DESCRIPTION, description)),
        Action.SETTING_CREATED,
        "profile " + name);
    return SettingWrites.done("profile created successfully", copy.id());
  }

  private static Profile found(List<Profile> all, Id id) {
    return all.stream()
        .filter(profile -> profile.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new ApiException(new ApiError.SettingIdInvalid()));
  }

  private static String name(List<Profile> all, Item item, @Nullable Profile self) {
    var name = item.needed(NAME, LONGEST_NAME);
    if (all.stream()
        .anyMatch(profile -> profile.name().equalsIgnoreCase(name) && !profile.equals(self))) {
      throw item.refused(SettingFault.DUPLICATE, NAME);
    }
    return name;
  }

  /// `PUT /settings/profiles/{id}`
  public Change<Tables> update(Call call) throws IOException {
    require(call);
    var id = SettingsEndpoints.id(call, "id");
    return writes.items(call, LIST, 1, 200, (write, item) -> update(write, item, id));
  }

  private static Outcome update(SettingWrite write, Item item, Id id) {
    item.allow(Set.of("id", NAME, DESCRIPTION, PERMISSIONS));
    var all = write.tables().members().profiles(write.organization());
    var old = found(all, id);
    item.requireSame("id", id);
    var kept =
        write
            .find(Kind.PROFILE, id)
            .orElseThrow(() -> item.refused(SettingFault.PERMISSION_FIXED, "id"));
    var name = item.names(NAME) ? name(all, item, old) : old.name();
    var permissions = permissions(write.call(), item, old);
    var fields = Json.read(kept.fields());
    if (item.names(DESCRIPTION)) {
      fields.put(DESCRIPTION, item.text(DESCRIPTION, LONGEST_DESCRIPTION));
    }
    var changed = new Profile(id, name, old.administrator(), permissions);
    write.tables().members().update(write.organization(), changed);
    write.describe(Kind.PROFILE, id, fields, Action.SETTING_CHANGED, "profile " + name);
    return SettingWrites.done("profile updated successfully", id);
  }

  /// The permissions that the profile has afterwards. Who may not view a module may do nothing in
  /// it.
  private static Set<String> permissions(Call call, Item item, Profile old) {
    var permissions = new HashSet<>(old.permissions());
    var asked = item.objects(PERMISSIONS);
    if (!asked.isEmpty() && old.administrator()) {
      throw item.refused(SettingFault.PERMISSION_FIXED, PERMISSIONS);
    }
    var known = ProfileEndpoints.permissions(call);
    var enabled = new LinkedHashMap<Permission, Item>();
    for (var each : asked) {
      each.allow(Set.of("id", NAME, ENABLED));
      var permission = permission(call, known, each);
      each.require(ENABLED);
      if (each.flag(ENABLED).orElseThrow()) {
        permissions.add(permission.name());
        enabled.put(permission, each);
      } else {
        permissions.remove(permission.name());
      }
    }
    for (var each : enabled.entrySet()) {
      if (!permissions.contains(view(known, each.getKey()))) {
        throw each.getValue().refused(SettingFault.PERMISSION_PARENT, "id");
      }
    }
    for (var permission : known) {
      if (!permissions.contains(view(known, permission))) {
        permissions.remove(permission.name());
      }
    }
    return permissions;
  }

  private static Permission permission(Call call, List<Permission> known, Item each) {
    each.require("id");
    var id = String.valueOf(each.values().get("id"));
    return known.stream()
        .filter(permission -> ProfileEndpoints.id(call, permission).equals(id))
        .findFirst()
        .orElseThrow(() -> each.refused(SettingFault.PERMISSION_ID, "id"));
  }

  /// The permission that one needs besides.
  private static String view(List<Permission> known, Permission permission) {
    return known.stream()
        .filter(other -> other.module().equals(permission.module()))
        .map(Permission::name)
        .filter(name -> name.startsWith(VIEW))
        .findFirst()
        .orElseThrow();
  }

  /// `DELETE /settings/profiles/{id}?transfer_to=`: its users get the other one.
  public Change<Tables> delete(Call call) {
    require(call);
    var id = SettingsEndpoints.id(call, "id");
    call.refuseBoth("transfer_to", "transfer_to_id");
    var to = call.asked("transfer_to_id").orElseGet(() -> call.param("transfer_to"));
    writes.writes().metadata().requireRoom();
    return writes.acting(
        call,
        Change.of(
            (tables, _) ->
                delete(new SettingWrite(tables, call, writes.writes().clock().instant()), id, to)));
  }

  private static Response delete(SettingWrite write, Id id, String to) {
    var members = write.tables().members();
    var all = members.profiles(write.organization());
    var old = found(all, id);
    var heir =
        Id.parse(to)
            .filter(other -> !other.equals(id))
            .flatMap(other -> all.stream().filter(it -> it.id().equals(other)).findFirst())
            .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid("transfer_to")));
    var kept = write.find(Kind.PROFILE, id);
    var users =
        members.of(write.organization()).stream()
            .filter(user -> user.profile().equals(id))
            .toList();
    var caller = write.call().caller().user().id();
    boolean lost =
        old.administrator()
            && !heir.administrator()
            && users.stream()
                .anyMatch(user -> user.id().equals(caller) || isPrimary(write, user.id()));
    if (kept.isEmpty() || lost) {
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.NOT_DELETABLE, object(field("id", id.toString()))));
    }
    users.forEach(user -> members.update(user.withProfile(heir.id())));
    members.deleteProfile(write.organization(), id);
    // The row stays, so that who asks what changed since is told.
    write.describe(Kind.PROFILE, id, object(), Action.SETTING_DELETED, "profile " + old.name());
    return Envelope.alone("Profile deleted");
  }

  private static boolean isPrimary(SettingWrite write, Id user) {
    return Members.of(write.tables(), write.call().caller().organization())
        .primary()
        .filter(it -> it.id().equals(user))
        .isPresent();
  }
}
