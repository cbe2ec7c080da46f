package io.addenda.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import org.junit.jupiter.api.Test;

/// A call that takes no body and has one.
class BodyUnexpectedTest {

  private static final RequestBody UNKNOWN = () -> new ByteArrayInputStream(new byte[] {'x'});

  private static Call call(String method, Headers headers, RequestBody body) {
    var request = new Request("1", method, "/", Query.EMPTY, headers, body, "192.0.2.1");
    return new Call(request, Map.of(), null);
  }

  @Test
  void bodyOfUnknownLengthIsRefused() {
    for (var method : List.of("GET", "DELETE", "POST")) {
      var refused =
          catchThrowableOfType(
              ApiException.class, () -> call(method, Headers.NONE, UNKNOWN).refuseConditions());
      assertThat(refused.error()).isEqualTo(new ApiError.BodyUnexpected());
    }
  }

  @Test
  void noBodyIsTaken() {
    for (var method : List.of("GET", "DELETE", "POST")) {
      assertThatCode(() -> call(method, Headers.NONE, RequestBody.NONE).refuseConditions())
          .doesNotThrowAnyException();
    }
  }
}
