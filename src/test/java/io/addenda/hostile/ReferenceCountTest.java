package io.addenda.hostile;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.bin.BinChores;
import io.addenda.bin.RecycleBin;
import io.addenda.blobs.BlobLocks;
import io.addenda.blobs.FileBlobStore;
import io.addenda.metadata.Inside;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.BinEntry;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmRecord;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever is attached, copied, deleted, restored, purged and held in whatever order: a content is
/// counted as often as it is used, by what is there and by what rests in the bin, and its bytes are
/// there as long.
///
/// A new kind of step is a record in [Step] and a case in `apply`.
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

    record Restore(int which) implements Step {}

    record Purge(int which) implements Step {}

    record HoldRecord(int record) implements Step {}

    record Release(int which) implements Step {}

    /// Bytes that nothing uses are removed.
    record Reap() implements Step {}
  }

  /// An attachment as the model knows it.
  private record Kept(Id id, Id record, int content) {}

  /// An attachment or, with all that went along, a record in the bin.
  private record Gone(Id id, boolean record, List<Kept> parts) {}

  /// What should be: a few lists instead of tables and files.
  private static final class Model {
    private final List<Id> records = new ArrayList<>();
    private final List<Kept> live = new ArrayList<>();
    private final List<Gone> bin = new ArrayList<>();
    private final Map<Id, Id> holds = new LinkedHashMap<>();

    Id record(int which) {
      return records.get(which % records.size());
    }

    static <T> Optional<T> choose(List<T> some, int which) {
      return some.isEmpty() ? Optional.empty() : Optional.of(some.get(which % some.size()));
    }

    boolean isHeld(Id record) {
      return holds.containsValue(record);
    }

    /// Whether something that an entry consists of is held.
    boolean isHeld(Gone gone) {
      return (gone.record() && isHeld(gone.id()))
          || gone.parts().stream().anyMatch(kept -> isHeld(kept.record()));
    }

    void recycle(Id id, boolean record, List<Kept> parts) {
      live.removeAll(parts);
      bin.add(new Gone(id, record, List.copyOf(parts)));
    }

    long uses(int content) {
      return Stream.concat(live.stream(), bin.stream().flatMap(gone -> gone.parts().stream()))
          .filter(kept -> kept.content() == content)
          .count();
    }
  }

  private static Path directory;
  private static MetadataStore metadata;
  private static FileBlobStore blobs;
  private static Inside inside;
  private static long organizations;

  /// The reaper looks at each organisation, and each try makes one.
  private static final int ORGANIZATIONS = 200;

  @BeforeContainer
  static void open() throws IOException {
    directory = Files.createTempDirectory("reference-count");
    metadata = new MetadataStore(directory.resolve("metadata.db"));
    blobs = new FileBlobStore(directory.resolve("blobs"));
    inside = new Inside(directory.resolve("metadata.db"));
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
            Tuple.of(5, record.flatMap(r -> content.map(c -> new Step.Attach(r, c)))),
            Tuple.of(3, any.flatMap(w -> record.map(r -> new Step.Copy(w, r)))),
            Tuple.of(5, any.map(Step.Delete::new)),
            Tuple.of(1, record.map(Step.DeleteRecord::new)),
            Tuple.of(1, content.map(Step.Refuse::new)),
            Tuple.of(3, any.map(Step.Restore::new)),
            Tuple.of(4, any.map(Step.Purge::new)),
            Tuple.of(1, record.map(Step.HoldRecord::new)),
            Tuple.of(1, any.map(Step.Release::new)),
            Tuple.of(1, Arbitraries.create(Step.Reap::new)))
        .list()
        .ofMaxSize(25);
  }

  @Property(shrinking = ShrinkingMode.BOUNDED)
  void contentIsCountedAsOftenAsItIsUsed(@ForAll("steps") List<Step> steps) throws Exception {
    if (organizations > 0 && organizations % ORGANIZATIONS == 0) {
      close();
      open();
    }
    var organization = new Id(1_000_000 + organizations++);
    write(
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
    var model = new Model();
    for (int i = 0; i < RECORDS; i++) {
      model.records.add(record(organization));
    }
    for (var step : steps) {
      apply(step, organization, model);
      compare(organization, model);
    }
  }

  private static void apply(Step step, Id organization, Model model) throws IOException {
    switch (step) {
      case Step.Attach(var which, var content) -> {
        if (!isSmall(content)) {
          store(organization, content);
        }
        attach(organization, model, model.record(which), content);
      }
      case Step.Copy(var which, var to) -> {
        var chosen = Model.choose(model.live, which);
        if (chosen.isPresent()) {
          attach(organization, model, model.record(to), chosen.get().content());
        }
      }
      case Step.Delete(var which) ->
          Model.choose(model.live, which).ifPresent(kept -> delete(organization, model, kept));
      case Step.DeleteRecord(var which) -> deleteRecord(organization, model, model.record(which));
      case Step.Refuse(var content) -> {
        var blob = store(organization, content);
        write(
            tables -> {
              tables.reaping().add(organization, blob, Instant.EPOCH);
              return true;
            });
      }
      case Step.Restore(var which) ->
          Model.choose(model.bin, which).ifPresent(gone -> restore(organization, model, gone));
      case Step.Purge(var which) ->
          Model.choose(model.bin, which).ifPresent(gone -> purge(organization, model, gone));
      case Step.HoldRecord(var which) -> hold(organization, model, model.record(which));
      case Step.Release(var which) ->
          Model.choose(List.copyOf(model.holds.keySet()), which)
              .ifPresent(
                  hold -> {
                    model.holds.remove(hold);
                    boolean there = write(tables -> tables.holds().delete(organization, hold));
                    assertThat(there).isTrue();
                  });
      case Step.Reap() -> reap();
    }
  }

  private static void attach(Id organization, Model model, Id record, int content) {
    var id = insert(organization, record, content);
    model.live.add(new Kept(id, record, content));
  }

  private static void delete(Id organization, Model model, Kept kept) {
    var deleted =
        write(
            tables ->
                tables
                    .deletions()
                    .recycle(organization, kept.record(), Set.of(kept.id()), USER, Instant.EPOCH));
    boolean held = model.isHeld(kept.record());
    assertThat(deleted).isEqualTo(held ? Set.of() : Set.of(kept.id()));
    if (!held) {
      model.recycle(kept.id(), false, List.of(kept));
    }
  }

  private static void deleteRecord(Id organization, Model model, Id gone) {
    boolean held = write(tables -> tables.holds().coversRecord(organization, gone, Instant.EPOCH));
    assertThat(held).isEqualTo(model.isHeld(gone));
    if (held) {
      return;
    }
    boolean there =
        write(
            tables -> {
              tables.deletions().recycleAll(organization, gone, USER, Instant.EPOCH, gone);
              return tables.records().recycle(organization, gone, USER, Instant.EPOCH, gone);
            });
    assertThat(there).isTrue();
    model.recycle(
        gone, true, model.live.stream().filter(kept -> kept.record().equals(gone)).toList());
    model.records.remove(gone);
    model.records.add(record(organization));
  }

  private static BinEntry entry(Tables tables, Id organization, Gone gone) {
    return tables.bin().find(organization, gone.id()).orElseThrow();
  }

  private static void restore(Id organization, Model model, Gone gone) {
    boolean restored =
        write(
            tables ->
                RecycleBin.restore(
                    tables,
                    Origin.none(organization),
                    entry(tables, organization, gone),
                    Instant.EPOCH));
    boolean possible = gone.record() || model.records.contains(gone.parts().getFirst().record());
    assertThat(restored).isEqualTo(possible);
    if (restored) {
      model.bin.remove(gone);
      model.live.addAll(gone.parts());
      if (gone.record()) {
        model.records.add(gone.id());
      }
    }
  }

  private static void purge(Id organization, Model model, Gone gone) {
    boolean purged =
        write(
            tables ->
                RecycleBin.destroy(
                        tables,
                        Origin.none(organization),
                        entry(tables, organization, gone),
                        new RecycleBin.When(Instant.EPOCH, Instant.EPOCH, Instant.EPOCH))
                    .isPresent());
    assertThat(purged).isEqualTo(!model.isHeld(gone));
    if (purged) {
      model.bin.remove(gone);
    }
  }

  private static void hold(Id organization, Model model, Id record) {
    model.holds.put(
        write(
            tables -> {
              var id = tables.organizations().nextId(organization);
              tables
                  .holds()
                  .insert(
                      organization,
                      new Hold(id, "Leads", record, null, null, null, "r", USER, Instant.EPOCH));
              return id;
            }),
        record);
  }

  /// Nothing expires: all was deleted at the beginning of time, and it is still that time.
  private static void reap() {
    var settings = new BinChores.Settings(Duration.ofDays(60), Duration.ZERO);
    InstantSource clock = () -> Instant.EPOCH;
    BinChores.of(metadata, blobs, new BlobLocks(), clock, clock, settings)
        .all()
        .forEach(chore -> chore.run(() -> false));
  }

  private static void compare(Id organization, Model model) throws Exception {
    for (int i = 0; i < CONTENTS; i++) {
      var blob = blobKey(i);
      long uses = model.uses(i);
      assertThat(inside.contents().uses(organization.value(), blob.toString()))
          .as("uses of content %d", i)
          .isEqualTo(uses);
      boolean bytes = isThere(organization, i);
      boolean doomed = inside.contents().isReaped(organization.value(), blob.toString());
      assertThat(uses > 0 ? bytes : !bytes || doomed)
          .as("content %d with %d uses: bytes %s, to be removed %s", i, uses, bytes, doomed)
          .isTrue();
    }
    for (var record : model.records) {
      var shown =
          metadata.read(
              tables ->
                  tables.attachments().page(organization, record, new Id(Long.MAX_VALUE), 1000, 0));
      assertThat(shown)
          .extracting(Attachment::id)
          .containsExactlyInAnyOrderElementsOf(
              model.live.stream().filter(it -> it.record().equals(record)).map(Kept::id).toList());
    }
    assertThat(inside.attachments().inBinOf(organization.value()))
        .isEqualTo(model.bin.stream().mapToInt(gone -> gone.parts().size()).sum());
  }

  /// Whether the bytes are where they belong.
  private static boolean isThere(Id organization, int content) throws IOException {
    return isSmall(content)
        ? metadata
            .read(tables -> tables.attachments().bytes(organization, blobKey(content)))
            .filter(bytes -> Arrays.equals(bytes, bytes(content)))
            .isPresent()
        : blobs.find(organization, blobKey(content)).isPresent();
  }

  /// Some contents are kept with the metadata, the others in the blob store.
  private static boolean isSmall(int content) {
    return content % 2 == 0;
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

  private static Id insert(Id organization, Id record, int number) {
    return write(
        tables -> {
          var id = tables.organizations().nextId(organization);
          var at = Instant.EPOCH;
          var content = new Attachment.Content.File(blobKey(number), 9);
          var attachment = new Attachment(id, record, "a", content, USER, USER, at, USER, at);
          if (isSmall(number)) {
            tables.attachments().insert(organization, attachment, bytes(number));
          } else {
            tables.attachments().insert(organization, attachment);
          }
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
}
