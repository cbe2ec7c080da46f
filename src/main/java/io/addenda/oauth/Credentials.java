package io.addenda.oauth;

import module java.base;

import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Client;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.GrantCode;
import io.addenda.model.Id;
import io.addenda.model.Scopes;
import io.addenda.model.User;
import org.jspecify.annotations.Nullable;

/// Clients, grant codes and tokens as commands and the demo make them. Each method belongs into one
/// change, and what it returns or was given can be read nowhere afterwards.
public final class Credentials {

  /// Some clients keep tokens in CSV files, send them unescaped, and take their last 32 characters.
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._-]{32,255}");

  private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9._-]{1,255}");

  private static final Duration SHORTEST_CODE_LIFE = Duration.ofMinutes(1);
  private static final Duration LONGEST_CODE_LIFE = Duration.ofMinutes(10);

  private final InstantSource clock;
  private final Mint mint = new Mint("");

  public Credentials(InstantSource clock) {
    this.clock = clock;
  }

  /// The id of a client that is still to be made.
  public String newClientId() {
    return mint.clientId();
  }

  /// The secret of a client that is still to be made.
  public String newSecret() {
    return mint.secret();
  }

  /// A grant code that is still to be made.
  public String newCode() {
    return mint.token();
  }

  /// Makes a client of the owner's organisation with this id and secret, unless it is there
  /// already.
  ///
  /// @param redirectUris none for a self client
  public Client putClient(
      Tables tables, String id, String secret, User owner, String name, List<String> redirectUris) {
    var there = tables.clients().find(id);
    if (there.isEmpty()) {
      return insert(tables, id, secret, owner, name, redirectUris);
    }
    if (tables.clients().secret(id).filter(known -> known.matches(secret)).isEmpty()) {
      throw new IllegalStateException("client %s is there with another secret".formatted(id));
    }
    return there.get();
  }

  private Client insert(
      Tables tables, String id, String secret, User owner, String name, List<String> redirectUris) {
    require(SECRET, secret, "a client secret");
    var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    var client = new Client(id, owner.organization(), owner.id(), name, redirectUris, now);
    insert(tables, client, secret, null, Trail.COMMAND);
    return client;
  }

  /// Makes a client that is not there.
  ///
  /// @param actor who makes it; null in a command
  static void insert(Tables tables, Client client, String secret, @Nullable Id actor, Trail trail) {
    tables.clients().insert(client, Fingerprint.of(secret));
    trail.write(tables, client.createdTime(), actor, AuditEntry.Action.CLIENT_CREATED, client);
  }

  /// Makes a text a self client's grant code, which gives a refresh token and an access token once.
  ///
  /// @param life how long it is good for, 1 to 10 minutes
  public void putCode(
      Tables tables, String code, Client client, User user, Scopes scopes, Duration life) {
    if (life.compareTo(SHORTEST_CODE_LIFE) < 0 || life.compareTo(LONGEST_CODE_LIFE) > 0) {
      throw new IllegalArgumentException("a grant code lives 1 to 10 minutes");
    }
    var now = clock.instant();
    var given = new GrantCode(grant(client, user, scopes), null, true, null, now.plus(life));
    insert(tables, code, given, client, null, now, Trail.COMMAND);
  }

  /// Makes a text a self client's grant code.
  ///
  /// @param actor who makes it; null in a command
  static void insert(
      Tables tables,
      String code,
      GrantCode given,
      Client client,
      @Nullable Id actor,
      Instant now,
      Trail trail) {
    tables.grants().insert(Fingerprint.of(code), given);
    trail.write(
        tables,
        now,
        client.organization(),
        actor,
        AuditEntry.Action.GRANT_CREATED,
        given.grant(),
        "self client");
  }

  /// Makes a known text a refresh token, if it is not one already.
  public void putRefreshToken(
      Tables tables, String token, Client client, User user, Scopes scopes) {
    require(TOKEN, token, "a token");
    var hash = Fingerprint.of(token);
    if (tables.tokens().refresh(hash).isEmpty()) {
      var grant = grant(client, user, scopes);
      tables.tokens().insertRefresh(hash, grant, clock.instant());
      write(tables, AuditEntry.Action.TOKEN_ISSUED, client, grant, "known refresh token");
    }
  }

  /// Makes a known text an access token that is good until `expires`, whatever it was before.
  public void putAccessToken(
      Tables tables, String token, Client client, User user, Scopes scopes, Instant expires) {
    require(TOKEN, token, "a token");
    var hash = Fingerprint.of(token);
    var grant = grant(client, user, scopes);
    tables.tokens().deleteAccess(hash);
    tables.tokens().insertAccess(hash, null, grant, clock.instant(), expires);
    write(tables, AuditEntry.Action.TOKEN_ISSUED, client, grant, "known access token");
  }

  private static Grant grant(Client client, User user, Scopes scopes) {
    if (!user.organization().equals(client.organization())) {
      throw new IllegalArgumentException(
          "user %s and client %s are of different organisations".formatted(user.id(), client.id()));
    }
    return new Grant(client.id(), user.id(), scopes);
  }

  private void write(
      Tables tables, AuditEntry.Action action, Client client, Grant grant, String detail) {
    Trail.COMMAND.write(
        tables, clock.instant(), client.organization(), null, action, grant, detail);
  }

  private static void require(Pattern shape, String text, String what) {
    if (!shape.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "%s is of letters, digits, dots, dashes and underscores, %s"
              .formatted(what, shape == TOKEN ? "32 to 255 of them" : "1 to 255 of them"));
    }
  }
}
