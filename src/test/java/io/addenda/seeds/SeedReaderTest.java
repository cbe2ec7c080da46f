package io.addenda.seeds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.model.RefusedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedReaderTest {

  @TempDir Path root;
  private SeedFiles files;

  @BeforeEach
  void empty() {
    files = new SeedFiles(root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Leads.yaml | - Last_Name: A\\n  Last_Name: B | Leads.yaml:2: Last_Name: a second time
          Leads.yaml | - Last_Name: [A, B\\n- C: D | Leads.yaml:2: expected ',' or ']', but got :
          Leads.yaml | - Last_Name: "A\\n  B | Leads.yaml:2: found unexpected end of stream
          Leads.yaml | - A: 1\\n\\t- B: 2 | Leads.yaml:2: found character '\\t(TAB)' that cannot start any token. (Do not use \\t(TAB) for indentation)
          Leads.yaml | - A: &a [1]\\n- B: *a | Leads.yaml:1: an anchor or alias: what it stands for is to be written
          Leads.yaml | - A: 1\\n- B: *a | Leads.yaml:2: an anchor or alias: what it stands for is to be written
          Leads.yaml | - A: !!binary aaaa | Leads.yaml:1: a tag means nothing here: tag:yaml.org,2002:binary
          Leads.yaml | - ? [A]\\n  : B | Leads.yaml:1: a name is a text
          Leads.yaml | - A: 1\\n---\\n- B: 2 | Leads.yaml:2: a second document: a file has one
          Leads.yaml | A: 1 | Leads.yaml:1: a list is expected
          Leads.yaml | - A: 1\\n- B | Leads.yaml:2: names with values are expected
          Leads.json | [{"A": 1},\\n {"B" 2}] | Leads.json:2: expected ',' or '}', but got <scalar>
          Leads.csv | A,B\\n1,2\\n\\n3 | Leads.csv:4: Record 4 has 1 fields, but first record had 2 fields
          Leads.csv | A,B,A\\n1,2,3 | Leads.csv:1: A: a second time
          Leads.csv | A,,B\\n1,2,3 | Leads.csv:1: a column without a name
          Leads.csv | A,B\\n1,"2"x | Leads.csv:2: Unexpected character after closing quote: 'x' (0x78)
          readme.txt | A | readme.txt: not a file of a seed, which has users, profiles, modules and the API names of modules with .yaml, .yml, .json or .csv
          Leads/a.pdf | A | Leads/a.pdf: a file to attach is in a directory named like its record
          Leads/A/b/c.pdf | A | Leads/A/b: a directory cannot be attached
          """)
  void whatCannotBeReadIsNamedByFileAndLine(String file, String content, String fault)
      throws IOException {
    files.with(file, content.translateEscapes());
    assertThat(files.faults()).containsExactly(fault);
  }

  @Test
  void allFilesAreLookedAt() throws IOException {
    files.with("Leads.yaml", "A: 1").with("Deals.csv", "A,A\n").with("x.y", "");
    assertThat(files.faults()).hasSize(3);
  }

  @Test
  void noMoreThanAHundredFaultsAreListed() throws IOException {
    files.with("Leads.yaml", "- 1\n".repeat(1000));
    assertThatThrownBy(files::read)
        .isInstanceOf(SeedException.class)
        .hasMessageStartingWith("Leads.yaml:1: ")
        .hasMessageEndingWith("\nand 900 more");
  }

  @Test
  void textIsUtf8() throws IOException {
    files.with("Leads.csv", new byte[] {'A', '\n', (byte) 0xe9});
    assertThat(files.faults()).containsExactly("Leads.csv: not UTF-8");
  }

  @Test
  void whatIsTooDeepIsRefused() throws IOException {
    files.with("Leads.json", "[".repeat(1_000_000));
    assertThat(files.faults()).containsExactly("Leads.json:1: more than 50 levels");
  }

  @Test
  void whatIsTooLargeIsRefused() throws IOException {
    try (var file = new RandomAccessFile(root.resolve("Leads.yaml").toFile(), "rw")) {
      file.setLength((32 << 20) + 1);
    }
    assertThat(files.faults()).containsExactly("Leads.yaml: larger than 32 MB");
  }

  @Test
  void aDirectoryThatIsNotThereIsRefused() {
    assertThatThrownBy(() -> Seed.read(root.resolve("none")))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("none: there is no such file or directory");
  }

  @Test
  void valuesAreWhatTheyAreWritten() throws IOException {
    files
        .with(
            "Leads.yaml",
            "- {a: 1, b: '1', c: 1.50, d: true, e: null, f: 0o17, g: 2026-01-31, h: .nan}")
        .with("Deals.csv", "\ufeffa,b,c,d\n12,,\"x, \"\"y\"\"\nz\",null\n");
    assertThat(files.read().records())
        .extracting(file -> file.items().getFirst().value().json().toString())
        .containsExactly(
            "{a=12, c=x, \"y\"\nz, d=null}",
            "{a=1, b=1, c=1.50, d=true, e=null, f=15, g=2026-01-31, h=.nan}");
  }

  @Test
  void emptyFilesAndThoseOfToolsAreNoMatter() throws IOException {
    files.with("Leads.yaml", "# nobody yet\n").with("Deals.csv", "").with(".git/x", "y");
    assertThat(files.read().records()).isEmpty();
  }

  @Test
  void theDigestIsOfNamesAndBytes() throws IOException {
    files.with("Leads.yaml", "- {}").with("Leads/A/b.txt", "c");
    var digest = files.read().digest();
    assertThat(files.read().digest()).isEqualTo(digest);
    assertThat(files.with("Leads/A/b.txt", "d").read().digest()).isNotEqualTo(digest);
    Files.move(root.resolve("Leads/A"), root.resolve("Leads/B"));
    assertThat(files.with("Leads/B/b.txt", "c").read().digest()).isNotEqualTo(digest);
  }
}
