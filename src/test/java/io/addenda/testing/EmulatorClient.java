package io.addenda.testing;

import static java.net.http.HttpRequest.BodyPublishers.ofByteArray;

import module java.base;
import module java.net.http;

import io.addenda.TestServer.Answer;
import org.jspecify.annotations.Nullable;

/// Calls the emulator with a key, and organisations on demand with their tokens.
public record EmulatorClient(String url, String key) {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// The same with another key.
  public EmulatorClient with(String other) {
    return new EmulatorClient(url, other);
  }

  /// Sends a call of the emulator.
  ///
  /// @param path behind `/addenda/v1/`
  /// @param body empty for none
  public Answer call(String method, String path, String body) throws Exception {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/addenda/v1/" + path))
            .header("X-Addenda-Key", key)
            .method(method, ofByteArray(body.getBytes(StandardCharsets.UTF_8))));
  }

  /// Makes an organisation.
  public TestedOrganization create(String body) throws Exception {
    var answer = call("POST", "organizations", body);
    if (answer.status() != 201) {
      throw new AssertionError("no organisation was made: " + answer);
    }
    return new TestedOrganization(this, answer);
  }

  /// Sends a request of the API.
  ///
  /// @param headers names and values, by turns
  public Answer send(
      String method,
      String path,
      @Nullable String token,
      String type,
      byte[] body,
      String... headers)
      throws Exception {
    var request = HttpRequest.newBuilder(URI.create(url + path)).method(method, ofByteArray(body));
    if (token != null) {
      request.header("Authorization", "Zoho-oauthtoken " + token);
    }
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return send(request);
  }

  private static Answer send(HttpRequest.Builder request) throws Exception {
    var answer = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    return new Answer(answer.statusCode(), answer.headers(), answer.body());
  }
}
