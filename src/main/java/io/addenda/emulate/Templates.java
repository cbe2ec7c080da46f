package io.addenda.emulate;

import static io.addenda.api.Json.field;
import static io.addenda.api.Json.object;

import module java.base;

import io.addenda.api.Json;
import io.addenda.custody.DataDirectory;
import io.addenda.disk.Tree;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.OrganizationCopy;
import io.addenda.metadata.Tables;
import io.addenda.model.Organization;
import org.jspecify.annotations.Nullable;

/// What organisations are made from: each a directory with a store and the bytes of its files.
/// `demo` and `empty` are there always; others are made of organisations as they are at a moment.
public final class Templates implements AutoCloseable {

  static final String DEMO = "demo";
  static final String EMPTY = "empty";

  /// A store with its tables and no rows, of which each copy begins.
  private static final String BLANK = ".blank";

  private static final Set<String> BUILT_IN = Set.of(DEMO, EMPTY);
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");
  static final String DATABASE = "addenda.db";
  private static final String RECEIPT_KEY = "receipt-key";
  static final String BLOBS = "blobs";
  static final String FILE = "template.json";

  private final Path root;
  private final Consumer<MetadataStore> index;

  /// Null until the blank store is there.
  private @Nullable OrganizationCopy copying;

  /// @param root the directory they are in
  /// @param index writes by what the records of a store are found
  public Templates(Path root, Consumer<MetadataStore> index) {
    this.root = root;
    this.index = index;
  }

  /// What is known of one.
  ///
  /// @param number the leading digits of the ids in it
  /// @param ahead how far its clock was ahead
  record Template(String name, Path directory, long number, Duration ahead) {}

  /// Whether a template can be called so.
  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  static boolean isBuiltIn(String name) {
    return BUILT_IN.contains(name);
  }

  /// Makes those that are always there, of this version of the program, when they are first asked
  /// for, and puts right what a crash left.
  private synchronized OrganizationCopy prepare() throws IOException {
    if (copying != null) {
      return copying;
    }
    Directories.make(root);
    Directories.recover(root);
    try (var store = blank(BLANK)) {
      store.scrubLog();
    }
    DataDirectory.open(root.resolve(BLANK)).receiptKeys();
    build(EMPTY, DemoOrganization::seedEmpty);
    build(DEMO, DemoOrganization::seed);
    renew();
    copying = new OrganizationCopy(root.resolve(BLANK).resolve(DATABASE));
    return copying;
  }

  /// Brings those that an older version of the program made up to date.
  private void renew() throws IOException {
    for (var name : names()) {
      if (!isBuiltIn(name)) {
        try (var store = DataDirectory.open(root.resolve(name)).metadata()) {
          index.accept(store);
        }
      }
    }
  }

  private void build(String name, BiConsumer<MetadataStore, InstantSource> seed)
      throws IOException {
    try (var store = blank(name)) {
      seed.accept(store, Clock.systemUTC());
      index.accept(store);
    }
    describe(root.resolve(name), DemoOrganization.NUMBER, Duration.ZERO);
  }

  private Template builtIn(String name) {
    return new Template(name, root.resolve(name), DemoOrganization.NUMBER, Duration.ZERO);
  }

  private MetadataStore blank(String name) throws IOException {
    var directory = root.resolve(name);
    Tree.remove(directory);
    Directories.make(directory);
    return DataDirectory.open(directory).metadata();
  }

  private static void describe(Path directory, long number, Duration ahead) throws IOException {
    var json = object(field("number", number), field("ahead", ahead.toString()));
    Directories.write(directory.resolve(FILE), Json.write(json) + "\n");
  }

  List<Template> all() throws IOException {
    prepare();
    var all = new ArrayList<Template>();
    for (var name : names()) {
      find(name).ifPresent(all::add);
    }
    return all;
  }

  private List<String> names() throws IOException {
    try (var found = Files.list(root)) {
      return found
          .map(path -> path.getFileName().toString())
          .filter(Templates::isName)
          .sorted()
          .toList();
    }
  }

  Optional<Template> find(String name) throws IOException {
    prepare();
    var directory = root.resolve(name);
    if (isBuiltIn(name)) {
      return Optional.of(builtIn(name));
    }
    if (!isName(name) || !Files.isDirectory(directory)) {
      return Optional.empty();
    }
    var json = Json.parse(Files.readAllBytes(directory.resolve(FILE))).orElseThrow();
    return Optional.of(
        new Template(
            name,
            directory,
            Long.parseLong(String.valueOf(json.get("number"))),
            Duration.parse(String.valueOf(json.get("ahead")))));
  }

  /// Makes the stores of an organisation, under other ids.
  ///
  /// @param target is made
  /// @param after what is added
  <T> T copy(Template template, Path target, long number, BiFunction<Tables, Organization, T> after)
      throws IOException {
    var copying = prepare();
    Directories.make(target);
    var database = target.resolve(DATABASE);
    Directories.link(root.resolve(BLANK).resolve(RECEIPT_KEY), target.resolve(RECEIPT_KEY));
    var made =
        copying.make(
            template.directory().resolve(DATABASE), template.number(), database, number, after);
    Directories.force(database);
    if (Files.isDirectory(template.directory().resolve(BLOBS))) {
      Directories.link(
          template.directory().resolve(BLOBS), target.resolve(BLOBS), template.number(), number);
    }
    return made;
  }

  /// Makes a template of an organisation as it is at this moment.
  ///
  /// @param number the leading digits of its ids
  void take(String name, Path from, long number, Duration ahead) throws IOException {
    prepare();
    var draft = Directories.draft(root, name);
    try {
      Directories.make(draft);
      OrganizationCopy.whole(from.resolve(DATABASE), draft.resolve(DATABASE));
      Directories.force(draft.resolve(DATABASE));
      if (Files.isDirectory(from.resolve(BLOBS))) {
        Directories.link(from.resolve(BLOBS), draft.resolve(BLOBS), number, number);
      }
      describe(draft, number, ahead);
      Directories.replace(draft, root.resolve(name));
    } finally {
      Tree.remove(draft);
    }
  }

  void remove(String name) throws IOException {
    Directories.putAway(root.resolve(name));
  }

  /// Closes what copies are made with.
  @Override
  public synchronized void close() {
    if (copying != null) {
      copying.close();
    }
  }
}
