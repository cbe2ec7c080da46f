package io.addenda.bin;

import static io.addenda.testing.SmallOrganization.ID;
import static io.addenda.testing.SmallOrganization.NOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.TestServer;
import io.addenda.TestServer.Person;
import io.addenda.blobs.BlobStore;
import io.addenda.contents.Reaper;
import io.addenda.metadata.MetadataStore;
import io.addenda.metadata.Tables;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.Hold;
import io.addenda.model.Origin;
import io.addenda.model.ScheduledChange;
import io.addenda.model.ScheduledChange.Kind;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.LocalOnly;
import io.addenda.testing.Moments;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.TestStores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What in the recycle bin meets the conditions of a call is destroyed after its answer, each thing
/// once, and through a restart.
class PurgeByFiltersTest extends DemoPerTest {

  PurgeByFiltersTest() {
    super("bin.grace=1ms");
  }

  private static String is(String field, String comparator, String value) {
    return "{\"field\":{\"api_name\":\"%s\"},\"comparator\":\"%s\",\"value\":\"%s\"}"
        .formatted(field, comparator, value);
  }

  private TestServer.Answer destroy(String... conditions) throws Exception {
    return server.send(
        "DELETE", path(conditions), server.token(Person.ADMINISTRATOR), "Idempotency-Key", "key");
  }

  private static String path(String... conditions) {
    var filters = "{\"group\":[%s]}".formatted(String.join(",", conditions));
    return BIN + "?filters=" + URLEncoder.encode(filters, UTF_8);
  }

  @Test
  void whatMeetsTheConditionsIsDestroyedInTheBackground() throws Exception {
    var goes = deleted("goes.txt");
    var url = "https://example.com/" + UUID.randomUUID();
    var link =
        server.send(
            "POST",
            lead.path() + "/Attachments?title=goes+too&attachmentUrl=" + url,
            server.token(Person.STANDARD));
    var linkId = TestServer.madeId(link.body());
    server.delete(lead.path() + "/Attachments/" + linkId, Person.STANDARD);
    var stays = deleted("stays.pdf");
    var record = server.create("Leads", Person.STANDARD);
    var along = server.upload(record, "along.txt", "content along", Person.STANDARD);
    server.delete(record.path(), Person.STANDARD);

    var answer =
        destroy(
            is("display_name", "not_equal", "stays.pdf"), is("deleted_by", "contains", "Daniel"));

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo(
            "{\"recycle_bin\":[{\"code\":\"SCHEDULED\",\"details\":{},\"message\":\"Bulk deletion of records based on filters has been scheduled\",\"status\":\"success\"}]}");
    server.settle();
    assertThat(server.get(BIN, Person.ADMINISTRATOR).ids())
        .contains(stays)
        .doesNotContain(goes, linkId, record.id());
    assertThat(server.inside().backlog().purges()).isZero();
    for (var gone : List.of("content of goes.txt", "content along", url)) {
      Moments.until("nothing is left of it", () -> server.stores().remains(gone).isEmpty());
    }
    assertThat(server.stores().remains("content of stays.pdf")).isNotEmpty();
    // Each thing has its line, by who asked, in the call in which they did.
    var lines =
        server.audit(0).stream()
            .map(line -> line.entry())
            .filter(line -> answer.header("X-Request-Id").equals(line.request()))
            .toList();
    assertThat(lines)
        .extracting(line -> "%s %s %s".formatted(line.action(), line.record(), line.target()))
        .containsExactlyInAnyOrder(
            "PURGE_SCHEDULED null " + lines.getFirst().target(),
            "ATTACHMENT_PURGED %s %s".formatted(lead.id(), goes),
            "ATTACHMENT_PURGED %s %s".formatted(lead.id(), linkId),
            "RECORD_PURGED %s null".formatted(record.id()),
            "ATTACHMENT_PURGED %s %s".formatted(record.id(), along));
    assertThat(lines.getFirst().detail()).isEqualTo("display_name not_equal, deleted_by contains");
    assertThat(lines).allMatch(line -> line.actor() != null && line.client() != null);
  }

