package io.addenda.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {

  private static Client client(String id, String redirectUri) {
    return new Client(id, new Id(1), new Id(2), "Name", List.of(redirectUri), Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://a.example/x?y=z",
        "http://localhost:8080",
        "http://[::1]:9/",
        "myapp:back"
      })
  void absoluteAddressIsARedirectUri(String uri) {
    assertThat(client("1000.A", uri).redirectUris()).containsExactly(uri);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/back",
        "https://",
        "https:///x",
        "https://a.example/#f",
        "https://user@a.example/",
        "https://a.example;script-src/",
        "https://a.example/\r\nSet-Cookie: x",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x"
      })
  void anythingElseIsNot(String uri) {
    assertThatThrownBy(() -> client("1000.A", uri)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a,b", "a\"b", "a b", "a&b", "é"})
  void idIsSafeInCsvFilesAndForms(String id) {
    assertThatThrownBy(() -> client(id, "https://a.example"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
