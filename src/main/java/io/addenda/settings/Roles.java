package io.addenda.settings;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The roles of an organisation: one stands at the top, and each other reports to one. Each begins
/// with two, of which no table knows until one of them is changed: who administers is at the top,
/// and everybody else reports to them.
record Roles(Organization organization, List<Role> all) {

  private static final String CEO = "CEO";
  private static final String MANAGER = "Manager";

  static Roles of(Tables tables, Organization organization) {
    return of(organization, tables.settings().of(organization.id(), Kind.ROLE));
  }

  private static Roles of(Organization organization, Collection<Setting> kept) {
    return new Roles(
        organization,
        kept.isEmpty() ? beginning(organization) : kept.stream().map(Roles::read).toList());
  }

  private static List<Role> beginning(Organization organization) {
    var ceo = id(organization, CEO);
    return List.of(
        new Role(ceo, CEO, null, true, null, null),
        new Role(id(organization, MANAGER), MANAGER, ceo, false, null, null));
  }

  /// The same in a change, which from now on has a row for each.
  static Roles of(SettingWrite write) {
    var organization = write.call().caller().organization();
    if (write.all(Kind.ROLE).isEmpty()) {
      beginning(organization)
          .forEach(
              role ->
                  write.keep(
                      Kind.ROLE,
                      role.id(),
                      role.name(),
                      fields(role.reportsTo(), role.sharesWithPeers(), null)));
    }
    return of(organization, write.all(Kind.ROLE));
  }

  static Map<String, @Nullable Object> fields(
      @Nullable Id reportsTo, boolean sharesWithPeers, @Nullable String description) {
    return object(
        field("reports_to", reportsTo == null ? null : reportsTo.toString()),
        field("shares", sharesWithPeers),
        field("description", description));
  }

  private static Role read(Setting kept) {
    var fields = Json.read(kept.fields());
    var above = fields.get("reports_to");
    var description = fields.get("description");
    return new Role(
        kept.id(),
        kept.name(),
        above == null ? null : Id.parse(above.toString()).orElseThrow(),
        Boolean.TRUE.equals(fields.get("shares")),
        description == null ? null : description.toString(),
        kept);
  }

  private static Id id(Organization organization, String name) {
    return organization.idOf("role " + name);
  }

  Optional<Role> find(@Nullable Id id) {
    return all.stream().filter(role -> role.id().equals(id)).findFirst();
  }

  /// The one that reports to nobody.
  Role top() {
    return all.stream().filter(role -> role.reportsTo() == null).findFirst().orElseThrow();
  }

  /// The role of a user. Who was given none has the one that goes with the profile.
  Role of(User user, Profile profile) {
    return find(user.role())
        .or(() -> find(id(organization, profile.administrator() ? CEO : MANAGER)))
        .orElseGet(this::top);
  }

  /// Whether one role is another or below it, however far.
  boolean isWithin(Id role, Id above) {
    for (var at = find(role); at.isPresent(); at = find(at.get().reportsTo())) {
      if (at.get().id().equals(above)) {
        return true;
      }
    }
    return false;
  }
}
