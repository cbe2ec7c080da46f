package io.addenda.oauth;

import module java.base;

import io.addenda.metadata.Tables;
import io.addenda.model.AccessToken;
import io.addenda.model.AuditEntry;
import io.addenda.model.Client;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.GrantCode;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// The rules by which tokens are made and ended. Each method belongs into one change, so that two
/// requests with the same code or the same refresh token cannot both slip through a check.
final class Issuer {

  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST_LIVE_TOKENS = 15;
  private static final int MOST_REFRESH_TOKENS = 20;
  private static final int SWEPT_AT_ONCE = 100;
  private static final String ORGANIZATION_PREFIX = "ZohoCRM.";

  private final Mint mint;
  private final InstantSource clock;
  private final OAuthSettings settings;

  Issuer(Mint mint, InstantSource clock, OAuthSettings settings) {
    this.mint = mint;
    this.clock = clock;
    this.settings = settings;
  }

  /// Makes the tokens that a client, whose secret was right, asks for.
  TokenOutcome issue(Tables tables, Client client, Map<String, String> params, Trail trail) {
    var now = clock.instant();
    tables.grants().sweep(now, SWEPT_AT_ONCE);
    // The throttle counts tokens that have ended, so they stay for as long as it looks back.
    tables.tokens().sweep(now.minus(WINDOW), SWEPT_AT_ONCE);
    return switch (params.get("grant_type")) {
      case null -> refused(OAuthError.INVALID_REQUEST);
      case "authorization_code" -> redeem(tables, client, params, trail, now);
      case "refresh_token" -> refresh(tables, client, params, trail, now);
      case "client_credentials" -> ownTokens(tables, client, params, trail, now);
      default -> refused(OAuthError.UNSUPPORTED_GRANT_TYPE);
    };
  }

  private TokenOutcome redeem(
      Tables tables, Client client, Map<String, String> params, Trail trail, Instant now) {
    var hash = Fingerprint.of(params.getOrDefault("code", ""));
    var found =
        tables
            .grants()
            .find(hash)
            .filter(code -> code.grant().client().equals(client.id()))
            .filter(code -> now.isBefore(code.expires()));
    if (found.isEmpty()) {
      return refused(OAuthError.INVALID_CODE);
    }
    var code = found.get();
    if (code.redirectUri() != null && !code.redirectUri().equals(params.get("redirect_uri"))) {
      return refused(OAuthError.INVALID_REDIRECT_URI);
    }
    if (!verified(code, params.get("code_verifier"))) {
      return refused(OAuthError.INVALID_CODE);
    }
    tables.grants().delete(hash);
    if (!code.offline()) {
      var family = family("online", code.grant());
      return issued(tables, client, code.grant(), family, trail, now, "authorization_code");
    }
    var ended = makeRoom(tables, client, code.grant(), trail, now);
    var refresh = mint.token();
    tables.tokens().insertRefresh(Fingerprint.of(refresh), code.grant(), now);
    var access = access(tables, code.grant(), Fingerprint.of(refresh), now);
    audit(tables, client, code.grant(), trail, now, "authorization_code, offline");
    return new TokenOutcome.Issued(access, refresh, code.grant().scopes(), ended);
  }

  /// Whether the verifier fits the code's challenge. A verifier without a challenge is refused too:
  /// somebody took the challenge out of the first request.
  private static boolean verified(GrantCode code, @Nullable String verifier) {
    var challenge = code.challenge();
    if (challenge == null || verifier == null) {
      return challenge == null && verifier == null;
    }
    return challenge.equals(AuthRequest.challenge(verifier));
  }

  private TokenOutcome refresh(
      Tables tables, Client client, Map<String, String> params, Trail trail, Instant now) {
    var hash = Fingerprint.of(params.getOrDefault("refresh_token", ""));
    var grant =
        tables
            .tokens()
            .refresh(hash)
            .filter(found -> found.client().equals(client.id()))
            .filter(
                found -> tables.members().find(found.user()).filter(User::isActive).isPresent());
    if (grant.isEmpty()) {
      return refused(OAuthError.INVALID_CODE);
    }
    if (isTooFast(tables, hash, now)) {
      return refused(OAuthError.TOO_MANY);
    }
    return issued(tables, client, grant.get(), hash, trail, now, "refresh_token");
  }

  /// Tokens for the client itself, which acts as its owner.
  private TokenOutcome ownTokens(
      Tables tables, Client client, Map<String, String> params, Trail trail, Instant now) {
    var organization = tables.organizations().find(client.organization());
    if (organization.isEmpty()
        || !(ORGANIZATION_PREFIX + organization.get().zgid()).equals(params.get("soid"))) {
      return refused(OAuthError.MISSING_ORG_INFO);
    }
    var scopes = AuthRequest.scopes(params);
    if (scopes.isEmpty()) {
      return refused(OAuthError.INVALID_SCOPE);
    }
    var grant = new Grant(client.id(), client.owner(), scopes.get());
    var family = family("own", grant);
    if (isTooFast(tables, family, now)) {
      return refused(OAuthError.TOO_MANY);
    }
    return issued(tables, client, grant, family, trail, now, "client_credentials");
  }

