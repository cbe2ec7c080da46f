package io.addenda.emulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import module java.base;

import io.addenda.http.Request;
import io.addenda.http.Responder;
import io.addenda.model.StorageUnavailableException;
import org.junit.jupiter.api.Test;

/// Who comes into the stores of an organisation, and who waits.
class GateTest {

  /// A program that does nothing and says whether it is open.
  private static final class Idle implements Running {
    private boolean open = true;

    @Override
    public void dispatch(Request request, Responder answer) {}

    @Override
    public void settle() {}

    @Override
    public Instant lastChange() {
      return Instant.EPOCH;
    }

    @Override
    public void close() {
      open = false;
    }
  }

  private final List<Idle> opened = new ArrayList<>();

  private final Gate gate =
      new Gate(
          () -> {
            var idle = new Idle();
            opened.add(idle);
            return idle;
          },
          Duration.ofMillis(50));

  @Test
  void whoStaysTooLongKeepsTheStoresOpen() throws IOException {
    gate.enter();
    assertThatExceptionOfType(StorageUnavailableException.class)
        .isThrownBy(() -> gate.whileClosed(() -> {}));
    assertThat(opened.getFirst().open).isTrue();
    assertThat(gate.enterIfOpen()).isSameAs(opened.getFirst());
    gate.leave();
    gate.leave();
    assertThat(gate.whileClosed(() -> assertThat(opened.getFirst().open).isFalse())).isTrue();
  }

  @Test
  void storesAreOpenedOnceAndClosedWhenTheyRest() throws IOException {
    assertThat(gate.enterIfOpen()).isNull();
    assertThat(gate.enter()).isPresent();
    assertThat(gate.enter()).isPresent();
    assertThat(opened).hasSize(1);
    gate.closeIfRests(Duration.ZERO);
    assertThat(opened.getFirst().open).isTrue();
    gate.leave();
    gate.leave();
    gate.closeIfRests(Duration.ZERO);
    assertThat(opened.getFirst().open).isFalse();
    assertThat(gate.restsSince()).isEmpty();
  }

  @Test
  void whatIsGoneIsNotOpenedAgain() throws IOException {
    assertThat(gate.end(() -> {})).isTrue();
    assertThat(gate.enter()).isEmpty();
    assertThat(gate.end(() -> {})).isFalse();
    assertThat(opened).isEmpty();
  }

  @Test
  void workThatFailsLeavesTheStoresToBeOpened() throws IOException {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                gate.whileClosed(
                    () -> {
                      throw new IOException("no room");
                    }));
    assertThat(gate.enter()).isPresent();
    gate.leave();
  }
}
