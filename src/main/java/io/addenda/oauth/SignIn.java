package io.addenda.oauth;

import module java.base;

import io.addenda.http.Sender;
import io.addenda.metadata.MemberTable;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Id;
import io.addenda.model.PasswordHash;
import io.addenda.model.User;

/// Checks e-mail and password on the consent page. Takes as long for an e-mail that nobody has as
/// for a wrong password. Guesses are slowed down by the network address they come from, for each
/// e-mail and in all, so that nobody can shut out somebody else who is elsewhere.
final class SignIn {

  /// What became of a try.
  sealed interface Outcome {
    record Done(User user) implements Outcome {}

    record Wrong() implements Outcome {}

    /// There were too many from there.
    ///
    /// @param delay how long to wait before the next
    record TooMany(Duration delay) implements Outcome {}

    /// Too many others sign in just now, or the sender has hung up. The try does not count.
    record NotNow() implements Outcome {}
  }

  /// The hash of no password, against which an unknown user's is checked.
  private static final PasswordHash NOBODY =
      new PasswordHash(600_000, "00".repeat(16), "00".repeat(32));

  private record Known(User user, PasswordHash password) {}

  private final MetadataStore metadata;
  private final Allowance atOneEmail;
  private final Allowance ofOneOrigin;
  private final Turns turns;

  SignIn(MetadataStore metadata, InstantSource clock, SignInSettings settings) {
    this.metadata = metadata;
    atOneEmail = new Allowance(settings.tries(), settings.window(), clock);
    ofOneOrigin = new Allowance(settings.triesOfOneAddress(), settings.window(), clock);
    turns = new Turns(settings.atOnce(), settings.waiting(), settings.waitingOfOneAddress());
  }

  /// Signs in a user of an organisation. Waits for its turn.
  Outcome attempt(Sender sender, Id organization, String email, String password) {
    var origin = origin(sender.address());
    var both = origin + " " + email.strip().toLowerCase(Locale.ROOT);
    // Counted before the check, so that many tries at once do not all get through.
    var delay = ofOneOrigin.take(origin);
    if (delay.isPositive()) {
      return new Outcome.TooMany(delay);
    }
    delay = atOneEmail.take(both);
    if (delay.isPositive()) {
      ofOneOrigin.putBack(origin);
      return new Outcome.TooMany(delay);
    }
    if (turns.take(sender, origin) != Turns.Turn.TAKEN) {
      ofOneOrigin.putBack(origin);
      atOneEmail.putBack(both);
      return new Outcome.NotNow();
    }
    Optional<User> user;
    try {
      user = user(organization, email.strip(), password);
    } finally {
      turns.end();
    }
    if (user.isEmpty()) {
      return new Outcome.Wrong();
    }
    ofOneOrigin.putBack(origin);
    atOneEmail.forget(both);
    return new Outcome.Done(user.get());
  }

  private Optional<User> user(Id organization, String email, String password) {
    var known = metadata.read(tables -> find(tables.members(), email));
    boolean right = known.map(Known::password).orElse(NOBODY).matches(password);
    return known
        .map(Known::user)
        .filter(found -> right && found.organization().equals(organization));
  }

  private static Optional<Known> find(MemberTable members, String email) {
    return members
        .findByEmail(email)
        .filter(User::isActive)
        .flatMap(
            user ->
                members
                    .password(user.id())
                    .map(password -> new Known(user, PasswordHash.parse(password))));
  }

  /// Where an address belongs to. One subscriber has a whole /64 of IPv6 addresses.
  static String origin(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of().formatHex(bytes, 0, bytes.length == 16 ? 8 : bytes.length);
    } catch (IllegalArgumentException _) {
      return address;
    }
  }
}
