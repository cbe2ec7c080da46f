package io.addenda.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import module java.base;

import io.addenda.TestServer.Person;
import io.addenda.model.AuditEntry.Action;
import io.addenda.model.RefusedException;
import io.addenda.testing.DemoPerTest;
import io.addenda.testing.Moments;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A clock that is wrong destroys nothing, however far it is ahead.
class ClockJumpTest extends DemoPerTest {

  private static final Duration JUMP = Duration.ofDays(61);

  private String id;

  ClockJumpTest() {
    super("bin.grace=1ms");
  }

  @BeforeEach
  void upload() throws Exception {
    id = deleted("a.txt");
  }

  private boolean isInTheBin() throws Exception {
    return server.get(BIN + "/" + id, Person.ADMINISTRATOR).status() == 200;
  }

  private long ahead() throws Exception {
    var page = server.sendWithHeader("GET", "/metrics", null).body();
    return (long)
        Double.parseDouble(
            page.replaceFirst("(?s).*\naddenda_clock_ahead_seconds (\\S+)\n.*", "$1"));
  }

  private Custody custody(Duration ahead) throws IOException {
    return server.custody(() -> Instant.now().plus(ahead));
  }

  @Test
  void clockThatIsAheadForSomeSecondsDestroysNothing() throws Exception {
    server.jump(JUMP);
    server.settle();

    assertThat(ahead()).isBetween(JUMP.toSeconds() - 60, JUMP.toSeconds() + 60);
    Moments.until("the server has looked", () -> server.inside().backlog().isClockHeld());
    assertThat(isInTheBin()).isTrue();

    server.jump(JUMP.negated());
    server.settle();
    assertThat(ahead()).isZero();
    assertThat(isInTheBin()).isTrue();
    server.advance(JUMP);
    server.settle();
    assertThat(isInTheBin()).isFalse();
  }

  @Test
  void jumpThatAnAdministratorAcceptsIsFollowed() throws Exception {
    server.jump(JUMP);
    Moments.until("the server has looked", () -> server.inside().backlog().isClockHeld());

    try (var custody = custody(JUMP)) {
      assertThat(custody.acceptClock()).isPresent();
    }

    Moments.until("the entry has expired", () -> !isInTheBin());
    assertThat(ahead()).isZero();
    assertThat(server.inside().audit().count(Action.CLOCK_ACCEPTED)).isEqualTo(1);
    try (var custody = custody(JUMP)) {
      assertThat(custody.acceptClock()).isEmpty();
    }
  }

  @Test
  void holdThatOnlyAJumpedClockEndsHoldsAgainstCallAndCommand() throws Exception {
    var until = Instant.now().plus(Duration.ofDays(30));
    var hold =
        server.send(
            "POST",
            "/addenda/v1/holds?module=Leads&reason=x&record=%s&until=%s"
                .formatted(lead.id(), until),
            server.token(Person.ADMINISTRATOR));
    assertThat(hold.status()).isEqualTo(200);
    server.jump(JUMP);

    assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).body())
        .contains("CANNOT_DELETE");
    try (var custody = custody(JUMP)) {
      assertThatThrownBy(() -> custody.purge(List.of(id)))
          .isInstanceOf(RefusedException.class)
          .hasMessageContaining("on legal hold");
    }
    server.jump(JUMP.negated());
    server.advance(Duration.ofDays(31));
    assertThat(server.delete(BIN + "/" + id, Person.ADMINISTRATOR).status()).isEqualTo(200);
  }

  @Test
  void answersToRepeatedCallsAreNotForgottenByAJump() throws Exception {
    uploadOnce("once.txt", "once", "key");
    server.jump(JUMP);
    server.settle();

    assertThat(uploadOnce("once.txt", "once", "key").header("Idempotency-Replayed"))
        .isEqualTo("true");
  }
}
