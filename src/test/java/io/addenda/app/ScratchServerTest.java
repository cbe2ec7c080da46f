package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.testing.LocalOnly;
import org.junit.jupiter.api.Test;

/// The server of one run of a script or of tests.
@LocalOnly("it has a directory of its own")
class ScratchServerTest {

  private static final int TIMES = 5;

  @Test
  void nobodyWaitsUntilItStops() throws IOException {
    var shortest = Duration.ofDays(1);
    for (int i = 0; i < TIMES; i++) {
      var server = ScratchServer.emulator();
      long begin = System.nanoTime();
      server.close();
      var took = Duration.ofNanos(System.nanoTime() - begin);
      shortest = took.compareTo(shortest) < 0 ? took : shortest;
    }
    // What sleeps in the background sleeps for a second.
    assertThat(shortest).isLessThan(Duration.ofMillis(700));
  }
}
