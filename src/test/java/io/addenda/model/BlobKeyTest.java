package io.addenda.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobKeyTest {

  private static final String MOST =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcd";

  @Test
  void isASha256InLowerCaseHex() {
    assertThat(new BlobKey(MOST + "ef")).hasToString(MOST + "ef");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "e", "ef0", "eF", "eg", "e/", "e:", "e`", "e\n", "ë0", "e٠"})
  void isNothingElse(String end) {
    assertThatThrownBy(() -> new BlobKey(MOST + end)).isInstanceOf(IllegalArgumentException.class);
  }
}
