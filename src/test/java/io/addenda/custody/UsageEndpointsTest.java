package io.addenda.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.api.ApiError;
import io.addenda.api.ApiException;
import io.addenda.testing.SmallOrganization;
import io.addenda.testing.SmallPerTest;
import org.junit.jupiter.api.Test;

/// What takes too long is not counted.
class UsageEndpointsTest extends SmallPerTest {

  @Test
  void countThatTakesTooLongIsRefused() {
    small.attachment(small.record("Leads", small.ada, "Boyle"), "a.txt");
    var call = SmallOrganization.call(small.ada, "", "");
    var seconds = new AtomicLong();
    var slow =
        new UsageEndpoints(
            small.metadata, () -> Duration.ofSeconds(seconds.getAndAdd(11)).toNanos());

    assertThatThrownBy(() -> slow.get(call))
        .isInstanceOfSatisfying(
            ApiException.class,
            e -> assertThat(e.error()).isEqualTo(new ApiError.TooMuchToCount()));
    assertThatThrownBy(() -> slow.records(call)).isInstanceOf(ApiException.class);
    assertThat(SmallOrganization.text(new UsageEndpoints(small.metadata).get(call)))
        .startsWith("200 {\"attachments\":{\"count\":1,\"bytes\":3}");
  }
}
