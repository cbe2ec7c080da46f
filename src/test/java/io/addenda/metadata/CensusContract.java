package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.file;
import static io.addenda.metadata.StoreContract.link;
import static io.addenda.metadata.StoreContract.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.model.Amount;
import io.addenda.model.BlobKey;
import io.addenda.model.CrmRecord;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.Photo;
import io.addenda.model.StoredContent;
import io.addenda.model.UploadedFile;
import org.junit.jupiter.api.Test;

/// What those count and check who look after an installation.
interface CensusContract extends StoreContract {

  @Test
  default void nothingIsWrongWithWhatIsThereAndInTheBin() {
    change(
        tables -> {
          for (int id = 1; id <= 3; id++) {
            tables.contents().use(ORGANIZATION, file("abc"), new Id(id), "abc".getBytes(UTF_8));
            tables.attachments().insert(ORGANIZATION, named(id, "x", file("abc")));
          }
        });
    insert(link(4));
    assertThat(recycle(1, NOW)).isTrue();

    census(
        it -> {
          assertThat(it.whoHas(ORGANIZATION, file("abc").blob()))
              .containsExactlyInAnyOrder(new Id(1), new Id(2), new Id(3));
          assertThat(it.miscounts()).isEmpty();
          assertThat(it.lonelyRows()).isEmpty();
          assertThat(it.lonelySmall()).isEmpty();
          assertThat(it.waitingAndUsed()).isEmpty();
        });
    assertThat(store().damage(true)).isEmpty();
    assertThat(store().damage(false)).isEmpty();
  }

  @Test
  default void locatedContentsComeInPagesByOrganizationAndName() {
    var expected = new ArrayList<Census.Located>();
    for (int i = 0; i < 10; i++) {
      var content = file("content " + i);
      var location = new Location(i < 5 ? OTHER : ORGANIZATION, content.blob().sha256());
      expected.add(
          new Census.Located(
              new StoredContent(location.organization(), content.blob(), content.size()),
              location));
      change(tables -> tables.contents().use(content, location, NOW));
    }
    change(
        tables ->
            tables.contents().use(ORGANIZATION, file("abc"), new Id(1), "abc".getBytes(UTF_8)));
    expected.sort(
        Comparator.comparing((Census.Located it) -> it.location().organization())
            .thenComparing(it -> it.location().name()));

    var walked = new ArrayList<Census.Located>();
    var last = new Location(new Id(0), "none");
    while (true) {
      var after = last;
      List<Census.Located> page = store().read(tables -> tables.census().located(after, 3));
      if (page.isEmpty()) {
        break;
      }
      walked.addAll(page);
      last = page.getLast().location();
    }
    assertThat(walked).isEqualTo(expected);
  }

  @Test
  default void unlocatedContentsComeInPagesByOrganizationAndHash() {
    change(tables -> tables.contents().use(file("one"), new Location(ORGANIZATION, "one"), NOW));
    var expected = new ArrayList<StoredContent>();
    for (int i = 0; i < 5; i++) {
      var content = file("content " + i);
      var id = new Id(i + 1);
      expected.add(new StoredContent(ORGANIZATION, content.blob(), content.size()));
      change(
          tables ->
              tables.contents().use(ORGANIZATION, content, id, new byte[(int) content.size()]));
    }
    expected.sort(Comparator.comparing(it -> it.blob().sha256()));

    var walked = new ArrayList<StoredContent>();
    var last = new StoredContent(new Id(0), new BlobKey("0".repeat(64)), 0);
    while (true) {
      var after = last;
      List<StoredContent> page = store().read(tables -> tables.census().unlocated(after, 3));
      if (page.isEmpty()) {
        break;
      }
      walked.addAll(page);
      last = page.getLast();
    }
    assertThat(walked).isEqualTo(expected);
  }

