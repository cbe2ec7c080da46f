package io.addenda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import io.addenda.api.Json;
import java.security.cert.Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The packaged program, as its users start it and as it may end.
class ServeIT {

  private static final String LEAD = "/crm/v7/Leads/2883756000000261075";
  private static final String FILES = LEAD + "/Attachments";
  private static final String SAMPLE = FILES + "/2883756000000261017";
  private static final String SAMPLE_ANSWER =
      """
      {"data":[{"code":"SUCCESS","details":{"id":"2883756000000261017"},\
      "message":"record deleted","status":"success"}]}""";

  private static final String BOUNDARY = "bOuNdArY";
  private static final Duration DEADLINE = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private Path data;
  private HttpClient client;

  @BeforeEach
  void prepare() {
    data = folder.resolve("data");
    client = HttpClient.newHttpClient();
  }

  @AfterEach
  void end() {
    client.shutdownNow();
  }

  @Test
  void firstLineNamesTheAddressAndTheDemoPrintsWhatToPaste() throws Exception {
    try (var program = demo()) {
      var printed = program.stdoutUntil("-H \"Authorization");

      assertThat(printed.lines().findFirst())
          .hasValueSatisfying(
              line -> assertThat(line).matches("addenda listening on http://127\\.0\\.0\\.1:\\d+"));
      var command =
          Pattern.compile(
                  """
                    curl -X DELETE "(http://[^"]+)" \\\\
                      -H "Authorization: (Zoho-oauthtoken [^"]+)"
                  """)
              .matcher(printed);
      assertThat(command.find()).as(printed).isTrue();
      assertThat(command.group(1)).isEqualTo(program.url() + SAMPLE);
      var answer =
          client.send(
              HttpRequest.newBuilder(URI.create(command.group(1)))
                  .header("Authorization", command.group(2))
                  .DELETE()
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo(SAMPLE_ANSWER);
    }
  }

  @Test
  void demoCredentialsAreThereForTheirOwnerAlone() throws Exception {
    try (var program = demo()) {
      var file = data.resolve("demo-credentials.json");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data)))
          .isEqualTo("rwx------");

