package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The `member` table, which holds the users of all organisations, and the `profile` table.
public final class MemberTable {

  private static final String COLUMNS =
      "select id, organization, full_name, email, profile, zuid, zone from member ";

  private static final String INSERT =
      """
      insert into member (id, organization, full_name, email, profile, zuid, zone, password)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND = COLUMNS + "where organization = ? and id = ?";

  private static final String FIND_ANYWHERE = COLUMNS + "where id = ?";

  private static final String FIND_BY_EMAIL = COLUMNS + "where email = ?";

  private static final String OF = COLUMNS + "where organization = ? order by id";

  private static final String PASSWORD = "select password from member where id = ?";

  private static final String INSERT_PROFILE =
      """
      insert into profile (id, organization, name, administrator, permissions)
      values (?, ?, ?, ?, ?)
      """;

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
        password);
  }

  public Optional<User> find(Id organization, Id id) {
    return session.one(FIND, MemberTable::read, organization, id);
  }

  /// A user by an id that is known to be right, such as a token's.
  public Optional<User> find(Id id) {
    return session.one(FIND_ANYWHERE, MemberTable::read, id);
  }

  public Optional<User> findByEmail(String email) {
    return session.one(FIND_BY_EMAIL, MemberTable::read, email);
  }

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
        profile.permissions().stream().sorted().collect(Collectors.joining(" ")));
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
        ZoneId.of(row.getString(7)));
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
