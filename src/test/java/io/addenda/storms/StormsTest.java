package io.addenda.storms;

import static io.addenda.testing.Moments.await;
import static io.addenda.testing.SmallOrganization.NOW;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.Call;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.junit.jupiter.api.Test;

class StormsTest extends SmallPerTest {

  private static void take(Storms storms, Call call, long items) {
    var deletes = storms.guard().of(call);
    deletes.begin();
    deletes.took(items);
  }

  /// Waits for the changes that were handed over before.
  private void writtenSoFar() {
    small.metadata.write(SmallOrganization.ID, _ -> NOW);
  }

  @Test
  void whoIsStoppedStaysStoppedWhileThatIsStillBeingWrittenDown() throws Exception {
    var settings = new StormGuard.Settings(1, 0, Duration.ofMinutes(1));
    var storms = new Storms(small.metadata, InstantSource.fixed(NOW), settings);
    var call = SmallOrganization.call(small.ada, "", "");
    var busy = new CountDownLatch(1);
    small.metadata.write(
        SmallOrganization.ID, _ -> await(busy), _ -> {}, Throwable::printStackTrace);
    assertThatThrownBy(() -> take(storms, call, 2)).isInstanceOf(ApiException.class);

    storms.refresh();

    assertThatThrownBy(() -> take(storms, call, 1)).isInstanceOf(ApiException.class);
    busy.countDown();
    writtenSoFar();
    storms.refresh();
    assertThatThrownBy(() -> take(storms, call, 1)).isInstanceOf(ApiException.class);
  }

  @Test
  void whoWasStoppedStaysStoppedAfterARestartUntilTheyAreLetOn() throws Exception {
    var settings = new StormGuard.Settings(1, 0, Duration.ofMinutes(1));
    var call = SmallOrganization.call(small.ada, "", "");
    var before = new Storms(small.metadata, InstantSource.fixed(NOW), settings);
    assertThatThrownBy(() -> take(before, call, 2)).isInstanceOf(ApiException.class);
    writtenSoFar();

    var hoursLater = InstantSource.fixed(NOW.plus(Duration.ofHours(2)));
    var after = new Storms(small.metadata, hoursLater, settings);

    assertThatThrownBy(() -> take(after, call, 1)).isInstanceOf(ApiException.class);
    small.metadata.write(
        tables -> {
          var storm = tables.storms().stopped().getFirst();
          return tables.storms().allow(storm.organization(), storm.id(), NOW);
        });
    after.refresh();
    assertThatCode(() -> take(after, call, 1)).doesNotThrowAnyException();
  }

  @Test
  void shareIsReckonedOfTheAttachmentsThatThereAre() throws Exception {
    var settings = new StormGuard.Settings(0, 50, Duration.ofMinutes(1));
    var storms = new Storms(small.metadata, InstantSource.fixed(NOW), settings);
    var call = SmallOrganization.call(small.ada, "", "");
    small.attachment(small.record("Leads", small.ada, "Boyle"), "a");
    take(storms, call, StormGuard.LEAST_FOR_SHARE);

    storms.refresh();

    assertThatThrownBy(() -> take(storms, call, 1)).isInstanceOf(ApiException.class);
  }
}
