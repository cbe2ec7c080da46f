package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.blobs.FileBlobStore;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import java.sql.DriverManager;
import java.sql.SQLException;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever is attached, copied and deleted in whatever order: a content is counted as often as it
/// is used, by what is there and by what rests in the bin, and its bytes are there as long.
///
/// A new kind of step is a record in [Step] and a line in each of the two `apply`.
@SuppressWarnings("NullAway.Init") // the stores are opened before anything else
class ReferenceCountTest {

  private static final int RECORDS = 3;
  private static final int CONTENTS = 3;
  private static final Id USER = new Id(5);

  /// What somebody does. Numbers choose among what there is, and wrap around.
  sealed interface Step {
    record Attach(int record, int content) implements Step {}

    /// The same bytes on another record, without sending them again.
    record Copy(int which, int record) implements Step {}

    record Delete(int which) implements Step {}

    /// A record goes, and takes what hangs on it along.
    record DeleteRecord(int record) implements Step {}

    /// The bytes came and the record was gone.
    record Refuse(int content) implements Step {}
  }

  /// An attachment as the model knows it.
  private record Kept(Id id, int record, int content) {}

  /// What should be: a few lists instead of tables and files.
  private static final class Model {
    private final List<Kept> live = new ArrayList<>();
    private final List<Kept> bin = new ArrayList<>();

    Optional<Kept> choose(int which) {
      return live.isEmpty() ? Optional.empty() : Optional.of(live.get(which % live.size()));
    }

    void recycle(List<Kept> some) {
      live.removeAll(some);
      bin.addAll(some);
    }

    long uses(int content) {
      return Stream.concat(live.stream(), bin.stream())
          .filter(kept -> kept.content() == content)
          .count();
    }
  }

  private static Path directory;
  private static MetadataStore metadata;
  private static FileBlobStore blobs;
  private static long organizations;

  @BeforeContainer
  static void open() throws IOException {
    directory = Files.createTempDirectory("reference-count");
    metadata = new MetadataStore(directory.resolve("metadata.db"));
    blobs = new FileBlobStore(directory.resolve("blobs"));
  }

