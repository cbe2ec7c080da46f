package io.addenda.metadata;

import static io.addenda.metadata.StoreContract.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.metadata.ReapingTable.Claim;
import io.addenda.model.Attachment;
import io.addenda.model.Backlog;
import io.addenda.model.Id;
import io.addenda.model.Location;
import io.addenda.model.Whereabouts;
import org.junit.jupiter.api.Test;

/// Where the bytes of contents are, and how those go that nothing uses any more.
interface ContentsContract extends StoreContract {

  Attachment.Content.File CONTENT = file("content");
  Location ONE = new Location(ORGANIZATION, "one");
  Location TWO = new Location(ORGANIZATION, "two");
  Claim MINE = new Claim("me", NOW.plusSeconds(60));
  Claim THEIRS = new Claim("they", NOW.plusSeconds(60));

  @Test
  default void smallContentIsWithTheMetadata() {
    var bytes = new byte[] {0, 1, -1, 127, -128};
    var content = new Attachment.Content.File(CONTENT.blob(), bytes.length);
    change(tables -> tables.contents().use(ORGANIZATION, content, new Id(1), bytes));

    assertThat(whereabouts()).contains(new Whereabouts.Here(ByteBuffer.wrap(bytes)));
    assertThat(
            store()
                .<Optional<Whereabouts>>read(
                    tables -> tables.contents().find(OTHER, CONTENT.blob())))
        .isEmpty();
    change(tables -> tables.contents().removeSmall(ORGANIZATION, CONTENT.blob()));
    assertThat(whereabouts()).contains(new Whereabouts.Lost());
  }

  @Test
  default void laterUploadOfAContentTakesThePlaceOfTheOneBefore() {
    use(ONE);
    use(TWO);

    assertThat(whereabouts()).contains(new Whereabouts.Stored(TWO));
    assertThat(backlog()).isEqualTo(new Backlog(1, Optional.of(NOW)));
    assertThat(isKnown(ONE)).isTrue();
    assertThat(isKnown(TWO)).isTrue();
    assertThat(isKnown(new Location(OTHER, "two"))).isFalse();
    assertThat(claimDue(MINE, NOW)).containsExactly(ONE);
  }

  @Test
  default void bytesThatAreBeingRemovedAreNotUsed() {
    change(tables -> tables.reaping().add(ONE, CONTENT.blob(), NOW));
    assertThat(claimDue(MINE, NOW)).containsExactly(ONE);

    assertThatThrownBy(() -> use(ONE)).hasMessageContaining("removed before their row");

    assertThat(whereabouts()).isEmpty();
    assertThat(backlog().blobs()).isEqualTo(1);
  }

  @Test
  default void bytesThatAreNotClaimedYetCanBeUsed() {
    change(tables -> tables.reaping().add(ONE, null, NOW));

    use(ONE);

    assertThat(whereabouts()).contains(new Whereabouts.Stored(ONE));
    assertThat(backlog()).isEqualTo(new Backlog(0, Optional.empty()));
    change(tables -> tables.reaping().add(ONE, null, NOW));
    assertThat(backlog().blobs()).isZero();
  }

  @Test
  default void lastUseTakesTheContentAlong() {
    use(ONE);
    use(ONE);
    var later = NOW.plusSeconds(5);

    assertThat(release(later)).isEqualTo(1);
    assertThat(release(later)).isZero();

    assertThat(whereabouts()).isEmpty();
    assertThat(
            store()
                .<Optional<Instant>>read(
                    tables -> tables.reaping().due(ORGANIZATION, CONTENT.blob())))
        .isEqualTo(Optional.of(later));
    assertThat(claimDue(MINE, NOW)).isEmpty();
    assertThat(isAnyDue(NOW)).isFalse();
    assertThat(isAnyDue(later)).isTrue();
    assertThat(claimDue(MINE, later)).containsExactly(ONE);
  }

  private long release(Instant due) {
    return store().write(tables -> tables.contents().release(ORGANIZATION, CONTENT.blob(), due));
  }

  @Test
  default void whatOneHasClaimedOthersGetWhenTheClaimHasEnded() {
    change(tables -> tables.reaping().add(ONE, CONTENT.blob(), NOW));
    change(tables -> tables.reaping().add(TWO, CONTENT.blob(), NOW.plusMillis(1)));

    assertThat(
            store()
                .<List<Location>>write(
                    tables -> tables.reaping().claimDue(MINE, NOW.plusMillis(1), 1)))
        .isEqualTo(List.of(ONE));
    assertThat(claimDue(THEIRS, NOW.plusMillis(1))).containsExactly(TWO);
    assertThat(isAnyDue(NOW.plusMillis(1))).isFalse();
    change(tables -> tables.reaping().remove(THEIRS, ONE));
    assertThat(backlog().blobs()).isEqualTo(2);
    change(tables -> tables.reaping().postpone(MINE, ONE, NOW.plusSeconds(7)));
    assertThat(claimDue(THEIRS, NOW.plusSeconds(7))).containsExactly(ONE);
    change(tables -> tables.reaping().remove(THEIRS, ONE));
    assertThat(claimDue(MINE, NOW.plusSeconds(60))).containsExactly(TWO);
    change(tables -> tables.reaping().keep(TWO));
    assertThat(backlog()).isEqualTo(new Backlog(0, Optional.empty()));
  }

  @Test
  default void allThatWaitsOfAContentIsClaimedWhoeverHadIt() {
    change(tables -> tables.reaping().add(ONE, CONTENT.blob(), NOW));
    change(tables -> tables.reaping().add(TWO, file("other").blob(), NOW));
    assertThat(claimDue(THEIRS, NOW)).hasSize(2);

    List<Location> claimed =
        store().write(tables -> tables.reaping().claim(MINE, ORGANIZATION, CONTENT.blob()));

    assertThat(claimed).containsExactly(ONE);
  }

  @Test
  default void contentThatLacksItsBytesGetsThemBack() {
    change(
        tables -> {
          tables.contents().use(ORGANIZATION, CONTENT, new Id(1), new byte[7]);
          tables.contents().removeSmall(ORGANIZATION, CONTENT.blob());
        });
    // As a check of the tables leaves it.
    change(
        tables ->
            tables
                .census()
                .recount(new Census.Miscount(ORGANIZATION, file("seven b").blob(), 0, 1, 7)));

    List<?> lacking = store().read(tables -> tables.contents().lacking(ORGANIZATION, 7));
    assertThat(lacking).isEqualTo(List.of(file("seven b").blob()));
    assertThat(giveBack(CONTENT)).isFalse();
    assertThat(giveBack(file("seven b"))).isTrue();
    assertThat(giveBack(file("seven b"))).isFalse();
  }

  private boolean giveBack(Attachment.Content.File content) {
    return store().write(tables -> tables.contents().giveBack(ONE, content.blob()));
  }

  private void use(Location location) {
    change(tables -> tables.contents().use(CONTENT, location, NOW));
  }

  private Optional<Whereabouts> whereabouts() {
    return store().read(tables -> tables.contents().find(ORGANIZATION, CONTENT.blob()));
  }

  private boolean isKnown(Location location) {
    return store().read(tables -> tables.contents().isKnown(location));
  }

  private boolean isAnyDue(Instant now) {
    return store().read(tables -> tables.reaping().isAnyDue(now));
  }

  private List<Location> claimDue(Claim claim, Instant now) {
    return store().write(tables -> tables.reaping().claimDue(claim, now, 9));
  }

  private Backlog backlog() {
    return store().read(tables -> tables.reaping().backlog());
  }
}
