package io.addenda.junit;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;

/// How long tests wait for their organisation. It prints figures, and asserts none: they are those
/// of a machine that does other things as well.
class ExtensionSpeedTest {

  private static final int ORGANIZATIONS = 100;

  @Test
  void howLongAStartAndAnOrganizationTakeIsPrinted() throws Exception {
    long begin = System.nanoTime();
    try (var installation = Installation.start()) {
      installation.create(Addenda.DEMO, "first");
      var start = since(begin);
      var each = new ArrayList<Duration>();
      for (int i = 0; i < ORGANIZATIONS; i++) {
        long asked = System.nanoTime();
        var organization = installation.create(Addenda.DEMO, "seed " + i);
        each.add(since(asked));
        organization.remove();
      }
      Collections.sort(each);
      var middle = each.get(ORGANIZATIONS / 2);
      System.out.printf(
          "addenda-junit: server with its first organisation %d ms, an organisation p50 %.1f ms, p99 %.1f ms%n",
          start.toMillis(), millis(middle), millis(each.get(ORGANIZATIONS - 2)));
      assertThat(each).hasSize(ORGANIZATIONS);
    }
  }

  private static Duration since(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  private static double millis(Duration duration) {
    return duration.toNanos() / 1e6;
  }
}
