package io.addenda;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;
import module java.net.http;

import io.addenda.app.Clocks;
import io.addenda.app.Server;
import io.addenda.bin.BinChores;
import io.addenda.config.Config;
import io.addenda.contents.Reaper;
import io.addenda.custody.Custody;
import io.addenda.custody.TrustedClock;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.AuditLine;
import io.addenda.organizations.Provisioning;
import io.addenda.testing.DataFiles;
import io.addenda.testing.DemoFixture;
import io.addenda.testing.EmulatorClient;
import io.addenda.testing.FileForm;
import io.addenda.testing.JsonText;
import io.addenda.testing.MovedClock;
import io.addenda.testing.RecordBodies;
import io.addenda.testing.TestStores;
import org.jspecify.annotations.Nullable;

/// The whole server on a free port of this machine, with the demo organisation and a clock that can
/// be set, and a client that says little. When it is closed, it must pass fsck, the audit included.
public final class TestServer implements AutoCloseable {

  /// The users of the demo organisation, by what they may do.
  public enum Person {
    ADMINISTRATOR("Administrator"),
    STANDARD("Standard"),
    READER("Read Only");

    private final String profile;

    Person(String profile) {
      this.profile = profile;
    }
  }

  /// An answer, and a few ways to look at it.
  public record Answer(int status, HttpHeaders headers, String body) {

    /// A header field, or nothing.
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /// The body, which must be a JSON object.
    public JsonText json() {
      return JsonText.of(body);
    }

    /// The value at a path of the JSON, such as `info.count`; null when there is none.
    public @Nullable Object at(String path) {
      return json().at(path);
    }

    /// The first text of this name anywhere in the JSON.
    public String text(String name) {
      return json().texts(name).stream()
          .findFirst()
          .orElseThrow(() -> new AssertionError("no %s in %d %s".formatted(name, status, body)));
    }

    /// All ids in the JSON, in their order; none when there is no body.
    public List<String> ids() {
      return body.isEmpty()
          ? List.of()
          : json().texts("id").stream().filter(it -> it.matches("\\d+")).toList();
    }
  }

  /// A record by its place in the API.
  public record RecordPath(String module, String id) {
    public String path() {
      return "/crm/v7/%s/%s".formatted(module, id);
    }
  }

  private final Config config;
  private final TestStores stores;
  private final Server server;
  private final MovedClock clock;
  private final HttpClient client = HttpClient.newHttpClient();
  private final MetadataStore beside;
  private final TrustedClock trusted;
  private final DemoFixture fixture;
  private final Map<Person, String> tokens = new EnumMap<>(Person.class);

  private TestServer(Config config, Server server, MovedClock clock) {
    this.config = config;
    this.server = server;
    this.clock = clock;
    this.stores = TestStores.in(config.data());
    this.beside = stores.metadata();
    this.trusted = new TrustedClock(beside, clock, clock::nanos, TrustedClock.Settings.USUAL);
    this.fixture = new DemoFixture(beside, clock);
    for (var person : Person.values()) {
      tokens.put(person, token(person, DemoFixture.ALL_SCOPES));
    }
  }

  /// Starts the demo.
  ///
  /// @param settings others than the usual ones, each `key=value`
  public static TestServer demo(Path data, String... settings) throws IOException {
    var clock = new MovedClock();
    var config = TestStores.in(data).config(data, settings);
    var clocks = new Clocks(clock, clock::nanos);
    var server = Server.start(config, Server.Mode.DEMO, false, clocks);
    return new TestServer(config, server, clock);
  }

  public String url() {
    return server.url();
  }

  /// The calls of the emulator.
  public EmulatorClient emulator() {
    return new EmulatorClient(url(), server.key().orElseThrow());
  }

  /// A token with all scopes.
  public String token(Person person) {
    return Objects.requireNonNull(tokens.get(person));
  }

  /// A new token with these scopes.
  public String token(Person person, String scopes) {
    return fixture.token(person.profile, scopes);
  }

  /// What the demo has and what can be added to it.
  public DemoFixture fixture() {
    return fixture;
  }

  public Answer get(String path, Person person, String... headers) throws Exception {
    return send("GET", path, token(person), headers);
  }

  public Answer delete(String path, Person person) throws Exception {
    return send("DELETE", path, token(person));
  }

