package io.addenda.oauth;

import module java.base;

import io.addenda.metadata.Tables;
import io.addenda.model.Client;
import io.addenda.model.Organization;
import io.addenda.model.Scopes;
import io.addenda.model.Sha256;
import org.jspecify.annotations.Nullable;

/// What a client asks a user for on the consent page.
///
/// @param redirectUri one of those that the client registered
/// @param offline whether a refresh token is asked for too
/// @param state what the client wants back untouched; null when there is none
/// @param challenge the SHA-256 of a PKCE verifier, as [#challenge] writes it; null when there is
///   none
/// @param given the parameters as they came, which the form sends again
record AuthRequest(
    Client client,
    Organization organization,
    String redirectUri,
    Scopes scopes,
    boolean offline,
    @Nullable String state,
    @Nullable String challenge,
    Map<String, String> given) {

  /// The request, or why it is none. A browser is never sent on before the whole request is known
  /// to be right.
  sealed interface Parsed {
    record Right(AuthRequest request) implements Parsed {}

    record Wrong(String why) implements Parsed {}
  }

  private static final List<String> PARAMETERS =
      List.of(
          "client_id",
          "redirect_uri",
          "response_type",
          "scope",
          "access_type",
          "prompt",
          "state",
          "code_challenge",
          "code_challenge_method");

  /// What comes back in a header.
  private static final int LONGEST_STATE = 2048;

  private static final int LONGEST_SCOPE = 8192;

  private static final Pattern CHALLENGE = Pattern.compile("[A-Za-z0-9._~-]{43,128}");

  /// @param client that of the `client_id`
  static Parsed parse(Tables tables, Map<String, String> params, Optional<Client> client) {
    if (client.isEmpty()) {
      return new Parsed.Wrong("There is no client with this client_id.");
    }
    var redirectUri = params.getOrDefault("redirect_uri", "");
    if (!client.get().redirectUris().contains(redirectUri)) {
      return new Parsed.Wrong("The redirect_uri is not one that the client registered.");
    }
    var organization = tables.organizations().find(client.get().organization());
    if (organization.isEmpty()) {
      return new Parsed.Wrong("The organisation of this client is gone.");
    }
    if (!"code".equals(params.get("response_type"))) {
      return new Parsed.Wrong("The response_type must be code.");
    }
    var state = params.get("state");
    if (state != null && state.length() > LONGEST_STATE) {
      return new Parsed.Wrong("The state is longer than %d characters.".formatted(LONGEST_STATE));
    }
    var scopes = scopes(params);
    if (scopes.isEmpty()) {
      return new Parsed.Wrong(
          "The scope is missing, too long, or not of the form ZohoCRM.group.OPERATION.");
    }
    var challenge = params.get("code_challenge");
    var wrong = wrong(client.get(), challenge, params);
    return wrong.isPresent()
        ? new Parsed.Wrong(wrong.get())
        : new Parsed.Right(
            new AuthRequest(
                client.get(),
                organization.get(),
                redirectUri,
                scopes.get(),
                isOffline(params),
                state,
                kept(challenge, params),
                given(params)));
  }

  /// What is wrong with the challenge of a client, if anything is.
  private static Optional<String> wrong(
      Client client, @Nullable String challenge, Map<String, String> params) {
    boolean secretless = ConsoleClient.is(client.id());
    if (challenge == null ? secretless : !isUsable(challenge, method(params))) {
      return Optional.of("The code_challenge is missing, or it or its method cannot be used.");
    }
    return secretless && (isOffline(params) || !method(params).equals("S256"))
        ? Optional.of(
            "A client without a secret needs the code_challenge_method S256, and gets no refresh token.")
        : Optional.empty();
  }

  private static @Nullable String kept(@Nullable String challenge, Map<String, String> params) {
    return challenge == null || method(params).equals("S256") ? challenge : challenge(challenge);
  }

  private static boolean isOffline(Map<String, String> params) {
    return "offline".equals(params.get("access_type"));
  }

  private static String method(Map<String, String> params) {
    return params.getOrDefault("code_challenge_method", "plain");
  }

  private static boolean isUsable(String challenge, String method) {
    return CHALLENGE.matcher(challenge).matches() && Set.of("plain", "S256").contains(method);
  }

  private static Map<String, String> given(Map<String, String> params) {
    var given = new LinkedHashMap<String, String>();
    for (var name : PARAMETERS) {
      if (params.containsKey(name)) {
        given.put(name, params.getOrDefault(name, ""));
      }
    }
    return given;
  }

  /// The scopes that are asked for, unless they are none. They are kept with each token, so their
  /// length is bounded.
  static Optional<Scopes> scopes(Map<String, String> params) {
    return Optional.of(params.getOrDefault("scope", ""))
        .filter(text -> text.length() <= LONGEST_SCOPE)
        .flatMap(Scopes::parse);
  }

  /// The S256 challenge of a PKCE verifier. A plain challenge is the verifier itself, and is kept
  /// in this form too, so that there is one comparison and nothing readable is stored.
  static String challenge(String verifier) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(Sha256.of(verifier.getBytes(StandardCharsets.UTF_8)));
  }

  /// Where the browser goes with an answer: the redirect URI with these parameters and the state.
  String location(SequencedMap<String, String> answer) {
    var all = new LinkedHashMap<>(answer);
    if (state != null) {
      all.put("state", state);
    }
    return redirectUri
        + (redirectUri.indexOf('?') < 0 ? "?" : "&")
        + all.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// The redirect URI's origin as a source of a content security policy; only the scheme when it is
  /// no web address.
  String redirectOrigin() {
    var uri = URI.create(redirectUri);
    return uri.getRawAuthority() == null
            || !uri.getScheme().toLowerCase(Locale.ROOT).startsWith("http")
        ? uri.getScheme() + ":"
        : uri.getScheme() + "://" + uri.getRawAuthority();
  }
}
