package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;
import module java.net.http;

import io.addenda.api.Json;
import io.addenda.app.Clocks;
import io.addenda.app.Server;
import io.addenda.bin.BinChores;
import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.FileBlobStore;
import io.addenda.config.Settings;
import io.addenda.custody.Custody;
import io.addenda.custody.Fsck;
import io.addenda.custody.TrustedClock;
import io.addenda.metadata.AuditTable;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;
import io.addenda.model.Attachment;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Scopes;
import io.addenda.oauth.Credentials;
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

  private static final String ALL_SCOPES =
      "ZohoCRM.modules.ALL,ZohoCRM.settings.ALL,ZohoCRM.users.ALL,ZohoCRM.org.ALL,AaaServer.profile.READ";

  private static final Id DEMO = new Id(2_883_756_000_000_020_005L);
  private static final Duration TOKEN_LIFE = Duration.ofDays(400);

  /// An answer, and a few ways to look at it.
  public record Answer(int status, HttpHeaders headers, String body) {

    /// A header field, or nothing.
    public String header(String name) {
      return headers.firstValue(name).orElse("");
    }

    /// The first text of this name anywhere in the JSON.
    public String text(String name) {
      var found = Pattern.compile("\"%s\":\"([^\"]*)\"".formatted(name)).matcher(body);
      if (!found.find()) {
        throw new AssertionError("no %s in %d %s".formatted(name, status, body));
      }
      return found.group(1);
    }

    /// All ids in the JSON, in their order.
    public List<String> ids() {
      return Pattern.compile("\"id\":\"(\\d+)\"")
          .matcher(body)
          .results()
          .map(found -> found.group(1))
          .toList();
    }
  }

  /// A record by its place in the API.
  public record RecordPath(String module, String id) {
    public String path() {
      return "/crm/v7/%s/%s".formatted(module, id);
    }
  }

  /// The time of the machine, moved, and what it counts.
  private static final class MovedClock implements InstantSource {
    private volatile Duration by = Duration.ZERO;
    private final AtomicLong counted = new AtomicLong();

    @Override
    public Instant instant() {
      return Instant.now().plus(by);
    }

    private long nanos() {
      return System.nanoTime() + counted.get();
    }

    /// Sets the clock. What is counted never goes back, and follows after the time of day.
    private void move(Duration step, boolean passes) {
      by = by.plus(step);
      if (passes && step.isPositive()) {
        counted.addAndGet(step.toNanos());
      }
    }
  }

  private final Path data;
  private final Server server;
  private final MovedClock clock;
  private final HttpClient client = HttpClient.newHttpClient();
  private final MetadataStore beside;
  private final TrustedClock trusted;
  private final Map<Person, String> tokens = new EnumMap<>(Person.class);
  private final SecureRandom random = new SecureRandom();

  private TestServer(Path data, Server server, MovedClock clock) {
    this.data = data;
    this.server = server;
    this.clock = clock;
    this.beside = new MetadataStore(data.resolve("addenda.db"));
    this.trusted = new TrustedClock(beside, clock, clock::nanos, TrustedClock.Settings.USUAL);
    for (var person : Person.values()) {
      tokens.put(person, token(person, ALL_SCOPES));
    }
  }

  /// Starts the demo.
  ///
  /// @param settings others than the usual ones, each `key=value`
  public static TestServer demo(Path data, String... settings) throws IOException {
    var all =
        Settings.defaults()
            .with("data", data.toString(), "test")
            .with("listen.port", "0", "test")
            .with("log.access", "none", "test")
            // Most tests delete more than people do.
            .with("guard.deletes", "0", "test")
            .with("guard.share", "0", "test");
    for (var setting : settings) {
      int equals = setting.indexOf('=');
      all = all.with(setting.substring(0, equals), setting.substring(equals + 1), "test");
    }
    var clock = new MovedClock();
    return new TestServer(
        data, Server.start(all.config(), true, false, new Clocks(clock, clock::nanos)), clock);
  }

  public String url() {
    return server.url();
  }

  /// A token with all scopes.
  public String token(Person person) {
    return Objects.requireNonNull(tokens.get(person));
  }

  /// A new token with these scopes.
  public String token(Person person, String scopes) {
    var token =
        "1000.%032x.%016x%016x"
            .formatted(random.nextLong() >>> 1, random.nextLong(), random.nextLong());
    return beside.write(
        tables -> {
          var organization = DEMO;
          var profile =
              tables.members().profiles(organization).stream()
                  .filter(it -> it.name().equals(person.profile))
                  .findFirst()
                  .orElseThrow();
          var user =
              tables.members().of(organization).stream()
                  .filter(it -> it.profile().equals(profile.id()))
                  .findFirst()
                  .orElseThrow();
          var credentials = new Credentials(clock);
          var made = credentials.createClient(tables, user, "Test", List.of()).client();
          credentials.putAccessToken(
              tables,
              token,
              made,
              user,
              Scopes.parse(scopes).orElseThrow(),
              clock.instant().plus(TOKEN_LIFE));
          return token;
        });
  }

  public Answer get(String path, Person person, String... headers) throws Exception {
    var request = request(path, token(person)).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  public Answer delete(String path, Person person) throws Exception {
    return send("DELETE", path, token(person));
  }

  /// Sends a request without a body.
  ///
  /// @param headers names and values, by turns
  public Answer send(String method, String path, String token, String... headers) throws Exception {
    var request = request(path, token).method(method, HttpRequest.BodyPublishers.noBody());
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /// Sends a request without a body and with this `Authorization`, or none.
  public Answer sendWithHeader(String method, String path, @Nullable String authorization)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(url() + path))
            .method(method, HttpRequest.BodyPublishers.noBody());
    return send(authorization == null ? request : request.header("Authorization", authorization));
  }

  /// Sends a body.
  ///
  /// @param headers names and values, by turns
  public Answer post(String path, String type, byte[] body, Person person, String... headers)
      throws Exception {
    var request =
        request(path, token(person))
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  /// Makes a record that `person` owns.
  public RecordPath create(String module, Person person) throws Exception {
    var known =
        CrmModule.OF_EVERY_ORGANIZATION.stream()
            .filter(it -> it.apiName().equals(module))
            .findFirst();
    var name = known.map(CrmModule::nameField).orElse("Name");
    var parent =
        module.equals("Notes")
            ? ",\"Parent_Id\":{\"module\":{\"api_name\":\"Leads\"},\"id\":\"2883756000000261075\"}"
            : "";
    var body = "{\"data\":[{\"%s\":\"Boyle\"%s}]}".formatted(name, parent);
    var answer = post("/crm/v7/" + module, "application/json", body.getBytes(UTF_8), person);
    if (answer.status() != 201) {
      throw new AssertionError("%s was not created: %s".formatted(module, answer));
    }
    return new RecordPath(
        module,
        answer.body().replaceFirst(".*\"Created_Time\":\"[^\"]*\",\"id\":\"(\\d+)\".*", "$1"));
  }

  /// The id of what an answer says was made.
  public static String madeId(String answer) {
    return answer.replaceFirst("(?s).*\"Created_Time\":\"[^\"]*\",\"id\":\"(\\d+)\".*", "$1");
  }

  /// Uploads a text and gives its id.
  public String upload(RecordPath record, String name, String content, Person person)
      throws Exception {
    return upload(record, name, content.getBytes(UTF_8), person);
  }

  /// Uploads bytes and gives their id.
  public String upload(RecordPath record, String name, byte[] content, Person person)
      throws Exception {
    var body = new ByteArrayOutputStream();
    body.writeBytes(
        """
        --bOuNdArY\r
        Content-Disposition: form-data; name="file"; filename="%s"\r
        \r
        """
            .formatted(name)
            .getBytes(UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--bOuNdArY--\r\n".getBytes(UTF_8));
    var answer =
        post(
            record.path() + "/Attachments",
            "multipart/form-data; boundary=bOuNdArY",
            body.toByteArray(),
            person);
    if (answer.status() != 200) {
      throw new AssertionError("%s was not uploaded: %s".formatted(name, answer));
    }
    return madeId(answer.body());
  }

  /// Uploads a text with an `Idempotency-Key`.
  public Answer uploadOnce(RecordPath record, String name, String content, String key)
      throws Exception {
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--b--\r\n"
            .formatted(name, content);
    return send(
        request(record.path() + "/Attachments", token(Person.STANDARD))
            .headers("Content-Type", "multipart/form-data; boundary=b", "Idempotency-Key", key)
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  public byte[] download(RecordPath record, String id, Person person) throws Exception {
    return client
        .send(
            request(record.path() + "/Attachments/" + id, token(person)).GET().build(),
            HttpResponse.BodyHandlers.ofByteArray())
        .body();
  }

  /// Sends bytes as they are and reads until the server closes the connection or nothing more
  /// comes.
  public String raw(String request) throws IOException {
    return raw(request.getBytes(UTF_8));
  }

  /// The same of bytes that are no text.
  public String raw(byte[] request) throws IOException {
    try (var socket = connect()) {
      socket.getOutputStream().write(request);
      socket.getOutputStream().flush();
      return readAnswer(socket.getInputStream());
    }
  }

  /// Sends the beginning of an upload as it is, hangs up once a part of it is on the disk, and
  /// waits until that is cleaned up.
  public void uploadAndHangUp(String request) throws Exception {
    try (var socket = connect()) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      socket.getOutputStream().flush();
      until("a draft is there", () -> !drafts().isEmpty());
    }
    until("no draft is left", () -> drafts().isEmpty());
  }

  /// Waits for what the server does by itself.
  public static void until(String what, Callable<Boolean> reached) throws Exception {
    var end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!reached.call()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("not reached: " + what);
      }
      Thread.sleep(5);
    }
  }

  private Socket connect() throws IOException {
    var uri = URI.create(url());
    var socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(10_000);
    return socket;
  }

  /// Reads one answer with a `Content-Length`, or all there is before the connection ends.
  private static String readAnswer(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      bytes.write(next);
      var text = bytes.toString(UTF_8);
      // What comes before the answer only says that the server is listening.
      int start = text.startsWith("HTTP/1.1 100") ? text.indexOf("\r\n\r\n") + 4 : 0;
      int head = start == 3 ? -1 : text.indexOf("\r\n\r\n", start);
      if (head >= 0) {
        var length =
            Pattern.compile("(?i)content-length: (\\d+)").matcher(text.substring(start, head + 2));
        int expected = length.find() ? Integer.parseInt(length.group(1)) : 0;
        if (text.substring(head + 4).getBytes(UTF_8).length >= expected) {
          break;
        }
      }
    }
    return bytes.toString(UTF_8);
  }

  /// All modules that take attachments, by their API names.
  public List<String> modules() {
    return beside
        .read(tables -> List.copyOf(tables.organizations().find(DEMO).orElseThrow().modules()))
        .stream()
        .filter(module -> module.support() != CrmModule.Support.NONE)
        .map(CrmModule::apiName)
        .toList();
  }

  /// The path of an attachment that another organisation has.
  public String foreignAttachment() {
    var owner = new Id(78);
    var now = Instant.EPOCH;
    return beside.write(
        tables -> {
          var organization = new Id(77);
          tables.organizations().insert(organization, "77", "Another", new Id(1000));
          var lead = tables.organizations().nextId(organization);
          var link = tables.organizations().nextId(organization);
          tables
              .records()
              .insert(
                  organization,
                  new CrmRecord(
                      lead, "Leads", "Foreign", null, "{}", owner, owner, now, owner, now));
          tables
              .attachments()
              .insert(
                  organization,
                  new Attachment(
                      link,
                      lead,
                      "Foreign",
                      new Attachment.Content.Link("https://example.com"),
                      owner,
                      owner,
                      now,
                      owner,
                      now));
          return "/crm/v7/Leads/%s/Attachments/%s".formatted(lead, link);
        });
  }

  /// A module whose records only their owners see.
  public String privateModule() {
    return "Deals";
  }

  /// Lets time pass for the server, or sets its clock back.
  public void advance(Duration by) {
    clock.move(by, true);
  }

  /// Sets the server's clock, while no time passes.
  public void jump(Duration by) {
    clock.move(by, false);
  }

  /// Does at once, beside the server, what its bin has done every second.
  public void settle() throws IOException {
    var settings = new BinChores.Settings(Duration.ofDays(60), Duration.ofMillis(1));
    try (var blobs = FileBlobStore.beside(data.resolve("blobs"))) {
      BinChores.of(beside, blobs, new BlobLocks(), clock, trusted, settings)
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
    return Inside.of(data);
  }

  /// The lines of the audit after one of them.
  public List<AuditTable.Line> audit(long after) {
    return beside.read(tables -> tables.audit().after(after, Integer.MAX_VALUE));
  }

  /// What is wrong with the chain of the audit.
  public List<String> auditFaults() {
    return beside.read(tables -> tables.audit().verify(List.of())).faults();
  }

  /// The files that are being written.
  public List<Path> drafts() throws IOException {
    try (var files = Files.list(data.resolve("blobs").resolve("incoming"))) {
      return files.toList();
    }
  }

  /// The files anywhere in the data directory that have this text in them.
  public List<Path> filesWith(String text) throws IOException {
    try (var files = Files.walk(data)) {
      var found = new ArrayList<Path>();
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
      return found;
    }
  }

  /// The blobs on the disk that no row has and that are not waiting to be removed.
  public List<String> blobsWithoutRow() throws IOException {
    var lonely = new ArrayList<String>();
    try (var files = Files.walk(data.resolve("blobs"))) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        var name = file.getFileName().toString();
        if (!inside().contents().isKnown(name)) {
          lonely.add(name);
        }
      }
    }
    return lonely;
  }

  @Override
  public void close() {
    client.close();
    beside.close();
    try {
      server.close();
      var drafts = drafts();
      try (var custody = new Custody(data, clock)) {
        var report = custody.fsck(new Fsck.Request(false, false));
        if (!drafts.isEmpty() || report.young() > 0 || !report.faults().isEmpty()) {
          throw new AssertionError(
              "drafts %s, bytes without a row %d, faults %s"
                  .formatted(drafts, report.young(), report.faults()));
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private HttpRequest.Builder request(String path, String token) {
    return HttpRequest.newBuilder(URI.create(url() + path))
        .header("Authorization", "Zoho-oauthtoken " + token);
  }

  private Answer send(HttpRequest.Builder request) throws Exception {
    var response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  /// The JSON object that an answer holds.
  public static Map<String, @Nullable Object> json(Answer answer) {
    return Json.read(answer.body());
  }
}
