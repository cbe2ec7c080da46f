package io.addenda.oauth;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.api.Guard;
import io.addenda.http.Request;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AccessToken;
import io.addenda.model.Caller;
import io.addenda.model.Fingerprint;
import io.addenda.model.Id;

/// Authenticates calls: finds the caller of the access token in `Authorization`.
///
/// What was found is remembered for [#FRESH], so that a busy token costs one look into a map. A
/// token that this server ends is forgotten at once, and so is everybody in an organisation whose
/// users, profiles or roles it changes; what other processes change (those, sharing, tokens revoked
/// by a command) is seen after that time at the latest.
public final class TokenGuard implements Guard {

  /// How long a caller may be remembered without looking again.
  public static final Duration FRESH = Duration.ofSeconds(5);

  private static final int MOST_REMEMBERED = 10_000;

  private static final List<String> SCHEMES = List.of("Zoho-oauthtoken ", "Bearer ");

  /// A caller as found at `from`, in milliseconds, and good before `until`. Both ends are kept so
  /// that a clock that is set back does not make it good for longer.
  private record Remembered(Caller caller, Fingerprint token, long from, long until) {}

  private final MetadataStore metadata;
  private final InstantSource clock;

  /// By the header that brings the token, as it was sent, which is why nothing may ever print this
  /// map.
  private final Cache<String, Remembered> remembered =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

  /// Counts how often tokens were ended, so that an [#admit] that read a token just before its end
  /// does not remember it just after.
  private final AtomicLong endings = new AtomicLong();

  public TokenGuard(MetadataStore metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  @Override
  public Optional<Caller> remembered(Request request) {
    var header = header(request);
    var found = remembered.getIfPresent(header);
    if (found == null) {
      requireToken(header);
      return Optional.empty();
    }
    long now = clock.millis();
    return found.from() <= now && now < found.until()
        ? Optional.of(found.caller())
        : Optional.empty();
  }

  @Override
  public Caller admit(Request request) {
    var header = header(request);
    var hash = Fingerprint.of(requireToken(header));
    long before = endings.get();
    var now = clock.instant();
    // A token that is none is refused at once: nobody who guesses waits for the disk, and what is
    // not there needs not be durable.
    if (metadata.glance(tables -> find(tables, hash, now)).isEmpty()) {
      throw new ApiException(new ApiError.TokenInvalid());
    }
    var found =
        metadata
            .read(tables -> find(tables, hash, now))
            .orElseThrow(() -> new ApiException(new ApiError.TokenInvalid()));
    remembered.put(header, found);
    if (endings.get() != before) {
      remembered.invalidate(header);
    }
    return found.caller();
  }

  private static Optional<Remembered> find(Tables tables, Fingerprint hash, Instant now) {
    return tables
        .tokens()
        .access(hash)
        .filter(access -> now.isBefore(access.expires()))
        .flatMap(
            access ->
                caller(tables, access)
                    .map(
                        caller ->
                            new Remembered(
                                caller,
                                hash,
                                now.toEpochMilli(),
                                Math.min(
                                    now.plus(FRESH).toEpochMilli(),
                                    access.expires().toEpochMilli()))));
  }

  /// The caller of a token, unless the user, the profile or the organisation is gone, or the user
  /// may do nothing.
  private static Optional<Caller> caller(Tables tables, AccessToken access) {
    var grant = access.grant();
    return tables
        .members()
        .find(grant.user())
        .flatMap(user -> tables.caller(user, grant.client(), grant.scopes()));
  }

  /// Forgets access tokens that have ended. Must follow the commit that ended them.
  void forget(Collection<Fingerprint> ended) {
    if (ended.isEmpty()) {
      return;
    }
    endings.incrementAndGet();
    var gone = Set.copyOf(ended);
    remembered.asMap().values().removeIf(known -> gone.contains(known.token()));
  }

  /// Forgets everybody in an organisation. Must follow the commit that changed what they may do.
  public void forgetAll(Id organization) {
    endings.incrementAndGet();
    remembered
        .asMap()
        .values()
        .removeIf(known -> known.caller().organization().id().equals(organization));
  }

  private static String header(Request request) {
    return request.header("Authorization").orElse("");
  }

  /// The one token in the header.
  private static String requireToken(String header) {
    for (var scheme : SCHEMES) {
      if (header.regionMatches(true, 0, scheme, 0, scheme.length())) {
        var token = header.substring(scheme.length()).strip();
        if (isOneWord(token)) {
          return token;
        }
      }
    }
    throw new ApiException(new ApiError.AuthenticationFailed());
  }

  private static boolean isOneWord(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
