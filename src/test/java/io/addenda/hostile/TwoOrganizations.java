package io.addenda.hostile;

import static io.addenda.TestServer.Person.ADMINISTRATOR;
import static io.addenda.TestServer.Person.READER;
import static io.addenda.TestServer.Person.STANDARD;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.model.CrmModule;
import io.addenda.model.Fingerprint;
import io.addenda.model.Id;
import io.addenda.model.Profile;
import io.addenda.model.Scopes;
import io.addenda.model.User;
import io.addenda.oauth.Credentials;
import io.addenda.testing.JsonText;
import io.addenda.testing.RecordBodies;
import io.addenda.testing.TestStores;
import org.assertj.core.api.Assertions;

/// A server with the demo organisation and another one beside it, and what its people are told.
final class TwoOrganizations implements AutoCloseable {

  /// Who asks. The first three are of the demo organisation.
  enum Who {
    ADMIN,
    STANDARD_USER,
    READ_ONLY,
    ADMIN_ELSEWHERE
  }

  /// Words that stand in names and contents, and that only some may read.
  static final String HOME = "CANARYHOME";

  static final String HIDDEN = "CANARYHIDDEN";
  static final String ELSEWHERE = "CANARYELSEWHERE";

  private static final long HOME_ID = 2_883_756_000_000_020_005L;
  private static final long STORMS = 600_000;
  static final Id OTHER = new Id(7_770_000_000_000_001L);
  static final Id OTHER_USER = new Id(7_770_000_000_000_002L);

  private static final String SCOPES =
      "ZohoCRM.modules.ALL,ZohoCRM.modules.attachments.ALL,ZohoCRM.settings.ALL,ZohoCRM.users.ALL,ZohoCRM.org.ALL,ZohoCRM.clients.ALL,ZohoCRM.mass_update.ALL,ZohoCRM.mass_delete.ALL,ZohoCRM.change_owner.ALL,ZohoCRM.Files.ALL,ZohoSearch.securesearch.READ,AaaServer.profile.READ";

  private final TestServer server;
  private final Map<Who, String> tokens = new EnumMap<>(Who.class);
  private final Map<Who, Wire> wires = new EnumMap<>(Who.class);

  TwoOrganizations(Path data) throws IOException {
    server = TestServer.demo(data);
    tokens.put(Who.ADMIN, server.token(ADMINISTRATOR));
    tokens.put(Who.STANDARD_USER, server.token(STANDARD));
    tokens.put(Who.READ_ONLY, server.token(READER));
    tokens.put(Who.ADMIN_ELSEWHERE, addOther(data));
    for (var who : Who.values()) {
      wires.put(who, new Wire(server.url()));
    }
  }

  /// Adds the other organisation beside the server, as a command would.
  private static String addOther(Path data) {
    var token = "1000." + "e".repeat(32) + "." + "f".repeat(32);
    try (var beside = TestStores.in(data).metadata()) {
      beside.write(
          tables -> {
            var profile =
                new Profile(new Id(7_770_000_000_000_003L), "Administrator", true, Set.of());
            var user =
                new User(
                    OTHER_USER,
                    OTHER,
                    "Olga " + ELSEWHERE,
                    "olga@elsewhere.example",
                    profile.id(),
                    "777",
                    ZoneOffset.UTC);
            tables
                .organizations()
                .insert(OTHER, "777", "Elsewhere", new Id(7_770_000_000_300_000L));
            tables.organizations().put(OTHER, CrmModule.custom("Rockets", "Rocket", "Rockets"));
            tables.members().insert(OTHER, profile);
            tables.members().insert(user, null);
            var credentials = new Credentials(InstantSource.system());
            var id = credentials.newClientId();
            var secret = credentials.newSecret();
            var client = credentials.putClient(tables, id, secret, user, "Other", List.of());
            credentials.putAccessToken(
                tables,
                token,
                client,
                user,
                Scopes.parse(SCOPES).orElseThrow(),
                Instant.now().plus(Duration.ofDays(1)));
            return token;
          });
    }
    return token;
  }

  TestServer server() {
    return server;
  }

  /// A new token of an administrator with other scopes.
  String token(String scopes) {
    return server.token(Person.ADMINISTRATOR, scopes);
  }

  Wire.Answer ask(Who who, String method, String path) throws IOException {
    return ask(who, method, path, "", "");
  }

  /// Asks as somebody.
  ///
  /// @param type of the body; empty when there is none
  Wire.Answer ask(Who who, String method, String path, String type, String body)
      throws IOException {
    return ask(wire(who), Objects.requireNonNull(tokens.get(who)), method, path, type, body);
  }

  /// Asks with any token.
  Wire.Answer askWith(String token, String method, String path) throws IOException {
    try (var wire = new Wire(server.url())) {
      return ask(wire, token, method, path, "", "");
    }
  }

