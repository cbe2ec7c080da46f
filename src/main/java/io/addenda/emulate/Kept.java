package io.addenda.emulate;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.custody.DataDirectory;

/// What is known of an organisation on demand when the server starts again: its
/// `organization.json`.
///
/// @param people who has tokens from the beginning
record Kept(Identity identity, OrganizationClock.Setting clock, List<Person> people) {

  private static final String FILE = "organization.json";

  static boolean isIn(Path directory) {
    return Files.exists(directory.resolve(FILE));
  }

  static Kept read(Path directory) throws IOException {
    var json = Json.parse(Files.readAllBytes(directory.resolve(FILE))).orElseThrow();
    var frozen = json.get("frozen");
    return new Kept(
        Identity.of(String.valueOf(json.get("template")), String.valueOf(json.get("seed"))),
        new OrganizationClock.Setting(
            Duration.parse(String.valueOf(json.get("ahead"))),
            frozen == null ? null : Instant.parse(frozen.toString())),
        ((List<?>) Objects.requireNonNull(json.get("users"))).stream().map(Person::read).toList());
  }

  /// Writes it where nothing is yet, durably but for its name.
  void begin(Path draft) throws IOException {
    Directories.write(draft.resolve(FILE), text());
  }

  /// Writes it durably, whole or not at all.
  void write(Path directory) throws IOException {
    DataDirectory.open(directory).write(FILE, text());
  }

  private String text() {
    var frozen = clock.frozen();
    var json =
        object(
            field("template", identity.template()),
            field("seed", identity.seed()),
            field("ahead", clock.ahead().toString()),
            field("frozen", frozen == null ? null : frozen.toString()),
            field("users", people.stream().map(Person::json).toList()));
    return Json.write(json) + "\n";
  }
}
