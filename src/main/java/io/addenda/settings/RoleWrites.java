package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Role;
import io.addenda.model.Roles;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// Changes of roles. Each but the one at the top reports to another, and nobody to themselves,
/// however far up.
public final class RoleWrites {

  private static final String LIST = "roles";
  private static final String ABOVE = "reporting_to";
  private static final Set<String> KEYS =
      Set.of("id", "name", ABOVE, "description", "share_with_peers");
  private static final int MOST_IN_A_CALL = 100;
  private static final int MOST = 250;
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_DESCRIPTION = 1000;

  private final RightsWrites writes;

  RoleWrites(RightsWrites writes) {
    this.writes = writes;
  }

  /// `POST /settings/roles`
  public Change<Tables> create(Call call) throws IOException {
    require(call);
    return writes.items(call, LIST, MOST_IN_A_CALL, 201, RoleWrites::create);
  }

  private static void require(Call call) {
    call.require(Profile.MANAGE_USERS, Action.MANAGE_USERS);
  }

  /// The roles, which from now on have a row each.
  private static Roles roles(SettingWrite write) {
    var organization = write.call().caller().organization();
    if (write.all(Kind.ROLE).isEmpty()) {
      Roles.beginning(organization)
          .all()
          .forEach(
              role ->
                  write.keep(
                      Kind.ROLE,
                      role.id(),
                      role.name(),
                      fields(role.reportsTo(), role.sharesWithPeers(), null)));
    }
    return write.tables().settings().roles(organization);
  }

  private static Map<String, @Nullable Object> fields(
      @Nullable Id reportsTo, boolean sharesWithPeers, @Nullable String description) {
    return object(
        field("reports_to", reportsTo == null ? null : reportsTo.toString()),
        field("shares", sharesWithPeers),
        field("description", description));
  }

  private static Outcome create(SettingWrite write, Item item) {
    item.allow(KEYS);
    var roles = roles(write);
    var name = name(roles, item, null);
    item.require(ABOVE);
    var above = above(roles, item);
    var description = item.text("description", LONGEST_DESCRIPTION);
    boolean shares = item.flag("share_with_peers").orElse(false);
    if (roles.all().size() >= MOST) {
      throw item.refused(SettingFault.LICENSE_LIMIT, LIST);
    }
    var made = write.insert(Kind.ROLE, name, fields(above.id(), shares, description));
    return SettingWrites.done("Role added", made.id());
  }

  private static String name(Roles roles, Item item, @Nullable Role self) {
    item.require("name");
    var name = item.text("name", Integer.MAX_VALUE);
    if (name == null || name.length() > LONGEST_NAME) {
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.ROLE_NAME,
              object(
                  field("maximum_length", LONGEST_NAME),
                  field("api_name", "name"),
                  field("json_path", item.place("name")))));
    }
    if (name.contains("#")) {
      throw item.refused(SettingFault.ROLE_NAME_CHARACTERS, "name");
    }
    if (roles.all().stream()
        .anyMatch(role -> role.name().equalsIgnoreCase(name) && !role.equals(self))) {
      throw item.refused(SettingFault.ROLE_DUPLICATE, "name");
    }
    return name;
  }

  private static Role above(Roles roles, Item item) {
    var id = item.reference(ABOVE).orElseThrow();
    return roles.find(id).orElseThrow(() -> item.unknown(ABOVE));
  }

  /// `PUT /settings/roles`
  public Change<Tables> updateMany(Call call) throws IOException {
    require(call);
    return writes.items(
        call,
        LIST,
        MOST_IN_A_CALL,
        200,
        (write, item) -> {
          var roles = roles(write);
          return update(write, roles, item, item.named(roles::find));
        });
  }

  /// `PUT /settings/roles/{role_id}`
  public Change<Tables> update(Call call) throws IOException {
    require(call);
    var id = SettingsEndpoints.id(call, "role_id");
    return writes.items(
        call,
        LIST,
        1,
        200,
        (write, item) -> {
          var roles = roles(write);
          var old = roles.find(id).orElseThrow(RoleWrites::notThere);
          item.requireSame("id", id);
          return update(write, roles, item, old);
        });
  }

  private static ApiException notThere() {
    return new ApiException(new ApiError.SettingIdInvalid());
  }

  private static Outcome update(SettingWrite write, Roles roles, Item item, Role old) {
    item.allow(KEYS);
    var name = item.names("name") ? name(roles, item, old) : old.name();
    var above = old.reportsTo();
    if (item.names(ABOVE)) {
      item.require(ABOVE);
      above = above(roles, item).id();
      if (roles.isWithin(above, old.id())) {
        throw item.refused(SettingFault.ROLE_CYCLE, ABOVE);
      }
    }
    var description =
        item.names("description")
            ? item.text("description", LONGEST_DESCRIPTION)
            : old.description();
    boolean shares = item.flag("share_with_peers").orElse(old.sharesWithPeers());
    write.update(Objects.requireNonNull(old.kept()), name, fields(above, shares, description));
    return SettingWrites.done("Role updated", old.id());
  }

  /// `DELETE /settings/roles/{role_id}?transfer_to_id=`: its users get the other role, and the
  /// roles below it report to the one above it.
  public Change<Tables> delete(Call call) {
    require(call);
    var id = SettingsEndpoints.id(call, "role_id");
    var to = call.param("transfer_to_id");
    return writes.one(call, LIST, id, (write, it) -> delete(write, it, to));
  }

  private static Outcome delete(SettingWrite write, Id id, String to) {
    var roles = roles(write);
    var role = roles.find(id).orElseThrow(RoleWrites::notThere);
    var heir =
        Id.parse(to)
            .filter(other -> !other.equals(id))
            .flatMap(roles::find)
            .orElseThrow(
                () ->
                    new ApiException(
                        new ApiError.SettingRefused(
                            SettingFault.ROLE_TRANSFER,
                            object(
                                field("role_status", "invalid"),
                                field("param_name", "transfer_to_id")))));
    if (role.reportsTo() == null) {
      throw new ApiException(
          new ApiError.SettingRefused(
              SettingFault.NOT_DELETABLE, object(field("id", id.toString()))));
    }
    var organization = write.call().caller().organization();
    for (var member : Members.of(write.tables(), organization).all()) {
      if (member.role().equals(role)) {
        write.tables().members().update(member.user().inRole(heir.id()));
      }
    }
    for (var below : roles.all()) {
      if (id.equals(below.reportsTo())) {
        write.update(
            Objects.requireNonNull(below.kept()),
            below.name(),
            fields(role.reportsTo(), below.sharesWithPeers(), below.description()));
      }
    }
    write.delete(Objects.requireNonNull(role.kept()));
    return SettingWrites.done("Role Deleted", id);
  }
}
