package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeedOptionTest {

  @TempDir Path folder;

  private Run serve(String... options) {
    var arguments = new ArrayList<>(List.of("serve", "--data", folder.resolve("data").toString()));
    arguments.addAll(List.of(options));
    return Run.of(Map.of(), arguments);
  }

  @Test
  void whatIsWrongIsPrintedLineByLine() throws IOException {
    var seed = Files.createDirectory(folder.resolve("seed"));
    Files.writeString(seed.resolve("Leads.csv"), "Last_Name,Company\nA,B\n,C\n,D\n");
    var run = serve("--emulator", "--port", "0", "--seed", seed.toString());
    assertThat(run.exit()).isEqualTo(Addenda.FAILED);
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .isEqualTo(
            """
            addenda: the seed is refused, and nothing was made:
            Leads.csv:3: Last_Name: required field not found (MANDATORY_NOT_FOUND)
            Leads.csv:4: Last_Name: required field not found (MANDATORY_NOT_FOUND)
            """);
  }

  @Test
  void itNeedsAModeForTests() {
    var run = serve("--seed", folder.toString());
    assertThat(run.exit()).isEqualTo(Addenda.WRONG_USAGE);
    assertThat(run.err()).isEqualTo("addenda: --seed is for tests: add --emulator or --demo\n");
  }

  @Test
  void aSeedThatIsNotThereIsRefused() {
    var run = serve("--demo", "--port", "0", "--seed", folder.resolve("none").toString());
    assertThat(run.exit()).isEqualTo(Addenda.FAILED);
    assertThat(run.err()).endsWith("none: there is no such file or directory\n");
  }
}
