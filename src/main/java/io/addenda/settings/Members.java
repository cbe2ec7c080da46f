package io.addenda.settings;

import module java.base;

import io.addenda.api.Json;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Id;
import io.addenda.model.Organization;
import io.addenda.model.Profile;
import io.addenda.model.Role;
import io.addenda.model.Setting;
import io.addenda.model.Setting.Kind;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The users of an organisation with what there is to say of them, by id. Who was deleted is among
/// them.
record Members(List<Member> all) {

  /// A user.
  ///
  /// @param kept what else is known; null of somebody who came with the organisation and was never
  ///   changed
  record Member(User user, Profile profile, Role role, @Nullable Setting kept) {

    /// What else is known: phone and address.
    Map<String, @Nullable Object> details() {
      return kept == null ? Map.of() : Json.read(kept.fields());
    }
  }

  static Members of(MetadataStore metadata, Organization organization) {
    return metadata.read(tables -> of(tables, organization));
  }

  static Members of(Tables tables, Organization organization) {
    var profiles =
        tables.members().profiles(organization.id()).stream()
            .collect(Collectors.toMap(Profile::id, Function.identity()));
    var kept =
        tables.settings().of(organization.id(), Kind.USER).stream()
            .collect(Collectors.toMap(Setting::id, Function.identity()));
    var roles = tables.settings().roles(organization);
    return new Members(
        tables.members().of(organization.id()).stream()
            .map(
                user -> {
                  var profile = known(profiles, user);
                  return new Member(user, profile, roles.of(user, profile), kept.get(user.id()));
                })
            .toList());
  }

  private static Profile known(Map<Id, Profile> profiles, User user) {
    return Objects.requireNonNull(profiles.get(user.profile()), "a user has no profile");
  }

  Optional<Member> find(Id id) {
    return all.stream().filter(member -> member.user().id().equals(id)).findFirst();
  }

  /// Those who were not deleted.
  Stream<Member> present() {
    return all.stream().filter(member -> !member.user().isDeleted());
  }

  /// Who stands for the organisation, as whoever signed up does in the CRM: the first
  /// administrator.
  Optional<User> primary() {
    return all.stream()
        .filter(member -> member.user().isActive() && member.profile().administrator())
        .findFirst()
        .map(Member::user);
  }

  /// A user as others name them.
  Optional<User> named(Id id) {
    return find(id).map(Member::user);
  }
}
