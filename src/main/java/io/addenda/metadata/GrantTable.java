package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Session;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.GrantCode;
import io.addenda.model.Id;
import io.addenda.model.Scopes;

/// The `grant_code` table: codes that were given and not used yet.
public final class GrantTable {

  private static final String INSERT =
      """
      insert into grant_code (hash, client, member, scopes, redirect_uri, offline, challenge,
        expires)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String FIND =
      """
      select client, member, scopes, redirect_uri, offline, challenge, expires
      from grant_code where hash = ?
      """;

  private static final String DELETE = "delete from grant_code where hash = ?";

  private static final String DELETE_BEYOND =
      """
      delete from grant_code
      where hash in (
        select hash from grant_code where member = ? and client = ?
        order by expires desc limit 9223372036854775807 offset ?)
      """;

  private static final String DELETE_OF = "delete from grant_code where client = ?";

  private static final String SWEEP =
      """
      delete from grant_code
      where hash in (select hash from grant_code where expires <= ? limit ?)
      """;

  private final Session session;

  GrantTable(Session session) {
    this.session = session;
  }

  public void insert(Fingerprint hash, GrantCode code) {
    session.change(
        INSERT,
        hash.bytes(),
        code.grant().client(),
        code.grant().user(),
        code.grant().scopes().toString(),
        code.redirectUri(),
        code.offline(),
        code.challenge(),
        code.expires());
  }

  /// A code, be it expired or not.
  public Optional<GrantCode> find(Fingerprint hash) {
    return session.one(FIND, GrantTable::read, (Object) hash.bytes());
  }

  /// Deletes a code, and says whether it was there.
  public boolean delete(Fingerprint hash) {
    return session.change(DELETE, (Object) hash.bytes()) == 1;
  }

  /// Deletes the codes that a client has for a user, but for the newest ones.
  ///
  /// @param keep how many are the newest
  public void deleteBeyond(Grant grant, int keep) {
    session.change(DELETE_BEYOND, grant.user(), grant.client(), keep);
  }

  /// Deletes all codes that a client has.
  public void deleteOf(String client) {
    session.change(DELETE_OF, client);
  }

  /// Deletes some codes that had expired by then.
  public void sweep(Instant now, int most) {
    session.change(SWEEP, now, most);
  }

  private static GrantCode read(ResultSet row) throws SQLException {
    return new GrantCode(
        grant(row),
        row.getString(4),
        row.getBoolean(5),
        row.getString(6),
        Instant.ofEpochMilli(row.getLong(7)));
  }

  /// The grant in the first three columns of a row.
  static Grant grant(ResultSet row) throws SQLException {
    var scopes = row.getString(3);
    return new Grant(
        row.getString(1),
        new Id(row.getLong(2)),
        Scopes.parse(scopes)
            .orElseThrow(() -> new IllegalStateException("stored scopes are none: " + scopes)));
  }
}
