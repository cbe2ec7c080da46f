package io.addenda.app;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.Golden;
import org.junit.jupiter.api.Test;

class RoutesTest {

  private static final String HEAD =
      """
      # Routes

      All that the server answers, as `addenda routes` prints it. `{version}` is `v2`, `v2.1`, `v3` to `v8`. What a route asks of the token stands behind it;
      `ZohoCRM.modules.ALL` alone opens what asks for `modules.{module}.X`, with `modules.attachments.X` or without, but for a search, and a scope's `ALL` opens each operation.
      What asks for a `key` is there with `--emulator` or `--demo` only, and opened by the header `X-Addenda-Key`.

      ```
      """;

  @Test
  void tableIsAsAgreed() throws IOException {
    Golden.compare(
        Path.of("docs/routes.md"), HEAD + Routes.text() + EmulatorRoutes.text() + "```\n");
  }

  @Test
  void noLineHidesALaterOne() {
    var lines = Routes.text().lines().map(line -> line.split("\\s+", 3)).toList();
    for (int later = 0; later < lines.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        assertThat(hides(lines.get(earlier), lines.get(later)))
            .as("%s hides %s", lines.get(earlier)[1], lines.get(later)[1])
            .isFalse();
      }
    }
  }

  /// Whether every path of the later line fits the earlier one too.
  private static boolean hides(String[] earlier, String[] later) {
    var wide = earlier[1].split("/", -1);
    var narrow = later[1].split("/", -1);
    return earlier[0].equals(later[0])
        && wide.length == narrow.length
        && IntStream.range(0, wide.length)
            .allMatch(i -> wide[i].startsWith("{") || wide[i].equals(narrow[i]));
  }
}
