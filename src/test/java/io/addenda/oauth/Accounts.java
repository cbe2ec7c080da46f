package io.addenda.oauth;

import module java.base;

import io.addenda.TestClock;
import io.addenda.api.Call;
import io.addenda.api.Json;
import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import io.addenda.http.Response;
import io.addenda.http.Sender;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry;
import io.addenda.model.Caller;
import io.addenda.model.Client;
import io.addenda.model.Id;
import io.addenda.model.PasswordHash;
import io.addenda.model.Profile;
import io.addenda.model.Scopes;
import io.addenda.model.User;
import io.addenda.testing.TestStores;
import org.jspecify.annotations.Nullable;

/// An accounts server over a real database file: one organisation with a user and two clients, and
/// another organisation with a user. Requests are made by hand.
final class Accounts implements AutoCloseable {

  static final Id ORGANIZATION = new Id(100);
  static final String ZGID = "60012345";
  static final String PASSWORD = "correct horse battery staple";
  private static final String PASSWORD_HASH =
      PasswordHash.of(PASSWORD, new SecureRandom()).toString();

  static final String REDIRECT = "https://app.example.com/back?from=crm";
  static final String CLIENT = "1000.ABCDEFGHIJKLMNOPQRSTUVWXYZ0123";
  static final String SECRET = "0123456789abcdef0123456789abcdef0123456789";
  static final String OTHER_CLIENT = "1000.OTHER";
  static final Scopes SCOPES =
      Scopes.parse("ZohoCRM.modules.leads.DELETE,ZohoCRM.modules.attachments.ALL").orElseThrow();

  final TestClock clock = new TestClock();
  final Path directory;
  final User user = user(new Id(111), ORGANIZATION, "mia@example.com", new Id(101));
  final User stranger = user(new Id(211), new Id(200), "noah@example.org", new Id(201));
  final Credentials credentials = new Credentials(clock);
  final Client client;
  final OAuthSettings settings;
  MetadataStore store;
  TokenGuard guard;
  OAuthEndpoints endpoints;

  /// Who sends the requests.
  Sender sender = Sender.at("192.0.2.7");

  private int requests;

  Accounts(Path directory) {
    this(directory, OAuthSettings.DEFAULT);
  }

  Accounts(Path directory, OAuthSettings settings) {
    this.directory = directory;
    this.settings = settings;
    store = TestStores.in(directory).metadata();
    guard = new TokenGuard(store, clock);
    endpoints = new OAuthEndpoints(store, guard, clock, settings, baseUrl());
    client =
        store.write(
            tables -> {
              tables.organizations().insert(ORGANIZATION, ZGID, "Acme <Ltd>", new Id(1000));
              tables.organizations().insert(new Id(200), "60099999", "Other", new Id(2000));
              tables.members().insert(ORGANIZATION, profile(new Id(101)));
              tables.members().insert(new Id(200), profile(new Id(201)));
              tables.members().insert(user, PASSWORD_HASH);
              tables.members().insert(stranger, PASSWORD_HASH);
              credentials.putClient(
                  tables, OTHER_CLIENT, SECRET, user, "Other", List.of("https://other.example"));
              return credentials.putClient(
                  tables,
                  CLIENT,
                  SECRET,
                  user,
                  "<script>alert('x')</script>\"&",
                  List.of(REDIRECT, "myapp:back"));
            });
  }

  /// Closes the store and opens it again, as a restart does.
  void restart() {
    store.close();
    store = TestStores.in(directory).metadata();
    guard = new TokenGuard(store, clock);
    endpoints = new OAuthEndpoints(store, guard, clock, settings, baseUrl());
  }

  private static BaseUrl baseUrl() {
    return new BaseUrl(Optional.empty(), () -> "http://127.0.0.1:8080");
  }

  private static User user(Id id, Id organization, String email, Id profile) {
    return new User(id, organization, "Some One", email, profile, "z" + id, ZoneId.of("UTC"));
  }

