package io.addenda.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.http.Headers;
import io.addenda.http.Query;
import io.addenda.http.Request;
import io.addenda.http.RequestBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {

  private static Request to(String host) {
    return new Request(
        "r1",
        "POST",
        "/",
        Query.EMPTY,
        Headers.of(Map.of("Host", host)),
        RequestBody.NONE,
        "192.0.2.7");
  }

  private static String of(String host) {
    return new BaseUrl(Optional.empty(), () -> "http://127.0.0.1:8080/").of(to(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"crm.example.com", "localhost:9090", "[::1]:8080", "zoho:8080", "10.0.0.1"})
  void hostOfTheRequestIsUsed(String host) {
    assertThat(of(host)).isEqualTo("http://" + host);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a b",
        "evil.example/path",
        "user@evil.example",
        "a.example\"",
        "a:b:c",
        ":80",
        "-",
        "www.zohoapis.com",
        "WWW.ZohoApis.com.AU:443",
        "zohoapis.eu",
        "accounts.zoho.in",
        "www.zohocloud.ca",
        "www.zohoapis.com."
      })
  void hostThatIsNoneOrTheVendorsIsNot(String host) {
    assertThat(of(host)).isEqualTo("http://127.0.0.1:8080");
  }

  @Test
  void listenerDecidesTheScheme() {
    assertThat(
            new BaseUrl(Optional.empty(), () -> "https://127.0.0.1:8443").of(to("crm.example.com")))
        .isEqualTo("https://crm.example.com");
  }

  @Test
  void configuredAddressWins() {
    assertThat(
            new BaseUrl(Optional.of("https://crm.example.com/"), () -> "http://127.0.0.1:8080")
                .of(to("other.example.com")))
        .isEqualTo("https://crm.example.com");
  }

  @Test
  void vendorsAddressCannotBeConfigured() {
    assertThatThrownBy(
            () -> new BaseUrl(Optional.of("https://www.zohoapis.com"), () -> "http://127.0.0.1"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
