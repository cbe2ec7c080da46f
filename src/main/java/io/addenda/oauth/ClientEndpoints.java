package io.addenda.oauth;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Envelope;
import io.addenda.api.Json;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
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

/// The OAuth clients of an organisation, which the real service has pages for. For administrators
/// only.
///
/// What is shown one time is not kept, not even for a call that is repeated with its
/// `Idempotency-Key`: the answer to that lacks it.
public final class ClientEndpoints {

  private static final String CLIENT = "client";
  private static final String NAME = "name";
  private static final String REDIRECT_URIS = "redirect_uris";
  private static final String SCOPE = "scope";
  private static final String USER = "user";

  private static final int LONGEST_NAME = 100;
  private static final int MOST_URIS = 20;

  private final MetadataStore metadata;
  private final TokenGuard guard;
  private final InstantSource clock;
  private final Duration codeLife;
  private final Mint mint;

  /// @param guard forgets the tokens that have ended
  public ClientEndpoints(
      MetadataStore metadata, TokenGuard guard, InstantSource clock, OAuthSettings settings) {
    this.metadata = metadata;
    this.guard = guard;
    this.clock = clock;
    this.codeLife = settings.codeLife();
    this.mint = new Mint(settings.mark());
  }

  /// `GET /addenda/v1/clients`: the oldest first. The console of this server is none of them: every
  /// organisation has it, and it has no secret.
  public Response list(Call call) {
    call.requireAdministrator();
    var organization = call.caller().organization().id();
    var clients = metadata.read(tables -> tables.clients().of(organization));
    return clients.isEmpty()
        ? Response.noContent()
        : Json.response(
            200, object(field("clients", clients.stream().map(ClientEndpoints::json).toList())));
  }

  private static Map<String, @Nullable Object> json(Client client) {
    return object(
        field("id", client.id()),
        field("name", client.name()),
        field("owner", client.owner().toString()),
        field("redirect_uris", client.redirectUris()),
        field("created", client.createdTime().toString()));
  }

  /// `POST /addenda/v1/clients?name=&redirect_uris=`: makes a client of the caller's. Without
  /// `redirect_uris`, which are separated by blanks, it is a self client. The answer has its
  /// secret, this one time.
  public Change<Tables> create(Call call) {
    call.requireAdministrator();
    var name = name(call);
    var uris = redirectUris(call);
    var id = mint.clientId();
    var secret = mint.secret();
    var made = new AtomicBoolean();
    return Change.<Tables>of(
            (tables, _) -> {
              made.set(true);
              var user = call.caller().user();
              var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
              var client = new Client(id, user.organization(), user.id(), name, uris, now);
              Credentials.insert(tables, client, secret, user.id(), Trail.of(call.request()));
              return answer("client created", field("id", id));
            })
        .rendered(
            kept ->
                made.get()
                    ? answer("client created", field("id", id), field("secret", secret))
                    : kept);
  }

  private static String name(Call call) {
    var name = call.param(NAME).strip();
    if (name.length() > LONGEST_NAME) {
      throw new ApiException(new ApiError.ParamInvalid(NAME));
    }
    return name;
  }

  private static List<String> redirectUris(Call call) {
    var uris =
        call.asked(REDIRECT_URIS).stream()
            .flatMap(given -> Stream.of(given.strip().split("\\s+", -1)))
            .toList();
    if (uris.size() > MOST_URIS) {
      throw new ApiException(new ApiError.LimitExceeded(MOST_URIS, REDIRECT_URIS));
    }
    if (!uris.stream().allMatch(Client::isRedirectUri)) {
      throw new ApiException(new ApiError.ParamInvalid(REDIRECT_URIS));
    }
    return uris;
  }

  /// `DELETE /addenda/v1/clients/{client}`: ends a client with all its codes and tokens, at once.
  public Change<Tables> delete(Call call) {
    call.requireAdministrator();
    var ended = new AtomicReference<>(List.<Fingerprint>of());
    return Change.<Tables>of(
            (tables, _) -> {
              var client = client(tables, call);
              tables.clients().delete(client.id());
              tables.grants().deleteOf(client.id());
              ended.set(tables.tokens().deleteOf(client.id()));
              Trail.of(call.request())
                  .write(
                      tables,
                      clock.instant(),
                      call.caller().user().id(),
                      AuditEntry.Action.CLIENT_DELETED,
                      client);
              return Envelope.success("client deleted", object(field("id", client.id())));
            })
        .then(
            changed -> {
              if (changed) {
                guard.forget(ended.get());
              }
            });
  }

  /// `POST /addenda/v1/clients/{client}/grants?scope=&user=`: makes a grant code, which the client
  /// exchanges for tokens once. `user` is the id of the user for whom the client acts, who
  /// otherwise is the caller. The answer has the code, this one time.
  public Change<Tables> grant(Call call) {
    call.requireAdministrator();
    var scopes =
        Scopes.parse(call.param(SCOPE))
            .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(SCOPE)));
    var code = mint.token();
    var expires = clock.instant().truncatedTo(ChronoUnit.MILLIS).plus(codeLife);
    var made = new AtomicBoolean();
    return Change.<Tables>of(
            (tables, _) -> {
              made.set(true);
              var client = client(tables, call);
              var given =
                  new GrantCode(
                      new Grant(client.id(), user(tables, call), scopes),
                      null,
                      true,
                      null,
                      expires);
              var actor = call.caller().user().id();
              var trail = Trail.of(call.request());
              Credentials.insert(tables, code, given, client, actor, clock.instant(), trail);
              return answer("grant created", field("client", client.id()));
            })
        .rendered(
            kept ->
                made.get()
                    ? answer(
                        "grant created",
                        field("client", call.path(CLIENT)),
                        field("code", code),
                        field("expires", expires.toString()))
                    : kept);
  }

  private static Response answer(String message, Json.Field... details) {
    return Envelope.success(201, message, object(details));
  }

  private static Client client(Tables tables, Call call) {
    var given = call.path(CLIENT);
    return tables
        .clients()
        .find(given)
        .filter(it -> it.organization().equals(call.caller().organization().id()))
        .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(given)));
  }

  private static Id user(Tables tables, Call call) {
    var given = call.asked(USER);
    if (given.isEmpty()) {
      return call.caller().user().id();
    }
    return Id.parse(given.get().strip())
        .flatMap(id -> tables.members().find(call.caller().organization().id(), id))
        .filter(User::isActive)
        .map(User::id)
        .orElseThrow(() -> new ApiException(new ApiError.ParamInvalid(USER)));
  }
}
