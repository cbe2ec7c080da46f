package io.addenda.metadata;

import module java.base;
import module java.sql;

import io.addenda.database.Columns;
import io.addenda.database.Session;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.Id;
import org.jspecify.annotations.Nullable;

/// The tokens of an organisation, for those who look after it.
public final class GrantedTokens {

  public enum Kind {
    ACCESS,
    REFRESH
  }

  /// A token that is good.
  ///
  /// @param hash of its text, which nobody knows
  /// @param expires null when it does not by itself
  public record Token(
      Kind kind, Fingerprint hash, Grant grant, Instant created, @Nullable Instant expires) {}

  private static final String PAGE =
      """
      select client, member, scopes, hash, created_time, expires from (
        select client, member, scopes, hash, created_time, cast(null as bigint) as expires
        from refresh_token
        union all
        select client, member, scopes, hash, created_time, expires from access_token
        where expires > ?1) token
      where member in (select id from member where organization = ?2)
      order by created_time desc, hash limit ?3 offset ?4
      """;

  private final Session session;

  GrantedTokens(Session session) {
    this.session = session;
  }

  /// The tokens that are good, the newest first. Looks at all of them.
  public List<Token> page(Id organization, Instant now, int most, long skip) {
    return session.all(PAGE, GrantedTokens::read, now, organization, most, skip);
  }

  private static Token read(ResultSet row) throws SQLException {
    var expires = Columns.time(row, 6);
    return new Token(
        expires == null ? Kind.REFRESH : Kind.ACCESS,
        Fingerprint.of(row.getBytes(4)),
        GrantTable.grant(row),
        Instant.ofEpochMilli(row.getLong(5)),
        expires);
  }
}
