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
import io.addenda.api.Page;
import io.addenda.http.Response;
import io.addenda.metadata.GrantedTokens;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Fingerprint;
import org.jspecify.annotations.Nullable;

/// The tokens of an organisation's users. For administrators only. Nobody is shown a token: the
/// text is not kept. What names it here is its SHA-256.
public final class TokenEndpoints {

  private static final int MOST_IN_A_PAGE = 200;

  /// How deep the list may be paged into.
  private static final int MOST_SKIPPED = 100_000;

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

  private final MetadataStore metadata;
  private final TokenGuard guard;
  private final InstantSource clock;

  /// @param guard forgets the tokens that have ended
  public TokenEndpoints(MetadataStore metadata, TokenGuard guard, InstantSource clock) {
    this.metadata = metadata;
    this.guard = guard;
    this.clock = clock;
  }

  /// `GET /addenda/v1/tokens?page=&per_page=`: those that are good now, the newest first.
  public Response list(Call call) {
    call.requireAdministrator();
    int size = call.number("per_page", MOST_IN_A_PAGE, MOST_IN_A_PAGE);
    var page = new Page(call.number("page", 1, MOST_SKIPPED / size), size);
    var organization = call.caller().organization().id();
    var now = clock.instant();
    var found =
        metadata.read(
            tables -> tables.grantedTokens().page(organization, now, size + 1, page.skip()));
    if (found.isEmpty()) {
      return Response.noContent();
    }
    var shown = found.stream().limit(size).map(TokenEndpoints::json).toList();
    return Json.response(
        200,
        object(
            field("tokens", shown), field("info", page.info(shown.size(), found.size() > size))));
  }

  private static Map<String, @Nullable Object> json(GrantedTokens.Token token) {
    return object(
        field("id", token.hash().sha256()),
        field("kind", token.kind().name().toLowerCase(Locale.ROOT)),
        field("client", token.grant().client()),
        field("user", token.grant().user().toString()),
        field("scopes", token.grant().scopes().toString()),
        field("created", token.created().toString()),
        field("expires", token.expires() == null ? null : token.expires().toString()));
  }

  /// `DELETE /addenda/v1/tokens/{token}`: ends a token at once, one that refreshes with all that
  /// were made from it.
  public Change<Tables> revoke(Call call) {
    call.requireAdministrator();
    var given = call.path("token");
    var hash =
        Optional.of(given)
            .filter(it -> HASH.matcher(it).matches())
            .map(Fingerprint::new)
            .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(given)));
    var ended = new AtomicReference<>(List.<Fingerprint>of());
    return Change.<Tables>of(
            (tables, _) -> {
              var administrator = call.caller().user();
              ended.set(
                  Issuer.revoke(
                          tables, hash, administrator, Trail.of(call.request()), clock.instant())
                      .orElseThrow(() -> new ApiException(new ApiError.IdInvalid(given))));
              return Envelope.success("token revoked", object(field("id", given)));
            })
        .then(
            changed -> {
              if (changed) {
                guard.forget(ended.get());
              }
            });
  }
}