  @Test
  void whatIsHeldStaysAndHasOneLine() throws Exception {
    var held = deleted("held.txt");
    var other = server.create("Leads", Person.STANDARD);
    var id = server.upload(other, "other.txt", "other", Person.STANDARD);
    server.delete(other.path() + "/Attachments/" + id, Person.STANDARD);
    var hold = "/addenda/v1/holds?reason=x&module=Leads&record=" + lead.id();
    assertThat(server.send("POST", hold, server.token(Person.ADMINISTRATOR)).status())
        .isEqualTo(200);

    var answer = destroy(is("module", "equal", "Attachments"));
    server.settle();

    assertThat(server.get(BIN, Person.ADMINISTRATOR).ids()).contains(held).doesNotContain(id);
    assertThat(server.stores().remains("content of held.txt")).isNotEmpty();
    assertThat(server.audit(0))
        .extracting(line -> line.entry())
        .filteredOn(line -> answer.header("X-Request-Id").equals(line.request()))
        .extracting(line -> "%s %s %s".formatted(line.action(), line.target(), line.refused()))
        .contains(
            "ATTACHMENT_PURGED %s CANNOT_DELETE".formatted(held),
            "ATTACHMENT_PURGED %s null".formatted(id))
        .hasSize(3);
  }

  @Test
  void repeatedCallSchedulesOnce() throws Exception {
    for (int i = 0; i < 2; i++) {
      assertThat(destroy(is("module", "equal", "Attachments")).status()).isEqualTo(202);
    }

    assertThat(server.inside().audit().count(Action.PURGE_SCHEDULED)).isEqualTo(1);
  }

  /// The store of an organisation in which a destruction was asked for while nobody worked on it.
  private static ScheduledChange asked(SmallOrganization small, String conditions, int entries) {
    var record = small.record("Leads", small.ada, "Boyle");
    var ids = IntStream.range(0, entries).mapToObj(i -> small.attachment(record, "a" + i)).toList();
    return small.metadata.write(
        tables -> {
          var user = small.ada.user().id();
          tables.deletions().recycle(ID, record, Set.copyOf(ids), user, NOW);
          var from = new Origin(ID, user, "1000.CLIENT", "192.0.2.1", "request");
          var id = tables.organizations().nextId(ID);
          var purge = ScheduledChange.asked(id, from, conditions, NOW, Kind.PURGE);
          tables.purges().insert(purge);
          return purge;
        });
  }

  private static void work(
      MetadataStore metadata, BlobStore blobs, InstantSource clock, BooleanSupplier stopping) {
    var settings = new BinChores.Settings(Duration.ofDays(60), Duration.ZERO);
    BinChores.of(metadata, new Reaper(metadata, blobs, clock), clock, clock, settings)
        .all()
        .forEach(chore -> chore.run(stopping));
  }

  private static void work(MetadataStore metadata, BlobStore blobs) {
    work(metadata, blobs, () -> NOW, () -> false);
  }

  private static long lines(MetadataStore metadata, Action action) {
    return metadata.read(
        tables ->
            tables.audit().after(ID, 0, Integer.MAX_VALUE).stream()
                .filter(line -> line.entry().action() == action)
                .count());
  }

  @Test
  void whatWasAskedForGoesOnAfterARestartWhereItWas(@TempDir Path directory) throws Exception {
    try (var blobs = TestStores.in(directory).blobs()) {
      try (var small = new SmallOrganization(directory)) {
        asked(small, "[]", 500);
        // Stops as a server does that ends: what it has begun, it finishes.
        work(
            small.metadata,
            blobs,
            () -> NOW,
            () -> lines(small.metadata, Action.ATTACHMENT_PURGED) > 0);
        assertThat(lines(small.metadata, Action.ATTACHMENT_PURGED)).isBetween(1L, 499L);
      }
      try (var metadata = TestStores.in(directory).metadata()) {
        work(metadata, blobs);

        assertThat(lines(metadata, Action.ATTACHMENT_PURGED)).isEqualTo(500);
        assertThat(metadata.<Boolean>read(tables -> tables.purges().oldest().isEmpty())).isTrue();
      }
    }
  }