      var credentials = program.credentials();
      assertThat(credentials)
          .containsOnlyKeys("url", "accounts_url", "client_id", "client_secret", "users")
          .containsEntry("url", program.url())
          .containsEntry("accounts_url", program.url() + "/oauth/v2/token");
      for (int number = 0; number < 3; number++) {
        var user = program.user(number);
        assertThat(user).containsOnlyKeys("name", "profile", "refresh_token", "access_token");
        var access = String.valueOf(user.get("access_token"));
        assertThat(get(program.url() + FILES + "?fields=id", access).statusCode()).isEqualTo(200);
        var renewed =
            token(
                String.valueOf(credentials.get("accounts_url")),
                "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s"
                    .formatted(
                        user.get("refresh_token"),
                        credentials.get("client_id"),
                        credentials.get("client_secret")));
        assertThat(
                get(
                        program.url() + FILES + "?fields=id",
                        String.valueOf(renewed.get("access_token")))
                    .statusCode())
            .isEqualTo(200);
      }
      assertThat(((List<?>) Objects.requireNonNull(credentials.get("users")))).hasSize(3);
    }
  }

  @Test
  void tokensSurviveARestart() throws Exception {
    String token;
    try (var program = demo()) {
      token = String.valueOf(renewed(program).get("access_token"));
      assertThat(program.stop()).isZero();
    }
    try (var program = Program.serve(data, List.of())) {
      assertThat(get(program.url() + FILES + "?fields=id", token).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void termStopsGracefully() throws Exception {
    var content = "0123456789".repeat(20_000);
    var body = multipart("slow.txt", content);
    String id;
    try (var program = demo()) {
      var address = URI.create(program.url());
      try (var slow = new Socket(address.getHost(), address.getPort())) {
        slow.setSoTimeout((int) DEADLINE.toMillis());
        var out = slow.getOutputStream();
        out.write(
            """
            POST %s HTTP/1.1\r
            Host: %s\r
            Authorization: Zoho-oauthtoken %s\r
            Content-Type: multipart/form-data; boundary=%s\r
            Content-Length: %d\r
            \r
            """
                .formatted(FILES, address.getAuthority(), program.token(), BOUNDARY, body.length)
                .getBytes(UTF_8));
        out.write(body, 0, body.length / 2);
        out.flush();
        until("the upload has begun", () -> !drafts().isEmpty());

        program.term();

        until("no connection is taken any more", () -> refuses(address));
        out.write(body, body.length / 2, body.length - body.length / 2);
        out.flush();
        var answer = new BufferedReader(new InputStreamReader(slow.getInputStream(), UTF_8));
        assertThat(answer.readLine()).isEqualTo("HTTP/1.1 200 OK");
        var json = answer.lines().filter(line -> line.startsWith("{")).findFirst().orElseThrow();
        id = TestServer.madeId(json);
        assertThat(program.exit()).isZero();
        assertThat(program.stderr()).doesNotContain("gracefully", "Exception");
      }
    }
    try (var program = demo()) {
      var kept = get(program.url() + FILES + "/" + id, program.token());
      assertThat(kept.statusCode()).isEqualTo(200);
      assertThat(kept.body()).isEqualTo(content);
    }
  }

  private List<Path> drafts() throws IOException {
    try (var files = Files.list(data.resolve("blobs").resolve("incoming"))) {
      return files.toList();
    }
  }

  private static boolean refuses(URI address) throws IOException {
    try (var socket = new Socket(address.getHost(), address.getPort())) {
      return !socket.isConnected();
    } catch (ConnectException _) {
      return true;
    }
  }

  private static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("waiting until " + what).isLessThan(end);
      Thread.sleep(10);
    }
  }

  @Test
  void largeFileStreamsThroughASmallHeap() throws Exception {
    long size = 90L << 20;
    try (var program = Program.serve(data, List.of("-Xmx64m"), "--demo")) {
      var sent = MessageDigest.getInstance("SHA-256");
      var head = multipart("large.bin", "");
      int end = new String(head, UTF_8).indexOf("\r\n\r\n") + 4;
      var body =
          HttpRequest.BodyPublishers.ofInputStream(
              () ->
                  new SequenceInputStream(
                      Collections.enumeration(
                          List.of(
                              new ByteArrayInputStream(head, 0, end),
                              new DigestInputStream(new Noise(size), sent),
                              new ByteArrayInputStream(head, end, head.length - end)))));
      var answer =
          client.send(
              request(program.url() + FILES, program.token())
                  .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                  .POST(HttpRequest.BodyPublishers.fromPublisher(body, head.length + size))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);

      var got = MessageDigest.getInstance("SHA-256");
      var download =
          client.send(
              request(
                      program.url() + FILES + "/" + TestServer.madeId(answer.body()),
                      program.token())
                  .build(),
              HttpResponse.BodyHandlers.ofInputStream());
      try (var in = new DigestInputStream(download.body(), got)) {
        assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(size);
      }
      assertThat(got.digest()).isEqualTo(sent.digest());
      assertThat(program.stderr()).doesNotContain("OutOfMemory");
    }
  }

  /// As many bytes as wanted, which nothing can compress and nobody keeps.
  private static final class Noise extends InputStream {
    private final SplittableRandom random = new SplittableRandom(7);
    private long left;

    Noise(long size) {
      left = size;
    }

    @Override
    public int read() {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
      if (left == 0) {
        return -1;
      }
      var some = new byte[(int) Math.min(length, left)];
      random.nextBytes(some);
      System.arraycopy(some, 0, to, offset, some.length);
      left -= some.length;
      return some.length;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HTTP_1_1", "HTTP_2"})
  void tlsServes(HttpClient.Version version) throws Exception {
    var certificate = makeCertificate();
    try (var trusting =
            HttpClient.newBuilder().version(version).sslContext(trust(certificate)).build();
        var program =
            Program.serve(
                data,
                List.of(),
                "--demo",
                "--tls-cert",
                folder.resolve("cert.pem").toString(),
                "--tls-key",
                folder.resolve("key.pem").toString())) {
      assertThat(program.url()).startsWith("https://127.0.0.1:");

      var live =
          trusting.send(
              HttpRequest.newBuilder(URI.create(program.url() + "/health/live")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(live.statusCode()).isEqualTo(200);
      assertThat(live.version()).isEqualTo(version);

      var deleted =
          trusting.send(
              request(program.url() + SAMPLE, program.token()).DELETE().build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(deleted.statusCode()).isEqualTo(200);
      assertThat(deleted.version()).isEqualTo(version);
      assertThat(deleted.body()).isEqualTo(SAMPLE_ANSWER);

      client.shutdownNow();
      client = trusting;
      assertThat(renewed(program)).containsEntry("api_domain", program.url());
      trusting.shutdownNow();
    }
  }

  /// Makes `cert.pem` and `key.pem` for this machine with the tool of the JDK.
  private Certificate makeCertificate() throws Exception {
    var store = folder.resolve("store.p12");
    var made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "addenda",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=ip:127.0.0.1,dns:localhost",
                "-validity",
                "30",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                store.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    var password = "changeit".toCharArray();
    var keys = KeyStore.getInstance(store.toFile(), password);
    var certificate = Objects.requireNonNull(keys.getCertificate("addenda"));
    writePem("cert.pem", "CERTIFICATE", certificate.getEncoded());
    var key = Objects.requireNonNull(keys.getKey("addenda", password));
    writePem("key.pem", "PRIVATE KEY", key.getEncoded());
    return certificate;
  }

  private void writePem(String name, String type, byte[] content) throws IOException {
    var text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(type, text, type));
  }

  private static SSLContext trust(Certificate certificate) throws Exception {
    var trusted = KeyStore.getInstance(KeyStore.getDefaultType());
    trusted.load(null, null);
    trusted.setCertificateEntry("addenda", certificate);
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void demoIsRefusedWhereOthersCouldReachIt() throws Exception {
    refused(
        2,
        "addenda: --demo on 0.0.0.0 would let everybody in, its credentials are public: listen on"
            + " 127.0.0.1, or add --i-know-this-is-a-demo",
        "serve",
        "--demo",
        "--host",
        "0.0.0.0",
        "--port",
        "0",
        "--data",
        data.toString());

    try (var program =
        Program.serve(data, List.of(), "--demo", "--host", "0.0.0.0", "--i-know-this-is-a-demo")) {
      var reachable = program.url().replace("0.0.0.0", "127.0.0.1");
      assertThat(get(reachable + FILES + "?fields=id", program.token()).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void portThatIsTakenIsSaidInOneLine() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var port = Integer.toString(taken.getLocalPort());
      var ended = Program.run("serve", "--port", port, "--data", data.toString());

      assertThat(ended.exit()).isEqualTo(1);
      assertThat(ended.stdout()).isEmpty();
      assertThat(ended.stderr())
          .startsWith("addenda: cannot listen on 127.0.0.1 port " + port)
          .hasLineCount(1);
    }
  }

  @Test
  void secondServerOnTheSameDataIsRefused() throws Exception {
    try (var program = demo()) {
      refused(
          1,
          "addenda: another server runs on the data directory %s: stop it, or choose another with --data"
              .formatted(data),
          "serve",
          "--port",
          "0",
          "--data",
          data.toString());
      assertThat(get(program.url() + SAMPLE, program.token()).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void emptyDirectoryServesWithAHint() throws Exception {
    try (var program = Program.serve(data, List.of())) {
      program.stdoutUntil("There is no organisation yet: make one with addenda init.\n");
      assertThat(get(program.url() + "/health/ready", "none").statusCode()).isEqualTo(200);
      assertThat(get(program.url() + SAMPLE, "none").statusCode()).isEqualTo(401);
      assertThat(program.stop()).isZero();
      assertThat(program.stdout()).hasLineCount(2);
    }
  }

  @Test
  void initThenServeThenClientGrantAndTokenWork() throws Exception {
    var where = data.toString();
    var init = Program.run("init", "--data", where, "--email", "a@acme.example");
    assertThat(init.exit()).isZero();
    assertThat(init.stdout())
        .containsOnlyOnce("password       ")
        .containsOnlyOnce("client secret  ")
        .contains("user           a@acme.example\n");

    try (var program = Program.serve(data, List.of())) {
      // While it serves: the commands and the server share the data directory.
      var made = Program.run("client", "create", "--data", where, "--name", "Importer");
      assertThat(made.exit()).as(made.stderr()).isZero();
      var id = value(made.stdout(), "client id");
      var secret = value(made.stdout(), "client secret");
      var code =
          Program.run("grant", "--data", where, "--client", id, "--scope", "ZohoCRM.users.READ");
      assertThat(code.exit()).as(code.stderr()).isZero();

      var tokens =
          token(
              program.url() + "/oauth/v2/token",
              "grant_type=authorization_code&code=%s&client_id=%s&client_secret=%s"
                  .formatted(code.stdout().strip(), id, secret));

      assertThat(tokens).containsKeys("access_token", "refresh_token");
      var users =
          get(
              program.url() + "/crm/v7/users?type=AllUsers",
              String.valueOf(tokens.get("access_token")));
      assertThat(users.statusCode()).as(users.body()).isEqualTo(200);
      assertThat(users.body()).contains("\"email\":\"a@acme.example\"");
    }
    refused(
        1,
        "addenda: the data directory %s holds an organisation already".formatted(where),
        "init",
        "--data",
        where);
  }

  private static String value(String printed, String name) {
    return printed
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void wrongUsageIsExitCode2() throws Exception {
    refused(
        2, "addenda: there is no option --prot (see addenda serve --help)", "serve", "--prot=1");
    refused(
        2,
        "addenda: unknown key listen.prot (from --set); the nearest is listen.port",
        "serve",
        "--set",
        "listen.prot=1");
    assertThat(Program.run().exit()).isEqualTo(2);
  }

  @Test
  void helpAndVersionEverywhere() throws Exception {
    var commands =
        List.of(
            "", "serve", "init", "client", "client create", "grant", "config", "routes", "errors");
    for (var command : commands) {
      var words = Arrays.stream(command.split(" ")).filter(word -> !word.isEmpty());
      var help = Program.run(Stream.concat(words, Stream.of("--help")).toArray(String[]::new));
      assertThat(help.exit()).as(command).isZero();
      assertThat(help.stdout()).startsWith("Usage: addenda " + command);
      assertThat(help.stderr()).isEmpty();
    }
    for (var command : List.of(List.of("--version"), List.of("serve", "--version"))) {
      var version = Program.run(command.toArray(String[]::new));
      assertThat(version.exit()).isZero();
      assertThat(version.stdout()).matches("addenda \\d+\\.\\d+\\.\\d+\\R");
      assertThat(version.stderr()).isEmpty();
    }
  }

  @Test
  void accessLogIsOneLineARequestWithItsId() throws Exception {
    try (var program = demo()) {
      var token = program.token();
      var answer = get(program.url() + FILES + "?fields=id,File_Name", token);
      var refresh = String.valueOf(program.user(0).get("refresh_token"));
      renewed(program);
      assertThat(program.stop()).isZero();

      var id = answer.headers().firstValue("X-Request-Id").orElseThrow();
      var lines = program.stderr().lines().filter(line -> line.contains(" " + id + " ")).toList();
      assertThat(lines)
          .singleElement(InstanceOfAssertFactories.STRING)
          .matches(
              "\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z %s 127\\.0\\.0\\.1 GET %s 200 %d \\d+"
                  .formatted(id, FILES, answer.body().getBytes(UTF_8).length));
      assertThat(program.stderr())
          .hasLineCount(2)
          .doesNotContain("fields", "?", token, refresh, "addeda");
    }
  }

  @Test
  void certificateThatCannotBeUsedIsSaidInOneLine() throws Exception {
    Files.writeString(folder.resolve("cert.pem"), "no certificate");
    Files.writeString(folder.resolve("key.pem"), "no key");

    var ended =
        Program.run(
            "serve",
            "--port",
            "0",
            "--data",
            data.toString(),
            "--tls-cert",
            folder.resolve("cert.pem").toString(),
            "--tls-key",
            folder.resolve("key.pem").toString());

    assertThat(ended.exit()).isEqualTo(1);
    assertThat(ended.stderr()).startsWith("addenda: cannot use the certificate").hasLineCount(1);
  }

  private Program demo() throws Exception {
    return Program.serve(data, List.of(), "--demo");
  }

  /// A command that ends with one line on stderr.
  private static void refused(int exit, String line, String... arguments) throws Exception {
    assertThat(Program.run(arguments)).isEqualTo(new Program.Ended(exit, "", line + "\n"));
  }

  private static HttpRequest.Builder request(String url, String token) {
    return HttpRequest.newBuilder(URI.create(url))
        .header("Authorization", "Zoho-oauthtoken " + token)
        .timeout(DEADLINE);
  }

  private HttpResponse<String> get(String url, String token) throws Exception {
    return client.send(request(url, token).build(), HttpResponse.BodyHandlers.ofString());
  }

  /// Asks for tokens and gives what the answer holds.
  private Map<String, @Nullable Object> token(String url, String form) throws Exception {
    var answer =
        client.send(
            HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .timeout(DEADLINE)
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Json.read(answer.body());
  }

  /// What the refresh token of the demo's administrator gives.
  private Map<String, @Nullable Object> renewed(Program program) throws Exception {
    var credentials = program.credentials();
    return token(
        String.valueOf(credentials.get("accounts_url")),
        "grant_type=refresh_token&refresh_token=%s&client_id=%s&client_secret=%s"
            .formatted(
                program.user(0).get("refresh_token"),
                credentials.get("client_id"),
                credentials.get("client_secret")));
  }

  private static byte[] multipart(String name, String content) {
    return """
    --%s\r
    Content-Disposition: form-data; name="file"; filename="%s"\r
    \r
    %s\r
    --%s--\r
    """
        .formatted(BOUNDARY, name, content, BOUNDARY)
        .getBytes(UTF_8);
  }
}
