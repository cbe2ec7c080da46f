package io.addenda.settings;

import module java.base;

import io.addenda.metadata.MetadataStore;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.User;

/// The users of an organisation with what their profiles say, by id.
record Members(List<Member> all) {

  record Member(User user, Profile profile) {}

  static Members of(MetadataStore metadata, Id organization) {
    return metadata.read(
        tables -> {
          var profiles =
              tables.members().profiles(organization).stream()
                  .collect(Collectors.toMap(Profile::id, Function.identity()));
          return new Members(
              tables.members().of(organization).stream()
                  .map(user -> new Member(user, known(profiles, user)))
                  .toList());
        });
  }

  private static Profile known(Map<Id, Profile> profiles, User user) {
    return Objects.requireNonNull(profiles.get(user.profile()), "a user has no profile");
  }

  /// Who stands for the organisation, as whoever signed up does in the CRM: the first
  /// administrator.
  Optional<User> primary() {
    return all.stream()
        .filter(member -> member.profile().administrator())
        .findFirst()
        .map(Member::user);
  }
}