  private static Profile profile(Id id) {
    return new Profile(id, "Standard", false, Set.of("Crm_Implied_View_Leads"));
  }

  String code() {
    return store.write(this::code);
  }

  String code(Tables tables) {
    var code = credentials.newCode();
    credentials.putCode(tables, code, client, user, SCOPES, Duration.ofMinutes(3));
    return code;
  }

  /// A new client of the user.
  Client client(String name, String redirectUri) {
    var id = credentials.newClientId();
    var secret = credentials.newSecret();
    return store.write(
        tables -> credentials.putClient(tables, id, secret, user, name, List.of(redirectUri)));
  }

  /// A refresh token that was put there without an access token.
  String refreshToken() {
    return refreshToken(client);
  }

  String refreshToken(Client holder) {
    var token = new Mint("").token();
    store.write(
        tables -> {
          credentials.putRefreshToken(tables, token, holder, user, SCOPES);
          return true;
        });
    return token;
  }

  /// Redeems a code as the client does.
  Map<String, @Nullable Object> redeem(String code, String... more) throws IOException {
    return json(token(with(more, "grant_type", "authorization_code", "code", code)));
  }

  Map<String, @Nullable Object> refresh(String token) throws IOException {
    return json(token("grant_type", "refresh_token", "refresh_token", token));
  }

  /// Asks for tokens with the right id and secret.
  Response token(String... params) throws IOException {
    return tokenRaw(with(params, "client_id", CLIENT, "client_secret", SECRET));
  }

  Response tokenRaw(String... params) throws IOException {
    return endpoints.token(call("", form(params)));
  }

  Response revoke(String token) throws IOException {
    return endpoints.revoke(call("token=" + token, ""));
  }

  Caller admit(String token) {
    return guard.admit(bearing("Zoho-oauthtoken " + token));
  }

  boolean remembers(String token) {
    return guard.remembered(bearing("Zoho-oauthtoken " + token)).isPresent();
  }

  Request bearing(String authorization) {
    return request("", "", Map.of("Authorization", authorization));
  }

  /// A call with a query and a form body.
  Call call(String query, String form) {
    return new Call(
        request(query, form, Map.of("Content-Type", "application/x-www-form-urlencoded")),
        Map.of(),
        null);
  }

  Call call(String body, Map<String, String> headers) {
    return new Call(request("", body, headers), Map.of(), null);
  }

  private Request request(String query, String body, Map<String, String> headers) {
    var all = Headers.of(headers);
    RequestBody bytes = () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8));
    return new Request("r" + ++requests, "POST", "/", Query.parse(query), all, bytes, sender);
  }

  static String form(String... params) {
    return IntStream.iterate(0, i -> i + 1 < params.length, i -> i + 2)
        .mapToObj(i -> params[i] + "=" + URLEncoder.encode(params[i + 1], StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  static String[] with(String[] params, String... more) {
    return Stream.concat(Stream.of(more), Stream.of(params)).toArray(String[]::new);
  }

  static String text(Response response) {
    return switch (response.body()) {
      case Response.Body.Text(var content) -> content;
      case Response.Body.None() -> "";
      case Response.Body.Bytes _,
          Response.Body.FileSlice _,
          Response.Body.Streamed _,
          Response.Body.Live _ ->
          throw new AssertionError("no text: " + response);
    };
  }

  static Map<String, @Nullable Object> json(Response response) {
    return Json.read(text(response));
  }

  List<AuditEntry> audit(AuditEntry.Action action) {
    return store.read(tables -> tables.audit().of(ORGANIZATION)).stream()
        .filter(entry -> entry.action() == action)
        .toList();
  }

  @Override
  public void close() {
    store.close();
  }

  /// The access token in an answer.
  static String access(Map<String, ?> answer) {
    return string(answer, "access_token");
  }

  /// A text in an answer, which must be there.
  static String string(Map<String, ?> answer, String name) {
    return String.valueOf(Objects.requireNonNull(answer.get(name), name));
  }
}
