package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// What may be longer than Checkstyle's ceilings is longer, or is no exception any more.
class CeilingsTest {

  private static final Path SOURCES = Path.of("src");
  private static final int FILE = 300;
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "<suppress checks=\"(\\w+)\" files=\"([^\"]+)\\\\.java\"(?: message=\"Method (\\w+) \")?/>");

  @Test
  void everyExceptionIsStillNeeded() throws IOException {
    var exceptions =
        EXCEPTION
            .matcher(Files.readString(SOURCES.resolve("test/checkstyle/exceptions.xml")))
            .results()
            .toList();
    assertThat(exceptions).isNotEmpty();
    for (var exception : exceptions) {
      var file = SOURCES.resolve(exception.group(2) + ".java");
      assertThat(file).exists();
      if (exception.group(1).equals("FileLength")) {
        assertThat(Files.readAllLines(file)).as("%s", file).hasSizeGreaterThan(FILE);
      } else {
        assertThat(file).content().contains(exception.group(3) + "(");
      }
    }
  }
}