  @Test
  void whatIsDeletedAfterTheCallIsLeftAlone(@TempDir Path directory) throws Exception {
    try (var small = new SmallOrganization(directory);
        var blobs = TestStores.in(directory).blobs()) {
      var purge = asked(small, "[]", 1);
      var record = small.record("Leads", small.ada, "Boyle");
      var later = small.attachment(record, "later");
      small.metadata.write(
          tables ->
              tables
                  .deletions()
                  .recycle(
                      ID,
                      record,
                      Set.of(later),
                      small.ada.user().id(),
                      purge.asked().plusMillis(1)));

      work(small.metadata, blobs);

      assertThat(lines(small.metadata, Action.ATTACHMENT_PURGED)).isEqualTo(1);
      var found = small.metadata.read(tables -> tables.bin().find(ID, later));
      assertThat(found).isPresent();
    }
  }

  /// Has several come to the same point: what they have read is still to be destroyed, and the
  /// writer does `first` before.
  private static void meet(SmallOrganization small, Runnable first, Runnable... workers)
      throws InterruptedException {
    var busy = new CountDownLatch(1);
    var threads = Stream.of(workers).map(Thread.ofPlatform()::unstarted).toList();
    try {
      small.metadata.write(ID, _ -> Moments.await(busy), _ -> {}, Throwable::printStackTrace);
      first.run();
      for (var thread : threads) {
        thread.start();
        Moments.until(() -> Moments.waits(thread, MetadataStore.class, "write"));
      }
    } finally {
      busy.countDown();
    }
    for (var thread : threads) {
      thread.join();
    }
  }

  @Test
  void twoWorkersDealWithEachThingOnce(@TempDir Path directory) throws Exception {
    try (var small = new SmallOrganization(directory);
        var blobs = TestStores.in(directory).blobs()) {
      asked(small, "[]", 300);
      small.metadata.write(
          tables -> {
            var id = tables.organizations().nextId(ID);
            var hold = new Hold(id, "Leads", null, null, null, null, "Case 12", null, NOW);
            tables.holds().insert(ID, hold);
            return hold;
          });

      Runnable work = () -> work(small.metadata, blobs);
      meet(small, () -> {}, work, work);

      assertThat(lines(small.metadata, Action.ATTACHMENT_PURGED)).isEqualTo(300);
    }
  }

  @LocalOnly("only SQLite makes all changes in the order in which they came")
  @Test
  void whatIsRestoredInTimeIsLeftAlone(@TempDir Path directory) throws Exception {
    try (var small = new SmallOrganization(directory);
        var blobs = TestStores.in(directory).blobs()) {
      var purge = asked(small, "[]", 1);
      var entry = small.metadata.read(tables -> tables.bin().toPurge(purge, 1)).getFirst();
      Function<Tables, Boolean> restore =
          tables -> RecycleBin.restore(tables, purge.from(), entry, NOW);

      meet(
          small,
          () -> small.metadata.write(ID, restore, _ -> {}, Throwable::printStackTrace),
          () -> work(small.metadata, blobs));

      assertThat(lines(small.metadata, Action.ATTACHMENT_RESTORED)).isEqualTo(1);
      assertThat(lines(small.metadata, Action.ATTACHMENT_PURGED)).isZero();
    }
  }

  @Test
  void conditionThatIsNotUnderstoodIsNotMet(@TempDir Path directory) throws Exception {
    try (var small = new SmallOrganization(directory);
        var blobs = TestStores.in(directory).blobs()) {
      asked(small, "[{\"is\":\"colour\",\"wanted\":0}]", 1);

      work(small.metadata, blobs);

      assertThat(lines(small.metadata, Action.ATTACHMENT_PURGED)).isZero();
    }
  }
}
