package io.addenda.organizations;

import module java.base;

import io.addenda.config.Config;
import io.addenda.config.Settings;
import io.addenda.custody.DataDirectory;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.CrmModule;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.model.PasswordHash;
import io.addenda.model.RefusedException;
import io.addenda.model.Scopes;
import io.addenda.model.StorageException;
import io.addenda.model.User;
import io.addenda.oauth.Credentials;

/// What commands do to a data directory: each opens it, makes one change, and closes it. They work
/// beside a running server, which sees the change as soon as it is made.
///
/// What is shown one time is shown before it is made: what cannot be shown is not made. Whether it
/// can be made is tried before it is shown.
public final class Provisioning {

  /// The demo organisation, whose ids nobody else gets.
  public static final Id DEMO = new Id(2_883_756_000_000_020_005L);

  /// A new organisation with its first user and client, and, this one time, their secrets.
  public record NewOrganization(
      String organization, String email, String password, String clientId, String clientSecret) {}

  /// A new client and, this one time, its secret.
  public record NewClient(String id, String secret) {}

  /// Ids of an organisation are its number times this, and counted from there.
  private static final long IDS = 1_000_000_000_000L;

  private static final long LEAST_NUMBER = 1_000_000;

  /// The largest whose ids fit into 63 bits.
  private static final long MOST_NUMBER = 9_223_371;

  private static final int FIRST_ID = 20_005;
  private static final int PASSWORD_LETTERS = 20;

  /// Without those that are mistaken for each other.
  private static final String LETTERS = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LONGEST_NAME = 100;

  private final Config config;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();

  /// In a data directory for which nothing is configured.
  public Provisioning(Path data, InstantSource clock) {
    this(Settings.defaults().with("data", data.toString(), "provisioning").config(), clock);
  }

  /// Where it is configured.
  public Provisioning(Config config, InstantSource clock) {
    this.config = config;
    this.clock = clock;
  }

  /// Makes the first organisation, its administrator and its first client.
  ///
  /// @param show is given it one time; when it throws, nothing is made
  public void init(
      String organization,
      String fullName,
      String email,
      ZoneId zone,
      Consumer<NewOrganization> show) {
    requireName("the organisation", organization);
    requireName("the administrator", fullName);
    if (!User.isEmail(email)) {
      throw new RefusedException("not an e-mail address: " + email);
    }
    var password = password();
    var hash = PasswordHash.of(password, random).toString();
    var credentials = new Credentials(clock);
    var made =
        new NewOrganization(
            organization, email, password, credentials.newClientId(), credentials.newSecret());
    change(
        DataDirectory.open(config),
        () -> show.accept(made),
        tables -> {
          if (!tables.organizations().all().isEmpty()) {
            throw new RefusedException(
                "the data directory %s holds an organisation already".formatted(config.data()));
          }
          var user = insert(tables, organization, fullName, email, zone, hash);
          credentials.putClient(
              tables, made.clientId(), made.clientSecret(), user, "First client", List.of());
        });
  }

  /// Makes a client.
  ///
  /// @param redirectUris none for a self client
  /// @param email the user it belongs to; empty for the first administrator
  /// @param show is given it one time; when it throws, nothing is made
  public void createClient(
      String name, List<String> redirectUris, String email, Consumer<NewClient> show) {
    requireName("the client", name);
    var credentials = new Credentials(clock);
    var made = new NewClient(credentials.newClientId(), credentials.newSecret());
    change(
        DataDirectory.existing(config),
        () -> show.accept(made),
        tables ->
            credentials.putClient(
                tables, made.id(), made.secret(), user(tables, email), name, redirectUris));
  }

  /// Makes a grant code, which a client exchanges for tokens once.
  ///
  /// @param email the user whose data it opens; empty for the first administrator
  /// @param show is given it one time; when it throws, nothing is made
  public void grant(
      String clientId, String scopes, String email, Duration life, Consumer<String> show) {
    var wanted =
        Scopes.parse(scopes)
            .orElseThrow(
                () ->
                    new RefusedException(
                        "not a list of scopes such as ZohoCRM.modules.ALL,ZohoCRM.users.READ: "
                            + scopes));
    var credentials = new Credentials(clock);
    var code = credentials.newCode();
    change(
        DataDirectory.existing(config),
        () -> show.accept(code),
        tables -> {
          var user = user(tables, email);
          var client =
              tables
                  .clients()
                  .find(clientId)
                  .orElseThrow(() -> new RefusedException("there is no client " + clientId));
          credentials.putCode(tables, code, client, user, wanted, life);
        });
  }

