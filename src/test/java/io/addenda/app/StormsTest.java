package io.addenda.app;

import static io.addenda.testing.SmallOrganization.NOW;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.api.ApiException;
import io.addenda.api.StormGuard;
import io.addenda.testing.SmallOrganization;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StormsTest {

  @TempDir Path directory;
  private SmallOrganization small;

  @BeforeEach
  void open() {
    small = new SmallOrganization(directory);
  }

  @AfterEach
  void close() {
    small.close();
  }

  @Test
  void whoIsStoppedStaysStoppedWhileThatIsStillBeingWrittenDown() throws Exception {
    var settings = new StormGuard.Settings(1, 0, Duration.ofMinutes(1));
    var storms = new Storms(small.metadata, InstantSource.fixed(NOW), settings);
    var call = SmallOrganization.call(small.ada, "", "");
    var busy = new CountDownLatch(1);
    small.metadata.write(_ -> await(busy), _ -> {}, Throwable::printStackTrace);
    assertThatThrownBy(() -> storms.guard().admit(call, 2)).isInstanceOf(ApiException.class);

    storms.refresh();

    assertThatThrownBy(() -> storms.guard().admit(call, 1)).isInstanceOf(ApiException.class);
    busy.countDown();
    small.metadata.check();
    storms.refresh();
    assertThatThrownBy(() -> storms.guard().admit(call, 1)).isInstanceOf(ApiException.class);
  }

  private static boolean await(CountDownLatch busy) {
    try {
      return busy.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
