package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.file;
import static io.addenda.metadata.StoreContract.link;
import static io.addenda.metadata.StoreContract.named;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import module java.base;

import io.addenda.model.Amount;
import io.addenda.model.Id;
import io.addenda.model.ModuleUsage;
import io.addenda.model.RecordUsage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// How much is attached.
interface AttachedCountContract extends StoreContract {

  private <T> T counted(Function<AttachedCount, T> work) {
    return store().read(tables -> work.apply(tables.attachedCount()));
  }

  private List<ModuleUsage> modules(@Nullable Id organization, boolean each) {
    return counted(it -> it.modules(organization, each, () -> false).orElseThrow());
  }

  private List<RecordUsage> largest(@Nullable Id organization, int most) {
    return counted(it -> it.largest(organization, most, () -> false).orElseThrow());
  }

  private Amount stored(@Nullable Id organization) {
    return counted(it -> it.stored(organization));
  }

  /// Three files of the same content and a link on a lead, one of the files in the bin.
  private void attach() {
    change(
        tables -> {
          for (int id = 1; id <= 3; id++) {
            tables.contents().use(ORGANIZATION, file("abc"), new Id(id), "abc".getBytes(UTF_8));
            tables.attachments().insert(ORGANIZATION, named(id, "x", file("abc")));
          }
        });
    insert(link(4));
    assertThat(recycle(1, NOW)).isTrue();
  }

  @Test
  default void amountsAreOfWhatIsThereAndOfTheBin() {
    attach();

    var leads = new ModuleUsage("Leads", new Amount(3, 6), new Amount(1, 3));
    for (var organization : Arrays.asList(null, ORGANIZATION)) {
      assertThat(modules(organization, true)).containsExactly(leads);
      assertThat(modules(organization, false))
          .containsExactly(new ModuleUsage("", leads.live(), leads.inTheBin()));
      assertThat(stored(organization)).isEqualTo(new Amount(1, 3));
      assertThat(largest(organization, 5))
          .extracting(RecordUsage::record, RecordUsage::module, RecordUsage::attached)
          .containsExactly(tuple(LEAD, "Leads", new Amount(3, 6)));
    }
  }

  @Test
  default void whatAnOrganizationHasIsNotAnothers() {
    attach();

    assertThat(modules(OTHER, true)).isEmpty();
    assertThat(largest(OTHER, 5)).isEmpty();
    assertThat(stored(OTHER)).isEqualTo(Amount.NOTHING);
  }

  @Test
  default void whatHangsOnNoRecordIsOfNoModule() {
    insert(StoreContract.on(new Id(999), named(1, "x", file("abc"))));

    assertThat(modules(ORGANIZATION, true))
        .containsExactly(new ModuleUsage("", new Amount(1, 3), Amount.NOTHING));
    assertThat(largest(ORGANIZATION, 5)).isEmpty();
  }

  @Test
  default void nothingTakesNoRoom() {
    assertThat(modules(null, true)).isEmpty();
    assertThat(modules(null, false))
        .containsExactly(new ModuleUsage("", Amount.NOTHING, Amount.NOTHING));
    assertThat(largest(null, 5)).isEmpty();
    assertThat(stored(null)).isEqualTo(Amount.NOTHING);
  }

  @Test
  default void countIsGivenUpWhenItIsLate() {
    attach();

    Optional<List<ModuleUsage>> modules = counted(it -> it.modules(null, true, () -> true));
    Optional<List<RecordUsage>> largest = counted(it -> it.largest(null, 5, () -> true));
    assertThat(modules).isEmpty();
    assertThat(largest).isEmpty();
  }
}
