package io.addenda.crash;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;
import module java.net.http;

import org.jspecify.annotations.Nullable;

/// The calls of a client of the demo, none of which is ever sent twice by itself.
record Calls(HttpClient client, String url, String token) implements AutoCloseable {

  static final Duration DEADLINE = Duration.ofSeconds(60);

  private static final String FILES = "/crm/v7/Leads/2883756000000261075/Attachments";
  private static final String BIN = "/crm/v7/settings/recycle_bin/";

  private static final String UNAVAILABLE =
      """
      {"code":"STORAGE_UNAVAILABLE","details":{},\
      "message":"The store does not answer now; please try again later","status":"error"}""";

  static Calls to(String url, String token) {
    return new Calls(HttpClient.newHttpClient(), url, token);
  }

  /// Whether a change was acknowledged. One that was not may have been made, and is told as such.
  static boolean isAcknowledged(HttpResponse<String> answer) {
    if (answer.statusCode() == 503) {
      assertThat(answer.body()).isEqualTo(UNAVAILABLE);
      assertThat(answer.headers().firstValue("Retry-After")).isPresent();
      return false;
    }
    assertThat(answer.statusCode()).as(answer + " " + answer.body()).isEqualTo(200);
    return true;
  }

  /// @param key under which it is made once, however often it is sent
  HttpResponse<String> upload(String name, String content, @Nullable String key)
      throws IOException, InterruptedException {
    var body =
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n%s\r\n--b--\r\n"
            .formatted(name, content);
    return send(
        request(FILES, key)
            .header("Content-Type", "multipart/form-data; boundary=b")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  HttpResponse<String> send(String id, Known.Doubt doubt) throws IOException, InterruptedException {
    var path =
        switch (doubt.step()) {
          case DELETE -> FILES + "/" + id;
          case RESTORE -> BIN + id + "/actions/restore";
          case DESTROY -> BIN + id;
        };
    return send(
        request(path, doubt.key())
            .method(doubt.step().method(), HttpRequest.BodyPublishers.noBody()));
  }

  HttpResponse<String> download(String id) throws IOException, InterruptedException {
    return send(request(FILES + "/" + id, null).GET());
  }

  HttpResponse<String> inBin(String id) throws IOException, InterruptedException {
    return send(request(BIN + id, null).GET());
  }

  /// Changes the company of the lead with an e-mail address, or makes such a lead.
  HttpResponse<String> upsert(String email, String company)
      throws IOException, InterruptedException {
    var body =
        "{\"data\":[{\"Last_Name\":\"Owned\",\"Email\":\"%s\",\"Company\":\"%s\"}]}"
            .formatted(email, company);
    return send(
        request("/crm/v7/Leads/upsert", null)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /// The companies of the leads that a search finds.
  List<String> companies(String query) throws IOException, InterruptedException {
    var answer = send(request("/crm/v7/Leads/search?fields=Company&" + query, null).GET());
    assertThat(answer.statusCode()).as(answer.body()).isIn(200, 204);
    return Pattern.compile("\"Company\":\"([^\"]*)\"")
        .matcher(answer.body())
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  /// What it says to those who ask whether it can serve.
  HttpResponse<String> ready() throws IOException, InterruptedException {
    return send(request("/health/ready", null).GET());
  }

  private HttpRequest.Builder request(String path, @Nullable String key) {
    var request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Zoho-oauthtoken " + token)
            .timeout(DEADLINE);
    return key == null ? request : request.header("Idempotency-Key", key);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