  /// Sends a request without a body.
  ///
  /// @param headers names and values, by turns
  public Answer send(String method, String path, String token, String... headers) throws Exception {
    return send(request(path, token).method(method, noBody()), headers);
  }

  /// Sends a request without a body and with this `Authorization`, or none.
  public Answer sendWithHeader(String method, String path, @Nullable String authorization)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url() + path)).method(method, noBody());
    return send(authorization == null ? request : request.header("Authorization", authorization));
  }

  public Answer post(String path, String type, byte[] body, Person person, String... headers)
      throws Exception {
    return send("POST", path, type, body, person, headers);
  }

  /// Sends a body. The headers are names and values, by turns.
  public Answer send(
      String method, String path, String type, byte[] body, Person person, String... headers)
      throws Exception {
    var request = request(path, token(person)).header("Content-Type", type);
    return send(request.method(method, HttpRequest.BodyPublishers.ofByteArray(body)), headers);
  }

  /// Makes a record that `person` owns.
  public RecordPath create(String module, Person person) throws Exception {
    var body = RecordBodies.of(module, "Boyle").getBytes(UTF_8);
    var answer = post("/crm/v7/" + module, "application/json", body, person);
    if (answer.status() != 201) {
      throw new AssertionError("%s was not created: %s".formatted(module, answer));
    }
    return new RecordPath(module, madeId(answer.body()));
  }

  /// The id of what an answer says was made.
  public static String madeId(String answer) {
    return JsonText.of(answer).text("data.0.details.id");
  }

  /// Uploads a text and gives its id.
  public String upload(RecordPath record, String name, String content, Person person)
      throws Exception {
    return upload(record, name, content.getBytes(UTF_8), person);
  }

  /// Uploads bytes and gives their id.
  public String upload(RecordPath record, String name, byte[] content, Person person)
      throws Exception {
    var path = record.path() + "/Attachments";
    var answer = post(path, FileForm.TYPE, FileForm.of(name, content), person);
    if (answer.status() != 200) {
      throw new AssertionError("%s was not uploaded: %s".formatted(name, answer));
    }
    return madeId(answer.body());
  }

  public byte[] download(RecordPath record, String id, Person person) throws Exception {
    return client
        .send(
            request(record.path() + "/Attachments/" + id, token(person)).GET().build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  /// Lets time pass for the server, or sets its clock back.
  public void advance(Duration by) {
    clock.advance(by);
  }

  /// Sets the server's clock, while no time passes.
  public void jump(Duration by) {
    clock.jump(by);
  }

  /// Does at once, beside the server, what its bin has done every second.
  public void settle() throws IOException {
    var settings = new BinChores.Settings(Duration.ofDays(60), Duration.ofMillis(1));
    try (var blobs = stores.blobs()) {
      BinChores.of(beside, new Reaper(beside, blobs, clock), clock, trusted, settings)
          .all()
          .forEach(chore -> chore.run(() -> false));
    }
  }

  /// Waits, on the server's clock, until a change of users or profiles made beside it is seen.
  public void forgetCallers() {
    advance(Duration.ofSeconds(6));
  }

  /// The inside of the database, beside the server.
  public Inside inside() {
    return stores.inside();
  }

  /// The lines of the audit of the first organisation after one of them.
  public List<AuditLine> audit(long after) {
    return beside.read(tables -> tables.audit().after(Provisioning.DEMO, after, Integer.MAX_VALUE));
  }

  /// What is wrong with the chains of the audit.
  public List<String> auditFaults() {
    var chains = beside.read(tables -> tables.audit().verify(List.of()));
    return chains.stream().flatMap(chain -> chain.faults().stream()).toList();
  }

  /// The stores that it is on.
  public TestStores stores() {
    return stores;
  }

  /// What commands do beside the server, or after it.
  public Custody custody(InstantSource time) {
    return new Custody(config, time);
  }

  /// What is in the data directory, for tests of that.
  public DataFiles files() {
    return new DataFiles(config.data());
  }

  @Override
  public void close() {
    client.close();
    beside.close();
    try {
      server.close();
      try (var custody = custody(clock)) {
        stores.requireSound(custody);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Zoho-oauthtoken " + token);
  }

  private Answer send(HttpRequest.Builder request, String... headers) throws Exception {
    var whole = headers.length == 0 ? request : request.headers(headers);
    var response = client.send(whole.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }
}
