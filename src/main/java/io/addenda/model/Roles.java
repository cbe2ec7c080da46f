package io.addenda.model;

import module java.base;

import org.jspecify.annotations.Nullable;

/// The roles of an organisation: one stands at the top, and each other reports to one. Each begins
/// with two, of which no table knows until one of them is changed: who administers is at the top,
/// and everybody else reports to them.
public record Roles(Organization organization, List<Role> all) {

  private static final String CEO = "CEO";
  private static final String MANAGER = "Manager";

  /// The two that every organisation begins with.
  public static Roles beginning(Organization organization) {
    var ceo = id(organization, CEO);
    return new Roles(
        organization,
        List.of(
            new Role(ceo, CEO, null, true, null, null),
            new Role(id(organization, MANAGER), MANAGER, ceo, false, null, null)));
  }

  private static Id id(Organization organization, String name) {
    return organization.idOf("role " + name);
  }

  public Optional<Role> find(@Nullable Id id) {
    return all.stream().filter(role -> role.id().equals(id)).findFirst();
  }

  /// The one that reports to nobody.
  public Role top() {
    return all.stream().filter(role -> role.reportsTo() == null).findFirst().orElseThrow();
  }

  /// The role of a user. Who was given none has the one that goes with the profile.
  public Role of(User user, Profile profile) {
    return find(user.role())
        .or(() -> find(id(organization, profile.administrator() ? CEO : MANAGER)))
        .orElseGet(this::top);
  }

  /// Whether one role is another or below it, however far.
  public boolean isWithin(Id role, Id above) {
    for (var at = find(role); at.isPresent(); at = find(at.get().reportsTo())) {
      if (at.get().id().equals(above)) {
        return true;
      }
    }
    return false;
  }

  /// Those whose records belong to a role as well: all below it, and itself if its users share with
  /// their peers.
  public Set<Id> sharedWith(Role role) {
    return all.stream()
        .filter(
            other -> other.equals(role) ? role.sharesWithPeers() : isWithin(other.id(), role.id()))
        .map(Role::id)
        .collect(Collectors.toSet());
  }
}