  @Test
  default void miscountsAreFoundAndSetRight() {
    // One that is counted and not there, one the other way round.
    change(tables -> tables.contents().use(file("one"), new Location(ORGANIZATION, "one"), NOW));
    insert(named(1, "two", file("two")));
    change(tables -> tables.photos().insert(ORGANIZATION, photo(3, LEAD, "three")));

    var wrong = store().read(tables -> tables.census().miscounts());
    assertThat(wrong)
        .containsExactlyInAnyOrder(
            new Census.Miscount(ORGANIZATION, file("one").blob(), 1, 0, 0),
            new Census.Miscount(ORGANIZATION, file("two").blob(), 0, 1, 3),
            new Census.Miscount(ORGANIZATION, file("three").blob(), 0, 1, 5));
    change(tables -> wrong.forEach(tables.census()::recount));
    census(it -> assertThat(it.miscounts()).isEmpty());
    assertThat(store().<Amount>read(tables -> tables.attachedCount().stored(null)))
        .isEqualTo(new Amount(2, 8));
  }

  private static UploadedFile lonely() {
    var place = new UploadedFile.Place(new Id(995), "Files", UploadedFile.Caption.NONE);
    return new UploadedFile(new Id(11), "a", file("x"), null, place, USER, NOW, USER, NOW);
  }

  private static Photo photo(long id, Id record, String content) {
    var file = StoreContract.file(content);
    return new Photo(new Id(id), record, file.blob(), file.size(), "png");
  }

  @Test
  default void rowsThatHangOnNothingAreNamed() {
    insert(StoreContract.on(new Id(999), link(7)));
    change(
        tables -> {
          tables.records().insert(ORGANIZATION, StoreContract.record(new Id(8), new Id(9)));
          tables.photos().insert(ORGANIZATION, photo(10, new Id(997), "x"));
          tables.uploadedFiles().insert(ORGANIZATION, lonely());
          var end = new AssociationTable.End(ORGANIZATION, "Products-Leads", new Id(996), true);
          tables.associations().put(end, LEAD, null);
          var stage = new DealStageTable.Entered(new Id(12), LEAD, "{}", USER, NOW);
          tables.dealStages().insert(ORGANIZATION, stage);
        });

    census(
        it ->
            assertThat(it.lonelyRows())
                .containsExactlyInAnyOrder(
                    "attachment 7 hangs on record 999, which is not there",
                    "record 8 hangs on record 9, which is not there",
                    "photo 10 is of record 997, which is not there",
                    "file 11 is in a field of record 995, which is not there",
                    "association Products-Leads is of records 996 and 100, not both of which are there",
                    "stage 12 is of deal 100, which is not there"));
  }

  @Test
  default void dealsWhoseHistoriesEndOtherwiseAreNamed() {
    var stages = List.of("A", "B", "C", "D");
    change(
        tables -> {
          for (int i = 0; i < stages.size(); i++) {
            var fields = "{\"Stage\":\"" + stages.get(i) + "\"}";
            var deal =
                new CrmRecord(
                    new Id(20 + i), "Deals", "d", null, fields, USER, USER, NOW, USER, NOW, false);
            tables.records().insert(ORGANIZATION, deal);
          }
          for (int i = 0; i < stages.size(); i++) {
            var fields = "{\"Stage\":\"" + (i < 2 ? "B" : "C") + "\"}";
            tables
                .dealStages()
                .insert(
                    ORGANIZATION,
                    new DealStageTable.Entered(
                        new Id(30 + i), new Id(20 + i / 2 * 2), fields, USER, NOW));
          }
          tables.records().recycle(ORGANIZATION, new Id(23), USER, NOW, new Id(23));
        });
    census(
        it ->
            assertThat(it.dealsOfOtherStages())
                .extracting(Census.Stray::record)
                .containsExactlyInAnyOrder(new Id(20), new Id(21), new Id(23)));
    change(tables -> tables.recordKeys().await(new Id(23)));
    census(
        it ->
            assertThat(it.dealsOfOtherStages())
                .containsExactly(new Census.Stray(ORGANIZATION, new Id(23))));
  }

  private void census(Consumer<Census> look) {
    store()
        .<Boolean>read(
            tables -> {
              look.accept(tables.census());
              return true;
            });
  }
}
