package io.addenda.cli;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.metadata.Inside;
import io.addenda.testing.JsonText;

/// How every command of the table is called so that it has something to do, and a data directory
/// where that is so. A new command must be given its line here.
final class CommandLines {

  /// What is filled in stands in braces.
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
          Map.entry("restore", "restore 77"),
          Map.entry("undo", "undo --since 2000-01-01T00:00:00Z"),
          Map.entry("purge", "purge 77"),
          Map.entry("receipt verify", "receipt verify {receipt}"),
          Map.entry("receipt key", "receipt key"),
          Map.entry("hold list", "hold list"),
          Map.entry("hold place", "hold place --module Leads --reason x"),
          Map.entry("hold release", "hold release 78"),
          Map.entry("storm list", "storm list"),
          Map.entry("storm allow", "storm allow 79"),
          Map.entry("audit verify", "audit verify"),
          Map.entry("audit export", "audit export"),
          Map.entry("config", "config"),
          Map.entry("receipt get", "receipt get {id}"),
          Map.entry("clock accept", "clock accept"),
          Map.entry("deluge run", "deluge run samples/delete-attachment.dg"),
          Map.entry("deluge check", "deluge check samples/delete-attachment.dg"),
          Map.entry("snapshot save", "snapshot save --name mine {saved}"),
          Map.entry("snapshot load", "snapshot load --name other {snapshot}"),
          Map.entry("trace", "trace --key 0123456789abcdef --url http://127.0.0.1:1"),
          Map.entry("operations", "operations"),
          Map.entry("routes", "routes"),
          Map.entry("errors", "errors"));

  /// What one run of the program left besides what it printed.
  record Run(int exit, String err) {}

  private final Path template;
  private final String client;
  private final String receipt;

  /// @param template an empty directory
  CommandLines(Path template) throws Exception {
    this.template = template;
    var init = new StringWriter();
    assertThat(run(List.of("init", "--data", template.toString()), init).exit()).isZero();
    client = init.toString().replaceAll("(?s).*client id +(\\S+).*", "$1");
    fill(template);
    var printed = new StringWriter();
    assertThat(run(List.of("purge", "80", "--data", template.toString()), printed).exit()).isZero();
    Files.writeString(template.resolve("receipt.json"), printed.toString());
    receipt = JsonText.of(printed.toString()).text("receipt.id");
    var mine = Files.createDirectories(template.resolve("templates/mine"));
    Files.copy(template.resolve("addenda.db"), mine.resolve("addenda.db"));
    var number = Long.toString(Inside.of(template).organization()).substring(0, 7);
    Files.writeString(
        mine.resolve("template.json"), "{\"number\":%s,\"ahead\":\"PT0S\"}".formatted(number));
    var save = List.of("snapshot", "save", "--name", "mine", "--data", template.toString());
    var saved = Stream.concat(save.stream(), Stream.of(snapshot().toString())).toList();
    assertThat(run(saved, new StringWriter()).err()).isEmpty();
  }

  /// The names of all commands, such as `audit verify`.
  static Stream<String> names() {
    return commands(Addenda.COMMANDS).map(command -> command.usage().name());
  }

  static Stream<Command> commands() {
    return commands(Addenda.COMMANDS);
  }

  private static Stream<Command> commands(Command command) {
    return command instanceof Group group
        ? group.commands().stream().flatMap(CommandLines::commands)
        : Stream.of(command);
  }

  private Path snapshot() {
    return template.resolve("snapshot.zip");
  }

  /// The OAuth client that is there.
  String client() {
    return client;
  }

  /// The words of a command on a data directory.
  List<String> words(String name, Path data) {
    var line =
        Objects.requireNonNull(CALLS.get(name), "say in CommandLines how it is called: " + name);
    var words =
        new ArrayList<>(
            List.of(
                line.replace("{client}", client)
                    .replace("{saved}", data.resolve("saved.zip").toString())
                    .replace("{snapshot}", snapshot().toString())
                    .replace("{id}", receipt)
                    .replace("{receipt}", template.resolve("receipt.json").toString())
                    .split(" ", -1)));
    boolean hasData =
        commands()
            .filter(command -> command.usage().name().equals(name))
            .flatMap(command -> command.usage().options().stream())
            .anyMatch(option -> option.name().equals("--data"));
    if (hasData) {
      words.addAll(List.of("--data", data.toString()));
    }
    return words;
  }

  /// The same after the directory was filled.
  List<String> call(String name, Path data) throws IOException {
    if (!name.equals("init")) {
      copy(data);
    }
    return words(name, data);
  }

  /// Fills a data directory, which is there.
  void copy(Path data) throws IOException {
    Files.createDirectories(data.resolve("templates/mine"));
    for (var name :
        List.of(
            "addenda.db",
            "receipt-key",
            "templates/mine/addenda.db",
            "templates/mine/template.json")) {
      if (Files.exists(template.resolve(name))) {
        Files.copy(template.resolve(name), data.resolve(name), StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  /// Puts something into the data directory that each command can work on.
  private static void fill(Path data) throws Exception {
    var inside = Inside.of(data);
    long organization = inside.organization();
    var then = Instant.ofEpochMilli(1_000_000_000_000L);
    inside.records().addToBin(77, organization, then);
    inside.records().addToBin(80, organization, then);
    inside.addHold(78, organization);
    inside.storms().addOfMember(79);
    inside.audit().addDeleted(1000, then, 77);
  }

  static Run run(List<String> arguments, Writer out) {
    var err = new StringWriter();
    int exit = new Addenda(Map.of()).run(arguments, out, new PrintWriter(err));
    return new Run(exit, err.toString());
  }
}
