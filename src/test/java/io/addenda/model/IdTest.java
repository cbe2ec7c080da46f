package io.addenda.model;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {

  @Test
  void digitsComeBack() {
    assertThat(Id.parse("2883756000000261075")).contains(new Id(2883756000000261075L));
    assertThat(new Id(2883756000000261075L)).hasToString("2883756000000261075");
    assertThat(Id.parse("9223372036854775807")).contains(new Id(Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-1",
        "+1",
        " 1",
        "1 ",
        "1a",
        "0x10",
        "1.0",
        "١٢٣",
        "..",
        "9223372036854775808",
        "9999999999999999999",
        "10000000000000000000",
        "1\u0000"
      })
  void whatIsNoIdIsRefused(String text) {
    assertThat(Id.parse(text)).isEmpty();
  }
}
