package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The `member` table, which holds the users of all organisations, and the `profile` table.
public final class MemberTable {

  private static final String COLUMNS =
      "select id, organization, full_name, email, profile, zuid, zone, status, role from member ";

  private static final String INSERT =
      """
      insert into member (id, organization, full_name, email, profile, zuid, zone, status, role,
        password)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String UPDATE =
      """
      update member set full_name = ?, profile = ?, zone = ?, status = ?, role = ?
      where organization = ? and id = ?
      """;

  private static final String FIND = COLUMNS + "where organization = ? and id = ?";

  private static final String FIND_ANYWHERE = COLUMNS + "where id = ?";

  private static final String FIND_BY_EMAIL = COLUMNS + "where email = ? and status <> 'DELETED'";

  private static final String OF = COLUMNS + "where organization = ? order by id";

  private static final String PASSWORD = "select password from member where id = ?";

  private static final String INSERT_PROFILE =
      """
      insert into profile (id, organization, name, administrator, permissions)
      values (?, ?, ?, ?, ?)
      """;

  private static final String UPDATE_PROFILE =
      "update profile set name = ?, permissions = ? where organization = ? and id = ?";

  private static final String DELETE_PROFILE =
      "delete from profile where organization = ? and id = ?";

  private static final String FIND_PROFILE =
      "select id, name, administrator, permissions from profile where organization = ? and id = ?";

  private static final String PROFILES =
      "select id, name, administrator, permissions from profile where organization = ? order by id";

  private final Session session;

  MemberTable(Session session) {
    this.session = session;
  }

  /// Adds a user.
  ///
  /// @param password as a salted hash; null for a user who cannot sign in
  public void insert(User user, @Nullable String password) {
    session.change(
        INSERT,
        user.id(),
        user.organization(),
        user.fullName(),
        user.email(),
        user.profile(),
        user.zuid(),
        user.zone().getId(),
        user.status().name(),
        user.role(),
        password);
  }

  /// Changes the user of this id, but for address and number.
  public void update(User user) {
    session.change(
        UPDATE,
        user.fullName(),
        user.profile(),
        user.zone().getId(),
        user.status().name(),
        user.role(),
        user.organization(),
        user.id());
  }

  public Optional<User> find(Id organization, Id id) {
    return session.one(FIND, MemberTable::read, organization, id);
  }

  /// A user by an id that is known to be right, such as a token's.
  public Optional<User> find(Id id) {
    return session.one(FIND_ANYWHERE, MemberTable::read, id);
  }

  /// Who has an address, in any organisation, and was not deleted.
  public Optional<User> findByEmail(String email) {
    return session.one(FIND_BY_EMAIL, MemberTable::read, email);
  }

  /// All users of an organisation, those who were deleted too, by id.
  public List<User> of(Id organization) {
    return session.all(OF, MemberTable::read, organization);
  }

  /// The salted hash of a user's password.
  public Optional<String> password(Id id) {
    return session
        .one(PASSWORD, row -> Optional.ofNullable(row.getString(1)), id)
        .flatMap(Function.identity());
  }

  public void insert(Id organization, Profile profile) {
    session.change(
        INSERT_PROFILE,
        profile.id(),
        organization,
        profile.name(),
        profile.administrator(),
        permissions(profile));
  }

  private static String permissions(Profile profile) {
    return profile.permissions().stream().sorted().collect(Collectors.joining(" "));
  }

  /// Changes name and permissions of the profile of this id.
  public void update(Id organization, Profile profile) {
    session.change(
        UPDATE_PROFILE, profile.name(), permissions(profile), organization, profile.id());
  }

  /// Deletes a profile that no user has any more.
  public void deleteProfile(Id organization, Id profile) {
    session.change(DELETE_PROFILE, organization, profile);
  }

  public Optional<Profile> profile(Id organization, Id id) {
    return session.one(FIND_PROFILE, MemberTable::readProfile, organization, id);
  }

  public List<Profile> profiles(Id organization) {
    return session.all(PROFILES, MemberTable::readProfile, organization);
  }

  private static User read(ResultSet row) throws SQLException {
    return new User(
        new Id(row.getLong(1)),
        new Id(row.getLong(2)),
        row.getString(3),
        row.getString(4),
        new Id(row.getLong(5)),
        row.getString(6),
        ZoneId.of(row.getString(7)),
        User.Status.valueOf(row.getString(8)),
        Columns.id(row, 9));
  }

  private static Profile readProfile(ResultSet row) throws SQLException {
    return new Profile(
        new Id(row.getLong(1)),
        row.getString(2),
        row.getBoolean(3),
        Stream.of(row.getString(4).split(" ", -1))
            .filter(permission -> !permission.isEmpty())
            .collect(Collectors.toSet()));
  }
}
