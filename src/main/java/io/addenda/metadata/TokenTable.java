package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.AccessToken;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The `refresh_token` and `access_token` tables. Whatever ends tokens says which access tokens
/// ended, so that caches can drop them.
public final class TokenTable {

  private static final String INSERT_REFRESH =
      """
      insert into refresh_token (hash, client, member, scopes, created_time)
      values (?, ?, ?, ?, ?)
      """;

  private static final String REFRESH =
      "select client, member, scopes from refresh_token where hash = ?";

  private static final String DELETE_REFRESH = "delete from refresh_token where hash = ?";

  private static final String REFRESH_BEYOND =
      """
      select hash from refresh_token
      where member = ? and client = ? order by created_time desc limit 9223372036854775807 offset ?
      """;

  private static final String INSERT_ACCESS =
      """
      insert into access_token (hash, refresh, client, member, scopes, created_time, expires)
      values (?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String ACCESS =
      "select client, member, scopes, expires from access_token where hash = ?";

  private static final String MADE = "select created_time from access_token where hash = ?";

  private static final String ISSUED_SINCE =
      "select count(*) from access_token where refresh = ? and created_time > ?";

  private static final String DELETE_OF =
      "delete from access_token where refresh = ? returning hash";

  private static final String DELETE_REFRESH_OF_CLIENT =
      "delete from refresh_token where client = ?";

  private static final String DELETE_ACCESS_OF_CLIENT =
      "delete from access_token where client = ? returning hash";

  private static final String DELETE_ACCESS = "delete from access_token where hash = ?";

  private static final String END =
      "update access_token set expires = ? where hash = ? and expires > ?";

  private static final String END_BEYOND =
      """
      update access_token set expires = ?
      where hash in (
        select hash from access_token where refresh = ? and expires > ?
        order by created_time desc limit 9223372036854775807 offset ?)
      returning hash
      """;

  private static final String SWEEP =
      """
      delete from access_token
      where hash in (select hash from access_token where expires <= ? limit ?)
      """;

  private final Session session;

  TokenTable(Session session) {
    this.session = session;
  }

  public void insertRefresh(Fingerprint hash, Grant grant, Instant now) {
    session.change(
        INSERT_REFRESH, hash.bytes(), grant.client(), grant.user(), grant.scopes().toString(), now);
  }

  /// What a refresh token stands for.
  public Optional<Grant> refresh(Fingerprint hash) {
    return session.one(REFRESH, GrantTable::grant, (Object) hash.bytes());
  }

  /// Deletes a refresh token and all its access tokens.
  ///
  /// @return the access tokens
  public List<Fingerprint> deleteRefresh(Fingerprint hash) {
    session.change(DELETE_REFRESH, (Object) hash.bytes());
    return session.returning(DELETE_OF, TokenTable::hash, (Object) hash.bytes());
  }

  /// Deletes all tokens that a client has. Looks at all tokens that there are.
  ///
  /// @return the access tokens
  public List<Fingerprint> deleteOf(String client) {
    session.change(DELETE_REFRESH_OF_CLIENT, client);
    return session.returning(DELETE_ACCESS_OF_CLIENT, TokenTable::hash, client);
  }

  /// The refresh tokens that a client has for a user, but for the newest ones.
  ///
  /// @param keep how many are the newest
  public List<Fingerprint> refreshBeyond(Id user, String client, int keep) {
    return session.all(REFRESH_BEYOND, TokenTable::hash, user, client, keep);
  }

  /// Adds an access token.
  ///
  /// @param refresh the refresh token it was made from, or what stands in its place; null when its
  ///   like are not counted
  public void insertAccess(
      Fingerprint hash, @Nullable Fingerprint refresh, Grant grant, Instant now, Instant expires) {
    session.change(
        INSERT_ACCESS,
        hash.bytes(),
        refresh == null ? null : refresh.bytes(),
        grant.client(),
        grant.user(),
        grant.scopes().toString(),
        now,
        expires);
  }

  /// An access token, be it expired or not.
  public Optional<AccessToken> access(Fingerprint hash) {
    return session.one(
        ACCESS,
        row -> new AccessToken(GrantTable.grant(row), Instant.ofEpochMilli(row.getLong(4))),
        (Object) hash.bytes());
  }

  /// When an access token was made.
  public Optional<Instant> made(Fingerprint hash) {
    return session.one(MADE, row -> Instant.ofEpochMilli(row.getLong(1)), (Object) hash.bytes());
  }

  public void deleteAccess(Fingerprint hash) {
    session.change(DELETE_ACCESS, (Object) hash.bytes());
  }

  /// How many access tokens were made from a refresh token after `then`, those that ended since
  /// included.
  public int issuedSince(Fingerprint refresh, Instant then) {
    return session.one(ISSUED_SINCE, row -> row.getInt(1), refresh.bytes(), then).orElse(0);
  }

  /// Ends one access token.
  ///
  /// @return whether it was alive
  public boolean end(Fingerprint hash, Instant now) {
    return session.change(END, now, hash.bytes(), now) == 1;
  }

  /// Ends the live access tokens of a refresh token, but for the newest ones.
  ///
  /// @param keep how many are the newest
  /// @return those that ended
  public List<Fingerprint> endBeyond(Fingerprint refresh, int keep, Instant now) {
    return session.returning(END_BEYOND, TokenTable::hash, now, refresh.bytes(), now, keep);
  }

  /// Deletes some access tokens that had expired by then.
  public void sweep(Instant then, int most) {
    session.change(SWEEP, then, most);
  }

  private static Fingerprint hash(ResultSet row) throws SQLException {
    return Fingerprint.of(row.getBytes(1));
  }
}