  /// The id of an organisation, whose leading digits are its number.
  public static Id id(int number) {
    return new Id(number * IDS + FIRST_ID);
  }

  /// Takes back a change that was only tried.
  private static final class TriedException extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  /// @param work makes the same each time
  private static void change(DataDirectory directory, Runnable show, Consumer<Tables> work) {
    try (MetadataStore metadata = directory.metadata()) {
      attempt(metadata, work);
      show.run();
      try {
        metadata.write(
            tables -> {
              work.accept(tables);
              return true;
            });
      } catch (RuntimeException e) {
        var reason = e instanceof StorageException failure ? failure.reason() : e.getMessage();
        throw new RefusedException(
            "what was shown was not made and is good for nothing: " + reason);
      }
    }
  }

  /// Runs a change and takes it back.
  private static void attempt(MetadataStore metadata, Consumer<Tables> work) {
    try {
      metadata.write(
          tables -> {
            work.accept(tables);
            throw new TriedException();
          });
    } catch (TriedException _) {
      // It can be made.
    } catch (IllegalArgumentException e) {
      // The nouns check themselves, and say in words what is wrong with what they were given.
      throw new RefusedException(String.valueOf(e.getMessage()));
    }
  }

  private User insert(
      Tables tables,
      String organization,
      String fullName,
      String email,
      ZoneId zone,
      String passwordHash) {
    var id = new Id(number() * IDS + FIRST_ID);
    long zuid = id.value() / IDS * 10 + 1;
    tables
        .organizations()
        .insert(id, Long.toString(zuid - 1), organization, new Id(id.value() + 1));
    var profile = StandardProfiles.administrator(tables.organizations().nextId(id));
    var modules = CrmModule.OF_EVERY_ORGANIZATION;
    tables.members().insert(id, profile);
    tables
        .members()
        .insert(id, StandardProfiles.standard(tables.organizations().nextId(id), modules));
    tables
        .members()
        .insert(id, StandardProfiles.readOnly(tables.organizations().nextId(id), modules));
    var user =
        new User(
            tables.organizations().nextId(id),
            id,
            fullName,
            email,
            profile.id(),
            Long.toString(zuid),
            zone);
    tables.members().insert(user, passwordHash);
    var created = AuditEntry.Action.ORGANIZATION_CREATED;
    tables.note(Origin.none(id).line(clock.instant(), created, null, null, null, organization));
    return user;
  }

  /// The leading digits of an organisation's ids, never the demo's.
  private long number() {
    long demo = DEMO.value() / IDS;
    long number = random.nextLong(LEAST_NUMBER, MOST_NUMBER);
    return number < demo ? number : number + 1;
  }

  private User user(Tables tables, String email) {
    if (!email.isEmpty()) {
      return tables
          .members()
          .findByEmail(email)
          .orElseThrow(() -> new RefusedException("there is no user " + email));
    }
    return tables.organizations().all().stream()
        .flatMap(organization -> tables.members().of(organization.id()).stream())
        .filter(User::isActive)
        .filter(
            user ->
                tables
                    .members()
                    .profile(user.organization(), user.profile())
                    .orElseThrow()
                    .administrator())
        .findFirst()
        .orElseThrow(
            () ->
                new RefusedException(
                    "the data directory %s holds no organisation yet: make one with addenda init"
                        .formatted(config.data())));
  }

  private String password() {
    var password = new StringBuilder();
    for (int i = 0; i < PASSWORD_LETTERS; i++) {
      password.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return password.toString();
  }

  private static void requireName(String what, String name) {
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new RefusedException("%s needs a name of 1 to 100 characters".formatted(what));
    }
  }
}
