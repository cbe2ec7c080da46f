package io.addenda.seeds;

import module java.base;

import io.addenda.model.Fingerprint;
import io.addenda.model.RefusedException;
import io.addenda.model.Sha256;

/// Reads the directory of a seed.
final class SeedReader {

  private static final long MOST_BYTES = 32 << 20;

  /// What stands beside the files of records.
  private static final String PROFILES = "profiles";

  private static final String MODULES = "modules";
  private static final String USERS = "users";

  private static final Pattern NAME = Pattern.compile("(?<list>\\w+)\\.(?<kind>ya?ml|json|csv)");
  private static final String KNOWN =
      "not a file of a seed, which has users, profiles, modules and the API names of modules"
          + " with .yaml, .yml, .json or .csv";

  private final Path root;
  private final Faults faults = new Faults();
  private final MessageDigest digest = Sha256.digest();
  private final Map<String, List<Seed.Item>> settings = new HashMap<>();
  private final List<Seed.Records> records = new ArrayList<>();
  private final List<Seed.Attached> attached = new ArrayList<>();

  private SeedReader(Path root) {
    this.root = root;
  }

  static Seed read(Path root) {
    var reader = new SeedReader(root);
    try {
      for (var entry : reader.entries(root)) {
        if (Files.isDirectory(entry)) {
          reader.readModule(entry);
        } else {
          reader.readFile(entry);
        }
      }
    } catch (IOException e) {
      throw RefusedException.of(e);
    }
    reader.faults.require();
    return new Seed(
        Fingerprint.of(reader.digest.digest()),
        reader.settings(PROFILES),
        reader.settings(MODULES),
        reader.settings(USERS),
        List.copyOf(reader.records),
        List.copyOf(reader.attached));
  }

  private List<Seed.Item> settings(String list) {
    return List.copyOf(settings.getOrDefault(list, List.of()));
  }

  /// What is in a directory, always in the same order. What begins with a dot belongs to the system
  /// or to a tool.
  private List<Path> entries(Path directory) throws IOException {
    try (var entries = Files.list(directory)) {
      return entries
          .filter(entry -> !name(entry).startsWith("."))
          .sorted(Comparator.comparing(SeedReader::name))
          .toList();
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  private String place(Path path) {
    return root.relativize(path).toString().replace(File.separatorChar, '/');
  }

  private void readFile(Path file) throws IOException {
    var place = place(file);
    var name = NAME.matcher(name(file));
    if (!name.matches()) {
      faults.add(Place.of(place), KNOWN);
      return;
    }
    var text = text(file, place);
    if (text.isEmpty()) {
      return;
    }
    try {
      var read =
          name.group("kind").equals("csv")
              ? CsvFile.read(place, text.get())
              : YamlFile.read(place, text.get());
      read.ifPresent(value -> keep(name.group("list"), place, items(place, value)));
    } catch (SeedException e) {
      e.faults().forEach(fault -> faults.add(fault.place(), fault.what()));
    }
  }

  private void keep(String list, String file, List<Seed.Item> items) {
    if (Set.of(PROFILES, MODULES, USERS).contains(list)) {
      settings.computeIfAbsent(list, _ -> new ArrayList<>()).addAll(items);
    } else {
      records.add(new Seed.Records(list, file, items));
    }
  }

  private List<Seed.Item> items(String file, SeedValue value) {
    if (!(value instanceof SeedValue.Sequence(var values, _))) {
      faults.add(new Place(file, value.line()), "a list is expected");
      return List.of();
    }
    var items = new ArrayList<Seed.Item>();
    for (var each : values) {
      if (each instanceof SeedValue.Mapping mapping) {
        items.add(new Seed.Item(file, mapping));
      } else {
        faults.add(new Place(file, each.line()), "names with values are expected");
      }
    }
    return items;
  }

  private Optional<String> text(Path file, String place) throws IOException {
    if (Files.size(file) > MOST_BYTES) {
      faults.add(Place.of(place), "larger than %d MB".formatted(MOST_BYTES >> 20));
      return Optional.empty();
    }
    var bytes = Files.readAllBytes(file);
    digest(place, new ByteArrayInputStream(bytes));
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      // Some programs mark a text so that it can be known for UTF-8.
      return Optional.of(text.startsWith("\ufeff") ? text.substring(1) : text);
    } catch (CharacterCodingException _) {
      faults.add(Place.of(place), "not UTF-8");
      return Optional.empty();
    }
  }

  /// The directory of a module, which has one for each record with files.
  private void readModule(Path directory) throws IOException {
    for (var record : entries(directory)) {
      if (!Files.isDirectory(record)) {
        faults.add(
            Place.of(place(record)), "a file to attach is in a directory named like its record");
        continue;
      }
      for (var file : entries(record)) {
        if (Files.isDirectory(file)) {
          faults.add(Place.of(place(file)), "a directory cannot be attached");
          continue;
        }
        try (var bytes = Files.newInputStream(file)) {
          digest(place(file), bytes);
        }
        attached.add(new Seed.Attached(name(directory), name(record), place(file), file));
      }
    }
  }

  /// Has a file count: by its place, its length and its bytes.
  private void digest(String place, InputStream bytes) throws IOException {
    var content = Sha256.digest();
    bytes.transferTo(new DigestOutputStream(OutputStream.nullOutputStream(), content));
    digest.update(Sha256.of(place.getBytes(StandardCharsets.UTF_8)));
    digest.update(content.digest());
  }
}
