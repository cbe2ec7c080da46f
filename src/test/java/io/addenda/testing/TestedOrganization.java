package io.addenda.testing;

import module java.base;

import io.addenda.TestServer.Answer;

/// An organisation on demand, as a test knows it.
///
/// @param made the answer that told of it
public record TestedOrganization(EmulatorClient emulator, Answer made) {

  private static final byte[] NOTHING = {};

  public String id() {
    return made.json().text("organizations.0.id");
  }

  /// The leading digits of its ids.
  public String number() {
    return id().substring(0, 7);
  }

  /// The calls that are about it, opened by its own key.
  public EmulatorClient own() {
    return emulator.with(made.json().text("organizations.0.key"));
  }

  /// A token of the first user (administrator), the second (standard) or the third (reads only).
  public String token(int user) {
    return made.json().text("organizations.0.users.%d.access_token".formatted(user));
  }

  /// The lead that the documentation deletes a file of.
  public String lead() {
    return "/crm/v7/Leads/" + number() + "000000261075";
  }

  /// That file.
  public String file() {
    return lead() + "/Attachments/" + number() + "000000261017";
  }

  /// Sends a request without a body as the administrator.
  public Answer send(String method, String path, String... headers) throws Exception {
    return emulator.send(method, path, token(0), "", NOTHING, headers);
  }

  /// The same as another user.
  public Answer send(int user, String method, String path) throws Exception {
    return emulator.send(method, path, token(user), "", NOTHING);
  }

  /// Sends JSON as the administrator.
  public Answer sendJson(String method, String path, String json) throws Exception {
    var body = json.getBytes(StandardCharsets.UTF_8);
    return emulator.send(method, path, token(0), "application/json", body);
  }

  /// Attaches a file to the lead.
  public Answer upload(String name, byte[] content, String... headers) throws Exception {
    return emulator.send(
        "POST",
        lead() + "/Attachments",
        token(0),
        FileForm.TYPE,
        FileForm.of(name, content),
        headers);
  }

  /// Asks for another access token of a user.
  public Answer renew(int user) throws Exception {
    var json = made.json();
    var form =
        "grant_type=refresh_token&client_id=%s&client_secret=%s&refresh_token=%s"
            .formatted(
                json.text("organizations.0.client_id"),
                json.text("organizations.0.client_secret"),
                json.text("organizations.0.users.%d.refresh_token".formatted(user)));
    var type = "application/x-www-form-urlencoded";
    var body = form.getBytes(StandardCharsets.UTF_8);
    return emulator.send("POST", "/oauth/v2/token", null, type, body);
  }

  /// Takes it away.
  public void remove() throws Exception {
    var answer = emulator.call("DELETE", "organizations/" + id(), "");
    if (answer.status() != 200) {
      throw new AssertionError("it was not removed: " + answer);
    }
  }
}