  private boolean isTooFast(Tables tables, Fingerprint family, Instant now) {
    int most = settings.tokensPerTenMinutes();
    return most > 0 && tables.tokens().issuedSince(family, now.minus(WINDOW)) >= most;
  }

  /// What access tokens without a refresh token have instead of it, so that the same bounds hold
  /// for them. No refresh token has a blank.
  private static Fingerprint family(String kind, Grant grant) {
    return Fingerprint.of("%s %s %s".formatted(kind, grant.client(), grant.user()));
  }

  private TokenOutcome issued(
      Tables tables,
      Client client,
      Grant grant,
      Fingerprint family,
      Trail trail,
      Instant now,
      String detail) {
    // One less than the most, for the one that comes; so the new one is never the one that goes.
    var ended = tables.tokens().endBeyond(family, MOST_LIVE_TOKENS - 1, now);
    var access = access(tables, grant, family, now);
    audit(tables, client, grant, trail, now, detail);
    return new TokenOutcome.Issued(access, null, grant.scopes(), ended);
  }

  private String access(Tables tables, Grant grant, Fingerprint family, Instant now) {
    var access = mint.token();
    var expires = now.plus(settings.tokenLife());
    tables.tokens().insertAccess(Fingerprint.of(access), family, grant, now, expires);
    return access;
  }

  /// Ends the oldest refresh tokens of the user and the client, so that one more may come.
  private static List<Fingerprint> makeRoom(
      Tables tables, Client client, Grant grant, Trail trail, Instant now) {
    var ended = new ArrayList<Fingerprint>();
    for (var old :
        tables.tokens().refreshBeyond(grant.user(), client.id(), MOST_REFRESH_TOKENS - 1)) {
      ended.addAll(tables.tokens().deleteRefresh(old));
      trail.write(
          tables,
          now,
          client.organization(),
          grant.user(),
          AuditEntry.Action.TOKEN_REVOKED,
          grant,
          "refresh token, the oldest of too many");
    }
    return ended;
  }

  private static void audit(
      Tables tables, Client client, Grant grant, Trail trail, Instant now, String detail) {
    trail.write(
        tables,
        now,
        client.organization(),
        grant.user(),
        AuditEntry.Action.TOKEN_ISSUED,
        grant,
        detail);
  }

  private static TokenOutcome refused(OAuthError error) {
    return new TokenOutcome.Refused(error);
  }

  /// Whether there is such a refresh token or access token, be it expired or not.
  static boolean isThere(Tables tables, String token) {
    var hash = Fingerprint.of(token);
    return tables.tokens().refresh(hash).isPresent() || tables.tokens().access(hash).isPresent();
  }

  /// Ends a refresh token with its access tokens, or one access token.
  ///
  /// @return the access tokens that ended; empty when the token is neither of the two
  Optional<List<Fingerprint>> revoke(Tables tables, String token, Trail trail) {
    return revoke(tables, Fingerprint.of(token), null, trail, clock.instant());
  }

  /// The same for an administrator, who knows no more than its hash.
  ///
  /// @param administrator who ends it; null when it is who has it
  static Optional<List<Fingerprint>> revoke(
      Tables tables, Fingerprint hash, @Nullable User administrator, Trail trail, Instant now) {
    var refresh = grant(tables, tables.tokens().refresh(hash), administrator);
    if (refresh.isPresent()) {
      var ended = tables.tokens().deleteRefresh(hash);
      auditEnd(tables, refresh.get(), administrator, trail, now, "refresh token");
      return Optional.of(ended);
    }
    var access = grant(tables, tables.tokens().access(hash).map(AccessToken::grant), administrator);
    if (access.isEmpty() || !tables.tokens().end(hash, now)) {
      return Optional.empty();
    }
    auditEnd(tables, access.get(), administrator, trail, now, "access token");
    return Optional.of(List.of(hash));
  }

  /// What a token stands for, if an administrator may end it.
  private static Optional<Grant> grant(
      Tables tables, Optional<Grant> found, @Nullable User administrator) {
    return found.filter(
        grant ->
            administrator == null
                || tables.members().find(administrator.organization(), grant.user()).isPresent());
  }

  private static void auditEnd(
      Tables tables,
      Grant grant,
      @Nullable User administrator,
      Trail trail,
      Instant now,
      String detail) {
    tables
        .members()
        .find(grant.user())
        .ifPresent(
            user ->
                trail.write(
                    tables,
                    now,
                    user.organization(),
                    administrator == null ? user.id() : administrator.id(),
                    AuditEntry.Action.TOKEN_REVOKED,
                    grant,
                    detail));
  }
}
