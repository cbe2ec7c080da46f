package io.addenda.emulate;

import module java.base;

import io.addenda.disk.Tree;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Organization;
import io.addenda.model.Origin;
import io.addenda.oauth.Credentials;

/// The organisations of the emulator: the one that the data directory is of, which is called home,
/// and those on demand, each a directory of its own.
public final class Organizations {

  /// Opens the stores of an organisation on demand, and the program over them.
  public interface Opening {
    /// Opens them.
    ///
    /// @param mark the tokens that the program gives out begin with it
    Running open(Path directory, Emulated emulated, String mark) throws IOException;
  }

  /// After so long without a request the stores are closed.
  private static final Duration REST = Duration.ofSeconds(10);

  /// So many stores stay open, and more only while requests are in them.
  private static final int MOST_OPEN = 64;

  private static final Duration ACCESS = Duration.ofHours(1);

  private static final System.Logger LOG = System.getLogger(Organizations.class.getName());

  private final Path root;
  private final Templates templates;
  private final InstantSource machine;
  private final Opening opening;
  private final TestOrganization home;
  private final ConcurrentMap<Integer, TestOrganization> onDemand = new ConcurrentHashMap<>();

  /// Finds those that are there.
  ///
  /// @param root the directory of those on demand
  /// @param machine the clock that theirs begin with
  public Organizations(
      Path root, Templates templates, InstantSource machine, TestOrganization home, Opening opening)
      throws IOException {
    this.root = root;
    this.templates = templates;
    this.machine = machine;
    this.home = home;
    this.opening = opening;
    Directories.make(root);
    Directories.recover(root);
    try (var found = Files.newDirectoryStream(root)) {
      for (var directory : found) {
        if (Kept.isIn(directory)) {
          var kept = Kept.read(directory);
          add(kept.identity(), kept.clock()).ifPresent(it -> it.admit(kept.people()));
        }
      }
    }
  }

  TestOrganization home() {
    return home;
  }

  Optional<TestOrganization> find(int number) {
    return Optional.ofNullable(onDemand.get(number));
  }

  List<TestOrganization> onDemand() {
    return List.copyOf(onDemand.values());
  }

  /// All of them, home first.
  List<TestOrganization> all() {
    return Stream.concat(
            Stream.of(home),
            onDemand().stream().sorted(Comparator.comparingInt(TestOrganization::number)))
        .toList();
  }

  /// Adds one, unless its number is taken.
  private Optional<TestOrganization> add(Identity identity, OrganizationClock.Setting clock) {
    var directory = root.resolve(Integer.toString(identity.number()));
    var added =
        new TestOrganization(
            identity,
            directory,
            Emulated.of(machine, System::nanoTime, clock),
            emulated -> {
              closeSome();
              return opening.open(directory, emulated, identity.mark());
            });
    return onDemand.putIfAbsent(identity.number(), added) == null
        ? Optional.of(added)
        : Optional.empty();
  }

  /// Makes an organisation.
  ///
  /// @return nothing when there is one of this seed
  Optional<TestOrganization> create(Templates.Template template, Identity identity)
      throws IOException {
    var added = add(identity, new OrganizationClock.Setting(template.ahead(), null));
    if (added.isPresent()) {
      var made = added.get();
      try {
        made.gate().whileClosed(() -> made.admit(fill(template, made, identity, made.emulated())));
      } catch (IOException | RuntimeException e) {
        onDemand.remove(identity.number());
        // Who has waited to come in finds nothing.
        made.gate().end(() -> {});
        throw e;
      }
    }
    return added;
  }

  /// Sets an organisation back to what it was made from.
  ///
  /// @return whether it is still there
  boolean reset(TestOrganization organization, Identity identity, Templates.Template template)
      throws IOException {
    return organization
        .gate()
        .whileClosed(
            () -> {
              var clock = new OrganizationClock.Setting(template.ahead(), null);
              var anew = Emulated.of(machine, System::nanoTime, clock);
              organization.admit(fill(template, organization, identity, anew));
              organization.renew(anew);
            });
  }

  /// Takes an organisation away with everything.
  ///
  /// @return whether it was still there
  boolean remove(TestOrganization organization) throws IOException {
    boolean was = organization.gate().end(() -> Directories.putAway(organization.directory()));
    onDemand.remove(organization.number(), organization);
    organization.emulated().recorder().close();
    return was;
  }

  /// Keeps where an organisation's clock is, for the next start.
  void keepClock(TestOrganization organization) throws IOException {
    if (organization.identity().isPresent()) {
      var clock = organization.emulated().clock().setting();
      new Kept(organization.identity().get(), clock, organization.people())
          .write(organization.directory());
    }
  }

  /// Makes the directory of an organisation, in place of what is there.
  ///
  /// @return who has tokens in it
  private List<Person> fill(
      Templates.Template template,
      TestOrganization organization,
      Identity identity,
      Emulated emulated)
      throws IOException {
    var draft = Directories.draft(root, Integer.toString(identity.number()));
    var clock = emulated.clock();
    try {
      var people =
          templates.copy(
              template,
              draft,
              identity.number(),
              (tables, copied) -> admit(tables, copied, identity, clock));
      new Kept(identity, clock.setting(), people).begin(draft);
      Directories.replace(draft, organization.directory());
      return people;
    } finally {
      Tree.remove(draft);
    }
  }

  /// Gives each user tokens that follow from the seed.
  private static List<Person> admit(
      Tables tables, Organization organization, Identity identity, InstantSource clock) {
    var credentials = new Credentials(clock);
    var users = tables.members().of(organization.id());
    var created = AuditEntry.Action.ORGANIZATION_CREATED;
    tables.note(
        Origin.none(organization.id())
            .line(clock.instant(), created, null, null, null, organization.name()));
    var client =
        credentials.putClient(
            tables,
            identity.clientId(),
            identity.clientSecret(),
            users.getFirst(),
            "Test client",
            List.of());
    var end = clock.instant().plus(ACCESS);
    for (var user : users) {
      if (user.isActive()) {
        var scopes = DemoPeople.SCOPES;
        credentials.putRefreshToken(
            tables, identity.refreshToken(user.email()), client, user, scopes);
        credentials.putAccessToken(
            tables, identity.accessToken(user.email()), client, user, scopes, end);
      }
    }
    return Person.of(tables, organization);
  }

  /// Closes the stores of those for which no request has come for a while.
  public void closeThoseThatRest() {
    onDemand.values().forEach(organization -> closeIfRests(organization, REST));
  }

  /// Makes room for one more, as open stores take memory and files: closes those that have rested
  /// the longest.
  private void closeSome() {
    var rest = new TreeMap<Long, TestOrganization>();
    for (var organization : onDemand.values()) {
      organization.gate().restsSince().ifPresent(since -> rest.put(since, organization));
    }
    rest.values().stream()
        .limit(Math.max(0, rest.size() - MOST_OPEN))
        .forEach(organization -> closeIfRests(organization, Duration.ZERO));
  }

  private static void closeIfRests(TestOrganization organization, Duration time) {
    try {
      organization.gate().closeIfRests(time);
    } catch (IOException | RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "stores could not be closed", e);
    }
  }

  /// Lets go of everybody who waits for requests.
  public void letGo() {
    all().forEach(it -> it.emulated().recorder().close());
  }

  /// Closes all of those on demand.
  public void close() throws IOException {
    for (var organization : onDemand.values()) {
      organization.gate().end(() -> {});
    }
  }
}
