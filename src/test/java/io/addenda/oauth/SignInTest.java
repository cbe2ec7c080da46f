package io.addenda.oauth;

import static io.addenda.oauth.Accounts.ORGANIZATION;
import static io.addenda.oauth.Accounts.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import module java.base;

import io.addenda.http.Sender;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Guesses, and those who do not let others sign in. An empty password is the fastest wrong one.
@Timeout(60)
class SignInTest extends AccountsPerTest {

  private static final String MIA = "mia@example.com";
  private static final Sender HOME = Sender.at("192.0.2.7");
  private static final Sender ELSEWHERE = Sender.at("198.51.100.9");

  /// Somebody who may hang up.
  private record Caller(String address, AtomicBoolean gone) implements Sender {
    Caller(String address) {
      this(address, new AtomicBoolean());
    }

    @Override
    public boolean isGone() {
      return gone.get();
    }
  }

  private SignIn signIn;

  @BeforeEach
  void prepare() {
    signIn = signIn(SignInSettings.DEFAULT);
  }

  private SignIn signIn(SignInSettings settings) {
    return new SignIn(accounts.store, accounts.clock, settings);
  }

  private SignIn.Outcome attempt(Sender sender, String email, String password) {
    return signIn.attempt(sender, ORGANIZATION, email, password);
  }

  private void assertMustWait(Duration time, SignIn.Outcome outcome) {
    assertThat(outcome).isEqualTo(new SignIn.Outcome.TooMany(time));
  }

  private void guess(int times, Sender sender, String email) {
    for (int i = 0; i < times; i++) {
      assertThat(attempt(sender, email, "")).isEqualTo(new SignIn.Outcome.Wrong());
    }
  }

  @Test
  void wrongPasswordsFromOneAddressDoNotKeepTheOwnerOutAtAnother() {
    guess(10, ELSEWHERE, MIA);
    assertMustWait(Duration.ofMinutes(1), attempt(ELSEWHERE, MIA, PASSWORD));
    assertThat(attempt(HOME, MIA, PASSWORD)).isEqualTo(new SignIn.Outcome.Done(accounts.user));
    assertMustWait(Duration.ofMinutes(1), attempt(ELSEWHERE, MIA, PASSWORD));
  }

  @Test
  void triesComeBackOneByOne() {
    guess(10, HOME, MIA);
    for (int minute = 0; minute < 3; minute++) {
      assertMustWait(Duration.ofMinutes(1), attempt(HOME, MIA, ""));
      accounts.clock.advance(Duration.ofMinutes(1));
      guess(1, HOME, MIA);
    }
    accounts.clock.advance(Duration.ofMinutes(10));
    guess(10, HOME, MIA);
  }

  @Test
  void waitingIsNeverLongerThanTheWindowAlsoWhenTheClockIsSetBack() {
    guess(10, HOME, MIA);
    accounts.clock.advance(Duration.ofDays(-100));
    assertMustWait(Duration.ofSeconds(6), attempt(HOME, MIA, ""));
  }

  @Test
  void rightPasswordForgetsTheWrongTriesAtItsEmailOnly() {
    signIn = signIn(new SignInSettings(1, 32, 8, 3, 5, Duration.ofMinutes(10)));
    guess(2, HOME, MIA);
    assertThat(attempt(HOME, MIA, PASSWORD)).isEqualTo(new SignIn.Outcome.Done(accounts.user));
    guess(3, HOME, MIA);
    // Five wrong ones from there in all.
    assertMustWait(Duration.ofMinutes(2), attempt(HOME, "other@example.com", ""));
  }

  @Test
  void emailsThatAreMadeUpCountForTheAddressTheyComeFrom() {
    for (int i = 0; i < 100; i++) {
      guess(1, ELSEWHERE, "made-up-%d@example.com".formatted(i));
    }
    assertMustWait(Duration.ofSeconds(6), attempt(ELSEWHERE, "another@example.com", ""));
    guess(1, HOME, "another@example.com");
  }

