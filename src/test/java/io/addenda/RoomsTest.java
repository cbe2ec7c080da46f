package io.addenda;

import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/// The map of the house, as a test: which room knows which. It is exact, so a permission that is no
/// longer used fails as well.
class RoomsTest {

  private static final Map<String, Set<String>> KNOWS =
      Map.ofEntries(
          Map.entry("model", Set.of()),
          Map.entry("config", Set.of()),
          Map.entry("http", Set.of()),
          Map.entry("deluge", Set.of()),
          Map.entry("chores", Set.of("model")),
          Map.entry("catalogue", Set.of("api", "model")),
          Map.entry("disk", Set.of("model")),
          Map.entry("blobs", Set.of("model", "disk")),
          Map.entry("database", Set.of("model", "disk")),
          Map.entry("seeds", Set.of("api", "http", "model")),
          Map.entry("metadata", Set.of("model", "disk", "database")),
          Map.entry("api", Set.of("http", "model")),
          Map.entry("oauth", Set.of("api", "http", "model", "metadata")),
          Map.entry("tags", Set.of("api", "http", "model", "catalogue", "metadata")),
          Map.entry(
              "records", Set.of("api", "http", "model", "catalogue", "metadata", "tags", "chores")),
          Map.entry("settings", Set.of("api", "http", "model", "catalogue", "metadata")),
          Map.entry("contents", Set.of("http", "model", "chores", "metadata", "blobs")),
          Map.entry("attachments", Set.of("api", "http", "model", "metadata", "contents")),
          Map.entry("files", Set.of("api", "http", "model", "metadata", "contents", "chores")),
          Map.entry("photos", Set.of("api", "http", "model", "metadata", "contents")),
          Map.entry(
              "bin", Set.of("api", "http", "model", "metadata", "contents", "chores", "records")),
          Map.entry("holds", Set.of("api", "http", "model", "metadata")),
          Map.entry("storms", Set.of("api", "http", "model", "metadata")),
          Map.entry(
              "metrics", Set.of("api", "http", "model", "disk", "database", "metadata", "chores")),
          Map.entry("faults", Set.of("api", "http", "model")),
          Map.entry("requests", Set.of("api", "http", "model")),
          Map.entry("console", Set.of("api", "http", "model", "metadata", "oauth")),
          Map.entry(
              "custody",
              Set.of(
                  "api",
                  "http",
                  "model",
                  "config",
                  "disk",
                  "database",
                  "metadata",
                  "blobs",
                  "contents",
                  "bin",
                  "holds",
                  "storms",
                  "records")),
          Map.entry("organizations", Set.of("model", "config", "metadata", "oauth", "custody")),
          Map.entry(
              "emulate",
              Set.of(
                  "api",
                  "http",
                  "model",
                  "disk",
                  "metadata",
                  "oauth",
                  "custody",
                  "organizations",
                  "faults",
                  "requests")),
          Map.entry(
              "app",
              Set.of(
                  "api",
                  "http",
                  "model",
                  "disk",
                  "database",
                  "metadata",
                  "blobs",
                  "contents",
                  "config",
                  "oauth",
                  "records",
                  "settings",
                  "attachments",
                  "photos",
                  "files",
                  "bin",
                  "holds",
                  "storms",
                  "tags",
                  "chores",
                  "metrics",
                  "custody",
                  "console",
                  "emulate",
                  "faults",
                  "requests",
                  "seeds")),
          Map.entry("junit", Set.of("api", "app")),
          Map.entry("scripts", Set.of("deluge", "model")),
          Map.entry(
              "cli",
              Set.of(
                  "app",
                  "config",
                  "custody",
                  "deluge",
                  "emulate",
                  "model",
                  "organizations",
                  "scripts",
                  "seeds")),
          Map.entry("Main", Set.of("cli")));

  /// Who may touch an outside library: a pattern of the names of classes.
  private static final Map<String, String> TOUCHED_ONLY_BY =
      Map.ofEntries(
          Map.entry("org.snakeyaml", "seeds.YamlFile"),
          Map.entry("de.siegmar", "seeds.CsvFile"),
          Map.entry("io.vertx", "http."),
          Map.entry("io.netty", "http."),
          Map.entry("tools.jackson", "api.Json"),
          Map.entry("com.github.benmanes", "oauth."),
          Map.entry("io.micrometer", "metrics."),
          Map.entry("software.amazon", "blobs.S3"),
          Map.entry("org.sqlite", "database."),
          Map.entry("java.sql", "(database|metadata)."),
          Map.entry("org.postgresql", "database."),
          Map.entry("org.junit", "junit."));

  /// A line of the map in `CONTRIBUTING.md`.
  private static final Pattern ROW =
      Pattern.compile("\\| `(?<room>[a-z]+)` \\| [^|]+ \\| (?<knows>[^|]+) \\|");

  private static final Pattern NAME = Pattern.compile("`(\\w+)`");

  private static final String ROOT = RoomsTest.class.getPackageName() + ".";

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(RoomsTest.class.getPackageName());

  @Test
  void roomsKnowExactlyWhatTheMapSays() {
    var known = new TreeMap<String, Set<String>>();
    for (var type : classes) {
      if (type.getSimpleName().equals("package-info")) {
        continue;
      }
      var others = known.computeIfAbsent(room(type), _ -> new TreeSet<>());
      targets(type).filter(RoomsTest::ours).map(RoomsTest::room).forEach(others::add);
      others.remove(room(type));
    }
    assertThat(known).isEqualTo(KNOWS);
  }

  @Test
  void contributingShowsTheSameMap() throws IOException {
    var shown = new HashMap<String, Set<String>>();
    for (var line : Files.readAllLines(Path.of("CONTRIBUTING.md"))) {
      var row = ROW.matcher(line);
      if (row.matches()) {
        shown.put(
            row.group("room"),
            NAME.matcher(row.group("knows"))
                .results()
                .map(name -> name.group(1))
                .collect(Collectors.toSet()));
      }
    }
    var rooms = new HashMap<>(KNOWS);
    rooms.remove("Main");
    assertThat(shown).isEqualTo(rooms);
  }

  @Test
  void librariesStayWhereTheyBelong() {
    TOUCHED_ONLY_BY.forEach(
        (library, owner) ->
            assertThat(classes)
                .as(library)
                .filteredOn(type -> targets(type).anyMatch(it -> it.getName().startsWith(library)))
                .extracting(JavaClass::getName)
                .allMatch(
                    name -> name.matches(ROOT + owner + ".*"), library + " only in " + owner));
  }

  private static Stream<JavaClass> targets(JavaClass type) {
    return type.getDirectDependenciesFromSelf().stream()
        .map(dependency -> dependency.getTargetClass().getBaseComponentType());
  }

  private static boolean ours(JavaClass type) {
    return type.getName().startsWith(ROOT);
  }

  private static String room(JavaClass type) {
    return type.getName().substring(ROOT.length()).replaceAll("[.$].*", "");
  }
}
