package io.addenda.hostile;

import static io.addenda.hostile.ReferenceStore.USER;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.bin.RecycleBin;
import io.addenda.hostile.ReferenceModel.Gone;
import io.addenda.hostile.ReferenceModel.Kept;
import io.addenda.hostile.ReferenceStep.Attach;
import io.addenda.hostile.ReferenceStep.Copy;
import io.addenda.hostile.ReferenceStep.Delete;
import io.addenda.hostile.ReferenceStep.DeleteRecord;
import io.addenda.hostile.ReferenceStep.HoldRecord;
import io.addenda.hostile.ReferenceStep.Purge;
import io.addenda.hostile.ReferenceStep.Reap;
import io.addenda.hostile.ReferenceStep.Refuse;
import io.addenda.hostile.ReferenceStep.Release;
import io.addenda.hostile.ReferenceStep.Restore;
import io.addenda.metadata.Tables;
import io.addenda.model.Attachment;
import io.addenda.model.BinEntry;
import io.addenda.model.Hold;
import io.addenda.model.Id;
import io.addenda.model.Origin;
import io.addenda.testing.OnAllStores;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/// Whatever is attached, copied, deleted, restored, purged and held in whatever order: a content is
/// counted as often as it is used, by what is there and by what rests in the bin, and its bytes are
/// there as long.
///
/// A new kind of step is a record in [ReferenceStep] and a case in `apply`.
@SuppressWarnings("NullAway.Init") // the stores are opened before anything else
@OnAllStores
class ReferenceCountTest {

  private static final int RECORDS = 3;
  private static final int CONTENTS = 3;
  private static long organizations;

  /// The reaper looks at each organisation, and each try makes one.
  private static final int ORGANIZATIONS = 200;

  private static ReferenceStore store;

  @BeforeContainer
  static void open() throws IOException {
    store = new ReferenceStore();
  }

  @AfterContainer
  static void close() throws IOException {
    store.close();
  }

  @Provide
  Arbitrary<List<ReferenceStep>> steps() {
    return ReferenceStep.some(RECORDS, CONTENTS);
  }

  @Property(shrinking = ShrinkingMode.BOUNDED)
  void contentIsCountedAsOftenAsItIsUsed(@ForAll("steps") List<ReferenceStep> steps)
      throws Exception {
    if (organizations > 0 && organizations % ORGANIZATIONS == 0) {
      store.close();
      store = new ReferenceStore();
    }
    var organization = new Id(1_000_000 + organizations++);
    store.write(
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
    var model = new ReferenceModel();
    for (int i = 0; i < RECORDS; i++) {
      model.records.add(store.record(organization));
    }
    for (var step : steps) {
      apply(step, organization, model);
      compare(organization, model);
    }
  }

  private static void apply(ReferenceStep step, Id organization, ReferenceModel model)
      throws IOException {
    switch (step) {
      case Attach(var which, var content) ->
          attach(organization, model, model.record(which), content);
      case Copy(var which, var to) -> {
        var chosen = ReferenceModel.choose(model.live, which);
        if (chosen.isPresent()) {
          attach(organization, model, model.record(to), chosen.get().content());
        }
      }
      case Delete(var which) ->
          ReferenceModel.choose(model.live, which)
              .ifPresent(kept -> delete(organization, model, kept));
      case DeleteRecord(var which) -> deleteRecord(organization, model, model.record(which));
      case Refuse(var content) -> {
        var location = store.keep(organization, content);
        model.stored.add(location);
        store.write(
            tables -> {
              tables.reaping().add(location, ReferenceStore.blobKey(content), Instant.EPOCH);
              return true;
            });
      }
      case Restore(var which) ->
          ReferenceModel.choose(model.bin, which)
              .ifPresent(gone -> restore(organization, model, gone));
      case Purge(var which) ->
          ReferenceModel.choose(model.bin, which)
              .ifPresent(gone -> purge(organization, model, gone));
      case HoldRecord(var which) -> hold(organization, model, model.record(which));
      case Release(var which) ->
          ReferenceModel.choose(List.copyOf(model.holds.keySet()), which)
              .ifPresent(
                  hold -> {
                    model.holds.remove(hold);
                    boolean there =
                        store.write(tables -> tables.holds().delete(organization, hold));
                    assertThat(there).isTrue();
                  });
      case Reap() -> store.reap();
    }
  }

  private static void attach(Id organization, ReferenceModel model, Id record, int content)
      throws IOException {
    var location = ReferenceStore.isSmall(content) ? null : store.keep(organization, content);
    if (location != null) {
      model.stored.add(location);
    }
    var id = store.insert(organization, record, content, location);
    model.live.add(new Kept(id, record, content));
  }

  private static void delete(Id organization, ReferenceModel model, Kept kept) {
    var deleted =
        store.write(
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

  private static void deleteRecord(Id organization, ReferenceModel model, Id gone) {
    boolean held =
        store.write(tables -> tables.holds().coversRecord(organization, gone, Instant.EPOCH));
    assertThat(held).isEqualTo(model.isHeld(gone));
    if (held) {
      return;
    }
    boolean there =
        store.write(
            tables -> {
              tables.deletions().recycleAll(organization, gone, USER, Instant.EPOCH, gone);
              return tables.records().recycle(organization, gone, USER, Instant.EPOCH, gone);
            });
    assertThat(there).isTrue();
    model.recycle(
        gone, true, model.live.stream().filter(kept -> kept.record().equals(gone)).toList());
    model.records.remove(gone);
    model.records.add(store.record(organization));
  }

  private static BinEntry entry(Tables tables, Id organization, Gone gone) {
    return tables.bin().find(organization, gone.id()).orElseThrow();
  }

  private static void restore(Id organization, ReferenceModel model, Gone gone) {
    boolean restored =
        store.write(
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

  private static void purge(Id organization, ReferenceModel model, Gone gone) {
    boolean purged =
        store.write(
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

  private static void hold(Id organization, ReferenceModel model, Id record) {
    model.holds.put(
        store.write(
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

  private static void compare(Id organization, ReferenceModel model) throws Exception {
    for (int i = 0; i < CONTENTS; i++) {
      var blob = ReferenceStore.blobKey(i);
      long uses = model.uses(i);
      assertThat(store.inside.contents().uses(organization.value(), blob.toString()))
          .as("uses of content %d", i)
          .isEqualTo(uses);
      boolean bytes = store.isThere(organization, i);
      boolean doomed = store.inside.contents().isReaped(organization.value(), blob.toString());
      assertThat(uses > 0 ? bytes : !bytes || doomed)
          .as("content %d with %d uses: bytes %s, to be removed %s", i, uses, bytes, doomed)
          .isTrue();
    }
    for (var location : model.stored) {
      assertThat(store.isForgotten(location)).as("bytes without a row: " + location).isFalse();
    }
    for (var record : model.records) {
      var shown =
          store.metadata.read(
              tables ->
                  tables.attachments().page(organization, record, new Id(Long.MAX_VALUE), 1000, 0));
      assertThat(shown)
          .extracting(Attachment::id)
          .containsExactlyInAnyOrderElementsOf(
              model.live.stream().filter(it -> it.record().equals(record)).map(Kept::id).toList());
    }
    assertThat(store.inside.attachments().inBinOf(organization.value()))
        .isEqualTo(model.bin.stream().mapToInt(gone -> gone.parts().size()).sum());
  }
}
