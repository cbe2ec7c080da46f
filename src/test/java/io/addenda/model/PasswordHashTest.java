package io.addenda.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import org.junit.jupiter.api.Test;

class PasswordHashTest {

  /// The first test vector of PBKDF2 with HMAC-SHA-256 that RFC 7914 prints, cut to 32 bytes.
  @Test
  void agreesWithThePublishedVector() {
    var hash =
        PasswordHash.parse(
            "pbkdf2$1$73616c74$55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc");
    assertThat(hash.matches("passwd")).isTrue();
    assertThat(hash.matches("Passwd")).isFalse();
    assertThat(hash.matches("")).isFalse();
  }

  @Test
  void survivesItsText() {
    var hash = PasswordHash.of("päss", new SecureRandom());
    assertThat(hash.toString()).matches("pbkdf2\\$600000\\$[0-9a-f]{32}\\$[0-9a-f]{64}");
    assertThat(PasswordHash.parse(hash.toString()).matches("päss")).isTrue();
  }

  @Test
  void anotherTextIsNoHash() {
    assertThatThrownBy(() -> PasswordHash.parse("secret"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> PasswordHash.of("", new SecureRandom()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
