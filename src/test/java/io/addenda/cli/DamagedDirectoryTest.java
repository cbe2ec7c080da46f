package io.addenda.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.Inside;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the commands say, those that destroy first of all, on a directory that is damaged or none
/// of ours: a line, and nothing is changed there.
class DamagedDirectoryTest {

  @TempDir private static Path template;
  private static CommandLines lines;

  @TempDir private Path folder;

  @BeforeAll
  static void init() throws Exception {
    lines = new CommandLines(template);
  }

  /// Those that destroy, and some of each other kind.
  private static final List<String> COMMANDS =
      List.of("purge", "fsck", "undo", "restore", "du", "audit export", "grant", "serve");

  private interface Damage {
    void to(Path data) throws Exception;
  }

  private static final Map<String, Damage> DAMAGES =
      Map.ofEntries(
          Map.entry(
              "no database",
              data -> Files.writeString(data.resolve("addenda.db"), "x".repeat(9000))),
          Map.entry("another's database", data -> foreign(data, 0)),
          Map.entry("another's database with a version", data -> foreign(data, 3)),
          Map.entry("cut off", data -> cut(data)),
          Map.entry("overwritten", data -> overwrite(data)),
          Map.entry("no action", data -> Inside.of(data).damage().unknownActions()),
          Map.entry("no id", data -> Inside.of(data).damage().impossibleIds()),
          Map.entry("no permissions", data -> Inside.of(data).damage().impossiblePermissions()),
          Map.entry("no zone", data -> Inside.of(data).damage().impossibleZones()),
          Map.entry("no table", data -> Inside.of(data).damage().noHolds()),
          Map.entry("blobs is a file", data -> Files.createFile(data.resolve("blobs"))),
          Map.entry("lock is a directory", data -> Files.createDirectory(data.resolve("lock"))),
          Map.entry(
              "no key", data -> Files.writeString(data.resolve("receipt-key"), "\u0000\nno\n")),
          Map.entry(
              "no text in the key",
              data -> Files.write(data.resolve("receipt-key"), new byte[] {-1, -2, 10, -1})));

  private static void foreign(Path data, int version) throws Exception {
    Files.delete(data.resolve("addenda.db"));
    Inside.of(data).damage().becomeAnothers(version);
  }

  private static void cut(Path data) throws IOException {
    try (var file = FileChannel.open(data.resolve("addenda.db"), StandardOpenOption.WRITE)) {
      file.truncate(file.size() / 2);
    }
  }

  private static void overwrite(Path data) throws IOException {
    try (var file = FileChannel.open(data.resolve("addenda.db"), StandardOpenOption.WRITE)) {
      for (long at = 4096 + 8; at < file.size(); at += 4096) {
        file.write(ByteBuffer.wrap("nothing that is a page of anything".getBytes(UTF_8)), at);
      }
    }
  }

  @TestFactory
  Stream<DynamicTest> commandsSayItInOneLine() {
    return DAMAGES.keySet().stream()
        .sorted()
        .map(name -> DynamicTest.dynamicTest(name, () -> oneLine(name)));
  }

  private void oneLine(String damage) throws Exception {
    for (var name : COMMANDS) {
      var data = Files.createTempDirectory(folder, "data");
      lines.copy(data);
      var words = new ArrayList<>(lines.words(name, data));
      Objects.requireNonNull(DAMAGES.get(damage)).to(data);
      if (name.equals("fsck")) {
        words.add("--repair");
      }
      // The writer that fails stops a server that started all the same.
      var out = name.equals("serve") ? new ClosedWriter() : new StringWriter();

      var run = CommandLines.run(words, out);

      assertThat(run.err())
          .as("%s: %s", name, run)
          .doesNotContain("unexpectedly", "\tat ")
          .matches("(addenda: \\V+\\R)?");
      if (run.exit() == Addenda.FAILED && name.equals("purge")) {
        assertThat(run.err()).startsWith("addenda: ");
      }
    }
  }

  /// Takes nothing.
  static final class ClosedWriter extends Writer {
    @Override
    public void write(char[] text, int from, int length) throws IOException {
      throw new IOException("closed");
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @Test
  void anothersDatabaseIsLeftAsItIs() throws Exception {
    var data = Files.createDirectory(folder.resolve("data"));
    lines.copy(data);
    foreign(data, 0);
    var before = Files.readAllBytes(data.resolve("addenda.db"));

    for (var name : List.of("purge", "fsck", "undo", "restore", "init", "serve")) {
      var run = CommandLines.run(lines.words(name, data), new StringWriter());
      assertThat(run.exit()).as(name).isEqualTo(Addenda.FAILED);
      assertThat(run.err())
          .isEqualTo(
              "addenda: the database in the data directory is not Addenda's: name another data directory with --data%n"
                  .formatted());
    }
    // Only the note that it has a log, in two bytes.
    Inside.of(data).damage().endLog();
    assertThat(Files.size(data.resolve("addenda.db"))).isEqualTo(before.length);
  }
}
