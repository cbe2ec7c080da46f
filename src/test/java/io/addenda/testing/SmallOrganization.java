package io.addenda.testing;

import module java.base;

import io.addenda.api.Call;
import io.addenda.api.Change;
import io.addenda.api.Deletes;
import io.addenda.api.JsonBodies;
import io.addenda.api.JsonLimits;
import io.addenda.api.Shares;
import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import io.addenda.http.Response;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.AuditEntry;
import io.addenda.model.BlobKey;
import io.addenda.model.Caller;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.Operation;
import io.addenda.model.Organization;
import io.addenda.model.Origin;
import io.addenda.model.Profile;
import io.addenda.model.Scopes;
import io.addenda.model.Sharing;
import io.addenda.model.User;
import io.addenda.model.Version;
import org.jspecify.annotations.Nullable;

/// An organisation in a real store, small enough to know by heart: Ada is the administrator, Sven
/// may do everything that is shared with him, Rita may only read. Deals are private, contacts are
/// for everyone to change, all else is for everyone to read. Vendors have no tab but for Ada.
/// Beside it stands another organisation with one user.
public final class SmallOrganization implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2025-01-15T05:00:00Z");
  public static final Id ID = new Id(7_000_000_000_020_005L);

  /// The first record that is added has this id.
  public static final long FIRST = 7_000_000_000_300_000L;

  public final MetadataStore metadata;
  private final TestStores stores;
  public final Caller ada;
  public final Caller sven;
  public final Caller rita;
  public final Caller stranger;

  private int ids = 1000;

  public SmallOrganization(Path directory) {
    stores = TestStores.in(directory);
    metadata = stores.metadata();
    var machines = CrmModule.custom("Machines", "Machine", "Machines");
    var organization =
        new Organization(
            ID,
            "60021",
            "Small & Co",
            List.of(machines),
            Map.of("Deals", Sharing.PRIVATE, "Contacts", Sharing.WRITE));
    var other =
        new Organization(new Id(9_000_000_000_000_001L), "60099", "Other", List.of(), Map.of());
    var administrator = new Profile(new Id(11), "Administrator", true, Set.of());
    var standard = new Profile(new Id(12), "Standard", false, permissions(organization, true));
    var readOnly = new Profile(new Id(13), "Read Only", false, permissions(organization, false));
    var foreign = new Profile(new Id(14), "Administrator", true, Set.of());
    ada = caller(organization, administrator, 21, "Ada Lund", "ada@small.example", "Asia/Kolkata");
    sven = caller(organization, standard, 22, "Sven Olaf Berg", "sven@small.example", "UTC");
    rita = caller(organization, readOnly, 23, "Rita", "rita@small.example", "UTC");
    stranger = caller(other, foreign, 24, "Noah Else", "noah@other.example", "UTC");
    metadata.write(
        tables -> {
          tables.organizations().insert(ID, "60021", "Small & Co", new Id(FIRST));
          tables.organizations().put(ID, machines);
          tables
              .organizations()
              .insert(other.id(), "60099", "Other", new Id(9_000_000_000_300_000L));
          for (var profile : List.of(administrator, standard, readOnly)) {
            tables.members().insert(ID, profile);
          }
          tables.members().insert(other.id(), foreign);
          for (var caller : List.of(ada, sven, rita, stranger)) {
            tables.members().insert(caller.user(), null);
          }
          return true;
        });
  }

  private static Set<String> permissions(Organization organization, boolean all) {
    var permissions = new HashSet<String>();
    for (var module : organization.modules()) {
      if (!module.apiName().equals("Vendors") && module.isSupported()) {
        for (var operation : all ? Operation.values() : new Operation[] {Operation.READ}) {
          permissions.add(module.permission(operation));
        }
      }
    }
    permissions.add(Profile.VIEW_ATTACHMENTS);
    return permissions;
  }

  private static Caller caller(
      Organization organization, Profile profile, int id, String name, String email, String zone) {
    var user =
        new User(
            new Id(id), organization.id(), name, email, profile.id(), "zuid" + id, ZoneId.of(zone));
    var scopes = Scopes.parse("ZohoCRM.modules.ALL").orElseThrow();
    return new Caller(organization, user, profile, Set.of(user.id()), "1000.CLIENT", scopes);
  }

  /// The inside of the database.
  public Inside inside() {
    return stores.inside();
  }

  /// Adds the line of the audit that tells of the organisation, made at [#NOW].
  public void tellOfCreation() {
    var created = AuditEntry.Action.ORGANIZATION_CREATED;
    metadata.write(
        tables -> {
          tables.audit().insert(Origin.none(ID).line(NOW, created, null, null, null, null));
          return true;
        });
  }

  /// The caller with the organisation as it is in the store now.
  public Caller again(Caller caller) {
    var organization = metadata.read(tables -> tables.organizations().find(ID)).orElseThrow();
    return new Caller(
        organization,
        caller.user(),
        caller.profile(),
        caller.owners(),
        caller.client(),
        caller.scopes());
  }

  /// A record that is in the store, added without an endpoint.
  public Id record(String module, Caller owner, String name) {
    return record(module, owner, name, null);
  }

  public Id note(Id parent, Caller owner, String title) {
    return record("Notes", owner, title, parent);
  }

  private Id record(String module, Caller owner, String name, @Nullable Id parent) {
    var user = owner.user().id();
    var organization = owner.organization().id();
    return metadata.write(
        tables -> {
          var id = tables.organizations().nextId(organization);
          var fields = "{\"Last_Name\":\"" + name + "\",\"Phone\":\"1\"}";
          tables
              .records()
              .insert(
                  organization,
                  new CrmRecord(
                      id, module, name, parent, fields, user, user, NOW, user, NOW, false));
          return id;
        });
  }

  /// A file on a record, its bytes only imagined.
  public Id attachment(Id record, String name) {
    var id = new Id(ids++);
    var user = ada.user().id();
    var content = new Attachment.Content.File(new BlobKey("0".repeat(64)), 3);
    metadata.write(
        tables -> {
          tables.contents().use(content, new Location(ID, content.blob().sha256()), NOW);
          tables
              .attachments()
              .insert(ID, new Attachment(id, record, name, content, user, user, NOW, user, NOW));
          return true;
        });
    return id;
  }

  /// Makes a change, whose deletes nobody counts.
  public Response make(Change.Work<Tables> work) {
    return metadata.write(tables -> work.on(tables, Deletes.UNCOUNTED));
  }

  /// What reads bodies.
  ///
  /// @param most the longest, in bytes
  /// @param largest how much one item may have
  public static JsonBodies bodies(int most, int largest) {
    return new JsonBodies(
        new Shares(64 << 20, Duration.ofSeconds(1)),
        new JsonBodies.Limits(
            most, Duration.ofMinutes(1), largest, new JsonLimits(200, 100_000, 255, largest)));
  }

  /// A call as the dispatcher makes it.
  ///
  /// @param path the path parameters, name and value by turns
  public static Call call(Caller caller, String query, String body, String... path) {
    return call(Version.SPECIFIED, Headers.NONE, caller, query, body, path);
  }

  /// The same in a version, with headers.
  public static Call call(
      Version version, Headers headers, Caller caller, String query, String body, String... path) {
    var parameters = new HashMap<String, String>();
    for (int i = 0; i < path.length; i += 2) {
      parameters.put(path[i], path[i + 1]);
    }
    RequestBody bytes = () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    var request =
        new Request("request-1", "GET", "/", Query.parse(query), headers, bytes, "192.0.2.1");
    return new Call(request, parameters, version, "", null, caller);
  }

  /// Status and body of an answer, as one text.
  public static String text(Response response) {
    return switch (response.body()) {
      case Response.Body.None() -> Integer.toString(response.status());
      case Response.Body.Text(var content) -> response.status() + " " + content;
      case Response.Body.Bytes(var content) ->
          response.status() + " " + StandardCharsets.UTF_8.decode(content.duplicate());
      case Response.Body.FileSlice _, Response.Body.Streamed _, Response.Body.Live _ ->
          throw new AssertionError("no text: " + response);
    };
  }

  @Override
  public void close() {
    metadata.close();
  }
}
