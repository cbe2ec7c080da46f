package io.addenda.oauth;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.BodyTooLargeException;
import io.addenda.http.Request;
import io.addenda.http.Response;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Client;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.GrantCode;
import io.addenda.model.User;

/// The accounts server: tokens, their revocation, the consent page, and who the user is. All but
/// the last is open to anyone, and all of it waits.
public final class OAuthEndpoints {

  /// Codes that wait to be exchanged, of one user and client.
  private static final int MOST_CODES = 10;

  private static final int SWEPT_AT_ONCE = 100;

  /// In seconds.
  private static final long SOON = 5;

  private final MetadataStore metadata;
  private final TokenGuard guard;
  private final InstantSource clock;
  private final OAuthSettings settings;
  private final BaseUrl baseUrl;
  private final Mint mint;
  private final Issuer issuer;
  private final SignIn signIn;

  /// @param guard forgets the tokens that have ended
  public OAuthEndpoints(
      MetadataStore metadata,
      TokenGuard guard,
      InstantSource clock,
      OAuthSettings settings,
      BaseUrl baseUrl) {
    this.metadata = metadata;
    this.guard = guard;
    this.clock = clock;
    this.settings = settings;
    this.baseUrl = baseUrl;
    this.mint = new Mint(settings.mark());
    this.issuer = new Issuer(mint, clock, settings);
    this.signIn = new SignIn(metadata, clock, settings.signIn());
  }

  /// `POST /oauth/v2/token`
  public Response token(Call call) throws IOException {
    var request = call.request();
    try {
      return switch (issue(request, Form.queryAndBody(request))) {
        case TokenOutcome.Refused(var error) -> error.response();
        case TokenOutcome.Issued issued -> {
          guard.forget(issued.ended());
          yield answer(request, issued);
        }
      };
    } catch (DoubtfulFormException _) {
      return OAuthError.INVALID_REQUEST.response();
    } catch (BodyTooLargeException _) {
      return OAuthError.TOO_LARGE.response();
    }
  }

  /// Knows the client from a mere read, so that strangers do not keep the one writer busy. What it
  /// saw was committed before the change, and so is durable with it.
  private TokenOutcome issue(Request request, Map<String, String> params) {
    var id = params.getOrDefault("client_id", "");
    var client = metadata.glance(tables -> client(tables, request, id));
    if (client.isEmpty()) {
      return new TokenOutcome.Refused(OAuthError.INVALID_CLIENT);
    }
    if (!isProven(id, params)) {
      return new TokenOutcome.Refused(OAuthError.INVALID_CLIENT_SECRET);
    }
    // The client may just have been ended.
    return metadata.write(
        tables ->
            client(tables, request, id)
                .map(it -> issuer.issue(tables, it, params, Trail.of(request)))
                .orElseGet(() -> new TokenOutcome.Refused(OAuthError.INVALID_CLIENT)));
  }

  private Optional<Client> client(Tables tables, Request request, String id) {
    if (!ConsoleClient.is(id)) {
      return tables.clients().find(id);
    }
    return settings.console()
        ? ConsoleClient.find(tables, id, baseUrl.of(request))
        : Optional.empty();
  }

  /// Whether the client has shown its secret. One without can only redeem codes, which it proves to
  /// have asked for.
  private boolean isProven(String id, Map<String, String> params) {
    return ConsoleClient.is(id)
        ? "authorization_code".equals(params.get("grant_type"))
        : metadata
            .glance(tables -> tables.clients().secret(id))
            .filter(secret -> secret.matches(params.getOrDefault("client_secret", "")))
            .isPresent();
  }

  private Response answer(Request request, TokenOutcome.Issued issued) {
    var content = object(field("access_token", issued.access()));
    if (issued.refresh() != null) {
      content.put("refresh_token", issued.refresh());
    }
    // The vendor's pages ask with commas and answer with blanks.
    content.put("scope", issued.scopes().toString().replace(',', ' '));
    content.put("api_domain", baseUrl.of(request));
    content.put("token_type", "Bearer");
    content.put("expires_in", settings.tokenLife().toSeconds());
    return Json.response(200, content);
  }

  /// `POST /oauth/v2/token/revoke`
  public Response revoke(Call call) throws IOException {
    var request = call.request();
    try {
      var token = Form.queryAndBody(request).getOrDefault("token", "");
      // Strangers do not keep the one writer busy with what is no token.
      Optional<List<Fingerprint>> ended =
          metadata.glance(tables -> Issuer.isThere(tables, token))
              ? metadata.write(tables -> issuer.revoke(tables, token, Trail.of(request)))
              : Optional.empty();
      if (ended.isEmpty()) {
        return OAuthError.INVALID_TOKEN.response();
      }
      guard.forget(ended.get());
      return Json.response(200, object(field("status", "success")));
    } catch (DoubtfulFormException _) {
      return OAuthError.INVALID_REQUEST.response();
    } catch (BodyTooLargeException _) {
      return OAuthError.TOO_LARGE.response();
    }
  }