  private static Wire.Answer ask(
      Wire wire, String token, String method, String path, String type, String body)
      throws IOException {
    var header = type.isEmpty() ? "" : "Content-Type: " + type + "\r\n";
    return wire.send(Wire.request(method, path, token, header, body))
        .answer(method.equals("HEAD"))
        .orElseThrow();
  }

  private Wire wire(Who who) {
    return Objects.requireNonNull(wires.get(who));
  }

  /// Makes a record and gives its id.
  String record(Who who, String module, String name) throws IOException {
    var body = RecordBodies.of(module, name);
    var answer = ask(who, "POST", "/crm/v7/" + module, "application/json", body);
    return made(answer, 201);
  }

  /// Makes a record an administrator's, whoever owned it.
  void giveAway(String record) throws Exception {
    server.inside().records().giveTo(record, 2_883_756_000_000_150_001L);
  }

  /// Makes a note on a record and gives its id.
  String note(Who who, String module, String record, String title) throws IOException {
    var body = noteOn(module, record, title);
    return made(ask(who, "POST", "/crm/v7/Notes", "application/json", body), 201);
  }

  /// The body of a request that makes a note on a record.
  static String noteOn(String module, String record, String title) {
    return "{\"data\":[{\"Note_Title\":\"%s\",\"Parent_Id\":{\"id\":\"%s\",\"module\":{\"api_name\":\"%s\"}}}]}"
        .formatted(title, record, module);
  }

  /// Uploads a file and gives its id.
  String file(Who who, String module, String record, String word) throws IOException {
    var path = "/crm/v7/%s/%s/Attachments".formatted(module, record);
    var token = Objects.requireNonNull(tokens.get(who));
    return made(
        wire(who)
            .send(Wire.upload(path, token, word + ".txt", word + " content"))
            .answer(false)
            .orElseThrow(),
        200);
  }

  /// Makes a tag of leads and gives its id.
  String tag(Who who) throws IOException {
    var path = "/crm/v7/settings/tags?module=Leads";
    var name = UUID.randomUUID().toString().substring(0, 20);
    var body = "{\"tags\":[{\"name\":\"%s\"}]}".formatted(name);
    var answer = ask(who, "POST", path, "application/json", body);
    return JsonText.of(answer.text()).text("tags.0.details.id");
  }

  private static String made(Wire.Answer answer, int status) {
    if (answer.status() != status) {
      throw new AssertionError(answer);
    }
    return TestServer.madeId(answer.body());
  }

  /// Has somebody's deletes stopped, and gives the id of that.
  String storm(Who who) throws Exception {
    long organization = who == Who.ADMIN_ELSEWHERE ? OTHER.value() : HOME_ID;
    long id = STORMS + server.inside().storms().count();
    server.inside().storms().add(id, organization);
    return Long.toString(id);
  }

  /// Puts a file into the bin.
  void recycle(Who who, String module, String record, String file) throws IOException {
    var path = "/crm/v7/%s/%s/Attachments/%s".formatted(module, record, file);
    Assertions.assertThat(ask(who, "DELETE", path).status()).isEqualTo(200);
  }

  /// Destroys a file, and gives the id of the receipt.
  String receipt(Who who, String record, String file) throws IOException {
    recycle(who, "Leads", record, file);
    var purged = ask(who, "DELETE", "/crm/v7/settings/recycle_bin/" + file);
    return Objects.requireNonNull(purged.headers().get("addenda-receipt"));
  }

  /// Has the audit verified in the background, and gives the id of that.
  String run(Who who) throws IOException {
    return made(ask(who, "POST", "/addenda/v1/runs?kind=audit-verify"), 202);
  }

  /// Makes a client, and gives its id.
  String client(Who who) throws IOException {
    return made(ask(who, "POST", "/addenda/v1/clients?name=x"), 201);
  }

  /// Makes a token, and gives what names it.
  String token(Who who) throws IOException {
    var client = JsonText.of(ask(who, "POST", "/addenda/v1/clients?name=x").text());
    var id = client.text("data.0.details.id");
    var grants = "/addenda/v1/clients/" + id + "/grants?scope=ZohoCRM.users.READ";
    var code = JsonText.of(ask(who, "POST", grants).text()).text("data.0.details.code");
    var form =
        "grant_type=authorization_code&client_id=%s&client_secret=%s&code=%s"
            .formatted(id, client.text("data.0.details.secret"), code);
    var tokens = ask(who, "POST", "/oauth/v2/token?" + form);
    return Fingerprint.of(JsonText.of(tokens.text()).text("refresh_token")).sha256();
  }

  /// Holds a record, and gives the id of the hold.
  String hold(Who who, String record) throws IOException {
    var path = "/addenda/v1/holds?module=Leads&reason=r&record=" + record;
    return JsonText.of(ask(who, "POST", path).text()).texts("id").getLast();
  }

  /// How much there is of all that a call could change.
  Map<String, Long> sizes() {
    return server.inside().sizes();
  }

  @Override
  public void close() {
    server.close();
  }
}