  @AfterContainer
  static void close() throws IOException {
    metadata.close();
    try (var files = Files.walk(directory)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    var any = Arbitraries.integers().between(0, 1000);
    var record = Arbitraries.integers().between(0, RECORDS - 1);
    var content = Arbitraries.integers().between(0, CONTENTS - 1);
    return Arbitraries.<Step>frequencyOf(
            Tuple.of(4, record.flatMap(r -> content.map(c -> new Step.Attach(r, c)))),
            Tuple.of(3, any.flatMap(w -> record.map(r -> new Step.Copy(w, r)))),
            Tuple.of(4, any.map(Step.Delete::new)),
            Tuple.of(1, record.map(Step.DeleteRecord::new)),
            Tuple.of(1, content.map(Step.Refuse::new)))
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 40, shrinking = ShrinkingMode.BOUNDED)
  void contentIsCountedAsOftenAsItIsUsed(@ForAll("steps") List<Step> steps) throws Exception {
    var organization = new Id(1_000_000 + organizations++);
    metadata.write(
        tables -> {
          tables
              .organizations()
              .insert(
                  organization,
                  organization.toString(),
                  "Some",
                  new Id(organization.value() * 1_000_000));
          return true;
        });
    var records = new ArrayList<Id>();
    for (int i = 0; i < RECORDS; i++) {
      records.add(record(organization));
    }
    var model = new Model();
    for (var step : steps) {
      apply(step, organization, records, model);
      compare(organization, records, model);
    }
  }

  private static void apply(Step step, Id organization, List<Id> records, Model model)
      throws IOException {
    switch (step) {
      case Step.Attach(var record, var content) -> {
        var blob = store(organization, content);
        model.live.add(new Kept(insert(organization, records.get(record), blob), record, content));
      }
      case Step.Copy(var which, var record) -> {
        var chosen = model.choose(which);
        if (chosen.isPresent()) {
          int content = chosen.get().content();
          var id = insert(organization, records.get(record), blobKey(content));
          model.live.add(new Kept(id, record, content));
        }
      }
      case Step.Delete(var which) -> {
        var chosen = model.choose(which);
        if (chosen.isPresent()) {
          var kept = chosen.get();
          var from = records.get(kept.record());
          boolean there =
              write(
                  tables ->
                      tables
                          .attachments()
                          .recycle(organization, from, kept.id(), USER, Instant.EPOCH));
          assertThat(there).isTrue();
          model.recycle(List.of(kept));
        }
      }
      case Step.DeleteRecord(var record) -> {
        var gone = records.get(record);
        write(
            tables -> {
              tables.attachments().recycleAll(organization, gone, USER, Instant.EPOCH, gone);
              return tables.records().recycle(organization, gone, USER, Instant.EPOCH, gone);
            });
        model.recycle(model.live.stream().filter(kept -> kept.record() == record).toList());
        records.set(record, record(organization));
      }
      case Step.Refuse(var content) -> {
        var blob = store(organization, content);
        write(
            tables -> {
              tables.attachments().reap(organization, blob, Instant.EPOCH);
              return true;
            });
      }
    }
  }

  private static void compare(Id organization, List<Id> records, Model model) throws Exception {
    for (int i = 0; i < CONTENTS; i++) {
      var where =
          "organization = %s and hex(sha256) = upper('%s')".formatted(organization, blobKey(i));
      long uses = model.uses(i);
      assertThat(number("select coalesce(sum(uses), 0) from blob where " + where))
          .as("uses of content %d", i)
          .isEqualTo(uses);
      if (uses > 0) {
        assertThat(blobs.find(organization, blobKey(i))).as("bytes of content %d", i).isPresent();
        assertThat(number("select count(*) from reaping where " + where))
            .as("content %d is in use and to be removed", i)
            .isZero();
      }
    }
    for (int i = 0; i < RECORDS; i++) {
      int record = i;
      var shown =
          metadata.read(
              tables ->
                  tables
                      .attachments()
                      .page(organization, records.get(record), new Id(Long.MAX_VALUE), 1000, 0));
      assertThat(shown)
          .extracting(Attachment::id)
          .containsExactlyInAnyOrderElementsOf(
              model.live.stream().filter(it -> it.record() == record).map(Kept::id).toList());
    }
    assertThat(
            number("select count(*) from deleted_attachment where organization = " + organization))
        .isEqualTo(model.bin.size());
  }

  private static Id record(Id organization) {
    return write(
        tables -> {
          var id = tables.organizations().nextId(organization);
          var at = Instant.EPOCH;
          tables
              .records()
              .insert(
                  organization,
                  new CrmRecord(id, "Leads", "Boyle", null, "{}", USER, USER, at, USER, at));
          return id;
        });
  }

  private static Id insert(Id organization, Id record, BlobKey blob) {
    return write(
        tables -> {
          var id = tables.organizations().nextId(organization);
          var at = Instant.EPOCH;
          var content = new Attachment.Content.File(blob, 9);
          tables
              .attachments()
              .insert(
                  organization, new Attachment(id, record, "a", content, USER, USER, at, USER, at));
          return id;
        });
  }

  private static <T> T write(Function<Tables, T> change) {
    return metadata.write(change);
  }

  private static BlobKey store(Id organization, int content) throws IOException {
    try (var draft = blobs.write(new ByteArrayInputStream(bytes(content)))) {
      blobs.keep(organization, draft);
      return draft.key();
    }
  }

  private static byte[] bytes(int content) {
    return ("content " + content).getBytes(UTF_8);
  }

  private static BlobKey blobKey(int content) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(bytes(content));
      return new BlobKey(HexFormat.of().formatHex(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static long number(String sql) throws SQLException {
    try (var connection =
            DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("metadata.db"));
        var statement = connection.createStatement();
        var found = statement.executeQuery(sql)) {
      return found.getLong(1);
    }
  }
}
