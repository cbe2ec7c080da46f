package io.addenda.junit;

import module java.base;
import module java.net.http;

/// The emulator's own calls, opened by a key.
record Calls(HttpClient client, String url, String key) {

  /// Sends one.
  ///
  /// @param path behind `/addenda/v1/`
  /// @param body empty for none
  /// @return the body of the answer
  String send(String method, String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(url + "/addenda/v1/" + path))
            .header("X-Addenda-Key", key)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  String send(HttpRequest request) {
    try {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new IllegalStateException(
            "%s %s was answered %d: %s"
                .formatted(request.method(), request.uri(), answer.statusCode(), answer.body()));
      }
      return answer.body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted in " + request.uri(), e);
    }
  }
}