  /// `GET /oauth/user/info`
  public Response userInfo(Call call) {
    return UserInfo.of(call.caller().user());
  }

  /// `GET /oauth/v2/auth`
  public Response authPage(Call call) {
    Map<String, String> asks;
    try {
      asks = Form.clear(call.request().query());
    } catch (DoubtfulFormException e) {
      return ConsentPage.refusal(e.words());
    }
    return switch (parse(call.request(), asks)) {
      case AuthRequest.Parsed.Wrong(var why) -> ConsentPage.refusal(why);
      case AuthRequest.Parsed.Right(var asked) -> ConsentPage.ask(asked, 200, "", "");
    };
  }

  /// `POST /oauth/v2/auth`
  public Response authDecision(Call call) throws IOException {
    var request = call.request();
    Map<String, String> form;
    try {
      // Only the body: a password in a URL ends in logs and histories.
      form = Form.body(request);
    } catch (DoubtfulFormException e) {
      return ConsentPage.refusal(e.words());
    } catch (BodyTooLargeException _) {
      return ConsentPage.refusal("The form is too long.");
    }
    return switch (parse(request, form)) {
      case AuthRequest.Parsed.Wrong(var why) -> ConsentPage.refusal(why);
      case AuthRequest.Parsed.Right(var asked) ->
          "allow".equals(form.get("decision"))
              ? allow(request, asked, form)
              : redirect(asked, parameters("error", "access_denied"));
    };
  }

  private AuthRequest.Parsed parse(Request request, Map<String, String> params) {
    var id = params.getOrDefault("client_id", "");
    return metadata.read(tables -> AuthRequest.parse(tables, params, client(tables, request, id)));
  }

  private Response allow(Request request, AuthRequest asked, Map<String, String> form) {
    var email = form.getOrDefault("email", "");
    var password = form.getOrDefault("password", "");
    return switch (signIn.attempt(request.sender(), asked.organization().id(), email, password)) {
      case SignIn.Outcome.Wrong() ->
          ConsentPage.ask(asked, 401, "The e-mail or the password is wrong.", email);
      case SignIn.Outcome.TooMany(var delay) -> {
        // Rounded up, so that who comes back then is not too early.
        long seconds = delay.plusNanos(999_999_999).toSeconds();
        yield later(
            ConsentPage.ask(
                asked, 429, "Too many tries. Please wait %d seconds.".formatted(seconds), email),
            seconds);
      }
      case SignIn.Outcome.NotNow() ->
          later(
              ConsentPage.ask(
                  asked, 503, "Many people are signing in. Please try again in a moment.", email),
              SOON);
      case SignIn.Outcome.Done(var user) -> {
        var code = grant(request, asked, user);
        var answer = parameters("code", code);
        answer.put("location", "us");
        answer.put("accounts-server", baseUrl.of(request));
        yield redirect(asked, answer);
      }
    };
  }

  private static Response later(Response page, long seconds) {
    return page.with("Retry-After", Long.toString(seconds));
  }

  private String grant(Request request, AuthRequest asked, User user) {
    var now = clock.instant();
    var code = mint.token();
    var grant = new Grant(asked.client().id(), user.id(), asked.scopes());
    return metadata.write(
        tables -> {
          tables.grants().sweep(now, SWEPT_AT_ONCE);
          tables.grants().deleteBeyond(grant, MOST_CODES - 1);
          tables
              .grants()
              .insert(
                  Fingerprint.of(code),
                  new GrantCode(
                      grant,
                      asked.redirectUri(),
                      asked.offline(),
                      asked.challenge(),
                      now.plus(settings.codeLife())));
          Trail.of(request)
              .write(
                  tables,
                  now,
                  asked.organization().id(),
                  user.id(),
                  AuditEntry.Action.GRANT_CREATED,
                  grant,
                  "consent");
          return code;
        });
  }

  private static SequencedMap<String, String> parameters(String name, String value) {
    var parameters = new LinkedHashMap<String, String>();
    parameters.put(name, value);
    return parameters;
  }

  private static Response redirect(AuthRequest asked, SequencedMap<String, String> answer) {
    return new Response(
        302,
        Map.of("Location", asked.location(answer), "Referrer-Policy", "no-referrer"),
        new Response.Body.None());
  }
}
