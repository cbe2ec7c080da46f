package io.addenda.cli;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import module java.base;

import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of every command whose output cannot be written, be it at once or in the middle.
/// The commands come from the table of them, so a new one is met here too.
class OutputTest {

  /// How each command is called so that it prints something; `{...}` is filled in.
  private static final Map<String, String> CALLS =
      Map.ofEntries(
          Map.entry("serve", "serve --port 0 --set log.access=none"),
          Map.entry("init", "init"),
          Map.entry("client create", "client create --name x"),
          Map.entry("grant", "grant --client {client} --scope ZohoCRM.modules.ALL"),
          Map.entry("fsck", "fsck"),
          Map.entry("scrub", "scrub"),
          Map.entry("du", "du"),
          Map.entry("bin list", "bin list"),
          Map.entry("restore", "restore {record}"),
          Map.entry("undo", "undo --since 2000-01-01T00:00:00Z"),
          Map.entry("purge", "purge {record}"),
          Map.entry("receipt verify", "receipt verify {receipt}"),
          Map.entry("receipt key", "receipt key"),
          Map.entry("hold list", "hold list"),
          Map.entry("hold place", "hold place --module Leads --reason x"),
          Map.entry("hold release", "hold release {hold}"),
          Map.entry("storm list", "storm list"),
          Map.entry("storm allow", "storm allow {storm}"),
          Map.entry("audit verify", "audit verify"),
          Map.entry("audit export", "audit export"),
          Map.entry("config", "config"),
          Map.entry("routes", "routes"),
          Map.entry("errors", "errors"));

  /// Those that make a change before they know what to print of it.
  private static final Set<String> CHANGES =
      Set.of("restore", "undo", "purge", "hold place", "hold release", "storm allow");

  private static final Set<String> WITHOUT_DATA = Set.of("routes", "errors");

  /// What one run of the program left.
  private record Run(int exit, String err) {}

  /// Takes so many characters and then no more, like a disk.
  private static final class FullWriter extends Writer {
    private long room;

    private FullWriter(long room) {
      this.room = room;
    }

    @Override
    public void write(char[] text, int from, int length) throws IOException {
      room -= length;
      if (room < 0) {
        throw new IOException("No space left on device");
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }

  @TempDir private static Path template;
  private static String client = "";

  @TempDir private Path folder;

  @BeforeAll
  static void init() throws Exception {
    var init = new StringWriter();
    assertThat(run(List.of("init", "--data", template.toString()), init).exit()).isZero();
    client = init.toString().replaceAll("(?s).*client id +(\\S+).*", "$1");
    fill(template);
  }

  private static Stream<Command> commands(Command command) {
    return command instanceof Group group
        ? group.commands().stream().flatMap(OutputTest::commands)
        : Stream.of(command);
  }

  @TestFactory
  Stream<DynamicTest> commandWhoseOutputCannotBeWrittenFailsWithOneLine() {
    return commands(Addenda.COMMANDS)
        .map(command -> command.usage().name())
        .map(name -> DynamicTest.dynamicTest(name, () -> failsWithOneLine(name)));
  }

  private void failsWithOneLine(String name) throws Exception {
    var data = Files.createDirectory(folder.resolve(name.replace(' ', '-')));
    var arguments = call(name, data);
    for (var room : List.of(0, 3)) {
      assertThat(run(List.of("--help"), new FullWriter(room)).exit()).isEqualTo(Addenda.FAILED);
      var run = run(arguments, new FullWriter(room));
      assertThat(run.exit()).as("%s", run).isEqualTo(Addenda.FAILED);
      assertThat(run.err())
          .startsWith("addenda: stdout could not be written: No space left on device")
          .hasLineCount(1);
      if (CHANGES.contains(name)) {
        assertThat(run.err()).contains("all the same");
        return;
      }
    }
  }

  /// The arguments of a command, and a data directory in which it has something to do.
  private List<String> call(String name, Path data) throws Exception {
    var line =
        Objects.requireNonNull(CALLS.get(name), "say in this test how it is called: " + name);
    if (!name.equals("init")) {
      Files.copy(template.resolve("addenda.db"), data.resolve("addenda.db"));
    }
    var filled = line.replace("{client}", client);
    if (name.equals("receipt verify")) {
      var receipt = new StringWriter();
      assertThat(run(List.of("purge", "77", "--data", data.toString()), receipt).exit()).isZero();
      var file = Files.writeString(folder.resolve("receipt.json"), receipt.toString());
      filled = filled.replace("{receipt}", file.toString());
    }
    filled = filled.replace("{record}", "77").replace("{hold}", "78").replace("{storm}", "79");
    if (!WITHOUT_DATA.contains(name)) {
      filled += " --data " + data;
    }
    return List.of(filled.split(" ", -1));
  }

  /// Puts something into the data directory that each command can work on.
  private static void fill(Path data) throws Exception {
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("addenda.db"));
        var statement = connection.createStatement()) {
      for (var sql :
          List.of(
              """
              insert into deleted_record
              select 77, id, 'Leads', 'x', null, '{}', 1, 1, 0, 1, 0, 1, 1000000000000, null from organization
              """,
              """
              insert into hold
              select 78, id, 'Deals', null, null, null, null, 'x', null, 0 from organization
              """,
              """
              insert into storm
              select 79, organization, id, 'x', 0, 0, 7, null from member
              """,
              """
              insert into audit (number, time, organization, action, module, record, hash)
              select 1000, 1000000000000, id, 'RECORD_DELETED', 'Leads', 77, x'00' from organization
              """)) {
        statement.executeUpdate(sql);
      }
    }
  }

  @Test
  void whatIsShownOnceIsNotMadeWhenItCannotBeShown() throws Exception {
    var data = folder.resolve("data").toString();
    assertThat(run(List.of("init", "--data", data), new FullWriter(100)).exit()).isEqualTo(1);
    assertThat(audit(data)).isEmpty();
    Files.copy(
        template.resolve("addenda.db"), Path.of(data).resolve("addenda.db"), REPLACE_EXISTING);
    var before = audit(data);

    run(List.of("client", "create", "--name", "x", "--data", data), new FullWriter(20));
    run(
        List.of("grant", "--client", client, "--scope", "ZohoCRM.modules.ALL", "--data", data),
        new FullWriter(20));

    assertThat(audit(data)).isEqualTo(before);
  }

  private static String audit(String data) {
    var lines = new StringWriter();
    assertThat(run(List.of("audit", "export", "--data", data), lines).exit()).isZero();
    return lines.toString();
  }

  @Test
  void fullDeviceIsMet() throws IOException {
    var full = Path.of("/dev/full");
    assumeThat(full).exists();
    for (var words : List.of("--version", "routes", "errors", "hold --help")) {
      try (var out = Files.newBufferedWriter(full, StandardOpenOption.WRITE)) {
        var run = run(List.of(words.split(" ", -1)), out);
        assertThat(run.exit()).as(words).isEqualTo(Addenda.FAILED);
        assertThat(run.err())
            .isEqualTo(
                "addenda: stdout could not be written: No space left on device%n".formatted());
        // Closing it meets the full device again.
      } catch (IOException e) {
        assertThat(e).hasMessageContaining("No space");
      }
    }
  }

  private static Run run(List<String> arguments, Writer out) {
    var err = new StringWriter();
    int exit = new Addenda(Map.of()).run(arguments, out, new PrintWriter(err));
    return new Run(exit, err.toString());
  }
}
