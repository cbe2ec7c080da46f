package io.addenda.seeds;

import module java.base;

import io.addenda.http.RequestBody;
import org.jspecify.annotations.Nullable;

/// Calls the API of an organisation as one of its administrators.
@FunctionalInterface
public interface Client {

  /// What the API says.
  ///
  /// @param body empty when there is none
  record Answer(int status, Map<String, @Nullable Object> body) {}

  /// Waits for the answer.
  ///
  /// @param path with the query
  Answer call(String method, String path, String contentType, RequestBody body) throws IOException;
}
