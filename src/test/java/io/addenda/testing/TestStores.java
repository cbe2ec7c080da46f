package io.addenda.testing;

import module java.base;

import io.addenda.blobs.BlobStore;
import io.addenda.config.Config;
import io.addenda.config.Settings;
import io.addenda.custody.Custody;
import io.addenda.custody.Fsck;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;

/// The stores under a test, which are chosen here for all tests: SQLite and a directory, unless
/// `-Daddenda.stores` names `postgresql`, `s3` or both.
public final class TestStores {

  private static final Set<String> CHOSEN =
      Set.of(System.getProperty("addenda.stores", "").split("[, ]+"));

  /// Those that are not in their directories, by them.
  private static final Map<Path, TestStores> OF = new ConcurrentHashMap<>();

  private final TestMetadata metadata;
  private final TestBytes bytes;

  private TestStores(TestMetadata metadata, TestBytes bytes) {
    this.metadata = metadata;
    this.bytes = bytes;
  }

  /// The stores that belong to a directory, which is that of a test: the same each time. They go
  /// when it is gone.
  public static TestStores in(Path directory) {
    var stores = OF.get(directory);
    if (stores == null) {
      OF.keySet().stream().filter(Files::notExists).toList().forEach(gone -> OF.remove(gone).end());
      stores = OF.computeIfAbsent(directory, TestStores::choose);
    }
    return stores;
  }

  private static TestStores choose(Path directory) {
    var unknown = new TreeSet<>(CHOSEN);
    unknown.removeAll(Set.of("", "postgresql", "s3"));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("no stores of tests: " + unknown);
    }
    return new TestStores(
        CHOSEN.contains("postgresql")
            ? TestMetadata.InPostgres.fresh()
            : new TestMetadata.InFile(directory.resolve("addenda.db")),
        CHOSEN.contains("s3")
            ? TestBytes.InS3.fresh()
            : new TestBytes.InDirectory(directory.resolve("blobs")));
  }

  private void end() {
    metadata.end();
  }

  /// What a server on them is told, each `key=value`.
  public List<String> settings() {
    return Stream.concat(metadata.settings().stream(), bytes.settings().stream()).toList();
  }

  /// How a server of tests on them is configured.
  ///
  /// @param more others than the usual settings, each `key=value`
  public Config config(Path data, String... more) {
    var all =
        Settings.defaults()
            .with("data", data.toString(), "test")
            .with("listen.port", "0", "test")
            .with("log.access", "none", "test")
            // Most tests delete more than people do.
            .with("guard.deletes", "0", "test")
            .with("guard.share", "0", "test");
    for (var setting : Stream.concat(settings().stream(), Stream.of(more)).toList()) {
      int equals = setting.indexOf('=');
      all = all.with(setting.substring(0, equals), setting.substring(equals + 1), "test");
    }
    return all.config();
  }

  /// Opens the metadata, beside a server or without one.
  public MetadataStore metadata() {
    return metadata.open();
  }

  /// Opens the bytes, beside a server or without one.
  public BlobStore blobs() throws IOException {
    return bytes.open();
  }

  /// The inside of the database.
  public Inside inside() {
    return metadata.inside();
  }

  /// The names of the uploads that are not finished.
  public List<String> drafts() {
    return bytes.drafts();
  }

  /// The names under which bytes are kept.
  public List<String> stored() {
    return bytes.stored();
  }

  /// Those that no row has and that are not waiting to be removed.
  public List<String> withoutRow() {
    var contents = inside().contents();
    return stored().stream().filter(name -> !contents.isKnown(name)).toList();
  }

  /// In what a text still stands: files, tables, objects. Of SQLite's file also what it keeps of
  /// rows that are gone.
  public List<String> remains(String text) {
    return Stream.concat(metadata.remains(text).stream(), bytes.remains(text).stream()).toList();
  }

  /// Throws unless what a server left passes fsck, and nothing of it is left over.
  public void requireSound(Custody custody) throws IOException {
    var drafts = drafts();
    var report = custody.fsck(new Fsck.Request(false, false));
    if (!drafts.isEmpty() || report.young() > 0 || !report.faults().isEmpty()) {
      throw new AssertionError(
          "drafts %s, bytes without a row %d, faults %s"
              .formatted(drafts, report.young(), report.faults()));
    }
  }
}
