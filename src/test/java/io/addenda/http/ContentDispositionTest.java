package io.addenda.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ContentDispositionTest {

  private static final String START = "attachment; filename*=UTF-8''";

  @Test
  void lettersDigitsAndFewOthersStay() {
    assertThat(ContentDisposition.attachment("Spec_sheet-2.0~a.pdf"))
        .isEqualTo(START + "Spec_sheet-2.0~a.pdf");
  }

  @Test
  void everythingElseIsEncoded() {
    assertThat(ContentDisposition.attachment("a b'(c)*\"=;/%é😀.txt"))
        .isEqualTo(START + "a%20b%27%28c%29%2A%22%3D%3B%2F%25%C3%A9%F0%9F%98%80.txt");
  }

  @Test
  void nothingEndsTheLine() {
    assertThat(ContentDisposition.attachment("a\r\nX: y\0\ud800z"))
        .isEqualTo(START + "a%0D%0AX%3A%20y%00%3Fz");
  }
}
