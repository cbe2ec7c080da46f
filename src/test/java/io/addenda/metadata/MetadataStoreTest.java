package io.addenda.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.disk.Disk;
import io.addenda.model.Attachment;
import io.addenda.model.BinEntry;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmModule;
import io.addenda.model.CrmRecord;
import io.addenda.model.Fingerprint;
import io.addenda.model.Grant;
import io.addenda.model.Id;
import io.addenda.model.RecordPlace;
import io.addenda.model.Scopes;
import io.addenda.model.Sharing;
import io.addenda.testing.Moments;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetadataStoreTest {

  private static final Id ORGANIZATION = new Id(1);
  private static final Id OTHER = new Id(2);
  private static final Id USER = new Id(10);
  private static final Id LEAD = new Id(100);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final BlobKey BLOB = new BlobKey("ab".repeat(32));

  @TempDir Path directory;
  private MetadataStore store;

  @BeforeEach
  void open() {
    store = new MetadataStore(directory.resolve("addenda.db"));
    store.write(
        tables -> {
          tables.organizations().insert(ORGANIZATION, "77", "Zylker", new Id(1000));
          tables.organizations().insert(OTHER, "78", "Other", new Id(2000));
          tables.records().insert(ORGANIZATION, record(LEAD, null));
          return true;
        });
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void checkOfAStoreThatIsWellWritesNothing() throws IOException {
    var file = directory.resolve("checked.db");
    var commits = new AtomicInteger();
    try (var disk = Disk.under(directory);
        var checked =
            new MetadataStore(
                file, disk, Integer.MAX_VALUE, (_, _, _) -> commits.incrementAndGet())) {
      checked.write(tables -> tables.organizations().all());
      var log = Files.readAllBytes(directory.resolve("checked.db-wal"));
      checked.check();
      checked.check();
      assertThat(Files.readAllBytes(directory.resolve("checked.db-wal"))).isEqualTo(log);
      assertThat(commits).hasValue(1);
    }
  }

  @Test
  void checkDoesNotWaitForAChangeAndFindsOneThatTakesTooLong() throws Exception {
    var begun = new CountDownLatch(1);
    var busy = new CountDownLatch(1);
    store.write(
        _ -> {
          begun.countDown();
          return Moments.await(busy);
        },
        _ -> {},
        Throwable::printStackTrace);
    assertThat(Moments.await(begun)).isTrue();
    store.check();
    assertThatThrownBy(() -> store.check(Duration.ZERO))
        .isInstanceOf(MetadataException.class)
        .hasMessageContaining("a commit takes more than");
    busy.countDown();
    store.write(_ -> true);
  }

  @Test
  void checkFindsADiskThatIsNotTrustedAndAFileThatIsGone() throws IOException {
    var file = directory.resolve("checked.db");
    var disk = Disk.under(directory);
    try (var checked = new MetadataStore(file, disk, Integer.MAX_VALUE, CommitListener.NONE)) {
      Files.move(file, directory.resolve("aside"));
      assertThatThrownBy(checked::check)
          .isInstanceOf(MetadataException.class)
          .hasMessageContaining("not there any more");
      Files.move(directory.resolve("aside"), file);
      checked.check();
      disk.distrust(new IOException("a test"));
      assertThatThrownBy(checked::check)
          .isInstanceOf(MetadataException.class)
          .hasMessageContaining("the disk has failed");
    }
  }

  @Test
  void attachmentComesBackAsItWasAdded() {
    var file = attachment(1, new Attachment.Content.File(BLOB, 5));
    var link = attachment(2, new Attachment.Content.Link("https://example.com/a"));

    insert(file, link);

    assertThat(find(1)).contains(file);
    assertThat(find(2)).contains(link);
  }

  @Test
  void organizationsAreWalls() {
    insert(attachment(1, new Attachment.Content.File(BLOB, 5)));

    Optional<Attachment> attachment =
        store.read(tables -> tables.attachments().find(OTHER, LEAD, new Id(1)));
    assertThat(attachment).isEmpty();
    assertThat(place(OTHER)).isEmpty();
    assertThat(recycle(OTHER, LEAD, 1)).isFalse();
    assertThat(find(1)).isPresent();
  }

  @Test
  void recycledAttachmentIsGoneAndOnlyTheFirstDeleteFindsIt() {
    insert(attachment(1, new Attachment.Content.File(BLOB, 5)));

    assertThat(recycle(ORGANIZATION, LEAD, 1)).isTrue();
    assertThat(recycle(ORGANIZATION, LEAD, 1)).isFalse();
    assertThat(find(1)).isEmpty();
  }

  @Test
  void attachmentIsReachedThroughItsRecordOnly() {
    insert(attachment(1, new Attachment.Content.File(BLOB, 5)));

    assertThat(recycle(ORGANIZATION, new Id(101), 1)).isFalse();
    assertThat(find(1)).isPresent();
  }

  @Test
  void readAtOnceIsOneStatement() {
    insert(link(1));

    assertThat(store.<Long>readAtOnce(tables -> tables.attachments().count(ORGANIZATION))).isOne();
    assertThatThrownBy(
            () ->
                store.<Long>readAtOnce(
                    tables ->
                        tables.attachments().count(ORGANIZATION)
                            + tables.attachments().count(OTHER)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void pageIsNewestFirst() {
    insert(link(1), link(3), link(2));

    assertThat(page(Long.MAX_VALUE, 2, 0)).containsExactly(3L, 2L);
    assertThat(page(Long.MAX_VALUE, 2, 2)).containsExactly(1L);
    assertThat(page(2, 2, 0)).containsExactly(1L);
  }

  @Test
  void recordGoesWithItsNotesAndAllTheirAttachments() {
    var note = new Id(101);
    store.write(
        tables -> {
          tables.records().insert(ORGANIZATION, record(note, LEAD));
          return true;
        });
    insert(link(1), link(2));

    var gone =
        store.write(
            tables -> {
              int attachments =
                  tables.deletions().recycleAll(ORGANIZATION, LEAD, USER, NOW, LEAD).size();
              assertThat(tables.records().notes(ORGANIZATION, LEAD))
                  .extracting(CrmRecord::id)
                  .containsExactly(note);
              assertThat(tables.records().recycle(ORGANIZATION, note, USER, NOW, LEAD)).isTrue();
              assertThat(tables.records().recycle(ORGANIZATION, LEAD, USER, NOW, LEAD)).isTrue();
              return attachments;
            });

    assertThat(gone).isEqualTo(2);
    assertThat(find(1)).isEmpty();
    assertThat(place(ORGANIZATION)).isEmpty();
  }

  @Test
  void changeThatFailsLeavesNothingAndDoesNotTouchItsNeighbours() {
    var outcomes = new LinkedBlockingQueue<Object>();
    var latch = new CountDownLatch(1);
    // The first change holds the writer until the others have queued up behind it, so that the
    // three of them share a transaction.
    store.write(
        _ -> {
          await(latch);
          return 0;
        },
        outcomes::add,
        outcomes::add);
    store.write(tables -> add(tables, 1), outcomes::add, outcomes::add);
    store.write(
        tables -> {
          add(tables, 2);
          throw new IllegalArgumentException("no");
        },
        outcomes::add,
        outcomes::add);
    store.write(tables -> add(tables, 3), outcomes::add, outcomes::add);
    latch.countDown();

    store.write(_ -> true);

    assertThat(outcomes)
        .hasSize(4)
        .startsWith(0, 1)
        .endsWith(3)
        .element(2)
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(page(Long.MAX_VALUE, 9, 0)).containsExactly(3L, 1L);
  }

  @Test
  void failedChangeIsThrownToTheOneWhoWaits() {
    assertThatThrownBy(
            () ->
                store.write(
                    _ -> {
                      throw new IllegalArgumentException("no");
                    }))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }

  @Test
  void idsAreNeverGivenTwiceNotEvenAfterARollbackOrARestart() {
    var given = new HashSet<Id>();
    for (int i = 0; i < 600; i++) {
      given.add(store.write(tables -> tables.organizations().nextId(ORGANIZATION)));
    }
    assertThatThrownBy(
            () ->
                store.write(
                    tables -> {
                      tables.organizations().nextId(OTHER);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");
    var others = new HashSet<Id>();
    others.add(store.write(tables -> tables.organizations().nextId(OTHER)));
    store.close();
    store = new MetadataStore(directory.resolve("addenda.db"));

    given.add(store.write(tables -> tables.organizations().nextId(ORGANIZATION)));
    others.add(store.write(tables -> tables.organizations().nextId(OTHER)));

    assertThat(given).hasSize(601).allMatch(id -> id.value() >= 1000);
    assertThat(others).hasSize(2);
  }

  @Test
  void changeThatGaveRowsBackAndThenFailsLeavesNothingEither() {
    var refresh = Fingerprint.of("refresh");
    var access = Fingerprint.of("access");
    var grant = new Grant("client", USER, Scopes.parse("ZohoCRM.users.READ").orElseThrow());
    store.write(
        tables -> {
          tables.tokens().insertAccess(access, refresh, grant, NOW, NOW.plusSeconds(60));
          return true;
        });

    assertThatThrownBy(
            () ->
                store.write(
                    tables -> {
                      tables.tokens().endBeyond(refresh, 0, NOW);
                      throw new IllegalArgumentException("no");
                    }))
        .hasMessage("no");

    var kept = store.read(tables -> tables.tokens().access(access)).orElseThrow();
    assertThat(kept.expires()).isEqualTo(NOW.plusSeconds(60));
  }

  @Test
  void refusedChangeWastesNoIds() {
    var first = store.write(tables -> tables.organizations().nextId(ORGANIZATION));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () ->
                  store.write(
                      _ -> {
                        throw new IllegalArgumentException("no");
                      }))
          .hasMessage("no");
    }

    var next = store.write(tables -> tables.organizations().nextId(ORGANIZATION));

    assertThat(next.value()).isEqualTo(first.value() + 1);
  }

  @Test
  void changesAreThereAfterARestart() {
    insert(link(1));
    store.close();

    store = new MetadataStore(directory.resolve("addenda.db"));

    assertThat(find(1)).contains(link(1));
  }

  @Test
  void organizationKnowsItsModulesAndItsSharing() {
    var machines = CrmModule.custom("Machines", "Machine", "Machines");
    store.write(
        tables -> {
          tables.organizations().insert(ORGANIZATION, machines);
          tables.organizations().share(ORGANIZATION, machines, Sharing.PRIVATE);
          return true;
        });

    var organization = store.read(tables -> tables.organizations().findByZgid("77")).orElseThrow();

    assertThat(organization.module("machines")).contains(machines);
    assertThat(organization.module("LEADS")).isPresent();
    assertThat(organization.sharing(machines)).isEqualTo(Sharing.PRIVATE);
    assertThat(
            store
                .read(tables -> tables.organizations().find(OTHER))
                .orElseThrow()
                .module("machines"))
        .isEmpty();
  }

  @Test
  void newerDatabaseIsRefusedUnharmed() {
    store.close();
    var file = directory.resolve("addenda.db");
    int version;
    try (var session = Sqlite.open(file, List.of())) {
      version = session.one("pragma user_version", row -> row.getInt(1)).orElseThrow();
      session.run("pragma user_version = 99");
    }

    assertThatThrownBy(() -> new MetadataStore(file)).hasMessageContaining("newer Addenda");

    try (var session = Sqlite.open(file, List.of())) {
      assertThat(session.one("select count(*) from record", row -> row.getInt(1))).contains(1);
      session.run("pragma user_version = " + version);
    }
    store = new MetadataStore(file);
  }

  @Test
  void textOfEveryUnicodePlaneComesBack() {
    var name = "a\u00e4\u4e2d\ud83d\ude00\ud840\udc00\u0001'\"";
    var attachment =
        new Attachment(
            new Id(1),
            LEAD,
            name,
            new Attachment.Content.Link("https://example.com/" + name),
            USER,
            USER,
            NOW,
            USER,
            NOW);

    insert(attachment);

    assertThat(find(1)).contains(attachment);
  }

  @Test
  void logIsEmptiedHoweverLongTheWriterIsBusy() throws Exception {
    var begun = new CountDownLatch(1);
    var enough = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      threads.execute(
          () ->
              store.<Boolean>write(
                  tables -> {
                    tables.attachments().insert(ORGANIZATION, link(1));
                    begun.countDown();
                    await(enough);
                    return true;
                  }));
      await(begun);
      var emptied =
          threads.submit(
              () -> {
                store.scrubLog();
                return Files.size(directory.resolve("addenda.db-wal"));
              });
      // As long as SQLite itself would wait for the writer.
      try {
        assertThatThrownBy(() -> emptied.get(10_500, TimeUnit.MILLISECONDS))
            .isInstanceOf(TimeoutException.class);
      } finally {
        enough.countDown();
      }
      assertThat(emptied.get()).isZero();
    }
  }

  @Test
  void attachmentsOfAnOlderDatabaseAreWhereTheyWere() throws Exception {
    var old = directory.resolve("old.db");
    try (var session = Sqlite.open(old, List.of())) {
      for (var script :
          List.of("0001-first-light", "0002-trust", "0003-purge-by-filters", "0004-suspect")) {
        try (var text = MetadataStore.class.getResourceAsStream(script + ".sql")) {
          session.run(
              new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8));
        }
      }
      session.run(
          """
          insert into record values (5, 1, 'Leads', 'Boyle', null, '{}', 7, 7, 0, 7, 0);
          insert into attachment values (5, 10, 1, 'live', null, 0, 'x', 7, 7, 1, 7, 1);
          insert into deleted_attachment values (11, 5, 1, 'bin', null, 0, 'x', 7, 7, 2, 7, 2, 8, 3, null);
          insert into deleted_attachment values (12, 5, 1, 'part', null, 0, 'x', 7, 7, 2, 7, 2, 8, 3, 6);
          pragma user_version = 4""");
    }

    try (var opened = new MetadataStore(old)) {
      var one = new Id(1);
      assertThat(names(opened)).containsExactly("live");
      assertThat(entry(opened, 12)).isEmpty();
      var bin = entry(opened, 11).orElseThrow();
      assertThat(bin.deletedBy()).isEqualTo(new Id(8));
      assertThat(bin.deletedTime()).isEqualTo(Instant.ofEpochMilli(3));
      boolean restored = opened.write(tables -> tables.binChanges().restore(one, bin));
      assertThat(restored).isTrue();
      assertThat(names(opened)).containsExactly("bin", "live");
      List<String> lonely = opened.read(tables -> tables.census().lonelyRows());
      assertThat(lonely)
          .containsExactly("attachment 12 in the bin went with record 6, which is not there");
    }
  }

  private static Optional<BinEntry> entry(MetadataStore store, long id) {
    return store.read(tables -> tables.bin().find(new Id(1), new Id(id)));
  }

  private static List<String> names(MetadataStore store) {
    return store
        .read(
            tables ->
                tables.attachments().page(new Id(1), new Id(5), new Id(Long.MAX_VALUE), 10, 0))
        .stream()
        .map(Attachment::name)
        .toList();
  }

  private void insert(Attachment... attachments) {
    store.write(
        tables -> {
          for (var attachment : attachments) {
            tables.attachments().insert(ORGANIZATION, attachment);
          }
          return true;
        });
  }

  private static int add(Tables tables, int id) {
    tables.attachments().insert(ORGANIZATION, link(id));
    return id;
  }

  private Optional<Attachment> find(long id) {
    return store.read(tables -> tables.attachments().find(ORGANIZATION, LEAD, new Id(id)));
  }

  private Optional<RecordPlace> place(Id organization) {
    return store.read(tables -> tables.records().place(organization, LEAD));
  }

  private List<Long> page(long below, int most, int skip) {
    return store
        .read(tables -> tables.attachments().page(ORGANIZATION, LEAD, new Id(below), most, skip))
        .stream()
        .map(attachment -> attachment.id().value())
        .toList();
  }

  private boolean recycle(Id organization, Id record, long id) {
    return store.write(
        tables ->
            !tables
                .deletions()
                .recycle(organization, record, Set.of(new Id(id)), USER, NOW)
                .isEmpty());
  }

  private static Attachment link(long id) {
    return attachment(id, new Attachment.Content.Link("https://example.com/" + id));
  }

  private static Attachment attachment(long id, Attachment.Content content) {
    return new Attachment(new Id(id), LEAD, "a.txt", content, USER, USER, NOW, USER, NOW);
  }

  private static CrmRecord record(Id id, @Nullable Id parent) {
    return new CrmRecord(
        id, parent == null ? "Leads" : "Notes", "Boyle", parent, "{}", USER, USER, NOW, USER, NOW);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
