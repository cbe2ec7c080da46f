package io.addenda.oauth;

import module java.base;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.addenda.metadata.MemberTable;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Id;
import io.addenda.model.PasswordHash;
import io.addenda.model.User;

/// Checks e-mail and password on the consent page. Takes as long for an e-mail that nobody has as
/// for a wrong password, and stops looking after a few tries.
final class SignIn {

  /// What became of a try.
  sealed interface Outcome {
    record Done(User user) implements Outcome {}

    record Wrong() implements Outcome {}

    record TooMany() implements Outcome {}
  }

  private static final int MOST_TRIES = 10;
  private static final Duration WINDOW = Duration.ofMinutes(10);
  private static final int MOST_REMEMBERED = 10_000;

  /// The hash of no password, against which an unknown user's is checked.
  private static final PasswordHash NOBODY =
      new PasswordHash(600_000, "00".repeat(16), "00".repeat(32));

  private record Tries(int count, Instant since) {}

  private record Known(User user, PasswordHash password) {}

  private final MetadataStore metadata;
  private final InstantSource clock;
  private final Cache<String, Tries> tries =
      Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).executor(Runnable::run).build();

  /// Held while a password is checked: guesses may keep one processor busy, not all of them.
  private final Lock oneAtATime = new ReentrantLock();

  SignIn(MetadataStore metadata, InstantSource clock) {
    this.metadata = metadata;
    this.clock = clock;
  }

  /// Signs in a user of an organisation.
  Outcome attempt(Id organization, String email, String password) {
    var name = email.strip().toLowerCase(Locale.ROOT);
    // Counted before the check, so that many tries at once do not all get through.
    if (count(name) > MOST_TRIES) {
      return new Outcome.TooMany();
    }
    var known = metadata.read(tables -> find(tables.members(), email.strip()));
    boolean right = check(known.map(Known::password).orElse(NOBODY), password);
    var user = known.map(Known::user).filter(found -> found.organization().equals(organization));
    if (!right || user.isEmpty()) {
      return new Outcome.Wrong();
    }
    tries.invalidate(name);
    return new Outcome.Done(user.get());
  }

  private static Optional<Known> find(MemberTable members, String email) {
    return members
        .findByEmail(email)
        .flatMap(
            user ->
                members
                    .password(user.id())
                    .map(password -> new Known(user, PasswordHash.parse(password))));
  }

  private boolean check(PasswordHash hash, String password) {
    oneAtATime.lock();
    try {
      return hash.matches(password);
    } finally {
      oneAtATime.unlock();
    }
  }

  private int count(String name) {
    var now = clock.instant();
    return tries
        .asMap()
        .merge(
            name,
            new Tries(1, now),
            (old, first) ->
                now.isBefore(old.since().plus(WINDOW))
                    ? new Tries(old.count() + 1, old.since())
                    : first)
        .count();
  }
}
