package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiError.Action;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Json;
import io.addenda.api.Outcome;
import io.addenda.api.SettingFault;
import io.addenda.catalogue.ContactRoles;
import io.addenda.http.Response;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import org.jspecify.annotations.Nullable;

/// What contacts can be to a deal, `/Contacts/roles`.
public final class ContactRoleEndpoints {

  private static final String LIST = "contact_roles";
  private static final String NUMBER = "sequence_number";
  private static final Set<String> KEYS = Set.of("id", "name", NUMBER);

  private static final int MOST_IN_A_CALL = 100;
  private static final int MOST = 100;
  private static final int LONGEST_NAME = 100;

  private final SettingWrites writes;

  ContactRoleEndpoints(SettingWrites writes) {
    this.writes = writes;
  }

  /// A role as it is now.
  ///
  /// @param number where it stands among the others
  /// @param setting null when it is as it was from the beginning
  private record Role(Id id, String name, int number, @Nullable Setting setting) {

    private Map<String, @Nullable Object> json() {
      return object(field(NUMBER, number), field("name", name), field("id", id.toString()));
    }
  }

  /// `GET /Contacts/roles`
  public Response list(Call call) {
    return answer(call, _ -> true);
  }

  /// `GET /Contacts/roles/{id}`
  public Response get(Call call) {
    var id = SettingsEndpoints.id(call, "id");
    return answer(call, role -> role.id().equals(id));
  }

  private Response answer(Call call, Predicate<Role> wanted) {
    requireContacts(call);
    var organization = call.caller().organization();
    List<Map<String, @Nullable Object>> shown =
        writes
            .metadata()
            .read(
                tables ->
                    roles(organization, tables.settings().of(organization.id(), Kind.CONTACT_ROLE))
                        .stream()
                        .filter(wanted)
                        .map(Role::json)
                        .toList());
    return shown.isEmpty() ? Response.noContent() : Json.response(200, object(field(LIST, shown)));
  }

  private static void requireContacts(Call call) {
    if (call.caller().module("Contacts").isEmpty()) {
      throw new ApiException(new ApiError.ModuleInvalid());
    }
  }

  /// All roles in their order.
  private static List<Role> roles(Organization organization, Collection<Setting> settings) {
    var roles = new LinkedHashMap<Id, Role>();
    ContactRoles.first(organization)
        .forEach((id, name) -> roles.put(id, new Role(id, name, roles.size() + 1, null)));
    for (var setting : settings) {
      if (ContactRoles.isRemoved(setting)) {
        roles.remove(setting.id());
      } else {
        roles.put(setting.id(), role(setting));
      }
    }
    return roles.values().stream()
        .sorted(Comparator.comparingInt(Role::number).thenComparing(Role::id))
        .toList();
  }

  private static Role role(Setting setting) {
    var number = Json.read(setting.fields()).get(NUMBER);
    return new Role(
        setting.id(), setting.name(), Integer.parseInt(String.valueOf(number)), setting);
  }

  private static List<Role> roles(SettingWrite write) {
    return roles(write.call().caller().organization(), write.all(Kind.CONTACT_ROLE));
  }

  /// `POST /Contacts/roles`
  public Change<Tables> create(Call call) throws IOException {
    requireRight(call);
    return writes.items(call, LIST, MOST_IN_A_CALL, 201, ContactRoleEndpoints::create);
  }

  /// `PUT /Contacts/roles`
  public Change<Tables> updateMany(Call call) throws IOException {
    requireRight(call);
    return writes.items(
        call,
        LIST,
        MOST_IN_A_CALL,
        200,
        (write, item) -> {
          item.require("id");
          return update(write, item, find(write, item.id("id")), item.unknown("id"));
        });
  }

  /// `PUT /Contacts/roles/{id}`
  public Change<Tables> update(Call call) throws IOException {
    requireRight(call);
    var id = SettingsEndpoints.id(call, "id");
    var unknown = new ApiException(new ApiError.SettingIdInvalid());
    return writes.items(
        call,
        LIST,
        1,
        200,
        (write, item) -> update(write, item, find(write, Optional.of(id)), unknown));
  }

  /// `DELETE /Contacts/roles?ids=…`
  public Change.Work<Tables> deleteMany(Call call) {
    requireRight(call);
    return writes.ids(call, LIST, ContactRoleEndpoints::delete);
  }

  /// `DELETE /Contacts/roles/{id}`
  public Change.Work<Tables> delete(Call call) {
    requireRight(call);
    return writes.one(call, LIST, SettingsEndpoints.id(call, "id"), ContactRoleEndpoints::delete);
  }

  private static void requireRight(Call call) {
    requireContacts(call);
    call.require(Profile.CUSTOMIZE, Action.CHANGE_SETTINGS);
  }

  private static Optional<Role> find(SettingWrite write, Optional<Id> id) {
    return roles(write).stream().filter(role -> Optional.of(role.id()).equals(id)).findFirst();
  }

  private static Outcome create(SettingWrite write, Item item) {
    item.allow(KEYS);
    var name = item.needed("name", LONGEST_NAME);
    var roles = roles(write);
    requireFree(roles, item, null, name);
    if (roles.size() >= MOST) {
      throw item.refused(SettingFault.CONTACT_ROLES_FULL, "name");
    }
    int last = roles.stream().mapToInt(Role::number).max().orElse(0);
    int number = number(item).orElse(last + 1);
    return done(
        "contact role added",
        write.insert(Kind.CONTACT_ROLE, name, object(field(NUMBER, number))).id());
  }

  private static Outcome update(
      SettingWrite write, Item item, Optional<Role> found, ApiException unknown) {
    item.allow(KEYS);
    if (found.isEmpty()) {
      throw unknown;
    }
    var old = found.get();
    var name = item.names("name") ? item.needed("name", LONGEST_NAME) : old.name();
    int number = number(item).orElse(old.number());
    requireFree(roles(write), item, old, name);
    put(write, old, name, number);
    return done("contact role updated", old.id());
  }

  private static void put(SettingWrite write, Role old, String name, int number) {
    var fields = object(field(NUMBER, number));
    if (old.setting() == null) {
      write.insert(Kind.CONTACT_ROLE, old.id(), name, fields);
    } else {
      write.update(old.setting(), name, fields);
    }
  }

  private static Outcome delete(SettingWrite write, Id id) {
    var found = find(write, Optional.of(id));
    if (found.isEmpty()) {
      return new Outcome.Refused(
          new ApiError.SettingRefused(
              SettingFault.CONTACT_ROLE_NOT_DELETED, object(field("id", id.toString()))));
    }
    var role = found.get();
    boolean first = ContactRoles.first(write.call().caller().organization()).containsKey(id);
    if (role.setting() != null && !first) {
      write.delete(role.setting());
    } else {
      put(write, role, ContactRoles.removed(id), role.number());
    }
    return done("contact role deleted", id);
  }

  private static void requireFree(List<Role> roles, Item item, @Nullable Role self, String name) {
    for (var other : roles) {
      if ((self == null || !self.id().equals(other.id())) && other.name().equalsIgnoreCase(name)) {
        throw item.refused(SettingFault.DUPLICATE, "name");
      }
    }
  }

  private static Optional<Integer> number(Item item) {
    return switch (item.values().get(NUMBER)) {
      case null -> Optional.empty();
      case Integer number when number > 0 -> Optional.of(number);
      default ->
          throw new ApiException(new ApiError.FieldInvalid("integer", NUMBER, item.place(NUMBER)));
    };
  }

  private static Outcome done(String message, Id id) {
    return new Outcome.Done(message, object(field("id", id.toString())));
  }
}
