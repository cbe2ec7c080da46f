package io.addenda.crash;

import static java.nio.charset.StandardCharsets.UTF_8;

import module java.base;

import io.addenda.app.Server;
import io.addenda.testing.FileForm;

/// The administrator of the demo. An answer is one text: the status and, when something was made or
/// deleted, its id, or else the code of the error.
record Client(String url, String token) {

  private static final String BIN = "/crm/v7/settings/recycle_bin/";

  /// The bytes of an answer.
  record Answer(int status, String body) {}

  static Client of(Server server) {
    return new Client(server.url(), server.demo().orElseThrow().users().getFirst().accessToken());
  }

  String createLead(String name) throws IOException {
    var body = "{\"data\":[{\"Last_Name\":\"%s\"}]}".formatted(name);
    return words(send("POST", "/crm/v7/Leads", "application/json", body.getBytes(UTF_8)));
  }

  String changeLead(String lead, String company) throws IOException {
    var body = "{\"data\":[{\"Company\":\"%s\"}]}".formatted(company);
    return words(send("PUT", "/crm/v7/Leads/" + lead, "application/json", body.getBytes(UTF_8)));
  }

  String upload(String lead, String name, byte[] content) throws IOException {
    return words(send("POST", files(lead), FileForm.TYPE, FileForm.of(name, content)));
  }

  String link(String lead, String title) throws IOException {
    var query = "?attachmentUrl=https://example.com&title=" + title;
    return words(send("POST", files(lead) + query, "", new byte[0]));
  }

  /// Deletes what a path below the version names.
  String delete(String path) throws IOException {
    return words(send("DELETE", "/crm/v7/" + path, "", new byte[0]));
  }

  /// Takes an entry out of the recycle bin.
  String restore(String id) throws IOException {
    return words(send("POST", BIN + id + "/actions/restore", "", new byte[0]));
  }

  /// Destroys an entry of the recycle bin.
  String purge(String id) throws IOException {
    return words(send("DELETE", BIN + id, "", new byte[0]));
  }

  Answer get(String path) throws IOException {
    return send("GET", path, "", new byte[0]);
  }

  static String files(String lead) {
    return "/crm/v7/Leads/" + lead + "/Attachments";
  }

  private Answer send(String method, String path, String type, byte[] body) throws IOException {
    var call = (HttpURLConnection) URI.create(url + path).toURL().openConnection();
    call.setRequestMethod(method);
    call.setRequestProperty("Authorization", "Zoho-oauthtoken " + token);
    if (Set.of("POST", "PUT").contains(method)) {
      call.setRequestProperty("Content-Type", type);
      call.setDoOutput(true);
      call.setFixedLengthStreamingMode(body.length);
      try (var out = call.getOutputStream()) {
        out.write(body);
      }
    }
    int status = call.getResponseCode();
    try (var in = status < 400 ? call.getInputStream() : call.getErrorStream()) {
      return new Answer(status, new String(in.readAllBytes(), UTF_8));
    }
  }

  private static String words(Answer answer) {
    var found = answer.status() < 300 ? id(answer.body()) : code(answer.body());
    return answer.status() + " " + found;
  }

  /// The id of the thing itself: those before it in the answer are of people.
  private static String id(String answer) {
    return answer.replaceFirst(
        "(?s).*?(?:\"Created_Time\":\"[^\"]*\",|\"details\":\\{)\"id\":\"(\\d+)\".*", "$1");
  }

  /// The code of an error that has all that an error of the API has.
  private static String code(String answer) {
    var shape =
        Pattern.compile(
            "\\{\"code\":\"(\\w+)\",\"details\":\\{.*},\"message\":\"[^\"]+\",\"status\":\"error\"}");
    var found = shape.matcher(answer);
    return found.matches() ? found.group(1) : "no error of the API: " + answer;
  }
}