  @Test
  void allAddressesOfOneSubscriberAreOne() {
    guess(5, Sender.at("2001:db8:1:2::1"), MIA);
    guess(5, Sender.at("2001:db8:1:2:ffff::1"), MIA);
    assertMustWait(Duration.ofMinutes(1), attempt(Sender.at("2001:db8:1:2:a:b:c:d"), MIA, ""));
    guess(1, Sender.at("2001:db8:1:3::1"), MIA);
    assertThat(SignIn.origin("::ffff:192.0.2.7")).isEqualTo(SignIn.origin("192.0.2.7"));
    assertThat(SignIn.origin("unknown")).isEqualTo("unknown");
  }

  @Test
  void whoWaitsIsBoundedAndWhoHungUpLosesTheTurn() throws Exception {
    signIn = signIn(new SignInSettings(1, 2, 1, 10, 100, Duration.ofMinutes(10)));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor();
        var held = new HeldReaders(threads)) {
      var first = new Waiter(threads, new Caller("192.0.2.1"));
      var second = new Waiter(threads, new Caller("192.0.2.2"));
      // One of each address may wait, and two in all.
      var again = new Waiter(threads, new Caller("192.0.2.2"));
      assertThat(second.outcome.get()).isEqualTo(new SignIn.Outcome.NotNow());
      var third = new Waiter(threads, new Caller("192.0.2.3"));
      var fourth = new Waiter(threads, new Caller("192.0.2.4"));
      assertThat(again.outcome.get()).isEqualTo(new SignIn.Outcome.NotNow());

      fourth.caller.gone().set(true);
      var fifth = new Waiter(threads, new Caller("192.0.2.5"));
      assertThat(fourth.outcome.get()).isEqualTo(new SignIn.Outcome.NotNow());
      third.caller.gone().set(true);

      held.release();
      assertThat(first.outcome.get()).isEqualTo(new SignIn.Outcome.Done(accounts.user));
      assertThat(third.outcome.get()).isEqualTo(new SignIn.Outcome.NotNow());
      assertThat(fifth.outcome.get()).isEqualTo(new SignIn.Outcome.Done(accounts.user));
    }
  }

  @Test
  void triesThatWereNotCheckedDoNotCount() {
    var gone = new Caller("192.0.2.7");
    gone.gone().set(true);
    for (int i = 0; i < 200; i++) {
      assertThat(attempt(gone, MIA, "guess")).isEqualTo(new SignIn.Outcome.NotNow());
    }
    guess(10, HOME, MIA);
  }

  /// A try that waits, for its turn or within it.
  private final class Waiter {
    private final Caller caller;
    private final Future<SignIn.Outcome> outcome;

    private Waiter(ExecutorService threads, Caller caller) throws InterruptedException {
      this.caller = caller;
      var thread = new CompletableFuture<Thread>();
      outcome =
          threads.submit(
              () -> {
                thread.complete(Thread.currentThread());
                return attempt(caller, MIA, PASSWORD);
              });
      while (thread.join().getState() != Thread.State.WAITING) {
        Thread.sleep(1);
      }
    }
  }

  /// Holds all connections that read, so that nobody finds a password.
  private final class HeldReaders implements AutoCloseable {
    private final CountDownLatch done = new CountDownLatch(1);

    private HeldReaders(ExecutorService threads) throws InterruptedException {
      int readers = accounts.store.idleReaders();
      var all = new CountDownLatch(readers);
      for (int i = 0; i < readers; i++) {
        threads.execute(
            () ->
                accounts.store.glance(
                    _ -> {
                      all.countDown();
                      return await();
                    }));
      }
      all.await();
    }

    private boolean await() {
      try {
        done.await();
        return true;
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void release() {
      done.countDown();
    }

    @Override
    public void close() {
      release();
    }
  }
}
