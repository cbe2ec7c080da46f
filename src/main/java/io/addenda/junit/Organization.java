package io.addenda.junit;

import module java.base;
import module java.net.http;

/// An organisation of one's own, for a test or the tests of a class. What is called here concerns
/// no other.
public final class Organization {

  private final Calls calls;
  private final Answer known;
  private final List<User> users;

  private Organization(Calls calls, Answer known) {
    this.calls = calls;
    this.known = known;
    this.users = known.list("users").stream().map(User::of).toList();
  }

  /// @param calls those that may do more
  static Organization of(Calls calls, Answer known) {
    return new Organization(new Calls(calls.client(), calls.url(), known.text("key")), known);
  }

  /// The organisation's id. Its first seven digits are those of all ids in it.
  public String id() {
    return known.text("id");
  }

  /// The id here of what has another in the template: the demo's have the first seven digits
  /// `2883756`.
  public String id(String ofTemplate) {
    return id().substring(0, DIGITS) + ofTemplate.substring(DIGITS);
  }

  private static final int DIGITS = 7;

  /// Where the API is, such as `http://127.0.0.1:40123`.
  public String baseUrl() {
    return known.text("base_url");
  }

  /// Where tokens are.
  public String accountsUrl() {
    return known.text("accounts_url");
  }

  /// What opens the emulator's calls about this organisation (`X-Addenda-Key`).
  public String key() {
    return known.text("key");
  }

  public String clientId() {
    return known.text("client_id");
  }

  public String clientSecret() {
    return known.text("client_secret");
  }

  /// Its users, the administrator first.
  public List<User> users() {
    return users;
  }

  /// The first user of a profile: `Administrator`, `Standard` or `Read Only`.
  public User user(String profile) {
    return users.stream()
        .filter(user -> user.profile().equals(profile))
        .findFirst()
        .orElseThrow(
            () -> new NoSuchElementException("no user has the profile %s".formatted(profile)));
  }

  /// A new access token of a user. Those of before expire by the organisation's clock.
  public String renew(User user) {
    var form =
        "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
            .formatted(clientId(), clientSecret(), user.refreshToken());
    var request =
        HttpRequest.newBuilder(URI.create(accountsUrl()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(form))
            .build();
    return Answer.of(calls.send(request)).text("access_token");
  }

  /// Moves the organisation's clock on. What is due by then is done when this returns.
  public void advance(Duration by) {
    call("PUT", "clock", "{\"advance\":\"%s\"}".formatted(by));
  }

  /// Adds a rule by which calls fail, wait or lose their answers, such as
  /// `{"when":{"method":"POST","nth":1},"then":{"reset":"after"}}`.
  ///
  /// @return the id of the rule
  public String fault(String rule) {
    return Answer.of(call("POST", "faults", rule))
        .list("data")
        .getFirst()
        .object("details")
        .text("id");
  }

  /// What was asked of the organisation, the oldest first: the last 1,000 requests.
  public List<LoggedRequest> requests() {
    return requests("");
  }

  /// Those of them that a filter lets through, such as `method=DELETE&status=4xx`. All of the
  /// call's are there but `since` and those of pages.
  public List<LoggedRequest> requests(String filter) {
    var found = new ArrayList<LoggedRequest>();
    Answer page;
    do {
      int since = found.isEmpty() ? 0 : found.getLast().number();
      var query = filter.isEmpty() ? "" : "&" + filter;
      page = Answer.of(call("GET", "requests?per_page=200&since=" + since + query, ""));
      page.list("requests").stream().map(LoggedRequest::of).forEach(found::add);
    } while (page.object("info").text("more_records").equals("true"));
    return List.copyOf(found);
  }

  /// Sets the organisation back to its template, with the ids and tokens that it had.
  public void reset() {
    call("POST", "organizations/" + id() + "/actions/reset", "");
  }

  /// Sends one of the emulator's calls about this organisation.
  ///
  /// @param path behind `/addenda/v1/`
  /// @param body JSON, or empty for none
  /// @return the JSON of the answer
  public String call(String method, String path, String body) {
    return calls.send(method, path, body);
  }

  void remove() {
    call("DELETE", "organizations/" + id(), "");
  }

  @Override
  public String toString() {
    return "organisation %s at %s".formatted(id(), baseUrl());
  }
}
